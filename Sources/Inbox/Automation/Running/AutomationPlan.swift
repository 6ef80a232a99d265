import Foundation
import Kernel
import Workspace

/// What a rule does on a card, step by step, and what it leaves: the same for a card it acts on now and for one it would have
/// acted on. Whether a message passes, ``AutomationPace`` says.
struct AutomationPlan: Sendable {
    struct Item: Sendable, Equatable {
        let step: AutomationStep
        /// Why it is left; nil where it is done.
        var reason: AutomationReason?
        /// What the message says, as far as that is known before the card is at hand.
        var what: String?
    }

    private(set) var items: [Item] = []

    /// - Parameter facts: of the card before the first step; each step changes them for those behind it.
    init(_ rule: AutomationRule, on facts: AutomationFacts, _ book: AutomationBook, at moment: Date) {
        var facts = facts
        for step in rule.steps {
            let reason = Self.reason(against: step, facts, book, at: moment)
            if reason == nil { Self.take(step, &facts) }
            items.append(Item(step: step, reason: reason, what: Self.what(step, book)))
        }
    }

    /// What keeps a step from being done.
    private static func reason(
        against step: AutomationStep, _ facts: AutomationFacts, _ book: AutomationBook, at moment: Date
    ) -> AutomationReason? {
        switch step {
        case .assign(let receiver, let overrides):
            if facts.isProcessed { return .answered }
            if isWith(receiver, facts) { return .already }
            if facts.responsible != nil, overrides == false { return .taken }
            return absence(of: receiver, book, at: moment)
        case .notify(let receiver): return absence(of: receiver, book, at: moment) == .gone ? .gone : nil
        case .tag(let tag):
            if book.tags[tag] == nil { return .gone }
            if facts.tags.contains(tag) { return .already }
            return facts.tags.count < Tag.mostOnCard ? nil : .full
        case .untag(let tag): return facts.tags.contains(tag) ? nil : .already
        case .priority(let priority): return facts.priority == priority ? .already : nil
        case .note: return nil
        case .say(let words):
            if words.texts.isEmpty, words.template.map({ book.templates[$0] == nil }) ?? true {
                return words.template == nil ? .wordless : .gone
            }
            return book.canSpeak(on: facts.card) ? nil : .mute
        case .finish: return facts.isProcessed ? .already : nil
        }
    }

    private static func isWith(_ receiver: HandOver.Receiver, _ facts: AutomationFacts) -> Bool {
        switch receiver {
        case .member(let id): facts.responsible == id
        case .team(let id): facts.responsible == nil && facts.team == id
        }
    }

    /// A card with who is not there would lie where nobody looks.
    private static func absence(
        of receiver: HandOver.Receiver, _ book: AutomationBook, at moment: Date
    ) -> AutomationReason? {
        switch receiver {
        case .member(let id):
            guard let member = book.members[id] else { return .gone }
            return book.isAway(member, at: moment) ? .absent : nil
        case .team(let id):
            if book.teams[id] == nil { return .gone }
            return book.staffed.contains(id) ? nil : .absent
        }
    }

    private static func take(_ step: AutomationStep, _ facts: inout AutomationFacts) {
        switch step {
        case .assign(.member(let id), _): (facts.responsible, facts.team) = (id, nil)
        case .assign(.team(let id), _): (facts.responsible, facts.team) = (nil, id)
        case .tag(let tag): facts.tags.insert(tag)
        case .untag(let tag): facts.tags.remove(tag)
        case .priority(let priority): facts.priority = priority
        case .finish: facts.isProcessed = true
        case .note, .notify, .say: break
        }
    }

    private static func what(_ step: AutomationStep, _ book: AutomationBook) -> String? {
        switch step {
        case .assign(let receiver, _), .notify(let receiver): book.name(of: receiver)
        case .tag(let tag), .untag(let tag): book.tags[tag]?.name
        case .priority(let priority): priority.rawValue
        case .say(let words): words.template.flatMap { book.templates[$0]?.name }
        case .note, .finish: nil
        }
    }

    mutating func leave(_ index: Int, _ reason: AutomationReason) { items[index].reason = reason }
    mutating func tell(_ index: Int, _ what: String) { items[index].what = what }

    /// The message it would send, and its place among the steps.
    var message: (index: Int, words: AutomationMessage)? {
        for (index, item) in items.enumerated() where item.reason == nil {
            if case .say(let words) = item.step { return (index, words) }
        }
        return nil
    }

    /// Something is done as soon as one step is; else the first reason counts. A message that was held back is named in any
    /// case.
    var outcome: (AutomationOutcome, AutomationReason?) {
        let unsaid = items.first { $0.step.kind == .say && $0.reason != nil }?.reason
        if items.contains(where: { $0.reason == nil }) { return (.done, unsaid) }
        return (.held, unsaid ?? items.first?.reason)
    }

    var did: [AutomationRun.Did] {
        items.map { AutomationRun.Did(step: $0.step.kind.rawValue, reason: $0.reason?.text, what: $0.what) }
    }
}
