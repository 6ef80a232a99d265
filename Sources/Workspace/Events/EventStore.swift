import Foundation
package import Kernel

/// The journal as the events page reads it: from its end.
enum EventStore {
    /// Entries before a place, newest first. Who acts is asked by an index of its own, and so is what happened to other
    /// things than cards, which are one of thousands; cards are walked past.
    static func newest(
        _ filter: EventFilter, before: Int64, from first: Int64, limit: Int, of workspace: ID<Company>, in db: Connection
    ) throws -> [JournalRecord] {
        var conditions: [SQL] = ["workspace_id = \(workspace)", "sequence < \(before)", "sequence >= \(first)"]
        if let member = filter.member { conditions.append("actor_kind = 'member' AND actor_id = \(member)") }
        if let subject = filter.subject {
            conditions.append("subject_kind = \(subject.kind) AND subject_id = \(subject.id)")
        } else if filter.isAudit || filter.group?.isOfCards == false {
            conditions.append("subject_kind <> 'interest'")
        }
        return try db.all(
            "SELECT * FROM journal WHERE \(conditions.joined(" AND ")) ORDER BY sequence DESC LIMIT \(limit)")
    }

    static func entry(_ sequence: Int64, of workspace: ID<Company>, in db: Connection) throws -> JournalRecord? {
        try db.first("SELECT * FROM journal WHERE workspace_id = \(workspace) AND sequence = \(sequence)")
    }

    /// What happened later to these things of one kind.
    static func later(
        than sequence: Int64, on ids: Set<Int64>, kind: String, of workspace: ID<Company>, in db: Connection
    ) throws -> [JournalRecord] {
        try db.all(
            """
            SELECT * FROM journal WHERE workspace_id = \(workspace) AND subject_kind = \(kind)
            AND subject_id IN \(list: ids.sorted()) AND sequence > \(sequence) ORDER BY subject_id, sequence
            """)
    }

    /// The first place at or after a moment. Places rise with time, so it is found by halving, without an index of its own.
    static func place(of moment: Date, in workspace: ID<Company>, _ db: Connection) throws -> Int64 {
        var low: Int64 = 0
        var high = try Journal.lastSequence(of: workspace.number, in: db) + 1
        while low < high {
            let middle = low + (high - low) / 2
            guard let next = try Journal.entries(of: workspace.number, after: middle - 1, limit: 1, in: db).first,
                next.sequence < high
            else {
                high = middle
                continue
            }
            if next.entry.at < moment { low = next.sequence + 1 } else { high = middle }
        }
        return low
    }
}

/// Ways into the journal for who acted, and for what did not happen to cards.
package enum EventSchema {
    package static let migration = Migration("2026-11-22-events") { _ in
        """
        CREATE INDEX journal_member ON journal (workspace_id, actor_id, sequence) WHERE actor_kind = 'member';
        CREATE INDEX journal_beside_cards ON journal (workspace_id, sequence) WHERE subject_kind <> 'interest';
        """
    }
}

extension Deed.Group {
    /// What happens to cards, which is nearly all that happens.
    var isOfCards: Bool { self == .cards || self == .answers || self == .customers }
}
