import Foundation
import Kernel

/// A report as programs read it: the numbers of the page. Members are only ever added; null is unknown.
struct ReportDocument: APIDocument {
    static let about = "What came, from where, and how it was answered."
    static let meanings = [
        "uncounted": "Hours with changes that are not counted yet.",
        "satisfied": "Four or five of five.", "unconverted": "Entries without a rate, which are not in the amount.",
        "url": "Of a page: where it can be opened.",
        "hours": "By hour of the week, Monday 0:00 first, in the company's zone.",
    ]

    struct Numbers: Codable, Sendable {
        let interests, needing, answered, unanswered, rated, negative: Int
        let first, next: Times

        init(_ tally: Tally) {
            (interests, needing, answered, unanswered) = (tally.interests, tally.needing, tally.answered, tally.unanswered)
            (rated, negative) = (tally.rated, tally.negative)
            (first, next) = (Times(tally.first), Times(tally.next))
        }

        enum CodingKeys: String, CodingKey {
            case interests, answered, unanswered, rated, negative
            case needing = "needing_answer"
            case first = "first_answer"
            case next = "later_answers"
        }
    }

    /// Seconds; within 4.5 %.
    struct Times: Codable, Sendable {
        let median, p90: Int?
        let count: Int

        init(_ spread: Spread) {
            median = spread.time(at: 0.5).map { Int($0.rounded()) }
            p90 = spread.time(at: 0.9).map { Int($0.rounded()) }
            count = spread.total
        }
    }

    struct Value: Codable, Sendable {
        let value, name: String
        let numbers: Numbers
        let before: Numbers
        let url: String?
    }

    struct Point: Codable, Sendable {
        let from, to: String
        let numbers: Numbers
    }

    struct Satisfaction: Codable, Sendable {
        let asked, rated, satisfied: Int
    }

    struct SourceCost: Codable, Sendable {
        let source, amount, currency: String
        let unconverted: Int
    }

    struct Notable: Codable, Sendable {
        let side, value, name, kind: String
        let count, of: Int
        let usual: Double
    }

    let from, to: String
    let comparedFrom, comparedTo: String
    let waiting, late: Int
    /// Hours with changes that are not counted yet.
    let uncounted: Int
    let total: Numbers
    let before: Numbers
    let sides: [String: [Value]]
    let course: [Point]
    /// By hour of the week, Monday 0:00 first, in the company's zone.
    let hours: [Int]
    let attention: [Notable]
    /// Satisfied is four or five.
    let satisfaction: Satisfaction
    let costs: [SourceCost]?

    enum CodingKeys: String, CodingKey {
        case from, to, waiting, late, uncounted, total, before, sides, course, hours, attention, satisfaction, costs
        case comparedFrom = "compared_from"
        case comparedTo = "compared_to"
    }

    init(_ report: ReportReading, name: (ReportSide, String) -> String) {
        let (period, numbers) = (report.question.period, report.numbers)
        (from, to) = (period.first.text, period.last.text)
        (comparedFrom, comparedTo) = (period.compared.first.text, period.compared.last.text)
        (waiting, late, uncounted) = (numbers.open, numbers.late, numbers.due)
        (total, before) = (Numbers(numbers.all), Numbers(numbers.allBefore))
        sides = Dictionary(
            uniqueKeysWithValues: ReportQuestion.sides.map { side in
                (
                    side.rawValue,
                    numbers.ranked(side).map { value, tally in
                        Value(
                            value: value, name: name(side, value), numbers: Numbers(tally),
                            before: Numbers(numbers.before[side]?[value] ?? Tally()),
                            url: side == .page ? report.choices.pages[value]?.url : nil)
                    }
                )
            })
        course = numbers.points.map { Point(from: $0.first.text, to: $0.last.text, numbers: Numbers($0.tally)) }
        hours = (0..<168).map { numbers.all.hours[$0] }
        let votes = numbers.votes
        satisfaction = Satisfaction(asked: votes.asked, rated: votes.all.rated, satisfied: votes.all.good)
        costs = numbers.costs?.sorted { $0.key < $1.key }.map { source, sum in
            SourceCost(
                source: source, amount: Money(units: sum.units, currency: numbers.currency).plain,
                currency: numbers.currency.code,
                unconverted: sum.unknown)
        }
        attention = report.attention.map {
            Notable(
                side: $0.side.rawValue, value: $0.value, name: name($0.side, $0.value), kind: $0.kind.rawValue, count: $0.count,
                of: $0.of, usual: ($0.usual * 1000).rounded() / 1000)
        }
    }
}
