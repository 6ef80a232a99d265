import Channels
import Formats
import Foundation
import Kernel
import Workspace

/// What was marked in a letter: the rule that follows from it, or what is missing.
struct LetterRuleForm {
    private(set) var draft: OwnRule.Draft
    private var reader: FormReader

    static let fields =
        [
            InputField("name", required: true, limit: 100),
            InputField("network", required: true, about: "What cards are shown as."),
            InputField("action", required: true),
            InputField("sender", required: true, limit: 253, about: "A domain or an address."),
            InputField("subject", limit: 200, about: "Words the subject holds."),
            InputField("link", about: "The place of the link among the letter's links."),
            InputField("text_last", about: "The line the text goes on to."),
        ]
        + lineFields.flatMap { field in
            [
                InputField("\(field.rawValue)_line", about: "The line it stands in: a number, or s for the subject."),
                InputField("\(field.rawValue)_part", limit: 300, about: "The words of that line that are meant."),
            ]
        }

    /// Those that stand in a line.
    static let lineFields: [LetterRule.Field] = [.author, .text, .product, .rating]
    /// Lines that can be marked.
    static let mostLines = 120

    init(_ request: Request, letter: Letter, outline: LetterOutline) {
        let words = LetterRuleWords(language: request.language)
        reader = FormReader(request.form, request.language, labels: words.labels)
        let sender = reader.text("sender", required: true, max: 253).lowercased().trimmingCharacters(
            in: CharacterSet(charactersIn: "@ "))
        var rule = LetterRule(sender: sender, subject: reader.text("subject", max: 200))
        for field in Self.lineFields {
            let chosen = reader.text("\(field.rawValue)_line", max: 10)
            let part = reader.text("\(field.rawValue)_part", max: 300)
            let last = field == .text ? Int(reader.text("text_last", max: 10)) : nil
            guard chosen.isEmpty == false else { continue }
            let line = Int(chosen)
            let whole = line.flatMap { outline.lines.indices.contains($0) ? outline.lines[$0].text : nil } ?? letter.subject
            if part.isEmpty == false, whole.contains(part) == false {
                reader.reject("\(field.rawValue)_part", words.notInLine)
            }
            rule.marks[field] = LetterRule.Mark(line: line, part: part, last: last, in: letter, outline)
        }
        if let place = Int(reader.text("link", max: 10)) { rule.marks[.link] = LetterRule.Mark(link: place, in: outline) }
        let network = reader.text("network", required: true, max: 20)
        let action = ActionType(rawValue: reader.text("action", required: true, max: 20)) ?? .message
        draft = OwnRule.Draft(
            name: reader.text("name", required: true, max: 100),
            network: OwnRule.networks.contains(network) ? network : "shop",
            action: OwnRule.actions.contains(action) ? action : .message,
            rule: rule)
        check(letter, outline, words)
    }

    private mutating func check(_ letter: Letter, _ outline: LetterOutline, _ words: LetterRuleWords) {
        if draft.rule.sender.contains(".") == false { reader.reject("sender", words.noDomain) }
        if draft.rule.marks[.author] == nil, draft.rule.marks[.text] == nil { reader.reject("author_line", words.nothingMarked) }
        guard reader.errors.isEmpty else { return }
        if let from = letter.from.first, draft.rule.isFor(from.address) == false { reader.reject("sender", words.otherSender) }
        if draft.rule.subject.isEmpty == false, letter.subject.lowercased().contains(draft.rule.subject.lowercased()) == false {
            reader.reject("subject", words.otherSubject)
        }
    }

    var errors: [FieldError] { reader.errors }
    var state: FormState { FormState(reader.form, errors: reader.errors) }

    // MARK: What is shown

    /// A new rule for letters like this one: what can be guessed is filled in.
    static func proposal(_ letter: Letter, _ outline: LetterOutline) -> FormState {
        let address = letter.from.first?.address.lowercased() ?? ""
        let domain = address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? ""
        let name = letter.from.first?.name ?? ""
        var values = [
            "name": name.isEmpty ? domain : name, "sender": MailProvider.of(address) == nil ? domain : address, "network": "shop",
            "action": ActionType.review.rawValue,
        ]
        if let found = NotificationLetter(announcedBy: letter, outline: outline), found.isInterest {
            let lines = outline.lines.prefix(mostLines)
            for (field, text) in [(LetterRule.Field.author, found.author), (.text, found.text), (.product, found.place ?? "")] {
                let first = text.split(separator: "\n").first.map(String.init) ?? ""
                guard first.isEmpty == false, let line = lines.firstIndex(where: { $0.text.contains(first) }) else { continue }
                values["\(field.rawValue)_line"] = "\(line)"
                if lines[line].text != first { values["\(field.rawValue)_part"] = first }
            }
            let links = outline.lines.flatMap(\.links)
            if let link = found.link, let place = links.firstIndex(where: { CleanLink.clean($0.url) == link }) {
                values["link"] = "\(place)"
            }
            values["action"] = ActionType(found.action, isForm: found.network == .shop).rawValue
        }
        return FormState(values)
    }

    /// A rule as it stands, on the letter it was made of.
    static func state(_ rule: OwnRule, _ letter: Letter, _ outline: LetterOutline) -> FormState {
        var values = [
            "name": rule.name, "network": rule.network, "action": rule.action.rawValue, "sender": rule.rule.sender,
            "subject": rule.rule.subject,
        ]
        for field in lineFields {
            guard let mark = rule.rule.marks[field] else { continue }
            values["\(field.rawValue)_line"] = mark.inSubject ? "s" : "\(mark.place)"
            let whole =
                mark.inSubject ? letter.subject : outline.lines.indices.contains(mark.place) ? outline.lines[mark.place].text : ""
            if mark.before.isEmpty == false || mark.after.isEmpty == false, whole.count >= mark.before.count + mark.after.count {
                values["\(field.rawValue)_part"] =
                    whole.dropFirst(mark.before.count).dropLast(mark.after.count).trimmingCharacters(in: .whitespaces)
            }
            if field == .text, mark.below.isEmpty == false,
                let end = outline.lines.indices.first(where: { $0 > mark.place && outline.lines[$0].text.hasPrefix(mark.below) })
            {
                values["text_last"] = "\(end - 1)"
            }
        }
        if let link = rule.rule.marks[.link] { values["link"] = "\(link.place)" }
        return FormState(values)
    }
}
