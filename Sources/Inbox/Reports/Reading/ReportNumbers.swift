import Foundation
import Kernel
import Workspace

/// A point of the course: a day or a month, as far as the period reaches into it.
struct ReportPoint: Sendable {
    let first: CivilDay
    let last: CivilDay
    var tally = Tally()
}

/// The numbers of a report.
struct ReportNumbers: Sendable {
    var sides: SideTallies = [:]
    var before: SideTallies = [:]
    var points: [ReportPoint] = []
    /// Cards that wait at this moment, whenever they came; exact to ``FeedCounts/most``.
    var open = 0
    var late = 0
    var votes = ReportVotes()
    /// What sources cost; nil where the report is not of whole sources.
    var costs: [String: CostBook.Sum]?
    var currency = Currency.euro
    /// Hours that are not counted yet.
    var due = 0

    var all: Tally { sides[.all]?[""] ?? Tally() }
    var allBefore: Tally { before[.all]?[""] ?? Tally() }

    /// Values of a side, the most first.
    func ranked(_ side: ReportSide) -> [(value: String, tally: Tally)] {
        (sides[side] ?? [:]).map { ($0.key, $0.value) }.sorted { ($1.tally.interests, $0.value) < ($0.tally.interests, $1.value) }
    }
}
