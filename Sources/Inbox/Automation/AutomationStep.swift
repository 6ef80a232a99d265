import Foundation
package import Kernel
import Workspace

/// One thing a rule does.
package enum AutomationStep: Sendable, Equatable {
    /// - Parameter overrides: also a card that somebody has.
    case assign(HandOver.Receiver, overrides: Bool)
    case tag(ID<Tag>)
    case untag(ID<Tag>)
    case priority(Interest.Priority)
    /// For the team only.
    case note(String)
    /// Rings for a member, or for all of a team.
    case notify(HandOver.Receiver)
    case say(AutomationMessage)
    /// Marks the card processed.
    case finish

    /// How forms, programs and rows call it.
    package enum Kind: String, Sendable, CaseIterable {
        case assign, tag, untag, priority, note, notify, say, finish
    }

    package var kind: Kind {
        switch self {
        case .assign: .assign
        case .tag: .tag
        case .untag: .untag
        case .priority: .priority
        case .note: .note
        case .notify: .notify
        case .say: .say
        case .finish: .finish
        }
    }

    package static let longestNote = 4000
}

/// What a rule writes to a customer: its own words by language, or those of a template.
package struct AutomationMessage: Sendable, Equatable {
    package var texts: [Language: String]
    package var template: ID<Template>?

    package init(texts: [Language: String] = [:], template: ID<Template>? = nil) {
        self.texts = texts
        self.template = template
    }

    package static let longest = 4000
}

extension HandOver.Receiver {
    /// As forms and programs say it: `member-7`, `team-3`.
    var word: String {
        switch self {
        case .member(let id): "member-\(id)"
        case .team(let id): "team-\(id)"
        }
    }

    init?(word: String) {
        if word.hasPrefix("member-"), let id = ID<Member>(word.dropFirst(7)) {
            self = .member(id)
        } else if word.hasPrefix("team-"), let id = ID<Team>(word.dropFirst(5)) {
            self = .team(id)
        } else {
            return nil
        }
    }
}

// MARK: As a row keeps it

extension AutomationStep {
    /// All members of all kinds; each kind says what it has.
    private struct Kept: Codable {
        let kind: String
        var to: String?
        var overrides: Bool?
        var tag: Int64?
        var priority: String?
        var text: String?
        var template: Int64?
        var texts: [String: String]?
    }

    static func json(_ steps: [AutomationStep]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(steps.map(\.kept)), as: UTF8.self)
    }

    /// Written by ``json(_:)`` alone; a step that a newer program wrote is passed over, and its rule does the rest.
    static func all(_ json: String) -> [AutomationStep] {
        let kept = try? JSONDecoder().decode([Kept].self, from: Data(json.utf8))  // no other hand writes this column
        return (kept ?? []).compactMap(AutomationStep.init)
    }

    private var kept: Kept {
        var kept = Kept(kind: kind.rawValue)
        switch self {
        case .assign(let receiver, let overrides): (kept.to, kept.overrides) = (receiver.word, overrides)
        case .notify(let receiver): kept.to = receiver.word
        case .tag(let tag), .untag(let tag): kept.tag = tag.number
        case .priority(let priority): kept.priority = priority.rawValue
        case .note(let text): kept.text = text
        case .say(let words):
            kept.template = words.template?.number
            kept.texts = Dictionary(uniqueKeysWithValues: words.texts.map { ($0.key.rawValue, $0.value) })
        case .finish: break
        }
        return kept
    }

    private init?(_ kept: Kept) {
        let receiver = kept.to.flatMap(HandOver.Receiver.init(word:))
        switch (Kind(rawValue: kept.kind), receiver, kept.tag) {
        case (.assign, let receiver?, _): self = .assign(receiver, overrides: kept.overrides ?? false)
        case (.notify, let receiver?, _): self = .notify(receiver)
        case (.tag, _, let tag?): self = .tag(ID(tag))
        case (.untag, _, let tag?): self = .untag(ID(tag))
        case (.priority, _, _):
            guard let priority = kept.priority.flatMap(Interest.Priority.init(rawValue:)) else { return nil }
            self = .priority(priority)
        case (.note, _, _): self = .note(kept.text ?? "")
        case (.say, _, _):
            let texts = (kept.texts ?? [:]).compactMap { key, text in Language(rawValue: key).map { ($0, text) } }
            self = .say(
                AutomationMessage(texts: Dictionary(uniqueKeysWithValues: texts), template: kept.template.map { ID($0) }))
        case (.finish, _, _): self = .finish
        default: return nil
        }
    }
}
