import Channels
import Foundation
import Kernel
import Workspace

/// What follows when an answer went out, did not, or nobody knows. Each function names its consequences in order.
extension Outgoing {
    /// The other side has taken it over.
    ///
    /// - Parameter raw: where the bytes that went lie.
    func arrive(_ receipt: Receipt, raw: String?, ids: IDMaker, at now: Date, in db: Connection) throws {
        guard try markSent(said: receipt.said, refused: receipt.refused, at: now, in: db) else { return }
        try db.run("UPDATE message SET said_at = \(now) WHERE workspace_id = \(workspace) AND id = \(message)")
        try know(receipt.externalID, in: db)
        // An answer to it can be here before the server's word that it went out.
        try LetterOrder.settle(interest, of: workspace, in: db)
        if let raw {
            try db.run("UPDATE letter SET raw_blob = \(raw) WHERE workspace_id = \(workspace) AND message_id = \(message)")
        }
        try SearchDue.add(message, workspace: workspace, in: db)
        switch kind {
        case .answer: try endWait(ids: ids, at: now, in: db)
        case .forward, .automatic: tell(kind == .forward ? "forwarded" : "automatic sent", at: now, in: db)
        }
        if receipt.refused.isEmpty == false { tell("answer partly refused", at: now, in: db) }
    }

    /// It did not go out, or came back: the card is open again and its author is told.
    func fail(_ fault: Fault, said: String, at now: Date, in db: Connection) throws {
        guard try markFailed(fault, said: said, in: db) else { return }
        if kind == .answer { try reopen(at: now, in: db) }
        tell("\(kind.rawValue) failed", after: ["fault": fault.rawValue], at: now, in: db)
    }

    /// Nobody knows whether it went out; never repeated without a member's word.
    func doubt(said: String, at now: Date, in db: Connection) throws {
        guard try markUnknown(said: said, in: db) else { return }
        if kind == .answer { try reopen(at: now, in: db) }
        tell("\(kind.rawValue) uncertain", at: now, in: db)
    }

    // MARK: The card

    /// The customer has the answer. A word that came after it was written waits on.
    private func endWait(ids: IDMaker, at now: Date, in db: Connection) throws {
        let open: Interest? = try db.first(
            """
            SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \(interest) AND processed_at IS NULL
            \(db.dialect.forUpdate)
            """)
        try settleOlder(at: now, in: db)
        guard let open, let member else { return tell("wrote again", at: now, in: db) }
        try Turn.end(of: open, by: member, at: now, in: db)
        if let waiting = try wordSince(in: db) {
            let channel = try Connected.any(channel, of: workspace, in: db)
            let book = try ResponseBook.load(workspace, at: now, in: db)
            let due = channel.flatMap { book.due(on: $0.id, open.priority, isFirst: false, after: waiting) }
            try Turn.begin(of: interest, workspace: workspace, due: due, ids: ids, at: waiting, in: db)
            try db.run("UPDATE interest SET due_at = \(due) WHERE workspace_id = \(workspace) AND id = \(interest)")
            return tell("answered", at: now, in: db)
        }
        try db.run(
            """
            UPDATE interest SET processed_at = \(now), processed_by = \(member), processed_how = \(Interest.Processing.reply),
            responsible_id = coalesce(responsible_id, \(member)), claimed_at = coalesce(claimed_at, \(now)), due_at = NULL
            WHERE workspace_id = \(workspace) AND id = \(interest)
            """)
        tell("processed", after: ["how": Interest.Processing.reply.rawValue], at: now, in: db)
    }

    /// When the customer spoke after this was written; nil when not. What machines write nobody waits on.
    private func wordSince(in db: Connection) throws -> Date? {
        try db.value(
            """
            SELECT min(m.arrived_at) FROM message m
            LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id = \(interest) AND m.direction = 'in'
            AND m.arrived_at > \(createdAt) AND coalesce(l.kind, 'letter') = 'letter'
            """, as: Date?.self) ?? nil
    }

    /// What went wrong before on this card is over with an answer that went out.
    private func settleOlder(at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE outbox SET settled_at = \(now) WHERE workspace_id = \(workspace) AND interest_id = \(interest)
            AND id < \(id) AND settled_at IS NULL AND kind = 'answer' AND state IN ('failed', 'possibly_sent')
            """)
    }

    /// Nothing looks closed or rests while unsent, unless a later answer reached the customer.
    private func reopen(at now: Date, in db: Connection) throws {
        let isAnswered = try db.exists(
            """
            SELECT 1 FROM outbox WHERE workspace_id = \(workspace) AND interest_id = \(interest) AND id > \(id)
            AND kind = 'answer' AND state IN ('sent', 'delivered', 'read')
            """)
        let closed: Interest? = try db.first(
            """
            SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \(interest) AND processed_at IS NOT NULL
            \(db.dialect.forUpdate)
            """)
        guard let closed, isAnswered == false else { return }
        let due = try Turn.reopenLast(of: closed, in: db)
        try db.run(
            """
            UPDATE interest SET processed_at = NULL, processed_by = NULL, processed_how = NULL, due_at = \(due),
            snoozed_until = NULL WHERE workspace_id = \(workspace) AND id = \(interest)
            """)
    }

    // MARK: The journal

    /// By its author, where a person wrote it; `author` lets an open page tell that person.
    func tell(_ verb: String, after: [String: String?] = [:], at now: Date, in db: Connection) {
        let about = ["answer": id.description, "author": member?.description]
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now,
                actor: Self.isDeed(verb) ? member.map { Actor(.member, $0.number) } ?? .system : .system,
                verb: verb, subject: JournalSubject("interest", interest.number),
                after: JournalEntry.json(about.merging(after) { $1 })),
            in: db)
    }

    private static func isDeed(_ verb: String) -> Bool {
        ["processed", "answered", "wrote again", "forwarded"].contains(verb)
    }
}
