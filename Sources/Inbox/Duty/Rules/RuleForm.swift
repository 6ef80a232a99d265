import Channels
import Foundation
import Kernel
import Workspace

/// What was typed about a rule.
struct RuleForm: Sendable {
    private(set) var rule: DutyRule
    private var reader: FormReader
    private let words: RuleWords

    static let fields = [
        InputField("name", limit: 80), InputField("channels", .id, about: "None for any.").list(200),
        InputField("languages", limit: 200, about: "Two letters each, with commas between."),
        InputField("products", .id).list(200), InputField("actions").oneOf(ActionType.self).list(50),
        InputField("networks", limit: 40).list(50),
        InputField("strategy", required: true, about: "Nobody at first, in turn, or whoever has least.").oneOf(
            DutyRule.Strategy.self
        )
        .like("turn"),
        InputField("to", limit: 40, about: "Empty for everybody, chosen, or team- and its id."),
        InputField("members", .id, about: "Those chosen.").list(200), InputField("by_language", .flag),
        InputField("by_product", .flag), InputField("fall_minutes", .number, limit: 10_080).from(1),
        InputField("fall", limit: 40, about: "Empty, next, all, member- or rule- and its id."),
    ]

    /// - Parameter base: what stays as it is.
    init(_ request: Request, base: DutyRule) {
        words = RuleWords(language: request.language)
        reader = FormReader(request.form, request.language, labels: words.labels)
        rule = base
        rule.name = reader.text("name", max: 80)
        rule.strategy = reader.choice("strategy", required: true) ?? .first
        readConditions()
        readReceivers()
        readFall()
    }

    var errors: [FieldError] { reader.errors }
    var state: FormState { FormState(reader.form, errors: reader.errors) }

    mutating func reject(_ errors: [FieldError]) { for error in errors { reader.reject(error.field, error.message) } }

    private mutating func readConditions() {
        if rule.ownChannel == nil { rule.conditions.channels = Set(reader.ids("channels", of: Connected.self)) }
        rule.conditions.products = Set(reader.ids("products", of: Product.self))
        rule.conditions.actions = Set(reader.texts("actions").compactMap(ActionType.init(rawValue:)))
        rule.conditions.networks = Set(reader.texts("networks", max: 40))
        let languages = Self.languages(reader.text("languages", max: 200))
        if languages == nil { reader.reject("languages", words.badLanguage) }
        rule.conditions.languages = languages ?? []
    }

    /// "de, EN ru" as codes; nil when one is none.
    static func languages(_ text: String) -> Set<String>? {
        let codes = text.lowercased().split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init)
        let known = codes.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x61...0x7a).contains($0) } }
        return known ? Set(codes) : nil
    }

    private mutating func readReceivers() {
        let to = reader.text("to", max: 40)
        let members = reader.ids("members", of: Member.self)
        rule.team = to.hasPrefix("team-") ? ID<Team>(to.dropFirst(5)) : nil
        rule.members = to == "chosen" ? members : []
        if to == "chosen", members.isEmpty, rule.strategy != .first { reader.reject("members", words.chooseSomebody) }
        rule.byLanguage = reader.flag("by_language") && rule.strategy != .first
        rule.byProduct = reader.flag("by_product") && rule.strategy != .first
        if rule.strategy == .first { (rule.team, rule.members) = (nil, []) }
    }

    private mutating func readFall() {
        let fall = reader.text("fall", max: 40)
        rule.fallMinutes = reader.int("fall_minutes", in: 1...10_080)
        rule.fallRule = fall.hasPrefix("rule-") ? ID<DutyRule>(fall.dropFirst(5)) : nil
        rule.fallMember = fall.hasPrefix("member-") ? ID<Member>(fall.dropFirst(7)) : nil
        rule.fall = fall.isEmpty ? nil : DutyRule.Fall(rawValue: String(fall.prefix { $0 != "-" }))
        if fall.isEmpty == false, rule.fall == nil { reader.reject("fall", words.whereFall) }
        if rule.fall != nil, rule.fallMinutes == nil { reader.reject("fall_minutes", words.whenFall) }
        if rule.fall == nil, rule.fallMinutes != nil { reader.reject("fall", words.whereFall) }
    }

    /// What a stored rule shows in the form.
    static func state(_ rule: DutyRule) -> FormState {
        FormState([
            "name": rule.name, "languages": rule.conditions.languages.sorted().joined(separator: ", "),
            "strategy": rule.strategy.rawValue,
            "to": rule.team.map { "team-\($0)" } ?? (rule.members.isEmpty ? "" : "chosen"),
            "fall_minutes": rule.fallMinutes.map(String.init) ?? "",
            "fall": rule.fallWord ?? "",
        ])
    }
}
