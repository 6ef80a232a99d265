import Channels
import Foundation
import Kernel
import Workspace

/// In what order a list stands: what is overdue longest or back soonest comes first, what was answered by when, what is looked for by days
/// by when it was said, the rest by when the customer spoke last.
struct FeedOrder {
    let column: SQL
    let ascending: Bool
    let moment: @Sendable (Interest) -> Date

    init(_ view: FeedView, _ filter: FeedFilter) {
        switch view {
        case .overdue: (column, ascending, moment) = ("i.due_at", true, { $0.dueAt ?? $0.movedAt })
        case .snoozed: (column, ascending, moment) = ("i.snoozed_until", true, { $0.snoozedUntil ?? $0.movedAt })
        case .answered, .everything:
            if filter.hasDates {
                (column, ascending, moment) = ("i.said_at", false, { $0.saidAt })
            } else if view == .answered, FeedWay.leading(filter) == nil, filter.kind == nil {
                (column, ascending, moment) = ("i.processed_at", false, { $0.processedAt ?? $0.movedAt })
            } else {
                (column, ascending, moment) = ("i.moved_at", false, { $0.movedAt })
            }
        case .all: (column, ascending, moment) = ("i.said_at", false, { $0.saidAt })
        default: (column, ascending, moment) = ("i.moved_at", false, { $0.movedAt })
        }
    }

    func beyond(_ cursor: FeedCursor) -> SQL {
        ascending
            ? "(\(column), i.id) > (\(cursor.at), \(cursor.id))" : "(\(column), i.id) < (\(cursor.at), \(cursor.id))"
    }

    var clause: SQL { ascending ? "\(column) ASC, i.id ASC" : "\(column) DESC, i.id DESC" }

    /// The first cards on a way, with what they are ordered by.
    func first(_ limit: Int, of way: FeedWay, where conditions: [SQL]) -> SQL {
        let each: SQL = way.source == nil ? "" : "DISTINCT"
        return """
            SELECT * FROM (SELECT \(each) i.id, \(column) AS place
            FROM \(way.table)
            WHERE \((conditions + [way.condition]).joined(" AND ")) ORDER BY \(clause) LIMIT \(limit)) way
            """
    }

    /// The first of several ways together.
    func first(_ limit: Int, of ways: [SQL]) -> SQL {
        if let only = ways.first, ways.count == 1 { return "SELECT id FROM (\(only)) ways" }
        let direction: SQL = ascending ? "ASC" : "DESC"
        return """
            SELECT id FROM (\(ways.joined(" UNION "))) ways ORDER BY place \(direction), id \(direction) LIMIT \(limit)
            """
    }

    func stands(_ left: Interest, before right: Interest) -> Bool {
        let (a, b) = ((moment(left), left.id), (moment(right), right.id))
        return ascending ? a < b : a > b
    }
}

/// A way into the cards by an index that gives them in their order. A list narrowed to several values goes several ways and
/// takes the first of each: no engine brings them into one order by itself without sorting all there is.
struct FeedWay {
    /// The other tables it leads through; nil where it leads to each card once and directly.
    var source: SQL?
    /// Where it leads to the cards directly: by which index, if that must be said.
    var direct: SQL = "interest i"
    let condition: SQL

    var table: SQL { source ?? direct }

    /// The cards, by the index of what waits with somebody. SQLite knows only how many rows a value has on average: where nearly
    /// all that waits is nobody's, it finds the index of everything a member ever had as good, and which of the two it takes
    /// hangs on their order, which an import or a move changes.
    static func waiting(_ dialect: Dialect) -> SQL {
        dialect == .sqlite ? "interest i INDEXED BY interest_mine" : "interest i"
    }

    /// The lists of what waits are short by themselves; the long ones are entered by the rarest facet.
    static func ways(
        _ view: FeedView, _ filter: FeedFilter, for asker: Asker, at now: Date, in db: Connection
    ) throws -> [FeedWay] {
        let whole = FeedWay(direct: view == .mine ? waiting(db.dialect) : "interest i", condition: "1 = 1")
        let isLong = view == .everything || view == .answered
        // Not among all cards: whoever sees their own only has few of them.
        if isLong, asker.scope(.see, .interest) == .own { return owned(by: asker, db) }
        let isNarrowed = filter.facets.isEmpty == false || filter.kind != nil
        guard isLong, isNarrowed else { return [whole] }
        if let few = try few(filter, asker, in: db) { return few }
        guard filter.hasDates == false else { return [whole] }  // between two days there are only so many
        if let facet = leading(filter) { return try ways(facet, filter[facet], asker, now, in: db) }
        if let kind = filter.kind {
            return kind.actions.sorted { $0.rawValue < $1.rawValue }.map { FeedWay(condition: "i.action = \($0) AND \(cards)") }
        }
        let states = filter[.state]
        guard view == .everything, states.isEmpty == false, states.contains(FeedState.answered.rawValue) == false else {
            return [whole]
        }
        return try ways(.state, states, asker, now, in: db)
    }

    /// The facet with an index of its own that leaves least; nil where no chosen one has any.
    static func leading(_ filter: FeedFilter) -> Facet? {
        [Facet.product, .stars, .team, .priority, .language, .responsible, .channel, .source, .action].first { facet in
            switch facet {
            case .product where filter[facet].contains(Facet.none): false  // what most cards are
            case .team where filter[facet].contains(Facet.none): false
            case .priority where filter[facet].contains("normal"): false
            default: filter[facet].isEmpty == false
            }
        }
    }

    private static func ways(
        _ facet: Facet, _ values: [String], _ asker: Asker, _ now: Date, in db: Connection
    ) throws -> [FeedWay] {
        var values = values
        switch facet {
        case .team:
            if values.contains(Facet.mine) { values = values.filter { $0 != Facet.mine } + asker.teams.map(\.description) }
        case .responsible:
            if values.contains(FeedPerson.left.rawValue) {
                let left = try db.values(
                    "SELECT id FROM member WHERE workspace_id = \(asker.workspace) AND removed_at IS NOT NULL", as: Int64.self)
                values = values.filter { $0 != FeedPerson.left.rawValue } + left.map(String.init)
            }
        default: break
        }
        var seen: Set<String> = []
        values = values.filter { seen.insert($0).inserted }
        var ways: [FeedWay] = []
        if facet == .channel {
            let hidden = try hidden(values, from: asker, in: db)
            values.removeAll { hidden.contains($0) }
            ways = hidden.flatMap { owned(by: asker, in: $0, db) }
        }
        ways += values.map { value in
            let isPartial = [.channel, .source, .action, .responsible].contains(facet)
            let condition = facet.condition(value, asker, now)
            return FeedWay(condition: isPartial ? "\(condition) AND \(cards)" : condition)
        }
        return ways.isEmpty ? [FeedWay(condition: "1 = 0")] : ways
    }

    /// Channels of which the asker sees their own cards only.
    private static func hidden(_ channels: [String], from asker: Asker, in db: Connection) throws -> [String] {
        guard asker.scope(.see, .interest) == .team else { return [] }
        let seen = try db.values("\(asker.visibleChannels) AND c.id IN \(list: channels.compactMap(Int64.init))", as: Int64.self)
        return channels.filter { Int64($0).map(seen.contains) == false }
    }

    /// The asker's own cards, perhaps of one channel: theirs, followed, or of their teams.
    private static func owned(by asker: Asker, in channel: String? = nil, _ db: Connection) -> [FeedWay] {
        let condition: SQL = channel.map { "i.channel_id = \(Int64($0)) AND \(cards)" } ?? cards
        let join: SQL = db.dialect == .sqlite ? "CROSS JOIN" : "JOIN"  // the order is meant
        return [
            FeedWay(condition: "i.responsible_id = \(asker.member) AND \(condition)"),
            FeedWay(
                source: "follower f \(join) interest i ON i.workspace_id = f.workspace_id AND i.id = f.interest_id",
                condition: "f.workspace_id = \(asker.workspace) AND f.member_id = \(asker.member) AND \(condition)"),
        ]
            + asker.teams.map { FeedWay(condition: "i.team_id = \($0) AND \(condition)") }
    }

    /// What the partial indexes of the facets hold, in their words.
    private static let cards: SQL = "(i.needs_answer = 1 OR i.processed_at IS NOT NULL)"

    // MARK: What lies beside the cards

    /// So few rows of another table are looked up and put in order sooner than the list is walked through for them.
    private static let mostLookedUp = 2000

    /// Where tags, pages, files or proofs are few they lead to their cards; where they are many, nearly every screen of the list
    /// has some.
    private static func few(_ filter: FeedFilter, _ asker: Asker, in db: Connection) throws -> [FeedWay]? {
        let join: SQL = db.dialect == .sqlite ? "CROSS JOIN" : "JOIN"  // the order is meant
        let tags = filter[.tag].compactMap(Int64.init)
        if tags.isEmpty == false {
            let rows: SQL = "interest_tag g WHERE g.workspace_id = \(asker.workspace) AND g.tag_id IN \(list: tags)"
            guard try isFew(rows, in: db) else { return nil }
            return [
                FeedWay(
                    source: "interest_tag g \(join) interest i ON i.workspace_id = g.workspace_id AND i.id = g.interest_id",
                    condition: "g.workspace_id = \(asker.workspace) AND g.tag_id IN \(list: tags)")
            ]
        }
        let pages = filter[.page].compactMap(Int64.init)
        if pages.isEmpty == false, pages.count == filter[.page].count {
            let rows: SQL = "report_page_card g WHERE g.workspace_id = \(asker.workspace) AND g.page_id IN \(list: pages)"
            guard try isFew(rows, in: db) else { return nil }
            return [
                FeedWay(
                    source: "report_page_card g \(join) interest i ON i.workspace_id = g.workspace_id AND i.id = g.interest_id",
                    condition: "g.workspace_id = \(asker.workspace) AND g.page_id IN \(list: pages)")
            ]
        }
        switch filter[.with] {
        case [FeedBelonging.file.rawValue]:
            guard try isFew("attachment a WHERE a.workspace_id = \(asker.workspace)", in: db) else { return nil }
            let source: SQL = """
                attachment a \(join) message e ON e.workspace_id = a.workspace_id AND e.id = a.message_id
                \(join) interest i ON i.workspace_id = e.workspace_id AND i.id = e.interest_id
                """
            return [FeedWay(source: source, condition: "a.workspace_id = \(asker.workspace)")]
        case [FeedBelonging.proof.rawValue]:
            guard try isFew("proof p WHERE p.workspace_id = \(asker.workspace)", in: db) else { return nil }
            return [
                FeedWay(
                    source: "proof p \(join) interest i ON i.workspace_id = p.workspace_id AND i.id = p.interest_id",
                    condition: "p.workspace_id = \(asker.workspace) AND p.removed_at IS NULL")
            ]
        default: return nil
        }
    }

    private static func isFew(_ rows: SQL, in db: Connection) throws -> Bool {
        let count = try db.value("SELECT count(*) FROM (SELECT 1 FROM \(rows) LIMIT \(mostLookedUp + 1)) few", as: Int.self)
        return (count ?? 0) <= mostLookedUp
    }
}
