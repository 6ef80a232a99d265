import Channels
import Foundation
import Kernel
import Workspace

/// An answer with everything its channel needs to send it.
struct Parcel: Sendable {
    let channel: any Sends.Type
    let connected: Connected
    let settings: ChannelSettings
    let outbound: Outbound
}

/// Why an answer cannot be made ready.
struct Unpackable: Error {
    let fault: Outgoing.Fault
    var said = ""
}

extension Postman {
    /// - Throws: ``Unpackable``, ``LineFault`` when access to the channel was not to be had, or what the database or the disk throws.
    func pack(_ outgoing: Outgoing) async throws -> Parcel {
        let read = try await services.store.read { [services] db in try Contents.load(outgoing, services, in: db) }
        guard let read, read.channel.paused == false, read.isRemoved == false, let kind = senders[read.channel.kind] else {
            throw Unpackable(fault: .closed)
        }
        do {
            let settings = try await access.settings(of: read.channel, language: read.company.language)
            var files: [Outbound.File] = []
            for file in read.files { files.append(try await self.file(file, workspace: outgoing.workspace)) }
            return Parcel(
                channel: kind, connected: read.channel, settings: settings, outbound: read.outbound(outgoing, files: files))
        } catch let error as SealError {
            throw Unpackable(fault: .channel, said: "\(error)")
        } catch is BlobError {
            throw Unpackable(fault: .file)
        }
    }

    private func file(_ piece: Contents.Piece, workspace: ID<Company>) async throws -> Outbound.File {
        let attached = piece.attached
        guard let ref = BlobRef(attached.blob) else { throw Unpackable(fault: .file, said: attached.name) }
        let data = try await services.blobs.get(ref, workspace: workspace.number)
        return Outbound.File(name: attached.name, type: attached.type, contentID: piece.contentID, data: data)
    }
}

/// What the rows around an answer say.
fileprivate struct Contents: Sendable {
    struct Piece: Sendable {
        let attached: ThreadLine.Attached
        let contentID: String?
    }

    let channel: Connected
    let isRemoved: Bool
    let company: Company
    let text: String
    let ownLength: Int
    let action: ActionType
    let author: String?
    let thread: String?
    let files: [Piece]
    /// Asks how the answer was.
    let foot: SatisfactionFoot?

    static func load(_ outgoing: Outgoing, _ services: Services, in db: Connection) throws -> Contents? {
        let workspace = outgoing.workspace
        guard let channel = try Connected.any(outgoing.channel, of: workspace, in: db),
            let card: Interest = try db.first(
                "SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \(outgoing.interest)"),
            let company = try Company.find(workspace, in: db),
            let words = try db.rows(
                """
                SELECT m.text, l.own_length FROM message m LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
                WHERE m.workspace_id = \(workspace) AND m.id = \(outgoing.message)
                """
            ).first
        else { return nil }
        let rows = try db.rows(
            """
            SELECT a.*, n.content_id FROM attachment a LEFT JOIN outbox_inline n ON n.workspace_id = a.workspace_id
            AND n.attachment_id = a.id WHERE a.workspace_id = \(workspace) AND a.message_id = \(outgoing.message) ORDER BY a.id
            """)
        return Contents(
            channel: channel,
            isRemoved: try db.exists(
                "SELECT 1 FROM channel WHERE workspace_id = \(workspace) AND id = \(channel.id) AND removed_at IS NOT NULL"),
            company: company, text: try words.get("text"),
            ownLength: try words.get("own_length", as: Int?.self) ?? words.get("text", as: String.self).count,
            action: card.action,
            author: try outgoing.member.flatMap { try Member.find($0, of: workspace, in: db)?.name },
            thread: try card.thread(in: db),
            files: try rows.map { Piece(attached: try .init(row: $0), contentID: try $0.get("content_id")) },
            foot: try SatisfactionFoot.load(outgoing, services, in: db))
    }

    /// The member's own form, and below it the quoted letter.
    private func html(_ outgoing: Outgoing) -> String? {
        outgoing.html.map { $0 + (foot?.html ?? "") + (Quote(behind: ownLength, of: text)?.html ?? "") }
    }

    /// The member's own words, the question below them, and what is quoted.
    private var whole: String {
        guard let foot else { return text }
        return String(text.prefix(ownLength)) + foot.text + String(text.dropFirst(ownLength))
    }

    /// In a network: the word that is answered.
    private func answered(_ outgoing: Outgoing) -> AnsweredWord? {
        guard outgoing.way != nil, let origin = outgoing.inReplyTo else { return nil }
        return AnsweredWord(origin: origin, action: action, thread: thread, author: outgoing.to.first?.address)
    }

    func outbound(_ outgoing: Outgoing, files: [Outbound.File]) -> Outbound {
        func recipients(_ parties: [Correspondence.Party]) -> [Outbound.Recipient] {
            parties.map { Outbound.Recipient(name: $0.name, address: $0.address) }
        }
        return Outbound(
            key: outgoing.reference, number: outgoing.id.number, to: recipients(outgoing.to), text: whole,
            messageID: outgoing.reference,
            at: outgoing.createdAt, thread: thread, cc: recipients(outgoing.cc), bcc: recipients(outgoing.bcc),
            senderName: author.map { "\($0), \(company.name)" } ?? company.name, subject: outgoing.subject,
            html: html(outgoing), attachments: files, inReplyTo: outgoing.inReplyTo, references: outgoing.references,
            answered: answered(outgoing), way: outgoing.way, automatic: outgoing.kind == .automatic)
    }
}
