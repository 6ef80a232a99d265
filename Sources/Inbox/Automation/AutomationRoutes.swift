import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Automatic rules in the settings: made, tried on the past, switched, and what they did.
struct AutomationRoutes: Sendable {
    let desk: SettingsDesk
    let senders: Senders
    static let tab = "/settings/automation"
    private var services: Services { desk.services }

    static let fields =
        [
            InputField("name", required: true, limit: 80), InputField("event", required: true).oneOf(AutomationEvent.self),
            InputField("minutes", .number, limit: AutomationRule.longestSilence, about: "Of silence.").from(1),
            InputField("hours").oneOf(AutomationRule.Hours.self), InputField("first_contact", .flag), InputField("stops", .flag),
            InputField("most_a_day", .number, limit: 100).from(1), InputField("most_an_hour", .number, limit: 10_000).from(1),
            InputField("act", about: "save, add, view, or drop-, up-, down- and the step's number."),
            InputField("add").oneOf(AutomationStep.Kind.self), InputField("view", .id, about: "Whose filter is taken over."),
            InputField("kind").oneOf(FeedKind.self), InputField("q", limit: 200),
        ] + AutomationFilter.facets.map { InputField($0.rawValue, limit: 40).list(Facet.most) }
        + [InputField("step1_kind", about: "And so on: the fields of the steps bear their numbers.")]

    var operations: [Operation] {
        let manage = Access.right(area: "interest", action: "manage")
        func get(
            _ name: String, _ path: String, _ summary: String, _ input: [InputField] = [],
            _ handle: @escaping @Sendable (Request) async throws -> Answer
        ) -> Operation {
            Operation("automation.\(name)", .get, Self.tab + path, access: manage, summary: summary, input: input, handle: handle)
        }
        func post(
            _ name: String, _ path: String, _ summary: String, _ input: [InputField] = [],
            _ handle: @escaping @Sendable (Request) async throws -> Answer
        ) -> Operation {
            Operation(
                "automation.\(name)", .post, Self.tab + path, access: manage, summary: summary, input: input,
                bodyLimit: 512 * 1024, handle: handle)
        }
        return [
            get("list", "", "What happens by itself.", [], list),
            get(
                "log", "/log", "What rules did, and why not.",
                AutomationLogFilter.input + [InputField("before", about: "The last run of the page before.")], log),
            get("new", "/new", "A rule to fill in.", [InputField("starter").oneOf(AutomationStarter.self)], new),
            get("page", "/{id}", "One rule.", [], page),
            get(
                "trial", "/{id}/trial", "What a rule would have done in the last month.",
                [InputField("after", about: "The last event of the page before.")], trial),
            post("create", "", "Add a rule; it is off.", Self.fields, create),
            post("change", "/{id}", "Change a rule.", Self.fields, change),
            post("move", "/{id}/place", "One step up or down the list.", [InputField("step", required: true)], move),
            post("switch", "/{id}/switch", "Switch a rule on or off.", [InputField("on", required: true)], turn),
            post("remove", "/{id}/removal", "Remove a rule.") { try await setRemoved(true, $0) },
            post("restore", "/{id}/restoration", "Bring a removed rule back, switched off.") { try await setRemoved(false, $0) },
        ]
    }

    /// For the value of an address.
    static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    // MARK: Reading

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let words = AutomationWords(language: request.language)
        let undo = request.query("rule").flatMap { ID<AutomationRule>($0) }.map { "\(Self.tab)/\($0)/restoration" }
        let notice = words.notices[request.done].map { Notice($0, undo: request.done == "removed" ? undo : nil) }
        let page = SettingsDesk.Page(title: words.title, lead: words.lead, current: Self.tab, notice: notice)
        return try await desk.show(request, page) { viewer, db in
            let workspace = viewer.asker.workspace
            return AutomationPage(
                viewer: viewer, rules: try AutomationRule.all(of: workspace, in: db),
                names: try AutomationNames(for: viewer.asker, in: db),
                uses: try AutomationUse.all(of: workspace, at: viewer.now, in: db)
            ).drawn
        }
    }

    @Sendable private func log(_ request: Request) async throws -> Answer {
        let words = AutomationLogWords(language: request.language)
        let filter = AutomationLogFilter(request)
        let before = request.query("before").flatMap { ID<AutomationRun>($0) }
        let page = SettingsDesk.Page(title: words.title, lead: words.lead, current: Self.tab)
        return try await desk.show(request, page) { viewer, db in
            let asker = viewer.asker
            let runs = try AutomationRun.page(filter, before: before, limit: AutomationLogPage.rows + 1, for: asker, in: db)
            return AutomationLogPage(
                viewer: viewer, filter: filter, runs: runs, rules: try AutomationRule.all(of: asker.workspace, in: db),
                reasons: try AutomationRun.reasons(of: filter.rule, asker.workspace, in: db),
                cards: try Feed.cards(Array(Set(runs.map(\.card))), for: asker, in: db)
            ).drawn
        }
    }

    @Sendable private func new(_ request: Request) async throws -> Answer {
        var rule = AutomationRule(id: ID(0), workspace: try request.asker.workspace)
        let starter = request.query("starter").flatMap(AutomationStarter.init(rawValue:))
        let drafts = starter.map { $0.fill(&rule, request.language) } ?? []
        return try await show(rule, drafts, AutomationFormPage.state(rule), isNew: true, request)
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let rule = try await find(request)
        return try await show(rule, nil, AutomationFormPage.state(rule), isNew: false, request)
    }

    @Sendable private func trial(_ request: Request) async throws -> Answer {
        let rule = try await find(request)
        let words = AutomationWords(language: request.language)
        let page = SettingsDesk.Page(
            title: rule.name, current: Self.tab, notice: words.notices[request.done].map { Notice($0) })
        return try await desk.show(request, page) { [senders] viewer, db in
            let trial = try AutomationTrial.run(rule, senders, for: viewer.asker, at: viewer.now, in: db)
            let shown = trial.page(after: request.query("after"), limit: AutomationTrialPage.rows)
            return AutomationTrialPage(
                viewer: viewer, rule: rule, names: try AutomationNames(for: viewer.asker, chosen: rule, in: db), trial: trial,
                shown: shown, cards: try Feed.cards(shown.lines.map(\.occurrence.card), for: viewer.asker, in: db)
            ).drawn
        }
    }

    // MARK: Writing

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let rule = AutomationRule(id: services.ids.next(at: request.now), workspace: asker.workspace)
        return try await save(AutomationForm(request, base: rule), isNew: true, request) { rule, db in
            try rule.add(by: asker, at: request.now, in: db)
        }
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let base = try await find(request)
        return try await save(AutomationForm(request, base: base), isNew: false, request) { rule, db in
            guard let before = try AutomationRule.find(rule.id, of: asker.workspace, in: db) else { throw Problem.notFound }
            try rule.save(before: before, by: asker, at: request.now, in: db)
        }
    }

    /// Stores what can be; what cannot, and what is not whole yet, is shown again.
    private func save(
        _ typed: AutomationForm, isNew: Bool, _ request: Request,
        _ store: @escaping @Sendable (AutomationRule, Connection) throws -> Void
    ) async throws -> Answer {
        let asker = try request.asker
        guard typed.wish == .save else { return try await arrange(typed, isNew: isNew, request) }
        let form = try await services.store.write { [ids = services.ids] db in
            try typed.settled(by: asker, ids: ids, at: request.now, in: db, store)
        }
        guard form.errors.isEmpty else {
            return try await show(form.rule, form.drafts, form.state, isNew: isNew, request, status: 422)
        }
        return .redirect(to: isNew ? "\(Self.tab)/\(form.rule.id)/trial?done=created" : "\(Self.tab)?done=saved")
    }

    /// A button that adds, moves or removes a step, or takes a filter over.
    private func arrange(_ typed: AutomationForm, isNew: Bool, _ request: Request) async throws -> Answer {
        let asker = try request.asker
        var form = typed
        form.arrange()
        if form.wish == .view, let id = form.view {
            guard let view = try await services.store.read({ db in try SavedView.find(id, for: asker, in: db) }) else {
                throw Problem.notFound
            }
            form.take(AutomationFilter.usable(view.place.filter))
        }
        return try await show(form.rule, form.drafts, form.unsaid, isNew: isNew, request)
    }

    @Sendable private func move(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        var fields = FormReader(request.form, request.language)
        let step: Step? = fields.choice("step", required: true)
        try fields.finish()
        try await services.store.write { db in
            guard try AutomationRule.move(id, up: step == .up, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return .redirect(to: "\(Self.tab)#rule-\(id)")
    }

    private enum Step: String, CaseIterable { case up, down }

    @Sendable private func turn(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let rule = try await find(request)
        let isOn = request.form["on"] == "1"
        try await services.store.write { db in
            try AutomationRule.set(on: isOn, rule.id, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "\(Self.tab)?done=\(isOn ? "on" : "off")#rule-\(rule.id)")
    }

    private func setRemoved(_ isRemoved: Bool, _ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        try await services.store.write { db in
            guard try AutomationRule.remove(isRemoved, id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return .redirect(to: isRemoved ? "\(Self.tab)?done=removed&rule=\(id)" : "\(Self.tab)?done=restored")
    }

    // MARK: Parts

    private func find(_ request: Request) async throws -> AutomationRule {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        let found = try await services.store.read { db in try AutomationRule.find(id, of: asker.workspace, in: db) }
        guard let found else { throw Problem.notFound }
        return found
    }

    /// - Parameter drafts: nil for the steps the rule has.
    private func show(
        _ rule: AutomationRule, _ drafts: [AutomationStepDraft]?, _ state: FormState, isNew: Bool, _ request: Request,
        status: Int = 200
    ) async throws -> Answer {
        let words = AutomationWords(language: request.language)
        let page = SettingsDesk.Page(title: isNew ? words.new : rule.name, current: Self.tab, status: status)
        return try await desk.show(request, page) { viewer, db in
            let names = try AutomationNames(for: viewer.asker, chosen: rule, in: db)
            let steps = drafts ?? rule.steps.map { AutomationStepDraft($0, names) }
            return SettingsDesk.Drawn(
                body: AutomationFormPage(viewer: viewer, rule: rule, drafts: steps, isNew: isNew, names: names, state: state).html
            )
        }
    }
}

extension AutomationForm {
    /// Stores the rule where it can be: first what was typed is held against what there is, then tags that are missing are made.
    ///
    /// - Returns: the form with what is wrong, or with the rule as it was stored.
    func settled(
        by asker: Asker, ids: IDMaker, at now: Date, in db: Connection,
        _ store: (AutomationRule, Connection) throws -> Void
    ) throws -> AutomationForm {
        var looked = self
        let names = try AutomationNames(for: asker, chosen: rule, in: db)
        try looked.settle(names) { _ in ID(0) }
        guard looked.errors.isEmpty else { return looked }
        var form = self
        try form.settle(names) { name in try Tag.named(name, by: asker, ids: ids, at: now, in: db).id }
        try store(form.rule, db)
        return form
    }
}

extension AutomationLogFilter {
    static let input = [
        InputField("rule", .id), InputField("outcome").oneOf(AutomationOutcome.self),
        InputField("reason", limit: 40, about: "As runs say it."),
    ]

    /// What is no filter narrows nothing.
    init(_ request: Request) {
        rule = request.query("rule").flatMap { ID($0) }
        outcome = request.query("outcome").flatMap(AutomationOutcome.init(rawValue:))
        reason = request.query("reason").flatMap(AutomationReason.init)
    }
}
