import Foundation
import Kernel
import Workspace

/// The rows of the roll-ups.
enum RollUpStore {
    /// How long a row's time is.
    enum Span: Int, Sendable { case day = 1, month = 30 }

    /// Puts a day or month in place of what stood there; rows that stay as they are are not written.
    static func save(
        _ cells: [ReportCell: Tally], _ span: Span, _ day: CivilDay, _ workspace: ID<Company>, in db: Connection
    ) throws {
        let place = Place(workspace: workspace, span: span, day: day)
        try save(cells, at: place, in: db)
        var sides: SideTallies = [:]
        for (cell, tally) in cells { sides.add(tally, of: cell) }
        try save(sides, at: place, in: db)
    }

    /// The cells of some days, added up.
    static func cells(
        _ span: Span, _ days: ClosedRange<Int>, _ workspace: ID<Company>, in db: Connection
    ) throws -> [ReportCell: Tally] {
        let rows = try db.rows(
            """
            SELECT \(ReportCell.columns), \(Tally.columns) FROM report_cell WHERE workspace_id = \(workspace)
            AND span = \(span.rawValue) AND day >= \(days.lowerBound) AND day <= \(days.upperBound)
            """)
        return try rows.reduce(into: [:]) { cells, row in try cells[ReportCell(row: row), default: Tally()].add(row) }
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
        for table in ["report_cell", "report_side", "report_month", "report_due"] as [SQL] {
            try db.run("DELETE FROM \(table) WHERE workspace_id = \(workspace)")
        }
    }

    // MARK: Writing what differs

    private struct Place {
        let workspace: ID<Company>
        let span: Span
        let day: CivilDay
    }

    private static func save(_ new: [ReportCell: Tally], at place: Place, in db: Connection) throws {
        let day = place.day.number
        let old = try cells(place.span, day...day, place.workspace, in: db)
        var rows = SQLRows()
        for (cell, tally) in new where old[cell] != tally {
            rows.add(
                place.workspace, place.span.rawValue, day, cell.channel, cell.network, cell.action, cell.product?.number ?? 0,
                cell.responsible?.number ?? 0, cell.team?.number ?? 0, tally.interests, tally.needing, tally.answered,
                tally.rated,
                tally.negative, tally.first.text, tally.next.text, tally.hours.text)
        }
        try db.run(
            """
            INSERT INTO report_cell (workspace_id, span, day, \(ReportCell.columns), \(Tally.columns)) \(rows)
            ON CONFLICT (workspace_id, span, day, \(ReportCell.columns)) DO UPDATE SET \(renewed)
            """)
        for cell in old.keys where new[cell] == nil {
            try db.run(
                """
                DELETE FROM report_cell WHERE workspace_id = \(place.workspace) AND span = \(place.span.rawValue) AND day = \(day)
                AND channel_id = \(cell.channel) AND network = \(cell.network) AND action = \(cell.action)
                AND product_id = \(cell.product?.number ?? 0) AND responsible_id = \(cell.responsible?.number ?? 0)
                AND team_id = \(cell.team?.number ?? 0)
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
