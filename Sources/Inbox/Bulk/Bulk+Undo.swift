import Foundation
import Kernel
import Workspace

extension Bulk {
    /// How far an act is, for whoever did it.
    struct Report: RowReadable {
        let act: BulkAct
        let total: Int
        let done: Int
        let refused: [BulkRefusal: Int]
        let hasEnded: Bool
        /// Whether it is being taken back, or was.
        let isUndoing: Bool
        let undone: Int?
        let unrefused: [BulkRefusal: Int]
        /// Cards it has not come to yet.
        let waiting: Int

        init(row: Row) throws {
            act = BulkAct(try row.get("act")) ?? .claim
            let there: Int = try row.get("there")
            waiting = try row.get("waiting")
            total = try row.get("total", as: Int?.self) ?? there
            done = there - waiting
            refused = BulkRefusal.counts(try row.get("refused_json"))
            hasEnded = try row.get("ended_at", as: Int64?.self) != nil
            isUndoing = try row.get("undone_at", as: Int64?.self) != nil
            undone = try row.get("undone")
            unrefused = BulkRefusal.counts(try row.get("unrefused_json"))
        }
    }

    static func report(_ id: ID<BulkOutcome>, of asker: Asker, in db: Connection) throws -> Report? {
        let rows: SQL = "SELECT count(*) FROM bulk_card c WHERE c.workspace_id = b.workspace_id AND c.bulk_id = b.id"
        return try db.first(
            """
            SELECT b.*, (\(rows)) AS there, (\(rows) AND c.waiting > 0) AS waiting
            FROM bulk_act b WHERE b.workspace_id = \(asker.workspace) AND b.id = \(id) AND b.member_id = \(asker.member)
            """)
    }

    /// Brings one card back to what it was, where nobody has changed it since.
    static func revert(
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
        case .snooze(let moment):
            guard present.isOpen, present.snoozedUntil == moment else { return .changed }
            if let before = before.flatMap({ Int64($0) }).map(Date.init(milliseconds:)), before > now {
                return try Interest.snooze(card, until: before, by: asker, ids: ids, at: now, in: db) == nil ? .unknown : nil
            }
            return try Interest.wake(card, by: asker, at: now, in: db) == nil ? .unknown : nil
        }
    }
}
