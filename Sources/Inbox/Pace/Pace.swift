import Foundation
import Kernel

/// How much work an answer is: clicks, keys and seconds from opening a card to its answer. Counted by how many fell into each
/// step, so that neither card nor person nor word can be told from it.
struct Pace: Sendable, Hashable {
    enum Measure: String, Sendable, CaseIterable, SQLConvertible { case clicks, seconds }

    /// The middle one of all, nil without any.
    var medians: [Measure: Int] = [:]
    var answers = 0

    /// Upper ends of the steps; whoever takes longer went for a coffee and is not counted.
    static let steps: [Measure: [Int]] = [
        .clicks: Array(0...30) + [40, 60, 100],
        .seconds: [5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 420, 600, 900],
    ]

    /// The step a value falls into; nil beyond the last.
    static func step(_ measure: Measure, _ value: Int) -> Int? { steps[measure]?.first { $0 >= value } }

    /// The middle of counted steps.
    static func median(_ counts: [(step: Int, count: Int)]) -> Int? {
        let all = counts.reduce(0) { $0 + $1.count }
        var passed = 0
        for (step, count) in counts.sorted(by: { $0.step < $1.step }) {
            passed += count
            if passed * 2 >= all, all > 0 { return step }
        }
        return nil
    }
}
