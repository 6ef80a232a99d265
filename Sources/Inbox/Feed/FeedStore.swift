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

    /// Which cards it is comes before what they tell: beside all the tables of a row the engines may lose sight of the index
    /// that gives the list in its order, and sort everything that waits.
    private static func rows(
        _ ways: [FeedWay], _ conditions: [SQL], _ order: FeedOrder, limit: Int, _ asker: Asker, in db: Connection
    ) throws -> [Row] {
        let firsts = ways.map { order.first(limit, of: $0, where: conditions) }
        let ids = try db.values("\(order.first(limit, of: firsts))", as: Int64.self)
        guard ids.isEmpty == false else { return [] }
        return try db.rows("\(CardRows.selection) WHERE i.workspace_id = \(asker.workspace) AND i.id IN \(list: ids)")
    }

    /// The cards of a list in its order, as far as they are shown; for what is done to all of them.
    package static func ids(
        _ view: FeedView, _ filter: FeedFilter, limit: Int, for asker: Asker, at now: Date, in db: Connection
    ) throws -> [ID<Interest>] {
        guard filter.words.isEmpty else {
            var found: [ID<Interest>] = []
            var cursor: FeedCursor?
            repeat {
                let page = try page(view, filter, after: cursor, limit: 500, for: asker, at: now, in: db)
                found += page.cards.map(\.interest.id)
                cursor = page.next
            } while cursor != nil && found.count < limit
            return Array(found.prefix(limit))
        }
        let order = FeedOrder(view, filter)
        let conditions = [asker.interests(.see), condition(view, asker, now)] + filter.conditions(for: asker, at: now)
        let firsts = try FeedWay.ways(view, filter, for: asker, at: now, in: db).map { way in
            order.first(limit, of: way, where: conditions)
        }
        return try db.values("\(order.first(limit, of: firsts))", as: ID<Interest>.self)
    }

    /// A row by itself, as live pages and single answers show it.
    package static func card(
        _ id: ID<Interest>, for asker: Asker, at now: Date, in db: Connection
    ) throws -> Card? {
        let rows = try db.rows("\(CardRows.selection) WHERE i.id = \(id) AND \(asker.interests(.see))")
        return try CardRows.cards(rows, for: asker, in: db).first
    }

    /// Rows by their ids, of cards that were found by a way that let only visible ones through.
    static func cards(_ ids: [ID<Interest>], for asker: Asker, in db: Connection) throws -> [ID<Interest>: Card] {
        guard ids.isEmpty == false else { return [:] }
        let rows = try db.rows("\(CardRows.selection) WHERE i.workspace_id = \(asker.workspace) AND i.id IN \(list: ids)")
        let cards = try CardRows.cards(rows, for: asker, in: db)
        return Dictionary(cards.map { ($0.interest.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many cards wait; exact to ``FeedCounts/most``.
    package static func counts(for asker: Asker, at now: Date, in db: Connection) throws -> FeedCounts {
        let isPartial = asker.scope(.see, .interest) == .team
        func count(_ view: FeedView) throws -> Int {
            var condition = condition(view, asker, now)
            // With the plus it is no way into the cards: SQLite would go through all that is late once a channel.
            if view == .overdue, isPartial { condition = "\(Self.condition(.open, asker, now)) AND +i.due_at < \(now)" }
            let table = view == .mine ? FeedWay.waiting(db.dialect) : "interest i"
            let cards = asker.waitingInterests(from: table, where: condition, limit: FeedCounts.most + 1)
            return try db.value("SELECT count(*) FROM (\(cards)) few") ?? 0
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
        case .all: "i.said_at IS NOT NULL"
        }
    }
}
