import Foundation
package import Kernel
package import Workspace

extension Outgoing {
    package static func find(_ id: ID<Outgoing>, of workspace: ID<Company>, in db: Connection) throws -> Outgoing? {
        try db.first("SELECT * FROM outbox WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// The letter of ours with this Message-ID.
    package static func find(reference: String, of workspace: ID<Company>, in db: Connection) throws -> Outgoing? {
        try db.first("SELECT * FROM outbox WHERE workspace_id = \(workspace) AND reference = \(reference)")
    }

    static func find(clientKey: String, of workspace: ID<Company>, in db: Connection) throws -> Outgoing? {
        try db.first("SELECT * FROM outbox WHERE workspace_id = \(workspace) AND client_key = \(clientKey)")
    }

    /// One on a card the asker may work on.
    static func find(_ id: ID<Outgoing>, for asker: Asker, in db: Connection) throws -> Outgoing? {
        try db.first(
            """
            SELECT o.* FROM outbox o JOIN interest i ON i.workspace_id = o.workspace_id AND i.id = o.interest_id
            WHERE o.workspace_id = \(asker.workspace) AND o.id = \(id) AND \(asker.interests(.work))
            """)
    }

    /// Everything that went or goes out on a card, oldest first.
    static func all(on interest: ID<Interest>, of workspace: ID<Company>, in db: Connection) throws -> [Outgoing] {
        try db.all("SELECT * FROM outbox WHERE workspace_id = \(workspace) AND interest_id = \(interest) ORDER BY id")
    }

    /// What is on its way or did not go out, on these cards; the newest of a card last.
    static func unsettled(
        on interests: [ID<Interest>], of workspace: ID<Company>, in db: Connection
    ) throws -> [Outgoing] {
        guard interests.isEmpty == false else { return [] }
        return try db.all(
            """
            SELECT * FROM outbox WHERE workspace_id = \(workspace) AND interest_id IN \(list: interests)
            AND settled_at IS NULL AND kind = 'answer' ORDER BY interest_id, id
            """)
    }

    /// The member's newest letter on a card: with it the key of the next one is made.
    static func last(
        by member: ID<Member>, on interest: ID<Interest>, of workspace: ID<Company>, in db: Connection
    ) throws
        -> ID<Outgoing>?
    {
        try db.value(
            """
            SELECT id FROM outbox WHERE workspace_id = \(workspace) AND interest_id = \(interest) AND member_id = \(member)
            ORDER BY id DESC LIMIT 1
            """)
    }

    /// What a member must see to: answers that did not go out, the oldest first.
    static func trouble(of member: ID<Member>, workspace: ID<Company>, limit: Int, in db: Connection) throws -> [Outgoing] {
        try db.all(
            """
            SELECT * FROM outbox WHERE workspace_id = \(workspace) AND member_id = \(member) AND settled_at IS NULL
            AND state IN ('failed', 'possibly_sent') ORDER BY id LIMIT \(limit)
            """)
    }
}

/// The steps an answer takes. Each is one statement that holds only where the row is still in the state it leaves, so two
/// who act at once cannot both win.
extension Outgoing {
    /// From here on it may be out. Nil when it is no longer waiting or its moment has not come.
    func begin(at now: Date, in db: Connection) throws -> Outgoing? {
        try db.first(
            """
            UPDATE outbox SET state = 'sending', attempts = attempts + 1, fault = NULL WHERE workspace_id = \(workspace)
            AND id = \(id) AND state = 'queued' AND not_before <= \(now) RETURNING *
            """)
    }

    func putOff(until next: Date, said: String, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE outbox SET state = 'queued', not_before = \(next), fault = \(Fault.later), said = \(said)
            WHERE workspace_id = \(workspace) AND id = \(id) AND state = 'sending'
            """)
    }

    /// - Returns: false when it was settled meanwhile.
    func markSent(said: String, refused: [String: String], at now: Date, in db: Connection) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET state = 'sent', fault = NULL, said = \(said), refused_json = \(JournalEntry.json(refused)),
            sent_at = \(now), settled_at = \(now) WHERE workspace_id = \(workspace) AND id = \(id)
            AND state IN ('sending', 'possibly_sent') AND settled_at IS NULL
            """) > 0
    }

    /// - Returns: false when it was settled meanwhile.
    func markFailed(_ fault: Fault, said: String, in db: Connection) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET state = 'failed', fault = \(fault), said = \(said), settled_at = NULL
            WHERE workspace_id = \(workspace) AND id = \(id) AND state IN ('queued', 'sending', 'sent', 'delivered', 'possibly_sent')
            """) > 0
    }

    func markUnknown(said: String, in db: Connection) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET state = 'possibly_sent', fault = \(Fault.unknown), said = \(said)
            WHERE workspace_id = \(workspace) AND id = \(id) AND state = 'sending'
            """) > 0
    }

    func countCheck(in db: Connection) throws {
        try db.run("UPDATE outbox SET checks = checks + 1 WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    func cancel(at now: Date, in db: Connection) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET state = 'cancelled', settled_at = \(now) WHERE workspace_id = \(workspace) AND id = \(id)
            AND (state = 'queued' OR state IN ('failed', 'possibly_sent') AND settled_at IS NULL)
            """) > 0
    }

    /// Nobody needs to look at it any more: a newer answer went out, or a member said so.
    func settle(at now: Date, in db: Connection) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET settled_at = \(now) WHERE workspace_id = \(workspace) AND id = \(id) AND settled_at IS NULL
            AND state IN ('failed', 'possibly_sent')
            """) > 0
    }

    /// Goes out once more, at a member's word; not where a newer answer went out meanwhile.
    func requeue(notBefore: Date, in db: Connection) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET state = 'queued', not_before = \(notBefore), attempts = 0, checks = 0, fault = NULL, said = '',
            settled_at = NULL WHERE workspace_id = \(workspace) AND id = \(id) AND state IN ('queued', 'failed', 'possibly_sent')
            AND settled_at IS NULL
            """) > 0
    }
}
