package import Foundation
package import Kernel
package import Workspace

extension Bulk {
    /// What became of an act, for whoever did it.
    struct Report: RowReadable {
        let act: BulkAct
        let done: Int
        let refused: [BulkRefusal: Int]
        /// How many were taken back; nil while that can be done.
        let undone: Int?
        let unrefused: [BulkRefusal: Int]

        init(row: Row) throws {
            act = BulkAct(try row.get("act")) ?? .claim
            done = try row.get("done")
            refused = BulkRefusal.counts(try row.get("refused_json"))
            undone = try row.get("undone_at", as: Int64?.self) == nil ? nil : try row.get("undone", as: Int?.self) ?? 0
            unrefused = BulkRefusal.counts(try row.get("unrefused_json"))
        }
    }

    static func report(_ id: ID<BulkOutcome>, of asker: Asker, in db: Connection) throws -> Report? {
        try db.first(
            """
            SELECT b.*, (SELECT count(*) FROM bulk_card c WHERE c.workspace_id = b.workspace_id AND c.bulk_id = b.id) AS done
            FROM bulk_act b WHERE b.workspace_id = \(asker.workspace) AND b.id = \(id) AND b.member_id = \(asker.member)
            """)
    }

    /// Takes back what one act did, where nobody has changed it since; once.
    ///
    /// - Throws: ``Problem/notFound`` for an act of somebody else, or one taken back already.
    package func undo(_ id: ID<BulkOutcome>, by asker: Asker, at now: Date) async throws -> BulkOutcome {
        let (act, cards) = try await services.store.write { db in
            let begun = try db.run(
                """
                UPDATE bulk_act SET undone_at = \(now) WHERE workspace_id = \(asker.workspace) AND id = \(id)
                AND member_id = \(asker.member) AND undone_at IS NULL
                """)
            guard begun == 1, let found = try Self.report(id, of: asker, in: db) else { throw Problem.notFound }
            let rows = try db.rows(
                "SELECT interest_id, before FROM bulk_card WHERE workspace_id = \(asker.workspace) AND bulk_id = \(id)")
            return (
                found.act,
                try rows.map { (try $0.get("interest_id", as: ID<Interest>.self), try $0.get("before", as: String?.self)) }
            )
        }
        var outcome = BulkOutcome(id: id, act: act)
        for first in stride(from: 0, to: cards.count, by: 100) {
            let some = Array(cards[first..<min(first + 100, cards.count)])
            let results = try await services.store.write { [ids = services.ids] db in
                try some.map { card, before in (card, try Self.revert(act, card, before, by: asker, ids: ids, at: now, in: db)) }
            }
            for (card, refusal) in results {
                if let refusal { outcome.refused[refusal, default: 0] += 1 } else { outcome.done.append(card) }
            }
        }
        let ended = outcome
        try await services.store.write { db in
            try db.run(
                """
                UPDATE bulk_act SET undone = \(ended.done.count), unrefused_json = \(BulkRefusal.json(ended.refused))
                WHERE workspace_id = \(asker.workspace) AND id = \(id)
                """)
            asker.journal("undone to many", "bulk", id.number, after: ["cards": String(ended.done.count)], at: now, in: db)
        }
        return outcome
    }

    private static func revert(
        _ act: BulkAct, _ card: ID<Interest>, _ before: String?, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> BulkRefusal? {
        guard let present = try Interest.find(card, mayBe: .work, by: asker, in: db) else { return .unknown }
        switch act {
        case .claim:
            guard present.responsible == asker.member, present.processedAt == nil else { return .changed }
            return try Interest.unclaim(card, by: asker, at: now, in: db) ? nil : .unknown
        case .process:
            guard present.processedBy == asker.member, present.processedAt != nil else { return .changed }
            return try Interest.undoProcessing(card, by: asker, at: now, in: db) ? nil : .unknown
        case .handOver(let member):
            guard present.responsible == member, present.processedAt == nil else { return .changed }
            return try Interest.withdraw(card, by: asker, at: now, in: db) ? nil : .changed
        case .priority(let level):
            guard present.priority == level, let before = before.flatMap(Interest.Priority.init(rawValue:)) else {
                return .changed
            }
            return try Interest.setPriority(card, to: before, by: asker, at: now, in: db) ? nil : .unknown
        case .tag(let tag):
            return try Interest.untag(card, tag, by: asker, at: now, in: db) == nil ? .changed : nil
        }
    }
}
