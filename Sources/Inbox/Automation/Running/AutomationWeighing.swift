import Foundation
import Kernel
import Workspace

/// Whether a rule is for an event: the same for one that just happened and for those of the last month.
struct AutomationWeighing {
    let rule: AutomationRule
    let book: AutomationBook
    /// Of the past: what a card came with counts, and not what became of it.
    var isPast = false

    /// Why the rule is for none of them; those it is for are left out.
    func unmet(
        _ occurrences: [AutomationOccurrence], _ facts: [ID<Interest>: AutomationFacts], at now: Date, in db: Connection
    ) throws -> [String: AutomationReason] {
        guard occurrences.isEmpty == false else { return [:] }
        let cards = Array(Set(occurrences.map(\.card)))
        let fitting = try fitting(cards, at: now, in: db)
        let first = rule.isFirstContact ? try AutomationFacts.first(among: cards, of: rule.workspace, in: db) : []
        let asksWords = rule.filter.words.isEmpty == false || rule.event == .arrived || rule.event == .spoke
        let words = asksWords ? try AutomationFacts.words(of: occurrences, rule.workspace, in: db) : [:]
        var unmet: [String: AutomationReason] = [:]
        for one in occurrences {
            let word = words[one.key]
            if rule.event == .arrived || rule.event == .spoke, word?.isMachines == true {
                unmet[one.key] = .machine
            } else if fitting.contains(one.card) == false {
                unmet[one.key] = .filter
            } else if rule.filter.words.isEmpty == false, isMet(by: word) == false {
                unmet[one.key] = .words
            } else if facts[one.card].map({ isInHours($0.card, at: one.at) }) == false {
                unmet[one.key] = .hours
            } else if rule.isFirstContact, first.contains(one.card) == false {
                unmet[one.key] = .notFirst
            }
        }
        return unmet
    }

    private func fitting(_ cards: [ID<Interest>], at now: Date, in db: Connection) throws -> Set<ID<Interest>> {
        guard isPast, rule.event.isOfFreshCards else {
            return try AutomationFacts.fitting(rule.filter, among: cards, for: book.asker, at: now, in: db)
        }
        guard let (rest, waits) = AutomationFilter.asItCame(rule.filter) else { return [] }
        return try AutomationFacts.fitting(rest, waits: waits, among: cards, for: book.asker, at: now, in: db)
    }

    private func isMet(by word: AutomationFacts.Word?) -> Bool {
        word.map { AutomationFilter.isMet(rule.filter.words, by: $0.texts) } ?? false
    }

    private func isInHours(_ card: Interest, at moment: Date) -> Bool {
        switch rule.hours {
        case .any: true
        // Of silence the open minutes are counted: their last one may be the moment of closing.
        case .within: rule.isByClock || book.isOpen(card.channel, at: moment)
        case .outside: book.isOpen(card.channel, at: moment) == false
        }
    }
}
