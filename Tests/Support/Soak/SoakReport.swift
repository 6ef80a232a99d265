import Foundation

/// What a soak did and found, for a person and for a document.
package struct SoakReport: Sendable {
    /// What differed from the model; empty when nothing was lost, doubled or torn.
    package let differences: [String]
    /// Markdown.
    package let text: String

    init(_ plan: Soak.Plan, took: Duration, rounds: Int, ledger: SoakLedger) {
        differences = ledger.differences
        let counts = ledger.counts
        let faults = counts.filter { $0.key.hasPrefix("faults: ") }
        let checks = counts.filter { $0.key.contains("compared") || $0.key.contains("comparisons") }
        let acts = counts.filter { faults[$0.key] == nil && checks[$0.key] == nil }
        let words = ledger.words.values
        let answers = Dictionary(grouping: words.filter { $0.kind == .answer }.compactMap(\.end), by: \.self).mapValues(\.count)
        let minutes = Double(took.components.seconds) / 60
        text = """
            ## \(plan.engine), seed \(plan.seed)

            \(differences.isEmpty ? "Nothing lost, nothing doubled." : "**\(differences.count) differences.**") \
            \(String(format: "%.1f", minutes)) minutes, \(rounds) rounds, \(Self.date).

            | acts | |
            | --- | --: |
            \(Self.rows(acts))

            | words | |
            | --- | --: |
            | acknowledged, each there once | \(words.count { $0.outcome == .done }) |
            | refused, none there | \(words.count { $0.outcome == .refused }) |
            | never answered, each there once or not at all | \(words.count { $0.outcome == .open }) |
            \(Self.rows(Dictionary(uniqueKeysWithValues: answers.map { ("answers in the end \($0.key.replacing("_", with: " "))", $0.value) })))

            | faults | |
            | --- | --: |
            \(Self.rows(Dictionary(uniqueKeysWithValues: faults.map { (String($0.key.dropFirst("faults: ".count)), $0.value) })))

            | comparisons | |
            | --- | --: |
            \(Self.rows(checks))
            \(differences.isEmpty ? "" : "\n### Differences\n\n" + differences.map { "- \($0)" }.joined(separator: "\n") + "\n")
            """
    }

    private static var date: String { Date.now.formatted(.iso8601.year().month().day()) }

    private static func rows(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "| \($0.key) | \($0.value) |" }.joined(separator: "\n")
    }
}
