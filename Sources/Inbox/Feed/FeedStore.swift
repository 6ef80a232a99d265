import Channels
package import Foundation
package import Kernel
import People
package import Workspace

/// The lists of the feed. Each has an index that serves it and a cursor; nothing is counted beyond a thousand.
package enum Feed {
    package static func page(
        _ view: FeedView, _ filter: FeedFilter, after cursor: FeedCursor? = nil, limit: Int = 50, for asker: Asker,
        at now: Date, in db: Connection
    ) throws -> FeedPageRows {
        if filter.words.isEmpty == false {
            return try found(view, filter, after: cursor, limit: limit, for: asker, at: now, in: db)
        }
        let order = FeedOrder(view, filter)
        var conditions = [asker.interests(.see), condition(view, asker, now)]
        conditions += filter.conditions(for: asker, at: now)
        if let cursor { conditions.append(order.beyond(cursor)) }
        let ways = try FeedWay.ways(view, filter, for: asker, at: now, in: db)
        let rows = try self.rows(ways, conditions, order, limit: limit + 1, asker, in: db)
        let all = try CardRows.cards(rows, for: asker, in: db).sorted { order.stands($0.interest, before: $1.interest) }
        let cards = Array(all.prefix(limit))
        guard all.count > limit, let last = cards.last?.interest else { return FeedPageRows(cards: cards, next: nil) }
        return FeedPageRows(cards: cards, next: FeedCursor(at: order.moment(last), id: last.id.number))
    }

    /// One way is one statement; of several the first rows of each are told apart first.
    private static func rows(
        _ ways: [FeedWay], _ conditions: [SQL], _ order: FeedOrder, limit: Int, _ asker: Asker, in db: Connection
    ) throws -> [Row] {
        if ways.count == 1, let way = ways.first, way.source == nil {
            return try db.rows(
                """
                \(CardRows.selection) WHERE \((conditions + [way.condition]).joined(" AND "))
                ORDER BY \(order.clause) LIMIT \(limit)
                """)
        }
        let firsts = ways.map { way -> SQL in
            let each: SQL = way.source == nil ? "" : "DISTINCT"
            return """
                SELECT * FROM (SELECT \(each) i.id, \(order.column) AS place
                FROM \(way.source ?? "interest i")
                WHERE \((conditions + [way.condition]).joined(" AND ")) ORDER BY \(order.clause) LIMIT \(limit)) way
                """
        }
        let direction: SQL = order.ascending ? "ASC" : "DESC"
        let ids = try db.values(
            """
            SELECT id FROM (\(firsts.joined(" UNION "))) ways ORDER BY place \(direction), id \(direction) LIMIT \(limit)
            """, as: Int64.self)
        return try db.rows("\(CardRows.selection) WHERE i.workspace_id = \(asker.workspace) AND i.id IN \(list: ids)")
    }

    /// A row by itself, as live pages and single answers show it.
    package static func card(
        _ id: ID<Interest>, for asker: Asker, at now: Date, in db: Connection
    ) throws -> Card? {
        let rows = try db.rows("\(CardRows.selection) WHERE i.id = \(id) AND \(asker.interests(.see))")
        return try CardRows.cards(rows, for: asker, in: db).first
    }

    /// How many cards wait; exact to ``FeedCounts/most``.
    package static func counts(for asker: Asker, at now: Date, in db: Connection) throws -> FeedCounts {
        func count(_ view: FeedView) throws -> Int {
            try db.value(
                """
                SELECT count(*) FROM (SELECT 1 FROM interest i WHERE \(asker.interests(.see)) AND \(condition(view, asker, now))
                LIMIT \(FeedCounts.most + 1)) few
                """) ?? 0
        }
        var counts = FeedCounts()
        counts.open = try count(.open)
        counts.mine = try count(.mine)
        counts.unclaimed = try count(.unclaimed)
        counts.overdue = try count(.overdue)
        counts.snoozed = try count(.snoozed)
        return counts
    }

    static func condition(_ view: FeedView, _ asker: Asker, _ now: Date) -> SQL {
        switch view {
        case .open: "i.needs_answer = 1 AND i.processed_at IS NULL AND i.snoozed_until IS NULL"
        case .mine: "\(condition(.open, asker, now)) AND i.responsible_id = \(asker.member)"
        case .unclaimed: "\(condition(.open, asker, now)) AND i.responsible_id IS NULL"
        case .overdue: "\(condition(.open, asker, now)) AND i.due_at < \(now)"
        case .snoozed: "i.needs_answer = 1 AND i.processed_at IS NULL AND i.snoozed_until IS NOT NULL"
        case .answered: "i.processed_at IS NOT NULL"
        case .everything: "i.needs_answer = 1"
        case .reactions: "i.needs_answer = 0"
        }
    }
}
