import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Saved views for programs: the same names, audiences and filters as on their page.
struct APIViews: Sendable {
    let services: Services

    private static let input = [
        InputField("name", required: true, limit: 60).like("Reviews with one star"),
        InputField("hue", .number, limit: 8, about: "Its colour.").from(1),
        InputField("audience", limit: 20, about: "own, all, or a team's id."),
        InputField("list", required: true).oneOf(FeedView.self).like("open"),
        InputField("query", limit: 2000, about: "What narrows it, as GET /api/v1/interests takes it.").like("stars=1&stars=2"),
    ]

    var operations: [Operation] {
        let see = Access.right(area: "interest", action: "see").withToken
        return [
            Operation("api.views.list", .get, "/api/v1/views", access: see, summary: "The saved views one sees.", handle: list)
                .answering(APIPage<ViewDocument>.self, "The views."),
            Operation(
                "api.views.create", .post, "/api/v1/views", access: see, summary: "Keeps a list with its filter under a name.",
                input: Self.input, handle: create
            ).answering(201, ViewDocument.self, "The new view."),
            Operation("api.views.show", .get, "/api/v1/views/{id}", access: see, summary: "One saved view.", handle: show)
                .answering(ViewDocument.self, "The view."),
            Operation(
                "api.views.change", .put, "/api/v1/views/{id}", access: see, summary: "Sets a view anew.", input: Self.input,
                handle: change
            ).answering(ViewDocument.self, "The view as it is now.").conditional,
            Operation("api.views.remove", .delete, "/api/v1/views/{id}", access: see, summary: "Removes a view.", handle: remove)
                .answering(204, "It is gone."),
            Operation(
                "api.views.restore", .post, "/api/v1/views/{id}/restoration", access: see, summary: "Brings a removed view back."
            ) { request in
                let (asker, id): (Asker, ID<SavedView>) = (try request.asker, try request.id())
                try await services.store.write { db in try SavedView.restore(id, by: asker, at: request.now, in: db) }
                return try await show(request)
            }.answering(ViewDocument.self, "The view, back."),
            Operation(
                "api.views.interests", .get, "/api/v1/views/{id}/interests", access: see,
                summary: "The cards of a view, page by page.",
                input: APIList.paging, handle: interests
            ).answering(APIPage<InterestDocument>.self, "A page of cards."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let views = try await services.store.read { db in try SavedView.all(for: asker, in: db) }
        return try Answer.json(APIPage(items: views.map(ViewDocument.init)))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        try Answer.json(ViewDocument(try await view(request)))
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let draft = try SavedView.Draft(request, by: asker)
        let place = try Self.place(request)
        let view = try await services.store.write { [ids = services.ids] db in
            let id = try SavedView.create(draft, of: place, by: asker, ids: ids, at: request.now, in: db)
            return try SavedView.find(id, for: asker, in: db)
        }
        guard let view else { throw Problem.notFound }
        return try Answer.json(ViewDocument(view), status: 201).adding(header: "location", value: "/api/v1/views/\(view.id)")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<SavedView>) = (try request.asker, try request.id())
        let draft = try SavedView.Draft(request, by: asker)
        let place = try Self.place(request)
        let view = try await services.store.write { db in
            try request.demandMatch(ViewDocument(SavedView.changeable(id, by: asker, in: db)))
            try SavedView.change(id, to: draft, by: asker, at: request.now, in: db)
            try SavedView.change(id, toShow: place, by: asker, at: request.now, in: db)
            return try SavedView.find(id, for: asker, in: db)
        }
        guard let view else { throw Problem.notFound }
        return try Answer.json(ViewDocument(view))
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<SavedView>) = (try request.asker, try request.id())
        try await services.store.write { db in try SavedView.remove(id, by: asker, at: request.now, in: db) }
        return .noContent
    }

    @Sendable private func interests(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let place = try await view(request).place
        var fields = FormReader(request.form, request.language)
        let (cursor, limit) = APIList.place(&fields, APIRouteWords(language: request.language))
        try fields.finish()
        let rows = try await services.store.read { [now = request.now] db in
            try Feed.page(place.view, place.filter, after: cursor, limit: limit, for: asker, at: now, in: db)
        }
        return try Answer.json(APIPage(rows, at: request.now))
    }

    private func view(_ request: Request) async throws -> SavedView {
        let (asker, id): (Asker, ID<SavedView>) = (try request.asker, try request.id())
        guard let view = try await services.store.read({ db in try SavedView.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return view
    }

    /// What narrows it must be understood wholly: a filter that says less than was meant shows too much.
    static func place(_ request: Request) throws -> FeedPlace {
        let (list, query) = (request.form["list"] ?? "", request.form["query"] ?? "")
        let asked = Request(.get, "/api/v1/interests?\(query)", at: request.now)
        do {
            try InputCheck.check(asked, APICards.filters, in: request.language)
            _ = try APIWish(asked)
        } catch let problem as Problem {
            throw Problem.invalid(problem.fields.map { FieldError("query", $0.message) })
        }
        guard let place = FeedPlace(path: "/feed/\(list)?\(query)", at: request.now) else { throw Problem.notFound }
        return place
    }
}

struct ViewDocument: APIDocument {
    static let about = "A list with its filter, kept under a name."
    static let meanings = ["query": "What narrows it, as GET /api/v1/interests takes it.", "audience": "own, team or all"]
    let id: Int64
    let name: String
    let hue: Int
    let icon: String
    let audience: String
    let team: Int64?
    let owner: Int64
    let list: String
    let query: String

    init(_ view: SavedView) {
        (id, name, hue, icon, audience) = (view.id.number, view.name, view.hue, view.sign, view.audience.rawValue)
        (team, owner, list, query) = (view.team?.number, view.owner.number, view.list.rawValue, view.query)
    }
}
