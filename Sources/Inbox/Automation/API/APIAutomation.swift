import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Automatic rules for programs: the same fields as on their page, the same refusals; conditions as a saved view keeps them.
struct APIAutomation: Sendable {
    let services: Services
    let senders: Senders

    private static let input = [
        InputField("name", required: true, limit: 80).like("Greet on the first message"),
        InputField("event", required: true, about: "What it waits for.").oneOf(AutomationEvent.self).like("arrived"),
        InputField("minutes", .number, limit: AutomationRule.longestSilence, about: "Of silence, how long nobody has answered.")
            .from(1),
        InputField("query", limit: 2000, about: "Which cards, as GET /api/v1/interests takes it; for a rule q parts by commas.")
            .like("stars=1&stars=2"),
        InputField("hours", about: "By the business hours of the card's channel.").oneOf(AutomationRule.Hours.self),
        InputField("first_contact", .flag, about: "Only where the person has said nothing before."),
        InputField("stops", .flag, about: "No rule below acts on the same event."),
        InputField("most_a_day", .number, limit: 100, about: "Messages to one person within 24 hours.").from(1),
        InputField("most_an_hour", .number, limit: 10_000, about: "Messages to all within an hour.").from(1),
        InputField("steps", .object, required: true, about: "What is done, in this order.").of(steps).list(
            AutomationRule.mostSteps
        ).like([["kind": "tag", "tag": "new"]]),
    ]

    private static let steps =
        [
            InputField("kind", required: true).oneOf(AutomationStep.Kind.allCases.map(\.rawValue)).like("tag"),
            InputField("to", limit: 40, about: "Of assign and notify: member- or team- and its id."),
            InputField("overrides", .flag, about: "Of assign: also a card that somebody has."),
            InputField("tag", limit: Tag.longestName, about: "Of tag and untag: its name."),
            InputField("priority", about: "Of priority.").oneOf(Interest.Priority.self),
            InputField("text", limit: AutomationStep.longestNote, about: "Of note."),
            InputField("template", .id, about: "Of say: whose words are sent."),
        ]
        + Language.allCases.map {
            InputField("text_\($0.rawValue)", limit: AutomationMessage.longest, about: "Of say: the words in \($0.name).")
        }

    var operations: [Operation] {
        let manage = Access.right(area: "interest", action: "manage").withToken
        let path = "/api/v1/automation"
        return [
            Operation(
                "api.automation.list", .get, path, access: manage, summary: "The automatic rules in their order.", handle: list
            )
            .answering(APIPage<AutomationDocument>.self, "The rules."),
            Operation(
                "api.automation.create", .post, path, access: manage, summary: "Adds a rule at the end of the list; it is off.",
                input: Self.input, handle: create
            ).answering(201, AutomationDocument.self, "The new rule.").refusing(409),
            Operation(
                "api.automation.runs", .get, "\(path)/runs", access: manage, summary: "What rules did and why not, newest first.",
                input: AutomationLogFilter.input + APIList.pagingByID, handle: runs
            ).answering(APIPage<AutomationRunDocument>.self, "A page of runs."),
            Operation(
                "api.automation.use", .get, "\(path)/use", access: manage, summary: "How the rules did in the last 30 days.",
                handle: use
            ).answering(APIPage<AutomationUseDocument>.self, "The rules' numbers."),
            Operation("api.automation.show", .get, "\(path)/{id}", access: manage, summary: "One rule.", handle: show)
                .answering(AutomationDocument.self, "The rule."),
            Operation(
                "api.automation.change", .put, "\(path)/{id}", access: manage,
                summary: "Sets a rule anew; whether it is on stays.", input: Self.input, handle: change
            ).answering(AutomationDocument.self, "The rule as it is now.").conditional,
            Operation(
                "api.automation.move", .post, "\(path)/{id}/place", access: manage, summary: "Moves a rule in the list.",
                input: [InputField("step", required: true).oneOf(Step.self).like("up")], handle: move
            ).answering(APIPage<AutomationDocument>.self, "The rules in their new order."),
            Operation(
                "api.automation.switch", .post, "\(path)/{id}/switch", access: manage,
                summary: "Switches a rule on or off; what happened while it was off it never meets.",
                input: [InputField("on", .flag, required: true).like(true)], handle: turn
            ).answering(AutomationDocument.self, "The rule as it is now."),
            Operation(
                "api.automation.remove", .delete, "\(path)/{id}", access: manage, summary: "Removes a rule.", handle: remove
            ).answering(204, "It is gone."),
            Operation(
                "api.automation.restore", .post, "\(path)/{id}/restoration", access: manage,
                summary: "Brings a removed rule back, switched off.", handle: restore
            ).answering(AutomationDocument.self, "The rule, back."),
            Operation(
                "api.automation.trial", .get, "\(path)/{id}/trial", access: manage,
                summary: "What a rule would have done in the last month; nothing is written.",
                input: [
                    InputField("after", limit: 60, about: "“next” of the page before."),
                    InputField("limit", .number, limit: 100, about: "How many a page, 50 when left out.").from(1),
                ], handle: trial
            ).answering(AutomationTrialDocument.self, "A page of what it would have done."),
        ]
    }

    private enum Step: String, CaseIterable { case up, down }

    // MARK: Reading

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let documents = try await services.store.read { db in
            let names = try AutomationNames(for: asker, in: db)
            return try AutomationRule.all(of: asker.workspace, in: db).map { AutomationDocument($0, names, request.language) }
        }
        return try Answer.json(APIPage(items: documents))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        return try Answer.json(try await services.store.read { db in try document(id, asker, request, in: db) })
    }

    private func document(
        _ id: ID<AutomationRule>, _ asker: Asker, _ request: Request, in db: Connection
    ) throws -> AutomationDocument {
        guard let rule = try AutomationRule.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
        return AutomationDocument(rule, try AutomationNames(for: asker, chosen: rule, in: db), request.language)
    }

    @Sendable private func use(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let documents = try await services.store.read { db in
            let uses = try AutomationUse.all(of: asker.workspace, at: request.now, in: db)
            return try AutomationRule.all(of: asker.workspace, in: db).map {
                AutomationUseDocument($0.id, uses[$0.id] ?? AutomationUse())
            }
        }
        return try Answer.json(APIPage(items: documents))
    }

    @Sendable private func runs(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        if let reason = fields.optionalText("reason", max: 40), AutomationReason(reason) == nil {
            fields.reject("reason", APIRouteWords(language: request.language).unknownValue(reason))
        }
        try fields.finish()
        let (filter, place) = (AutomationLogFilter(request), try APIPlace<AutomationRun>(request))
        let found = try await services.store.read { db in
            try AutomationRun.page(filter, before: place.after, limit: place.limit + 1, for: asker, in: db)
        }
        return try Answer.json(place.page(found, id: \.id, AutomationRunDocument.init))
    }

    @Sendable private func trial(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        var fields = FormReader(request.form, request.language)
        let limit = fields.int("limit", in: 1...100, default: 50)
        let after = fields.optionalText("after", max: 60)
        try fields.finish()
        let document = try await services.store.read { [senders] db in
            guard let rule = try AutomationRule.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
            let trial = try AutomationTrial.run(rule, senders, for: asker, at: request.now, in: db)
            return AutomationTrialDocument(trial, trial.page(after: after, limit: limit))
        }
        return try Answer.json(document)
    }

    // MARK: Writing

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let rule = AutomationRule(id: services.ids.next(at: request.now), workspace: asker.workspace)
        let document = try await save(AutomationForm(request, base: rule), request) { rule, db in
            try rule.add(by: asker, at: request.now, in: db)
        }
        return try Answer.json(document, status: 201).adding(header: "location", value: "/api/v1/automation/\(document.id)")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        let found = try await services.store.read { db in try AutomationRule.find(id, of: asker.workspace, in: db) }
        guard let base = found else { throw Problem.notFound }
        let document = try await save(AutomationForm(request, base: base), request) { rule, db in
            // As it is inside this transaction: of two who saw the same rule the second is told.
            guard let before = try AutomationRule.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
            try request.demandMatch(self.document(id, asker, request, in: db))
            try rule.save(before: before, by: asker, at: request.now, in: db)
        }
        return try Answer.json(document)
    }

    private func save(
        _ typed: AutomationForm, _ request: Request,
        _ store: @escaping @Sendable (AutomationRule, Connection) throws -> Void
    ) async throws -> AutomationDocument {
        let asker = try request.asker
        return try await services.store.write { [ids = services.ids] db in
            let form = try typed.settled(by: asker, ids: ids, at: request.now, in: db, store)
            if form.errors.isEmpty == false { throw Problem.invalid(form.errors.map(Self.spelled)) }
            return try document(form.rule.id, asker, request, in: db)
        }
    }

    /// A step's field as the program sent it: `step2_tag` is `steps[1].tag`.
    private static func spelled(_ error: FieldError) -> FieldError {
        guard error.field.hasPrefix("step"), let mark = error.field.firstIndex(of: "_"),
            let number = Int(error.field[..<mark].dropFirst(4))
        else { return error }
        return FieldError("steps[\(number - 1)].\(error.field[error.field.index(after: mark)...])", error.message)
    }

    @Sendable private func move(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        var fields = FormReader(request.form, request.language)
        let step: Step? = fields.choice("step", required: true)
        try fields.finish()
        try await services.store.write { db in
            guard try AutomationRule.move(id, up: step == .up, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return try await list(request)
    }

    @Sendable private func turn(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        var fields = FormReader(request.form, request.language)
        let isOn = fields.flag("on")
        try fields.finish()
        let document = try await services.store.write { db in
            try AutomationRule.set(on: isOn, id, by: asker, at: request.now, in: db)
            return try self.document(id, asker, request, in: db)
        }
        return try Answer.json(document)
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        try await services.store.write { db in
            guard try AutomationRule.remove(true, id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return .noContent
    }

    @Sendable private func restore(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<AutomationRule>) = (try request.asker, try request.id())
        try await services.store.write { db in
            guard try AutomationRule.remove(false, id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
        return try await show(request)
    }
}
