import Foundation
import Kernel
import Logging
import Workspace

/// Lets the rules of a company look at one event: in their order, at most three of them act. Each rule's work is a part of its
/// own: one that fails takes nothing of the others with it.
struct AutomationRunner: Sendable {
    let services: Services
    let senders: Senders

    /// Everything that follows from an event, in the transaction in which it is met. The caller rings the bell after the
    /// commit.
    ///
    /// - Parameter rules: those that are on, in their order.
    func meet(_ occurrence: AutomationOccurrence, _ rules: [AutomationRule], in db: Connection) throws {
        let now = services.clock.now()
        let concerned = rules.filter { isConcerned($0, by: occurrence) }
        guard let workspace = concerned.first?.workspace else { return }
        try AutomationFacts.lock(occurrence.card, of: workspace, in: db)
        guard let card = try AutomationFacts.all(of: [occurrence.card], workspace, in: db)[occurrence.card]?.card,
            occurrence.event.fits(card.action)
        else { return }
        let book = try AutomationBook.load(workspace, senders, at: now, in: db)
        var (acted, isStopped) = (0, false)
        for rule in concerned {
            if try AutomationRun.exists(rule.id, occurrence.key, of: workspace, in: db) { continue }
            // Anew for each: a rule above may have changed the card.
            guard let facts = try AutomationFacts.all(of: [occurrence.card], workspace, in: db)[occurrence.card] else { return }
            let held: AutomationReason? =
                occurrence.isByRule ? .chain : isStopped ? .stopped : acted >= AutomationRule.mostOnEvent ? .crowd : nil
            let hasActed = try meet(occurrence, rule, facts, book, held, at: now, in: db)
            guard hasActed else { continue }
            acted += 1
            isStopped = isStopped || rule.stops
        }
    }

    private func isConcerned(_ rule: AutomationRule, by occurrence: AutomationOccurrence) -> Bool {
        guard rule.event == occurrence.event, let since = rule.onAt else { return false }
        return since <= occurrence.at
    }

    /// - Returns: whether the rule did something.
    private func meet(
        _ occurrence: AutomationOccurrence, _ rule: AutomationRule, _ facts: AutomationFacts, _ book: AutomationBook,
        _ held: AutomationReason?, at now: Date, in db: Connection
    ) throws -> Bool {
        do {
            return try db.savepoint {
                let weighing = AutomationWeighing(rule: rule, book: book)
                let unmet = try weighing.unmet([occurrence], [facts.card.id: facts], at: now, in: db)[occurrence.key]
                if let unmet {
                    try note(rule, occurrence, .unmet, unmet, at: now, in: db)
                    return false
                }
                if let held {
                    try note(rule, occurrence, .held, held, at: now, in: db)
                    return false
                }
                return try act(occurrence, rule, facts, book, at: now, in: db)
            }
        } catch let error as StorageError where error.endsAll {
            throw error
        } catch {
            Log.logger("automation").error(
                "a rule failed", metadata: ["rule": "\(rule.id)", "card": "\(occurrence.card)", "error": "\(error)"])
            try AutomationRun.note(
                rule, occurrence, .failed, .fault, did: [.init(step: "", reason: nil, what: "\(error)".excerpt(300))],
                ids: services.ids, at: now, in: db)
            return false
        }
    }

    private func act(
        _ occurrence: AutomationOccurrence, _ rule: AutomationRule, _ facts: AutomationFacts, _ book: AutomationBook,
        at now: Date, in db: Connection
    ) throws -> Bool {
        var plan = AutomationPlan(rule, on: facts, book, at: occurrence.at)
        let acts = AutomationActs(rule: rule, facts: facts, book: book, ids: services.ids, now: now, db: db)
        let outgoing = try acts.perform(&plan)
        let (outcome, reason) = plan.outcome
        try AutomationRun.note(
            rule, occurrence, outcome, reason, did: plan.did, outgoing: outgoing?.id, ids: services.ids, at: now, in: db)
        guard outcome == .done else { return false }
        Journal.write(
            JournalEntry(
                workspace: rule.workspace.number, at: now, actor: Actor(.rule, rule.id.number), verb: "acted",
                subject: JournalSubject("automation", rule.id.number),
                after: JournalEntry.json([
                    "card": occurrence.card.description,
                    "did": plan.items.filter { $0.reason == nil }.map(\.step.kind.rawValue).joined(separator: " "),
                ])),
            in: db)
        return true
    }

    private func note(
        _ rule: AutomationRule, _ occurrence: AutomationOccurrence, _ outcome: AutomationOutcome, _ reason: AutomationReason,
        at now: Date, in db: Connection
    ) throws {
        try AutomationRun.note(rule, occurrence, outcome, reason, ids: services.ids, at: now, in: db)
    }
}

extension StorageError {
    /// Whether nothing more can be written in this transaction.
    fileprivate var endsAll: Bool {
        switch self {
        case .full, .unavailable, .uncertain, .conflict: true
        case .unique, .foreignKey, .check, .unreadable, .failed: false
        }
    }
}
