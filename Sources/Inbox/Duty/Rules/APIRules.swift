import Channels
import Foundation
import Kernel
import Workspace

/// Rules as programs read and set them: the same fields as the page's form, the same refusals.
struct APIRules: Sendable {
    let services: Services

    var operations: [Kernel.Operation] {
        let manage = Access.right(area: "interest", action: "manage").withToken
        return [
            Operation(
                "api.rules.list", .get, "/api/v1/rules", access: manage, summary: "The rules of responsibility in their order.",
                handle: list
            ).answering(APIPage<RuleDocument>.self, "The rules."),
            Operation(
                "api.rules.create", .post, "/api/v1/rules", access: manage, summary: "Adds a rule at the end of the list.",
                input: RuleForm.fields, handle: create
            ).answering(201, RuleDocument.self, "The new rule."),
            Operation(
                "api.rules.show", .get, "/api/v1/rules/{id}", access: manage, summary: "One rule.", handle: show
            ).answering(RuleDocument.self, "The rule."),
            Operation(
                "api.rules.move", .post, "/api/v1/rules/{id}/place", access: manage,
                summary: "Moves a rule in the list: the first that fits a card decides.",
                input: [InputField("step", required: true).oneOf(Step.self).like("up")], handle: move
            ).answering(APIPage<RuleDocument>.self, "The rules in their new order."),
            Operation(
                "api.rules.change", .put, "/api/v1/rules/{id}", access: manage, summary: "Sets a rule anew.",
                input: RuleForm.fields, handle: change
            ).answering(RuleDocument.self, "The rule as it is now.").conditional,
            Operation(
                "api.rules.remove", .delete, "/api/v1/rules/{id}", access: manage, summary: "Removes a rule.", handle: remove
            ).answering(204, "It is gone.").refusing(409, 422),
            Operation(
                "api.rules.restore", .post, "/api/v1/rules/{id}/restoration", access: manage,
                summary: "Brings a removed rule back.",
                handle: restore
            ).answering(RuleDocument.self, "The rule, back."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let names = try await services.store.read { db in try RuleNames(of: asker.workspace, in: db) }
        let words = RuleWords(language: request.language)
        return try Answer.json(APIPage(items: names.rules.map { RuleDocument($0, names, words) }))
    }

    private enum Step: String, CaseIterable { case up, down }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: DutyRule.self))
        let words = RuleWords(language: request.language)
        let document = try await services.store.read { db in
            try DutyRule.find(id, of: asker.workspace, in: db).map {
                RuleDocument($0, try RuleNames(of: asker.workspace, in: db), words)
            }
        }
        guard let document else { throw Problem.notFound }
        return try Answer.json(document)
    }

    @Sendable private func move(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: DutyRule.self))
        var fields = FormReader(request.form, request.language)
        let step: Step? = fields.choice("step", required: true)
        try fields.finish()
        try await services.store.write { db in
            guard try DutyRule.move(id, up: step == .up, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return try await list(request)
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let rule = DutyRule(id: services.ids.next(at: request.now), workspace: asker.workspace)
        return try await save(RuleForm(request, base: rule), request, status: 201) { rule, db in
            try rule.add(by: asker, at: request.now, in: db)
        }
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: DutyRule.self))
        let found = try await services.store.read { db in try DutyRule.find(id, of: asker.workspace, in: db) }
        guard let base = found else { throw Problem.notFound }
        return try await save(RuleForm(request, base: base), request, status: 200) { rule, db in
            // As it is inside this transaction: of two who saw the same rule the second is told.
            guard let before = try DutyRule.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
            try request.demandMatch(
                RuleDocument(before, RuleNames(of: asker.workspace, in: db), RuleWords(language: request.language)))
            try rule.save(before: before, by: asker, at: request.now, in: db)
        }
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: DutyRule.self))
        let words = RuleWords(language: request.language)
        try await services.store.write { db in
            try DutyRule.removeUnneeded(id, words, by: asker, at: request.now, in: db)
        }
        return .noContent
    }

    @Sendable private func restore(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: DutyRule.self))
        try await services.store.write { db in
            guard try DutyRule.remove(false, id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return try await show(request)
    }

    private func save(
        _ form: RuleForm, _ request: Request, status: Int, _ store: @escaping @Sendable (DutyRule, Connection) throws -> Void
    ) async throws -> Answer {
        if form.errors.isEmpty == false { throw Problem.invalid(form.errors) }
        let words = RuleWords(language: request.language)
        let document = try await services.store.write { db in
            let errors = RuleCheck(rule: form.rule, names: try RuleNames(of: form.rule.workspace, in: db), words: words).errors
            if errors.isEmpty == false { throw Problem.invalid(errors) }
            try store(form.rule, db)
            return RuleDocument(form.rule, try RuleNames(of: form.rule.workspace, in: db), words)
        }
        return try Answer.json(document, status: status)
    }
}

/// A rule as programs read it, with the sentence people read.
struct RuleDocument: APIDocument {
    static let about = "Who gets a card: conditions, and whom they lead to."
    static let meanings = ["sentence": "The rule as people read it, in the member's language."]

    enum CodingKeys: String, CodingKey {
        case id, name, sentence, channels, languages, products, actions, networks, strategy, team, members, fall
        case byLanguage = "by_language"
        case byProduct = "by_product"
        case fallMinutes = "fall_minutes"
    }

    let id: Int64
    let name: String
    let sentence: String
    let channels: [Int64]
    let languages: [String]
    let products: [Int64]
    let actions: [String]
    let networks: [String]
    let strategy: String
    let team: Int64?
    let members: [Int64]
    let byLanguage: Bool
    let byProduct: Bool
    let fall: String?
    let fallMinutes: Int?

    init(_ rule: DutyRule, _ names: RuleNames, _ words: RuleWords) {
        id = rule.id.number
        name = names.title(rule, words)
        sentence = RuleText(rule: rule, names: names, words: words).sentence
        channels = rule.conditions.channels.map(\.number).sorted()
        languages = rule.conditions.languages.sorted()
        products = rule.conditions.products.map(\.number).sorted()
        actions = rule.conditions.actions.map(\.rawValue).sorted()
        networks = rule.conditions.networks.sorted()
        strategy = rule.strategy.rawValue
        team = rule.team?.number
        members = rule.members.map(\.number)
        (byLanguage, byProduct) = (rule.byLanguage, rule.byProduct)
        fall = rule.fallWord
        fallMinutes = rule.fallMinutes
    }
}
