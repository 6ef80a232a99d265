import Foundation
import Kernel

/// A report as a table for other programs: a row a value of each side, and a row a day or month.
struct ReportCSV {
    let numbers: ReportNumbers
    let period: ReportPeriod
    let name: (ReportSide, String) -> String

    private static let columns = [
        "side", "value", "name", "from", "to", "interests", "interests_before", "needing_answer", "answered", "unanswered",
        "median_first_seconds", "p90_first_seconds", "median_next_seconds", "p90_next_seconds", "rated", "negative",
        "answer_votes", "answer_satisfied", "cost", "currency",
    ]

    var text: String {
        var csv = CSVText()
        csv.add(Self.columns)
        for side in [.all] + ReportQuestion.sides {
            for (value, tally) in numbers.ranked(side) {
                let before = numbers.before[side]?[value]?.interests ?? 0
                let lead = [side.rawValue, CSVText.word(value), CSVText.word(name(side, value))]
                let votes = numbers.votes[side, value]
                let cost =
                    side == .source ? numbers.costs?[value].map { Money(units: $0.units, currency: numbers.currency) } : nil
                csv.add(
                    lead + [period.first.text, period.last.text] + fields(tally, before: String(before))
                        + [String(votes.rated), String(votes.good), cost?.plain ?? "", cost?.currency.code ?? ""])
            }
        }
        for point in numbers.points {
            csv.add(
                [period.grain == .day ? "day" : "month", "", "", point.first.text, point.last.text]
                    + fields(point.tally, before: "") + ["", "", "", ""])
        }
        return csv.text
    }

    private func fields(_ tally: Tally, before: String) -> [String] {
        let times = [tally.first, tally.next].flatMap { spread in [0.5, 0.9].map { seconds(spread.time(at: $0)) } }
        return [
            String(tally.interests), before, String(tally.needing), String(tally.answered), String(tally.unanswered),
        ] + times + [String(tally.rated), String(tally.negative)]
    }

    private func seconds(_ time: TimeInterval?) -> String { time.map { String(Int($0.rounded())) } ?? "" }
}
