import Foundation
import Kernel
import Workspace

/// A step as somebody types it, before it is known whether it can be.
struct AutomationStepDraft: Sendable, Equatable {
    var kind: AutomationStep.Kind
    /// By the field's name without the step's number: `to`, `tag`, `text_en`.
    var values: [String: String] = [:]

    subscript(field: String) -> String { values[field] ?? "" }

    /// What each kind asks for.
    static func fields(of kind: AutomationStep.Kind) -> [String] {
        switch kind {
        case .assign: ["to", "overrides"]
        case .notify: ["to"]
        case .tag, .untag: ["tag"]
        case .priority: ["priority"]
        case .note: ["text"]
        case .say: ["template"] + Language.allCases.map { "text_\($0.rawValue)" }
        case .finish: []
        }
    }

    /// What a stored step shows.
    init(_ step: AutomationStep, _ names: AutomationNames) {
        kind = step.kind
        switch step {
        case .assign(let receiver, let overrides):
            values = ["to": receiver.word, "overrides": overrides ? "on" : ""]
        case .notify(let receiver): values = ["to": receiver.word]
        case .tag(let tag), .untag(let tag): values = ["tag": names.tag(tag)?.name ?? ""]
        case .priority(let priority): values = ["priority": priority.rawValue]
        case .note(let text): values = ["text": text]
        case .say(let message):
            values = Dictionary(uniqueKeysWithValues: message.texts.map { ("text_\($0.key.rawValue)", $0.value) })
            values["template"] = message.template?.description ?? ""
        case .finish: break
        }
    }

    init(_ kind: AutomationStep.Kind, _ values: [String: String] = [:]) {
        self.kind = kind
        self.values = values
    }

    /// Those of a form, in their order: `step1_kind`, `step1_to`, `step2_kind` …
    static func all(in form: Form) -> [AutomationStepDraft] {
        (1...AutomationRule.mostSteps + 1).compactMap { number in
            guard let kind = form["step\(number)_kind"].flatMap(AutomationStep.Kind.init(rawValue:)) else { return nil }
            let values = fields(of: kind).compactMap { field in form["step\(number)_\(field)"].map { (field, $0) } }
            return AutomationStepDraft(kind, Dictionary(uniqueKeysWithValues: values.map { ($0, clean($1)) }))
        }
    }

    private static func clean(_ text: String) -> String {
        text.replacingOccurrences(of: "\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: What it says

    /// The step, or what is wrong with it, by field.
    ///
    /// - Parameter tag: makes a tag of a name that none has.
    func step(
        _ names: AutomationNames, _ words: AutomationFormWords, tag: (String) throws -> ID<Tag>,
        reject: (String, String) -> Void
    ) throws -> AutomationStep? {
        switch kind {
        case .assign, .notify:
            guard let receiver = HandOver.Receiver(word: self["to"]), names.name(of: receiver) != nil else {
                reject("to", self["to"].isEmpty ? words.chooseSomebody : words.isGone)
                return nil
            }
            return kind == .notify ? .notify(receiver) : .assign(receiver, overrides: isOn("overrides"))
        case .tag:
            guard let name = Tag.name(self["tag"]) else {
                reject("tag", FeedWords(language: words.language).badTagName)
                return nil
            }
            return .tag(try names.tag(named: name)?.id ?? tag(name))
        case .untag:
            guard let found = names.tag(named: Tag.name(self["tag"]) ?? "") else {
                reject("tag", words.noSuchTag)
                return nil
            }
            return .untag(found.id)
        case .priority:
            guard let priority = Interest.Priority(rawValue: self["priority"]) else {
                reject("priority", words.choosePriority)
                return nil
            }
            return .priority(priority)
        case .note:
            guard self["text"].isEmpty == false else {
                reject("text", words.noNote)
                return nil
            }
            return .note(limited("text", AutomationStep.longestNote, words, reject))
        case .say: return message(words, reject).map { .say($0) }
        case .finish: return .finish
        }
    }

    private func message(_ words: AutomationFormWords, _ reject: (String, String) -> Void) -> AutomationMessage? {
        var message = AutomationMessage()
        if self["template"].isEmpty == false {
            guard let template = ID<Template>(self["template"]) else {
                reject("template", words.isGone)
                return nil
            }
            // The template's words stand in place of one's own.
            message.template = template
            return message
        }
        for language in Language.allCases {
            let text = limited("text_\(language.rawValue)", AutomationMessage.longest, words, reject)
            if text.isEmpty == false { message.texts[language] = text }
        }
        return message
    }

    private func limited(
        _ field: String, _ most: Int, _ words: AutomationFormWords, _ reject: (String, String) -> Void
    ) -> String {
        if self[field].unicodeScalars.count > most { reject(field, words.tooLong(most)) }
        return self[field]
    }

    private func isOn(_ field: String) -> Bool { ["on", "true", "1"].contains(self[field]) }
}
