import Formats
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Rules for letters that announce: delivered ones are switched, own ones are made by marking a real letter.
struct LetterRuleRoutes: Sendable {
    let desk: SettingsDesk
    private var services: Services { desk.services }
    static let tab = "/settings/letters"
    private static let scripts = ["scripts/letter-rule.js"]
    private static let rows = 40
    private static let window: TimeInterval = 30 * 86_400

    var operations: [Operation] {
        let manage = Access.right(area: "channel", action: "manage")
        let on = InputField("on", required: true, about: "1 switches it on, 0 off.")
        func get(
            _ name: String, _ path: String, _ summary: String, _ handle: @escaping @Sendable (Request) async throws -> Answer
        )
            -> Operation
        {
            Operation(
                "letter-rule.\(name)", .get, path, access: manage, summary: summary,
                input: [
                    InputField("before", about: "The last letter of the page before."),
                    InputField("letter", about: "A letter's id."),
                ],
                handle: handle)
        }
        func post(
            _ name: String, _ path: String, _ summary: String, _ input: [InputField] = [],
            _ handle: @escaping @Sendable (Request) async throws -> Answer
        ) -> Operation {
            Operation("letter-rule.\(name)", .post, path, access: manage, summary: summary, input: input, handle: handle)
        }
        return [
            get("list", Self.tab, "Rules for letters of networks and sites.", list),
            get("pick", "\(Self.tab)/pick", "Letters to make a rule of.", pick),
            get("new", "\(Self.tab)/new", "A letter to be marked.", new),
            get("page", "\(Self.tab)/{id}", "One rule, and what it would have caught.", page),
            post(
                "create", Self.tab, "Makes a rule of the marks in a letter; it is off.",
                [InputField("letter", required: true)] + LetterRuleForm.fields, create),
            post(
                "delivered", "\(Self.tab)/delivered", "Switches a delivered rule.", [InputField("rule", required: true), on],
                delivered),
            post("change", "\(Self.tab)/{id}", "Changes a rule.", LetterRuleForm.fields, change),
            post("switch", "\(Self.tab)/{id}/switch", "Switches a rule on or off.", [on], turn),
            post("remove", "\(Self.tab)/{id}/removal", "Takes a rule away.") { try await setRemoved(true, $0) },
            post("restore", "\(Self.tab)/{id}/restoration", "Brings a rule back, switched off.") {
                try await setRemoved(false, $0)
            },
        ]
    }

    // MARK: Reading

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let words = LetterRuleWords(language: request.language)
        let undo = request.query("rule").flatMap { ID<OwnRule>($0) }.map { "\(Self.tab)/\($0)/restoration" }
        let notice = words.notices[request.done].map { Notice($0, undo: request.done == "removed" ? undo : nil) }
        let page = SettingsDesk.Page(title: words.rules, lead: words.lead, current: Self.tab, notice: notice)
        return try await desk.show(request, page) { viewer, db in
            let workspace = viewer.asker.workspace
            return LetterRulesPage(
                viewer: viewer, own: try OwnRule.all(of: workspace, in: db),
                off: try OwnRule.switchedOff(of: workspace, in: db),
                caught: try OwnRule.caught(since: viewer.now.addingTimeInterval(-Self.window), in: workspace, db)
            ).drawn
        }
    }

    @Sendable private func pick(_ request: Request) async throws -> Answer {
        let words = LetterRuleWords(language: request.language)
        let before = request.query("before").flatMap { ID<ThreadLine.Said>($0) }
        let page = SettingsDesk.Page(title: words.pick, lead: words.pickLead, current: Self.tab)
        return try await desk.show(request, page) { viewer, db in
            let letters = try StoredLetter.page(before: before, limit: Self.rows + 1, for: viewer.asker, in: db)
            let shown = Array(letters.prefix(Self.rows))
            return LetterPickPage(viewer: viewer, letters: shown, next: letters.count > Self.rows ? shown.last?.message : nil)
                .drawn
        }
    }

    @Sendable private func new(_ request: Request) async throws -> Answer {
        let id = request.query("letter") ?? ""
        let (letter, outline) = try await sample(id, request)
        return try await marking(request, id, letter, outline, LetterRuleForm.proposal(letter, outline))
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(try await find(request), request) }

    // MARK: Writing

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = request.form["letter"] ?? ""
        let (letter, outline) = try await sample(id, request)
        let form = LetterRuleForm(request, letter: letter, outline: outline)
        guard form.errors.isEmpty, let sample = ID<ThreadLine.Said>(id) else {
            return try await marking(request, id, letter, outline, form.state, status: 422)
        }
        let draft = form.draft
        let rule = try await services.store.write { [ids = services.ids] db in
            try OwnRule.create(draft, from: sample, by: asker, ids: ids, at: request.now, in: db)
        }
        return .redirect(to: "\(Self.tab)/\(rule)?done=created")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let rule = try await find(request)
        guard let sample = rule.sample else { throw Problem.notFound }
        let (letter, outline) = try await self.sample("\(sample)", request)
        let form = LetterRuleForm(request, letter: letter, outline: outline)
        guard form.errors.isEmpty else { return try await show(rule, request, form.state, status: 422) }
        let draft = form.draft
        try await services.store.write { db in try rule.change(to: draft, by: asker, at: request.now, in: db) }
        return .redirect(to: "\(Self.tab)/\(rule.id)?done=saved")
    }

    @Sendable private func turn(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let rule = try await find(request)
        let isOn = request.form["on"] == "1"
        try await services.store.write { db in try OwnRule.set(enabled: isOn, rule.id, by: asker, at: request.now, in: db) }
        return .redirect(to: "\(Self.tab)/\(rule.id)?done=\(isOn ? "on" : "off")")
    }

    @Sendable private func delivered(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        guard let rule = DeliveredRule.named(request.form["rule"] ?? "") else { throw Problem.notFound }
        let isOn = request.form["on"] == "1"
        try await services.store.write { db in
            try OwnRule.set(delivered: rule.key, enabled: isOn, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "\(Self.tab)?done=\(isOn ? "on" : "off")")
    }

    private func setRemoved(_ isRemoved: Bool, _ request: Request) async throws -> Answer {
        let asker = try request.asker
        let rule = try await find(request, removed: true)
        try await services.store.write { db in try OwnRule.set(removed: isRemoved, rule.id, by: asker, at: request.now, in: db) }
        return .redirect(to: isRemoved ? "\(Self.tab)?done=removed&rule=\(rule.id)" : "\(Self.tab)?done=restored")
    }

    // MARK: Parts

    private func find(_ request: Request, removed: Bool = false) async throws -> OwnRule {
        let asker = try request.asker
        let id: ID<OwnRule> = try request.id()
        let found = try await services.store.read { db in try OwnRule.find(id, of: asker.workspace, in: db) }
        guard let rule = found, removed || rule.removedAt == nil else { throw Problem.notFound }
        return rule
    }

    private func sample(_ id: String, _ request: Request) async throws -> (Letter, LetterOutline) {
        let asker = try request.asker
        guard let id = ID<ThreadLine.Said>(id),
            let stored = try await services.store.read({ db in try StoredLetter.find(id, for: asker, in: db) }),
            let found = try await stored.letter(services, asker.workspace)
        else { throw Problem.notFound }
        return found
    }

    private func marking(
        _ request: Request, _ id: String, _ letter: Letter, _ outline: LetterOutline, _ state: FormState, status: Int = 200
    ) async throws -> Answer {
        let words = LetterRuleWords(language: request.language)
        let page = SettingsDesk.Page(
            title: words.add, lead: words.formLead, current: Self.tab, scripts: Self.scripts, status: status)
        return try await desk.show(request, page) { viewer, _ in
            SettingsDesk.Drawn(
                body: LetterRuleFormPage(
                    viewer: viewer, letter: letter, outline: outline, action: Self.tab, state: state, sample: id
                ).html)
        }
    }

    private func show(
        _ rule: OwnRule, _ request: Request, _ state: FormState? = nil, status: Int = 200
    ) async throws -> Answer {
        let (asker, words) = (try request.asker, LetterRuleWords(language: request.language))
        let before = request.query("before").flatMap { ID<ThreadLine.Said>($0) }
        let run = try await DryRun.run(rule.rule, before: before, for: asker, services)
        // The letter may be another's to see, or gone: the rule goes on without it.
        let marked: (Letter, LetterOutline)?
        do { marked = try await rule.sample.asyncMap { try await sample("\($0)", request) } } catch is Problem { marked = nil }
        let page = SettingsDesk.Page(
            title: rule.name, current: Self.tab, scripts: Self.scripts, notice: words.notices[request.done].map { Notice($0) },
            status: status)
        return try await desk.show(request, page) { viewer, _ in
            LetterRulePage(
                viewer: viewer, rule: rule, reading: marked.flatMap { rule.rule.read($0, $1) }, run: run,
                form: marked.map { letter, outline in
                    LetterRuleFormPage(
                        viewer: viewer, letter: letter, outline: outline, action: "\(Self.tab)/\(rule.id)",
                        state: state ?? LetterRuleForm.state(rule, letter, outline))
                }
            ).drawn
        }
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncMap<T: Sendable>(_ body: (Wrapped) async throws -> T) async throws -> T? {
        if let self { try await body(self) } else { nil }
    }
}
