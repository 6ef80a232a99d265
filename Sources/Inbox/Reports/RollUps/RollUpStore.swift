import Foundation
import Kernel
import Workspace

/// The rows of the roll-ups.
enum RollUpStore {
    /// How long a row's time is.
    enum Span: Int, Sendable { case day = 1, month = 30 }

    /// The cells of cards by all their sides, and by their pages too: two tables, because pages are many and seldom asked for.
    enum Table: Sendable {
        case whole, pages

        var name: SQL { self == .whole ? "report_cell" : "report_page_cell" }
        var key: SQL { self == .whole ? ReportCell.columns : "\(ReportCell.columns), page_id" }
    }

    /// Puts a day or month in place of what stood there; rows that stay as they are are not written.
    ///
    /// - Parameter cells: by page.
    static func save(
        _ cells: [ReportCell: Tally], _ span: Span, _ day: CivilDay, _ workspace: ID<Company>, in db: Connection
    ) throws {
        let place = Place(workspace: workspace, span: span, day: day)
        let whole: [ReportCell: Tally] = cells.reduce(into: [:]) { $0[$1.key.ofAnyPage, default: Tally()] += $1.value }
        try save(cells, .pages, at: place, in: db)
        try save(whole, .whole, at: place, in: db)
        try save(sides(of: cells, whole), at: place, in: db)
    }

    /// The sums by each side.
    static func sides(of cells: [ReportCell: Tally], _ whole: [ReportCell: Tally]) -> SideTallies {
        var sides: SideTallies = [:]
        for (cell, tally) in whole { sides.add(tally, of: cell, on: ReportSide.allCases.filter { $0 != .page }) }
        for (cell, tally) in cells { sides.add(tally, of: cell, on: [.page]) }
        return sides
    }

    /// The cells of some days, added up.
    static func cells(
        _ span: Span, _ days: ClosedRange<Int>, _ workspace: ID<Company>, from table: Table, in db: Connection
    ) throws -> [ReportCell: Tally] {
        let rows = try db.rows(
            """
            SELECT \(table.key), \(Tally.columns) FROM \(table.name) WHERE workspace_id = \(workspace)
            AND span = \(span.rawValue) AND day >= \(days.lowerBound) AND day <= \(days.upperBound)
            """)
        return try rows.reduce(into: [:]) { cells, row in
            try cells[ReportCell(row: row, hasPage: table == .pages), default: Tally()].add(row)
        }
    }

    /// The sums by side of some days, added up.
    static func sides(
        _ span: Span, _ days: ClosedRange<Int>, _ workspace: ID<Company>, in db: Connection
    ) throws -> SideTallies {
        let rows = try db.rows(
            """
            SELECT side, value, \(Tally.columns) FROM report_side WHERE workspace_id = \(workspace)
            AND span = \(span.rawValue) AND day >= \(days.lowerBound) AND day <= \(days.upperBound)
            """)
        return try rows.reduce(into: [:]) { sides, row in
            try sides[row.get("side"), default: [:]][row.get("value"), default: Tally()].add(row)
        }
    }

    static func removeAll(of workspace: ID<Company>, in db: Connection) throws {
        for table in ["report_cell", "report_page_cell", "report_page_card", "report_side", "report_month", "report_due"] as [SQL]
        {
            try db.run("DELETE FROM \(table) WHERE workspace_id = \(workspace)")
        }
    }

    // MARK: Writing what differs

    private struct Place {
        let workspace: ID<Company>
        let span: Span
        let day: CivilDay
    }

    private static func save(_ new: [ReportCell: Tally], _ table: Table, at place: Place, in db: Connection) throws {
        let day = place.day.number
        let old = try cells(place.span, day...day, place.workspace, from: table, in: db)
        var rows = SQLRows()
        for (cell, tally) in new where old[cell] != tally {
            let times = (tally.first.text, tally.next.text, tally.hours.text)
            let (product, responsible, team) = (cell.product?.number ?? 0, cell.responsible?.number ?? 0, cell.team?.number ?? 0)
            switch table {
            case .whole:
                rows.add(
                    place.workspace, place.span.rawValue, day, cell.channel, cell.network, cell.action, product, responsible,
                    team,
                    tally.interests, tally.needing, tally.answered, tally.rated, tally.negative, times.0, times.1, times.2)
            case .pages:
                rows.add(
                    place.workspace, place.span.rawValue, day, cell.channel, cell.network, cell.action, product, responsible,
                    team,
                    cell.page ?? 0, tally.interests, tally.needing, tally.answered, tally.rated, tally.negative, times.0, times.1,
                    times.2)
            }
        }
        try db.run(
            """
            INSERT INTO \(table.name) (workspace_id, span, day, \(table.key), \(Tally.columns)) \(rows)
            ON CONFLICT (workspace_id, span, day, \(table.key)) DO UPDATE SET \(renewed)
            """)
        for cell in old.keys where new[cell] == nil {
            let page: SQL = table == .whole ? "1 = 1" : "page_id = \(cell.page ?? 0)"
            try db.run(
                """
                DELETE FROM \(table.name) WHERE workspace_id = \(place.workspace) AND span = \(place.span.rawValue)
                AND day = \(day) AND channel_id = \(cell.channel) AND network = \(cell.network) AND action = \(cell.action)
                AND product_id = \(cell.product?.number ?? 0) AND responsible_id = \(cell.responsible?.number ?? 0)
                AND team_id = \(cell.team?.number ?? 0) AND \(page)
                """)
        }
    }

    private static func save(_ new: SideTallies, at place: Place, in db: Connection) throws {
        let day = place.day.number
        let old = try sides(place.span, day...day, place.workspace, in: db)
        var rows = SQLRows()
        for (side, values) in new {
            for (value, tally) in values where old[side]?[value] != tally {
                rows.add(
                    place.workspace, place.span.rawValue, day, side, value, tally.interests, tally.needing, tally.answered,
                    tally.rated, tally.negative, tally.first.text, tally.next.text, tally.hours.text)
            }
        }
        try db.run(
            """
            INSERT INTO report_side (workspace_id, span, day, side, value, \(Tally.columns)) \(rows)
            ON CONFLICT (workspace_id, span, day, side, value) DO UPDATE SET \(renewed)
            """)
        for (side, values) in old {
            for value in values.keys where new[side]?[value] == nil {
                try db.run(
                    """
                    DELETE FROM report_side WHERE workspace_id = \(place.workspace) AND span = \(place.span.rawValue)
                    AND day = \(day) AND side = \(side) AND value = \(value)
                    """)
            }
        }
    }

    private static let renewed: SQL = """
        interests = excluded.interests, needing = excluded.needing, answered = excluded.answered, rated = excluded.rated,
        negative = excluded.negative, first_times = excluded.first_times, next_times = excluded.next_times, hours = excluded.hours
        """
}
