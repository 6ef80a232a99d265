import Foundation
import Kernel
import Workspace

/// One counting of a day, or of two where an hour lies in both, in three steps, so that nobody who writes waits for it:
/// its marks are taken, cards are counted in a snapshot, and what they add up to is saved while the marks go. A change that comes
/// meanwhile marks its hour anew. Who takes marks another round had has counted later: the other saves nothing.
struct RollUpRound: Sendable {
    let workspace: ID<Company>
    let days: [RollUpDay]
    let zone: TimeZone
    /// Stands on the marks that were taken.
    let number: Int64

    /// The newest day that is out of date; nil where none is.
    ///
    /// - Parameters:
    ///   - number: unlike that of any other round.
    ///   - done: only what is older than these.
    static func take(
        _ number: Int64, of workspace: ID<Company>, in zone: TimeZone, except done: Set<RollUpDay> = [], _ db: Connection
    ) throws -> RollUpRound? {
        // Midnight may lie within an hour, which belongs to the day before too.
        let before = done.map { ($0.start.milliseconds + 3_599_999) / 3_600_000 }.min() ?? .max
        let hours: [Int64] = try db.values(
            """
            SELECT DISTINCT hour FROM report_due WHERE workspace_id = \(workspace) AND hour < \(before)
            ORDER BY hour DESC LIMIT 72
            """)
        guard let newest = hours.first else { return nil }
        let days = RollUps.days(of: newest, in: zone)
        let whole = hours.filter { hour in RollUps.days(of: hour, in: zone).allSatisfy { days.contains($0) } }
        try db.run(
            "UPDATE report_due SET round = \(number) WHERE workspace_id = \(workspace) AND hour IN \(list: whole)")
        return RollUpRound(workspace: workspace, days: days, zone: zone, number: number)
    }

    /// What the days' cards add up to at this moment.
    func count(in db: Connection) throws -> [Counted] {
        try days.map { try Counted($0, of: workspace, in: zone, db) }
    }

    /// Puts the sums in their places and takes the marks away.
    func save(_ counted: [Counted], in db: Connection) throws {
        let marks: SQL = "FROM report_due WHERE workspace_id = \(workspace) AND round = \(number)"
        guard try db.exists("SELECT 1 \(marks)") else { return }
        for day in counted {
            let numbers = try PageBook.note(day.told, workspace, in: db)
            try PageBook.place(day.moved.map { ($0.id, $0.page.flatMap { numbers[$0] }) }, workspace, in: db)
            try RollUpStore.save(day.cells(numbers), .day, day.day, workspace, in: db)
            try db.run("DELETE FROM report_month WHERE workspace_id = \(workspace) AND month = \(day.day.firstOfMonth.number)")
        }
        try db.run("DELETE \(marks)")
    }

    /// A day's cards, added up as far as that goes before their pages have numbers.
    struct Counted: Sendable {
        let day: CivilDay
        /// What each page's cards tell of it, the best of each.
        let told: [PageBook.Told]
        /// Cards that were not yet written down under their page, by its key.
        let moved: [(id: Int64, page: String?)]
        private let sums: [Sum: Tally]

        /// A cell of the cards of one page, by its key.
        private struct Sum: Hashable {
            let cell: ReportCell
            let page: String?
        }

        /// Reads card after card: a day may have many.
        fileprivate init(_ day: RollUpDay, of workspace: ID<Company>, in zone: TimeZone, _ db: Connection) throws {
            var told: [String: PageBook.Told] = [:]
            var sums: [Sum: Tally] = [:]
            var placed: [(id: Int64, page: String?, known: Int64?)] = []
            try day.each(of: workspace, in: zone, db) { card in
                let key = card.page?.key
                if let key, let news = card.told, told[key].map(news.isBetter) ?? true { told[key] = news }
                if key != nil || card.knownPage != nil { placed.append((card.id, key, card.knownPage)) }
                sums[Sum(cell: card.cell, page: key), default: Tally()] += card.tally
            }
            let numbers = try PageBook.numbers(of: Set(told.keys), workspace, in: db)
            self.day = day.day
            self.told = Array(told.values)
            self.sums = sums
            moved = placed.filter { card in card.known == nil || card.page.flatMap { numbers[$0] } != card.known }
                .map { ($0.id, $0.page) }
        }

        fileprivate func cells(_ numbers: [String: Int64]) -> [ReportCell: Tally] {
            sums.reduce(into: [:]) { cells, sum in
                var cell = sum.key.cell
                cell.page = sum.key.page.map { numbers[$0] ?? PageBook.unknown }
                cells[cell, default: Tally()] += sum.value
            }
        }
    }
}
