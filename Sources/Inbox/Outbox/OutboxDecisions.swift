import Channels
package import Foundation
package import Kernel
package import Workspace

/// What a member decides about an answer that is on its way or did not go out.
extension Outgoing {
    package enum Withdrawal: Sendable {
        case done(ID<Interest>)
        /// It is out already, or going out this moment.
        case tooLate(ID<Interest>)
        case unknown
    }

    /// Takes back what has not gone yet; its words become the writer's draft again, before what was begun since.
    package static func withdraw(
        _ id: ID<Outgoing>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Withdrawal {
        guard let outgoing = try find(id, for: asker, in: db), outgoing.isInHand(of: asker) else { return .unknown }
        guard try outgoing.cancel(at: now, in: db) else { return .tooLate(outgoing.interest) }
        if let writer = outgoing.member { try outgoing.becomeDraft(of: writer, ids: ids, at: now, in: db) }
        outgoing.tell("\(outgoing.kind.rawValue) taken back", by: asker, at: now, in: db)
        return .done(outgoing.interest)
    }

    /// Sends now what waits for later, or once more what did not go out. For what possibly went out this is the member's
    /// decision that it did not.
    package static func dispatch(
        _ id: ID<Outgoing>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Withdrawal {
        guard let outgoing = try find(id, for: asker, in: db), outgoing.isInHand(of: asker) else { return .unknown }
        guard try outgoing.requeue(notBefore: now, in: db), let again = try find(id, of: asker.workspace, in: db) else {
            return .tooLate(outgoing.interest)
        }
        try OutboxJob.addNow(again, ids: ids, at: now, in: db)
        outgoing.tell("\(outgoing.kind.rawValue) queued", by: asker, at: now, in: db)
        return .done(outgoing.interest)
    }

    /// What possibly went out did arrive: somebody has looked.
    package static func confirm(
        _ id: ID<Outgoing>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Withdrawal {
        guard let outgoing = try find(id, for: asker, in: db), outgoing.isInHand(of: asker) else { return .unknown }
        guard outgoing.state == .possiblySent, outgoing.settledAt == nil else { return .tooLate(outgoing.interest) }
        try outgoing.arrive(.init(externalID: outgoing.way == nil ? outgoing.reference : ""), raw: nil, ids: ids, at: now, in: db)
        return .done(outgoing.interest)
    }

    /// Its writer, or who manages cards.
    private func isInHand(of asker: Asker) -> Bool { member == asker.member || asker.may(.manage, .interest) }

    private func becomeDraft(of writer: ID<Member>, ids: IDMaker, at now: Date, in db: Connection) throws {
        let own = try db.rows(
            """
            SELECT m.text, l.own_length FROM message m LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.id = \(message)
            """
        ).first
        guard let own else { return }
        let text = try own.get("text", as: String.self)
        let length = try own.get("own_length", as: Int?.self) ?? text.count
        let begun = try Draft.find(of: writer, on: interest, workspace: workspace, in: db)
        let words = String(text.prefix(length)).trimmingCharacters(in: .whitespacesAndNewlines)
        let draft = Draft(
            text: [words, begun?.text ?? ""].filter { $0.isEmpty == false }.joined(separator: "\n\n"),
            html: html.map { $0 + (begun?.html ?? "") }, subject: way == nil ? subject : nil,
            to: way == nil ? TypedAddresses.text(to) : nil, cc: way == nil ? TypedAddresses.text(cc) : nil,
            bcc: way == nil ? TypedAddresses.text(bcc) : nil, quotes: length < text.count, at: now)
        try draft.save(of: writer, on: interest, workspace: workspace, in: db)
        try takeBackFiles(to: writer, ids: ids, at: now, in: db)
    }

    private func takeBackFiles(to writer: ID<Member>, ids: IDMaker, at now: Date, in db: Connection) throws {
        let rows = try db.rows(
            """
            SELECT a.*, n.content_id FROM attachment a LEFT JOIN outbox_inline n ON n.workspace_id = a.workspace_id
            AND n.attachment_id = a.id WHERE a.workspace_id = \(workspace) AND a.message_id = \(message) ORDER BY a.id
            """)
        for row in rows {
            let file = try ThreadLine.Attached(row: row)
            _ = try Draft.add(
                Outbox.File(
                    name: file.name, type: file.type, size: file.size, blob: file.blob, contentID: try row.get("content_id")),
                of: writer, on: interest, workspace: workspace, ids: ids, at: now, in: db)
        }
    }

    private func tell(_ verb: String, by asker: Asker, at now: Date, in db: Connection) {
        asker.journal(
            verb, "interest", interest.number, after: ["answer": id.description, "author": member?.description], at: now, in: db)
    }
}
