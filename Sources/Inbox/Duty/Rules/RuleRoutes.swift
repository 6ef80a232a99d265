import Foundation
import Kernel
import Workspace

/// Rules of responsibility in the settings, and the one click on a channel's page.
struct RuleRoutes: Sendable {
    let desk: SettingsDesk
    static let tab = "/settings/responsibility"
    private var services: Services { desk.services }

    var operations: [Kernel.Operation] {
        let manage = Access.right(area: "interest", action: "manage")
        return [
            Operation(
                "rule.list", .get, Self.tab, access: manage, summary: "Who gets which cards, and what a rule would do",
                input: ["channel", "language", "product", "action"].map { InputField($0, about: "Of a card to try.") },
                handle: list),
            Operation("rule.new", .get, "\(Self.tab)/new", access: manage, summary: "A rule to fill in", handle: new),
            Operation(
                "rule.create", .post, Self.tab, access: manage, summary: "Add a rule", input: RuleForm.fields, handle: create),
            Operation("rule.page", .get, "\(Self.tab)/{id}", access: manage, summary: "One rule", handle: page),
            Operation(
                "rule.change", .post, "\(Self.tab)/{id}", access: manage, summary: "Change a rule", input: RuleForm.fields,
                handle: change),
            Operation(
                "rule.move", .post, "\(Self.tab)/{id}/place", access: manage, summary: "One step up or down the list",
                input: [InputField("step", required: true, about: "up or down")], handle: move),
            Operation("rule.remove", .post, "\(Self.tab)/{id}/removal", access: manage, summary: "Remove a rule", handle: remove),
            Operation(
                "rule.restore", .post, "\(Self.tab)/{id}/restoration", access: manage, summary: "Bring a removed rule back",
                handle: restore),
            Operation(
                "rule.channel", .post, "/settings/channels/{id}/responsibility", access: manage,
                summary: "Set how a channel's cards find their people",
                input: [InputField("strategy", required: true, about: "first, turn or least")], handle: setChannel),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let words = RuleWords(language: request.language)
        var page = SettingsDesk.Page(
            title: words.title, lead: words.lead, current: Self.tab, scripts: ["scripts/rules.js"])
        if request.done == "saved" { page.notice = Notice(words.saved) }
        if let id = ID<DutyRule>(request.query("removed") ?? "") {
            page.notice = Notice(words.removed, undo: "\(Self.tab)/\(id)/restoration")
        }
        let fields = ["channel", "language", "product", "action"]
        let tried = FormState(
            Dictionary(uniqueKeysWithValues: fields.map { ($0, request.query($0) ?? ($0 == "action" ? "message" : "")) }))
        return try await desk.show(request, page) { viewer, db in
            let names = try RuleNames(of: viewer.asker.workspace, in: db)
            let trial = RuleTrial.card(request, names).map { RuleTrial($0, names, at: viewer.now) }
            return RulesPage(viewer: viewer, names: names, trial: trial, tried: tried).drawn
        }
    }

    @Sendable private func new(_ request: Request) async throws -> Answer {
        var rule = DutyRule(id: ID(0), workspace: try request.asker.workspace)
        rule.strategy = .turn
        return try await show(rule, RuleForm.state(rule), isNew: true, request)
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let rule = try await find(request)
        return try await show(rule, RuleForm.state(rule), isNew: false, request)
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let rule = DutyRule(id: services.ids.next(at: request.now), workspace: asker.workspace)
        return try await save(RuleForm(request, base: rule), isNew: true, request) { rule, db in
            try rule.add(by: asker, at: request.now, in: db)
        }
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let base = try await find(request)
        return try await save(RuleForm(request, base: base), isNew: false, request) { rule, db in
            guard let before = try DutyRule.find(rule.id, of: asker.workspace, in: db) else { throw Problem.notFound }
            try rule.save(before: before, by: asker, at: request.now, in: db)
        }
    }

    /// Stores what can be; what cannot is shown again with the reason beside the field.
    private func save(
        _ form: RuleForm, isNew: Bool, _ request: Request,
        _ store: @escaping @Sendable (DutyRule, Connection) throws -> Void
    ) async throws -> Answer {
        var form = form
        let typed = form
        let words = RuleWords(language: request.language)
        let errors = try await services.store.write { db in
            let names = try RuleNames(of: typed.rule.workspace, in: db)
            let wrong = typed.errors.isEmpty ? RuleCheck(rule: typed.rule, names: names, words: words).errors : []
            if typed.errors.isEmpty, wrong.isEmpty { try store(typed.rule, db) }
            return wrong
        }
        form.reject(errors)
        guard form.errors.isEmpty else { return try await show(form.rule, form.state, isNew: isNew, request, status: 422) }
        return .redirect(to: "\(Self.tab)?done=saved")
    }

    @Sendable private func move(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: DutyRule.self))
        var fields = FormReader(request.form, request.language)
        let step: Step? = fields.choice("step", required: true)
        try fields.finish()
        try await services.store.write { db in
            guard try DutyRule.move(id, up: step == .up, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return .redirect(to: "\(Self.tab)#rule-\(id)")
    }

    private enum Step: String, CaseIterable { case up, down }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: DutyRule.self))
        let words = RuleWords(language: request.language)
        try await services.store.write { db in
            try DutyRule.removeUnneeded(id, words, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "\(Self.tab)?removed=\(id)")
    }

    @Sendable private func restore(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: DutyRule.self))
        try await services.store.write { db in
            guard try DutyRule.remove(false, id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return .redirect(to: "\(Self.tab)?done=saved#rule-\(id)")
    }

    /// The simple case: how one channel's cards are shared out, among all who look after it.
    @Sendable private func setChannel(_ request: Request) async throws -> Answer {
        let (asker, channel) = (try request.asker, try request.id("id", as: Connected.self))
        var fields = FormReader(request.form, request.language)
        let strategy: DutyRule.Strategy = fields.choice("strategy", required: true) ?? .first
        try fields.finish()
        try await services.store.write { [ids = services.ids] db in
            guard try Connected.find(channel, for: asker, in: db) != nil else { throw Problem.notFound }
            try DutyRule.set(strategy, on: channel, by: asker, ids: ids, at: request.now, in: db)
        }
        return .redirect(to: "/settings/channels/\(channel)?done=saved#responsibility")
    }

    private func find(_ request: Request) async throws -> DutyRule {
        let (asker, id) = (try request.asker, try request.id("id", as: DutyRule.self))
        let found = try await services.store.read { db in try DutyRule.find(id, of: asker.workspace, in: db) }
        guard let found else { throw Problem.notFound }
        return found
    }

    private func show(
        _ rule: DutyRule, _ state: FormState, isNew: Bool, _ request: Request, status: Int = 200
    ) async throws -> Answer {
        let words = RuleWords(language: request.language)
        let page = SettingsDesk.Page(title: words.new, current: Self.tab, status: status)
        return try await desk.show(request, page) { viewer, db in
            let names = try RuleNames(of: viewer.asker.workspace, in: db)
            return SettingsDesk.Drawn(
                title: isNew ? words.new : names.title(rule, words),
                body: RuleFormPage(viewer: viewer, rule: rule, isNew: isNew, names: names, state: state).html)
        }
    }
}
