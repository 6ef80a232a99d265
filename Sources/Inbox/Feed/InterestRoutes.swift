import Foundation
package import Kernel
package import Workspace

/// What a member does to a card. Each is a form, so it works without scripts: it leads back to the card; with scripts it
/// answers the fresh row and card.
package func interestOperations(
    _ services: Services, _ frame: Frame, senders: Senders = .all
) -> [Kernel.Operation] {
    let routes = InterestRoutes(services: services, frame: frame, senders: senders)
    func act(
        _ name: String, _ path: String, _ summary: String, _ input: [InputField] = [],
        handle: @escaping @Sendable (Request) async throws -> Answer
    ) -> Kernel.Operation {
        Operation(
            "interest.\(name)", .post, "/interests/{id}/\(path)", access: .right(area: "interest", action: "work"),
            summary: summary, input: input + [InputField("place", about: "The list the card is shown in.")], handle: handle)
    }
    return [
        act("claim", "claim", "Takes the card; whoever is late is told who was first.", handle: routes.claim),
        act("release", "release", "Gives the card back to everybody.", handle: routes.release),
        act(
            "handover", "handover", "Hands the card to a colleague or a team, who accepts it or gives it back.",
            HandOverForm.fields, handle: routes.handOver),
        act("withdraw", "handover/withdrawal", "Takes one's own hand-over or take-over back.", handle: routes.withdraw),
        act(
            "reconsider", "handover/reconsidering", "Takes one's own yes or no to a hand-over back.", handle: routes.reconsider),
        act("accept", "acceptance", "Accepts a card that was handed over.", handle: routes.accept),
        act(
            "return", "return", "Gives a card that was handed over back.",
            [InputField("why", required: true, limit: 2000, about: "The reason; for the team only.")], handle: routes.giveBack),
        act("takeover", "takeover", "Makes a colleague's card one's own.", handle: routes.takeOver),
        act(
            "process", "processing", "Marks the card processed.",
            [InputField("note", limit: 4000, about: "What was done; for the team only.")], handle: routes.process),
        act("reopen", "reopening", "Takes the processing back.", handle: routes.reopen),
        act(
            "call", "calls", "Notes the outcome of a call, which is the answer.",
            [InputField("outcome", required: true, limit: 4000, about: "How it ended, in one line.")], handle: routes.call),
        act(
            "product", "product", "Says what product the card is about; teaches the rule.",
            [InputField("product", .number, about: "Empty for none.")], handle: routes.product),
        act(
            "priority", "priority", "Sets the priority.",
            [InputField("priority", required: true, about: "low, normal, high or urgent")], handle: routes.priority),
        act(
            "note", "notes", "Adds a note that only the team sees.",
            [InputField("text", required: true, limit: 10_000, about: "The note.")], handle: routes.note),
    ]
}

struct InterestRoutes: Sendable {
    let services: Services
    let frame: Frame
    var senders = Senders.all

    func claim(_ request: Request) async throws -> Answer {
        try await act(request) { id, asker, words, db in
            switch try Interest.claim(id, by: asker, at: request.now, in: db) {
            case .won: Act(said: words.claimed, undo: .init(path: "/interests/\(id)/release"))
            case .lost(let name): Act(said: words.lost(StateChips.short(name)), notice: .taken)
            case .unknown: throw Problem.notFound
            }
        }
    }

    func release(_ request: Request) async throws -> Answer {
        try await act(request) { id, asker, words, db in
            guard try Interest.unclaim(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
            return Act(said: words.unclaimedNow, undo: .init(path: "/interests/\(id)/claim"))
        }
    }

    func process(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let note = fields.optionalText("note", max: 4000)
        try fields.finish()
        return try await process(request, .hand, note: note, \.processed)
    }

    func call(_ request: Request) async throws -> Answer {
        var fields = FormReader(
            request.form, request.language, labels: ["outcome": FeedWords(language: request.language).outcome])
        let outcome = fields.text("outcome", required: true, max: 4000)
        try fields.finish()
        return try await process(request, .call, note: outcome, \.outcomeSaved)
    }

    private func process(
        _ request: Request, _ how: Interest.Processing, note: String?, _ said: any KeyPath<FeedWords, String> & Sendable
    ) async throws -> Answer {
        try await act(request) { id, asker, words, db in
            let done = try Interest.process(id, how: how, note: note, by: asker, ids: services.ids, at: request.now, in: db)
            switch done {
            case .done: return Act(said: words[keyPath: said], undo: .init(path: "/interests/\(id)/reopening"))
            case .already(let name, let at):
                let when = WhenText(language: asker.language, zone: asker.timeZone, now: request.now)
                return Act(said: words.already(name, when.ago(at)), notice: .answered)
            case .unknown: throw Problem.notFound
            }
        }
    }

    func reopen(_ request: Request) async throws -> Answer {
        try await act(request) { id, asker, words, db in
            guard try Interest.undoProcessing(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
            return Act(said: words.reopened, undo: .init(path: "/interests/\(id)/processing"))
        }
    }

    func product(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let product = fields.id("product", of: Product.self)
        try fields.finish()
        return try await act(request) { id, asker, words, db in
            let before = try Interest.find(id, mayBe: .work, by: asker, in: db)?.product
            guard try Interest.setProduct(id, to: product, by: asker, at: request.now, in: db) else { throw Problem.notFound }
            let undo = Act.Undo(path: "/interests/\(id)/product", fields: ["product": before?.description ?? ""])
            return Act(said: words.productSet, undo: undo)
        }
    }

    func priority(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let priority = fields.choice("priority", of: Interest.Priority.self, required: true)
        try fields.finish()
        return try await act(request) { id, asker, words, db in
            guard let before = try Interest.find(id, mayBe: .work, by: asker, in: db)?.priority, let priority,
                try Interest.setPriority(id, to: priority, by: asker, at: request.now, in: db)
            else { throw Problem.notFound }
            let undo = Act.Undo(path: "/interests/\(id)/priority", fields: ["priority": before.rawValue])
            return Act(said: words.prioritySet, undo: undo)
        }
    }

    func note(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language, labels: ["text": FeedWords(language: request.language).note])
        let text = fields.text("text", required: true, max: 10_000)
        try fields.finish()
        return try await act(request) { id, asker, words, db in
            guard try Interest.note(id, text: text, by: asker, ids: services.ids, at: request.now, in: db) else {
                throw Problem.notFound
            }
            return Act(said: words.noted)
        }
    }
}

extension InterestRoutes {
    /// Does it in one transaction and answers with what the card looks like then.
    func act(
        _ request: Request,
        _ body: @escaping @Sendable (ID<Interest>, Asker, FeedWords, Connection) throws -> Act
    ) async throws -> Answer {
        let id: ID<Interest> = try request.id()
        return try await act(on: id, request) { asker, words, db in try body(id, asker, words, db) }
    }

    func act(
        on id: ID<Interest>, _ request: Request,
        _ body: @escaping @Sendable (Asker, FeedWords, Connection) throws -> Act
    ) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let place = request.form["place"].flatMap { FeedPlace(path: $0, at: request.now) } ?? FeedPlace(.everything)
        let page = FeedContext(viewer, place)
        let act = try await services.store.write { db in try body(viewer.asker, page.words, db) }
        if request.isFragment {
            // Read afterwards: what is drawn keeps no other writer waiting.
            let detail = try await services.store.read { [senders] db in
                try CardDetail.load(id, for: viewer.asker, through: senders, at: request.now, in: db)
            }
            return .fragment(ActView(act: act, id: id, detail: detail, page: page).html)
        }
        let path = place.path(id)
        return .redirect(to: act.notice.map { "\(path)\(path.contains("?") ? "&" : "?")notice=\($0.rawValue)" } ?? path)
    }
}
