import Foundation
import Kernel
import Workspace

/// A rule as programs read it, with the sentence people read.
struct AutomationDocument: APIDocument {
    static let about = "When something happens, if the card is of a kind, then something is done."
    static let meanings = [
        "sentence": "The rule as people read it, in the member's language.", "state": "draft, on or off",
        "event": "arrived, joined, spoke, silent, answered or rated", "query": "Which cards, as GET /api/v1/interests takes it.",
    ]

    struct Step: Codable, Sendable {
        enum CodingKeys: String, CodingKey {
            case kind, to, overrides, tag, priority, text, template, texts
        }

        let kind: String
        var to: String?
        var overrides: Bool?
        var tag: String?
        var priority: String?
        var text: String?
        var template: Int64?
        var texts: [String: String]?

        init(_ step: AutomationStep, _ names: AutomationNames) {
            kind = step.kind.rawValue
            switch step {
            case .assign(let receiver, let overrides): (to, self.overrides) = (receiver.word, overrides)
            case .notify(let receiver): to = receiver.word
            case .tag(let id), .untag(let id): tag = names.tag(id)?.name
            case .priority(let level): priority = level.rawValue
            case .note(let words): text = words
            case .say(let message):
                template = message.template?.number
                texts = Dictionary(uniqueKeysWithValues: message.texts.map { ($0.key.rawValue, $0.value) })
            case .finish: break
            }
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, name, sentence, state, event, minutes, query, hours, stops, steps
        case firstContact = "first_contact"
        case mostADay = "most_a_day"
        case mostAnHour = "most_an_hour"
    }

    let id: Int64
    let name: String
    let sentence: String
    let state: String
    let event: String
    let minutes: Int?
    let query: String
    let hours: String
    let firstContact: Bool
    let stops: Bool
    let mostADay: Int?
    let mostAnHour: Int?
    let steps: [Step]

    init(_ rule: AutomationRule, _ names: AutomationNames, _ language: Language) {
        (id, name, state, event) = (rule.id.number, rule.name, rule.state.rawValue, rule.event.rawValue)
        sentence = AutomationText(rule: rule, names: names, language: language).sentence
        (minutes, query, hours) = (rule.minutes, AutomationFilter.text(rule.filter), rule.hours.rawValue)
        (firstContact, stops, mostADay, mostAnHour) = (rule.isFirstContact, rule.stops, rule.mostADay, rule.mostAnHour)
        steps = rule.steps.map { Step($0, names) }
    }
}

/// How a rule did.
struct AutomationUseDocument: APIDocument {
    static let about = "How a rule did in the last 30 days."
    static let meanings = [
        "done": "How often it acted.", "held": "How often it was held back.", "sent": "Messages that went out.",
        "answered": "Messages after which the customer wrote.",
    ]

    let rule: Int64
    let done: Int
    let held: Int
    let failed: Int
    let sent: Int
    let answered: Int

    init(_ id: ID<AutomationRule>, _ use: AutomationUse) {
        rule = id.number
        (done, held, failed, sent, answered) = (use.done, use.held, use.failed, use.sent, use.answered)
    }
}

/// What became of a step of a rule, or would have.
struct AutomationDidDocument: APIDocument {
    static let about = "A step of a rule, and why it was left."
    static let meanings = ["reason": "Why it was left; absent where it was done.", "what": "To whom, which tag, which template."]

    let step: String
    let reason: String?
    let what: String?

    init(_ did: AutomationRun.Did) { (step, reason, what) = (did.step, did.reason, did.what) }
}

/// One rule's look at one event.
struct AutomationRunDocument: APIDocument {
    static let about = "One rule's look at one event, and what came of it."
    static let meanings = [
        "outcome": "done, held, failed or unmet", "reason": "Why it did nothing, or did not send.",
        "answer": "The message it sent.",
    ]

    let id: Int64
    let rule: Int64
    let event: String
    let interest: Int64
    let outcome: String
    let reason: String?
    let steps: [AutomationDidDocument]
    let answer: Int64?
    let at: APIMoment

    init(_ run: AutomationRun) {
        (id, rule, event, interest) = (run.id.number, run.rule.number, run.event.rawValue, run.card.number)
        (outcome, reason, answer) = (run.outcome.rawValue, run.reason?.text, run.outgoing?.number)
        steps = run.did.map(AutomationDidDocument.init)
        at = APIMoment(run.at)
    }
}

/// What a rule would have done in the last month.
struct AutomationTrialDocument: APIDocument {
    static let about = "What a rule would have done in the last 30 days, had it been on, alone."
    static let meanings = [
        "seen": "Events that were looked at.", "acts": "On how many it would have acted.",
        "cut": "There were more events, further back.", "passed_over": "Why it would have passed over the others.",
        "messages": "Messages that would have gone out.", "held_messages": "Messages the measure would have held back.",
    ]

    struct Line: Codable, Sendable {
        let interest: Int64
        let at: APIMoment
        let steps: [AutomationDidDocument]
    }

    enum CodingKeys: String, CodingKey {
        case seen, acts, cut, messages, items, next
        case passedOver = "passed_over"
        case heldMessages = "held_messages"
    }

    let seen: Int
    let acts: Int
    let cut: Bool
    let passedOver: [String: Int]
    let messages: Int
    let heldMessages: Int
    let items: [Line]
    let next: String?

    init(_ trial: AutomationTrial, _ page: (lines: [AutomationTrial.Line], next: String?)) {
        (seen, acts, cut) = (trial.seen, trial.lines.count, trial.isCut)
        passedOver = Dictionary(uniqueKeysWithValues: trial.unmet.map { ($0.key.text, $0.value) })
        (messages, heldMessages) = (trial.messages, trial.heldMessages)
        items = page.lines.map { line in
            Line(
                interest: line.occurrence.card.number, at: APIMoment(line.occurrence.at),
                steps: line.plan.did.map(AutomationDidDocument.init))
        }
        next = page.next
    }
}
