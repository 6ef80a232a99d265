import Foundation
package import Kernel
package import Workspace

/// Whether what reports read is what their cards say: days are counted again, by the slow query, and compared. Changes nothing.
package struct RollUpCheck: Sendable {
    /// So many days with cards were counted again.
    package private(set) var days = 0
    /// Days and months that differ, as `2026-11-02` and `2026-11`.
    package private(set) var wrong: [String] = []
    /// Hours with changes that nobody has counted yet; their days are passed over.
    package private(set) var waiting = 0

    /// The newest days, each, and as many of those before, evenly.
    private static let each = 31

    /// Looks day by day, each by itself: nothing waits for the whole.
    package static func look(_ workspace: ID<Company>, in store: Store) async throws -> RollUpCheck {
        var check = RollUpCheck()
        let (days, months) = try await store.read { db in
            (try Self.days(of: workspace, in: db), try Self.months(of: workspace, in: db))
        }
        for day in days {
            let found = try await store.read { db in try Self.look(at: day, of: workspace, in: db) }
            check.note(found, day.day.text)
        }
        for month in months {
            let found = try await store.read { db in try Self.look(atMonth: month, of: workspace, in: db) }
            if found == false { check.wrong.append(String(month.text.prefix(7))) }
        }
        check.waiting = try await store.read { db in try RollUps.due(workspace, in: db) }
        return check
    }

    private mutating func note(_ found: (isRight: Bool, hasCards: Bool)?, _ day: String) {
        guard let found else { return }
        if found.hasCards { days += 1 }
        if found.isRight == false { wrong.append(day) }
    }

    // MARK: Which

    private static func days(of workspace: ID<Company>, in db: Connection) throws -> [RollUpDay] {
        let zone = try db.value("SELECT zone FROM report_zone WHERE workspace_id = \(workspace)", as: String.self)
        guard let zone = zone.flatMap({ TimeZone(identifier: $0) }),
            let first = try db.value("SELECT min(said_at) FROM interest WHERE workspace_id = \(workspace)", as: Date.self),
            let last = try db.value("SELECT max(said_at) FROM interest WHERE workspace_id = \(workspace)", as: Date.self)
        else { return [] }
        let (oldest, newest) = (RollUpDay(of: first, in: zone).day, RollUpDay(of: last, in: zone).day)
        let older = max(0, newest - oldest - each + 1)
        let stride = max(1, (older + each - 1) / each)
        let offsets = Array(0..<min(each, newest - oldest + 1)) + Swift.stride(from: each, to: each + older, by: stride)
        return offsets.map { RollUpDay(newest + -$0, in: zone) }
    }

    private static func months(of workspace: ID<Company>, in db: Connection) throws -> [CivilDay] {
        try db.values(
            "SELECT month FROM report_month WHERE workspace_id = \(workspace) ORDER BY month DESC LIMIT 12", as: Int.self
        ).map { CivilDay(number: $0) }
    }

    // MARK: Looking

    /// Nil where something of the day is still to be counted.
    private static func look(
        at day: RollUpDay, of workspace: ID<Company>, in db: Connection
    ) throws -> (isRight: Bool, hasCards: Bool)? {
        let zone = try db.value("SELECT zone FROM report_zone WHERE workspace_id = \(workspace)", as: String.self)
        let isDue = try db.exists(
            """
            SELECT 1 FROM report_due WHERE workspace_id = \(workspace) AND hour >= \(day.start.milliseconds / 3_600_000)
            AND hour <= \(day.end.milliseconds / 3_600_000)
            """)
        guard isDue == false, let zone = zone.flatMap({ TimeZone(identifier: $0) }) else { return nil }
        let cards = try day.cards(of: workspace, in: zone, db)
        let cells = cards.cells(try PageBook.numbers(of: Set(cards.compactMap(\.page?.key)), workspace, in: db))
        let whole: [ReportCell: Tally] = cells.reduce(into: [:]) { $0[$1.key.ofAnyPage, default: Tally()] += $1.value }
        let (number, span) = (day.day.number, RollUpStore.Span.day)
        let days = number...number
        let isRight =
            try RollUpStore.cells(span, days, workspace, from: .whole, in: db) == whole
            && RollUpStore.cells(span, days, workspace, from: .pages, in: db) == cells
            && RollUpStore.sides(span, days, workspace, in: db) == RollUpStore.sides(of: cells, whole)
            && cards.allSatisfy { ($0.knownPage == nil) == ($0.page == nil) }
        return (isRight, cards.isEmpty == false)
    }

    /// Whether a month says what its days say; a month whose sum is just being made anew is passed over.
    private static func look(atMonth month: CivilDay, of workspace: ID<Company>, in db: Connection) throws -> Bool {
        let isSummed = try db.exists(
            "SELECT 1 FROM report_month WHERE workspace_id = \(workspace) AND month = \(month.number)")
        guard isSummed else { return true }
        let (days, sum) = (month.number...(month.firstOfNextMonth.number - 1), month.number...month.number)
        return try RollUpStore.sides(.day, days, workspace, in: db) == RollUpStore.sides(.month, sum, workspace, in: db)
            && RollUpStore.cells(.day, days, workspace, from: .pages, in: db)
                == RollUpStore.cells(.month, sum, workspace, from: .pages, in: db)
    }
}
