import Channels
import Foundation
import Kernel
import Workspace

/// An answer as it is put into the outbox: the message the thread shows, what makes it a letter, its files, and the job.
struct Posting {
    let order: Outbox.Order
    let card: Interest
    let sender: Correspondence.Party
    let member: ID<Member>?
    let rule: String?
    let outgoing: ID<Outgoing>
    let message: ID<ThreadLine.Said>
    let reference: String
    /// The channel that sends it.
    let channel: ID<Connected>

    /// - Parameter other: a channel that sends for the card's own, which cannot.
    init(
        _ order: Outbox.Order, on card: Interest, through other: Connected? = nil, from sender: Correspondence.Party,
        by member: ID<Member>?, rule: String?,
        ids: IDMaker, at now: Date
    ) {
        self.order = order
        self.card = card
        channel = other?.id ?? card.channel
        self.sender = sender
        self.member = member
        self.rule = rule
        outgoing = ids.next(at: now)
        message = ids.next(at: now)
        reference =
            order.way == nil
            ? "\(order.random)@\(sender.address.split(separator: "@").last.map(String.init) ?? "localhost")" : order.random
    }

    func write(ids: IDMaker, at now: Date, in db: Connection) throws -> Outgoing {
        let references = order.way == nil ? try knownReferences(in: db) : []
        try writeMessage(at: now, in: db)
        if order.way == nil { try writeLetter(at: now, in: db) }
        for file in order.files { try attach(file, ids: ids, at: now, in: db) }
        let made: Outgoing? = try db.first(
            """
            INSERT INTO outbox (id, workspace_id, interest_id, conversation_id, channel_id, message_id, kind, client_key,
            reference, in_reply_to, references_json, to_json, cc_json, bcc_json, subject, html, way, member_id, rule,
            not_before, created_at) VALUES (\(outgoing), \(card.workspace), \(card.id), \(card.conversation), \(channel), \(message),
            \(order.kind), \(order.key), \(reference), \(order.inReplyTo), \(try ReferenceList.json(references)),
            \(Correspondence.Party.json(order.to)), \(Correspondence.Party.json(order.cc)), \(Correspondence.Party.json(order.bcc)), \(order.subject),
            \(order.html), \(order.way?.rawValue), \(member), \(rule), \(order.notBefore), \(now)) RETURNING *
            """)
        guard let made else { throw StorageError.failed("the answer did not appear") }
        try OutboxJob.add(made, ids: ids, at: now, in: db)
        return made
    }

    private func writeMessage(at now: Date, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO message (id, workspace_id, interest_id, direction, member_id, text, said_at, arrived_at)
            VALUES (\(message), \(card.workspace), \(card.id), 'out', \(member), \(order.text), \(now), \(now))
            """)
    }

    private func writeLetter(at now: Date, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO letter (workspace_id, message_id, reference, answers, subject, from_json, to_json, cc_json, bcc_json,
            kind, own_length, has_html) VALUES (\(card.workspace), \(message), \(reference), \(order.inReplyTo), \(order.subject),
            \(Correspondence.Party.json([sender])), \(Correspondence.Party.json(order.to)), \(Correspondence.Party.json(order.cc)),
            \(Correspondence.Party.json(order.bcc)), 'letter', \(order.ownLength), \(order.html != nil))
            """)
        guard let conversation = card.conversation else { return }
        try db.run(
            """
            INSERT INTO conversation_reference (workspace_id, reference, conversation_id, ours, at)
            VALUES (\(card.workspace), \(reference), \(conversation), 1, \(now))
            """)
    }

    private func attach(_ file: Outbox.File, ids: IDMaker, at now: Date, in db: Connection) throws {
        let id: ID<ThreadLine.Attached> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO attachment (id, workspace_id, message_id, name, type, size, blob)
            VALUES (\(id), \(card.workspace), \(message), \(file.name), \(file.type), \(file.size), \(file.blob))
            """)
        guard let contentID = file.contentID else { return }
        try db.run(
            """
            INSERT INTO outbox_inline (workspace_id, attachment_id, content_id)
            VALUES (\(card.workspace), \(id), \(contentID))
            """)
    }

    /// The thread so far, oldest first: its beginning and its end where it is long (RFC 5322, 3.6.4 leaves the middle out).
    private func knownReferences(in db: Connection) throws -> [String] {
        guard let conversation = card.conversation, order.kind != .forward else { return [] }
        func some(_ direction: SQL, _ limit: Int) throws -> [String] {
            try db.values(
                """
                SELECT reference FROM conversation_reference WHERE workspace_id = \(card.workspace)
                AND conversation_id = \(conversation) ORDER BY at \(direction) LIMIT \(limit)
                """)
        }
        let newest = try some("DESC", 20).reversed().filter { $0 != order.inReplyTo }
        let first = try some("ASC", 1).filter { newest.contains($0) == false && $0 != order.inReplyTo }
        return first + newest + (order.inReplyTo.map { [$0] } ?? [])
    }
}
