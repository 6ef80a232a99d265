import Foundation
package import Kernel
package import Workspace

/// Saved views: kept, changed, ordered, removed and brought back.
package func viewOperations(_ services: Services, _ frame: Frame) -> [Kernel.Operation] {
    let routes = ViewRoutes(services: services, frame: frame)
    let seeing = Access.right(area: "interest", action: "see")
    let about = [
        InputField("name", required: true, limit: 60, about: "What it is called."),
        InputField("hue", .number, about: "Its colour, 1 to 8."),
        InputField("icon", about: "What stands before its name."),
        InputField("audience", about: "own, all, or a team's id."),
    ]
    return [
        Operation("views", .get, "/views", access: seeing, summary: "The saved views one sees.", handle: routes.page),
        Operation(
            "views.create", .post, "/views", access: seeing, summary: "Keeps a list with its filter under a name.",
            input: about + [InputField("place", required: true, about: "The list's address.")], handle: routes.create),
        Operation("views.open", .get, "/views/{id}", access: seeing, summary: "Leads to a view.", handle: routes.open),
        Operation(
            "views.change", .post, "/views/{id}", access: seeing, summary: "Name, colour and audience of a view.", input: about,
            handle: routes.change),
        Operation(
            "views.filter", .post, "/views/{id}/filter", access: seeing, summary: "Keeps another filter under the same name.",
            input: [InputField("place", required: true, about: "The list's address.")], handle: routes.filter),
        Operation(
            "views.arrange", .post, "/views/order", access: seeing, summary: "Puts the views in an order of one's own.",
            input: [InputField("order", required: true, about: "Ids, with spaces between.")], handle: routes.arrange),
        Operation(
            "views.move", .post, "/views/{id}/place", access: seeing, summary: "Puts a view up or down for oneself.",
            input: [InputField("way", required: true, about: "up or down")], handle: routes.move),
        Operation(
            "views.remove", .post, "/views/{id}/removal", access: seeing, summary: "Removes a view.", handle: routes.remove),
        Operation(
            "views.restore", .post, "/views/{id}/restoring", access: seeing, summary: "Brings a removed view back.",
            handle: routes.restore),
        Operation(
            "views.begin", .post, "/views/{id}/beginning", access: seeing, summary: "Begins one's day with a view, or not.",
            handle: routes.begin),
    ]
}

private struct ViewRoutes: Sendable {
    let services: Services
    let frame: Frame

    @Sendable func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable func open(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<SavedView> = try request.id()
        guard let view = try await services.store.read({ db in try SavedView.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return .redirect(to: view.place.path)
    }

    @Sendable func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let draft = try SavedView.Draft(request, by: asker)
        guard let place = request.form["place"].flatMap({ FeedPlace(path: $0, at: request.now) }) else { throw Problem.notFound }
        let view = try await services.store.write { [ids = services.ids] db in
            let id = try SavedView.create(draft, of: place, by: asker, ids: ids, at: request.now, in: db)
            return try SavedView.find(id, for: asker, in: db)
        }
        return .redirect(to: view?.place.path ?? "/views")
    }

    @Sendable func change(_ request: Request) async throws -> Answer {
        let draft = try SavedView.Draft(request, by: try request.asker)
        return try await act(request, "saved") { id, asker, db in
            try SavedView.change(id, to: draft, by: asker, at: request.now, in: db)
        }
    }

    @Sendable func filter(_ request: Request) async throws -> Answer {
        guard let place = request.form["place"].flatMap({ FeedPlace(path: $0, at: request.now) }) else { throw Problem.notFound }
        let id: ID<SavedView> = try request.id()
        _ = try await act(request, "saved") { id, asker, db in
            try SavedView.change(id, toShow: place, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "/views/\(id)")
    }

    @Sendable func move(_ request: Request) async throws -> Answer {
        try await act(request, nil) { id, asker, db in
            try SavedView.move(id, down: request.form["way"] == "down", by: asker, in: db)
        }
    }

    @Sendable func arrange(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let order = (request.form["order"] ?? "").split(separator: " ").compactMap { ID<SavedView>(String($0)) }
        try await services.store.write { db in try SavedView.arrange(order, by: asker, in: db) }
        return .redirect(to: "/views")
    }

    @Sendable func remove(_ request: Request) async throws -> Answer {
        let id: ID<SavedView> = try request.id()
        return try await act(request, "removed&view=\(id)") { id, asker, db in
            try SavedView.remove(id, by: asker, at: request.now, in: db)
        }
    }

    @Sendable func restore(_ request: Request) async throws -> Answer {
        try await act(request, nil) { id, asker, db in try SavedView.restore(id, by: asker, at: request.now, in: db) }
    }

    @Sendable func begin(_ request: Request) async throws -> Answer {
        try await act(request, "saved") { id, asker, db in
            let isFirst = try SavedView.first(for: asker, in: db)?.id == id
            try SavedView.begin(with: isFirst ? nil : id, by: asker, in: db)
        }
    }

    private func act(
        _ request: Request, _ done: String?, _ body: @escaping @Sendable (ID<SavedView>, Asker, Connection) throws -> Void
    ) async throws -> Answer {
        let id: ID<SavedView> = try request.id()
        let asker = try request.asker
        try await services.store.write { db in try body(id, asker, db) }
        return .redirect(to: done.map { "/views?done=\($0)" } ?? "/views")
    }

    private func show(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let words = ViewWords(language: viewer.language)
        let (model, counts) = try await services.store.read { db in
            (try ViewsPage.Model(for: viewer.asker, in: db), try frame.counts(for: viewer.asker, at: request.now, in: db))
        }
        let removed = request.query("view").flatMap { ID<SavedView>($0) }
        let notice: Notice? =
            switch request.query("done") {
            case "removed": Notice(words.removed, undo: removed.map { "/views/\($0)/restoring" })
            case "saved": Notice(words.saved)
            default: nil
            }
        return .page(
            frame.page(
                title: words.views, scripts: ["scripts/arrange.js"], notice: notice, for: viewer, counts: counts,
                body: ViewsPage(viewer: viewer, model: model).html))
    }
}
