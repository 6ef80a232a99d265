import Channels
import Foundation
import Kernel
import Workspace

/// What was typed about a rule: on the page facet by facet and step by step, by a program with a query and a list of steps.
struct AutomationForm: Sendable {
    /// What a button of the form asks for beside saving; nothing is stored then.
    enum Wish: Sendable, Equatable {
        case save
        case add(AutomationStep.Kind)
        case drop(Int)
        case move(Int, up: Bool)
        /// Takes over the filter of a saved view.
        case view
    }

    private(set) var rule: AutomationRule
    private(set) var drafts: [AutomationStepDraft]
    private(set) var wish: Wish
    private(set) var view: ID<SavedView>?
    private var reader: FormReader
    private let words: AutomationFormWords

    /// - Parameter base: what stays as it is.
    init(_ request: Request, base: AutomationRule) {
        let form = Self.spelledOut(request.form)
        words = AutomationFormWords(language: request.language)
        reader = FormReader(form, request.language, labels: words.labels)
        rule = base
        drafts = AutomationStepDraft.all(in: form)
        wish = Self.wish(form)
        rule.name = reader.text("name", required: true, max: 80)
        rule.event = reader.choice("event", required: true) ?? .arrived
        let minutes = reader.int("minutes", in: 1...AutomationRule.longestSilence)
        rule.minutes = rule.event == .silent ? minutes : nil
        rule.hours = reader.choice("hours", default: .any)
        rule.isFirstContact = reader.flag("first_contact")
        rule.stops = reader.flag("stops")
        rule.mostADay = reader.int("most_a_day", in: 1...100)
        rule.mostAnHour = reader.int("most_an_hour", in: 1...10_000)
        view = reader.id("view", of: SavedView.self)
        rule.filter = FeedFilter()
        if form["query"] != nil { readQuery(request) } else { readFacets() }
        if rule.event == .silent, rule.minutes == nil { reader.reject("minutes", words.whenSilent) }
        if drafts.count > AutomationRule.mostSteps { reader.reject("steps", words.tooManySteps) }
        if Self.hasUnknownStep(form) { reader.reject("steps", words.unknownStep) }
    }

    var errors: [FieldError] { reader.errors }
    var state: FormState { FormState(reader.form, errors: reader.errors) }

    mutating func reject(_ errors: [FieldError]) { for error in errors { reader.reject(error.field, error.message) } }

    /// What was typed, drawn once more without a word about what is missing still.
    var unsaid: FormState { FormState(reader.form) }

    /// Takes a filter over.
    mutating func take(_ filter: FeedFilter) { rule.filter = filter }

    /// The steps as the button asks for them.
    mutating func arrange() {
        switch wish {
        case .add(let kind) where drafts.count < AutomationRule.mostSteps: drafts.append(AutomationStepDraft(kind))
        case .drop(let index) where drafts.indices.contains(index): drafts.remove(at: index)
        case .move(let index, let up):
            let other = index + (up ? -1 : 1)
            if drafts.indices.contains(index), drafts.indices.contains(other) { drafts.swapAt(index, other) }
        default: break
        }
    }

    /// Reads the steps, and holds the whole against what there is.
    ///
    /// - Parameter tag: makes a tag of a name that none has.
    mutating func settle(_ names: AutomationNames, tag: (String) throws -> ID<Tag>) throws {
        var wrong: [FieldError] = []
        if let view, names.views.contains(where: { $0.id == view }) == false { wrong.append(FieldError("view", words.isGone)) }
        var typed: [AutomationStep?] = []
        for (index, draft) in drafts.enumerated() {
            let step = try draft.step(names, words, tag: tag) { field, why in
                wrong.append(FieldError("step\(index + 1)_\(field)", why))
            }
            typed.append(step)
        }
        rule.steps = typed.compactMap { $0 }
        reject(wrong)
        let words = AutomationWords(language: words.language)
        reject(AutomationCheck(rule: rule, names: names, words: words, typed: typed).errors)
    }

    // MARK: Reading

    /// A program's steps, spelled as the page spells them.
    private static func spelledOut(_ form: Form) -> Form {
        guard let steps = form.objects["steps"]?.list else { return form }
        var fields = form.fields
        for (index, step) in steps.prefix(AutomationRule.mostSteps + 1).enumerated() {
            for member in step.members ?? [] {
                fields.append(.init("step\(index + 1)_\(member.name)", member.value.scalarText))
            }
        }
        return Form(fields: fields)
    }

    private static func hasUnknownStep(_ form: Form) -> Bool {
        form.fields.contains { field in
            field.name.hasPrefix("step") && field.name.hasSuffix("_kind") && AutomationStep.Kind(rawValue: field.value) == nil
        }
    }

    private static func wish(_ form: Form) -> Wish {
        guard let act = form["act"] else { return .save }
        if act == "view" { return .view }
        if act == "add" { return form["add"].flatMap(AutomationStep.Kind.init(rawValue:)).map { .add($0) } ?? .save }
        let parts = act.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, let number = Int(parts[1]), number > 0 else { return .save }
        return switch parts[0] {
        case "drop": .drop(number - 1)
        case "up": .move(number - 1, up: true)
        case "down": .move(number - 1, up: false)
        default: .save
        }
    }

    private mutating func readFacets() {
        rule.filter.kind = reader.choice("kind", of: FeedKind.self)
        for facet in AutomationFilter.facets {
            for value in reader.texts(facet.rawValue, max: 40, most: Facet.most) {
                if AutomationFilter.takes(facet, value) {
                    rule.filter.choose(facet, value)
                } else {
                    reader.reject(facet.rawValue, words.isGone)
                }
            }
        }
        rule.filter.words = reader.text("q", max: 200)
    }

    /// What narrows it must be understood wholly: a filter that says less than was meant acts on too much.
    private mutating func readQuery(_ request: Request) {
        let asked = Request(.get, "/feed/everything?\(reader.text("query", max: 2000))", at: request.now)
        do throws(Problem) {
            try InputCheck.check(asked, Self.filterFields, in: request.language)
        } catch {
            for field in error.fields { reader.reject("query", field.message) }
        }
        var fields = FormReader(asked.form, request.language)
        rule.filter.kind = fields.choice("kind", of: FeedKind.self)
        rule.filter.words = fields.text("q", max: 200)
        for facet in AutomationFilter.facets {
            for value in fields.texts(facet.rawValue, max: 40, most: Facet.most) {
                guard AutomationFilter.takes(facet, value) else {
                    reader.reject("query", APIRouteWords(language: request.language).unknownValue(value))
                    continue
                }
                rule.filter.choose(facet, value)
            }
        }
    }

    /// What a query may say.
    static let filterFields =
        [InputField("kind").oneOf(FeedKind.self), InputField("q", limit: 200)]
        + AutomationFilter.facets.map { InputField($0.rawValue, limit: 40).list(Facet.most) }
}
