import Foundation
import Kernel
import Workspace

/// What a rule would have done in the last month, had it been on, alone: nothing is written, nothing goes out. Conditions and
/// steps are weighed by the code that weighs them when it is on.
struct AutomationTrial: Sendable {
    /// An event the rule would have acted on.
    struct Line: Sendable {
        let occurrence: AutomationOccurrence
        let plan: AutomationPlan
    }

    /// The latest first.
    let lines: [Line]
    /// How many events were looked at.
    let seen: Int
    /// There were more, further back.
    let isCut: Bool
    /// Why it would have passed over the others.
    let unmet: [AutomationReason: Int]
    /// Messages that would have gone out, and those that would have been held back.
    let messages: Int
    let heldMessages: Int

    static func run(
        _ rule: AutomationRule, _ senders: Senders, for asker: Asker, at now: Date, in db: Connection
    ) throws -> AutomationTrial {
        let past = try AutomationPast.load(rule, for: asker, at: now, in: db)
        let book = try AutomationBook.load(rule.workspace, senders, at: now, in: db)
        let facts = try AutomationFacts.all(of: Array(Set(past.occurrences.map(\.card))), rule.workspace, in: db)
        let weighing = AutomationWeighing(rule: rule, book: book, isPast: true)
        let unmet = try weighing.unmet(past.occurrences, facts, at: now, in: db)
        var (lines, pace, messages, held) = ([Line](), AutomationPace.Past(rule), 0, 0)
        for one in past.occurrences where unmet[one.key] == nil {
            guard let known = facts[one.card] else { continue }
            // Who had the card then, and how it was marked, nobody knows any more: it counts as one that just came.
            var plan = AutomationPlan(rule, on: known.asItCame, book, at: one.at)
            if let (index, _) = plan.message {
                if let obstacle = pace.obstacle(on: known, at: one.at) {
                    plan.leave(index, obstacle)
                    held += 1
                } else {
                    messages += 1
                }
            }
            lines.append(Line(occurrence: one, plan: plan))
        }
        return AutomationTrial(
            lines: lines.reversed(), seen: past.occurrences.count, isCut: past.isCut,
            unmet: unmet.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }, messages: messages, heldMessages: held)
    }

    /// Lines behind one that was shown, by its event's name.
    func page(after key: String?, limit: Int) -> (lines: [Line], next: String?) {
        let start = key.flatMap { key in lines.firstIndex { $0.occurrence.key == key } }.map { $0 + 1 } ?? 0
        let shown = Array(lines[start...].prefix(limit))
        return (shown, start + shown.count < lines.count ? shown.last?.occurrence.key : nil)
    }
}
