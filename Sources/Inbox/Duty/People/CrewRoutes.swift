import Foundation
import Kernel
import Workspace

/// Who is at work: the page, each one's hours, and sharing out.
struct CrewRoutes: Sendable {
    let services: Services
    let frame: Workspace.Frame
    private var store: Store { services.store }

    var operations: [Kernel.Operation] {
        let see = Access.right(area: "member", action: "see")
        let manage = Access.right(area: "interest", action: "manage")
        return [
            Operation(
                "team.page", .get, "/team", access: see, summary: "Who can take cards now, and how many each has", handle: page),
            Operation(
                "team.member", .get, "/team/{id}", access: see, summary: "When a member works and what they know", handle: member),
            Operation(
                "team.change", .post, "/team/{id}", access: see, summary: "Set when a member works; one's own, or as a lead",
                input: CrewForm.fields, handle: change),
            Operation(
                "team.share", .post, "/team/{id}/sharing", access: manage, summary: "Deal a member's open cards out anew",
                handle: share),
            Operation(
                "team.unshare", .post, "/team/sharing/{id}/undo", access: manage, summary: "Take a sharing out back",
                handle: unshare),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let words = CrewWords(language: request.language)
        let number = { (name: String) in request.query(name).flatMap { Int($0) } ?? 0 }
        var notice = request.done == "saved" ? Notice(words.saved) : nil
        if request.done == "back" { notice = Notice(words.back(number("cards"))) }
        if let batch = ID<HandOver>(request.query("shared") ?? "") {
            notice = Notice(words.shared(number("given"), number("free")), undo: "/team/sharing/\(batch)/undo")
        }
        return try await show(request, title: words.title, notice: notice) { viewer, db in
            CrewPage(
                viewer: viewer, roster: try Roster.load(viewer.asker.workspace, in: db),
                products: try Product.all(of: viewer.asker.workspace, in: db)
            ).html
        }
    }

    @Sendable private func member(_ request: Request) async throws -> Answer { try await show(request, state: nil) }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: Member.self))
        let mayLimit = asker.may(.manage, .interest)
        let before = try await store.read { db in try Self.person(id, for: asker, in: db) }
        let form = CrewForm(request, mayLimit: mayLimit, most: before.most)
        guard form.errors.isEmpty else { return try await show(request, state: form.state, status: 422) }
        try await store.write { db in
            try Roster.Person.save(form.setting, of: id, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "/team?done=saved#member-\(id)")
    }

    @Sendable private func share(_ request: Request) async throws -> Answer {
        let (asker, id) = (try request.asker, try request.id("id", as: Member.self))
        let done = try await store.write { [ids = services.ids] db in
            _ = try Self.person(id, for: asker, in: db)
            return try Sharing.shareOut(id, by: asker, ids: ids, at: request.now, in: db)
        }
        return .redirect(to: done.map { "/team?shared=\($0.batch)&given=\($0.given)&free=\($0.free)" } ?? "/team")
    }

    @Sendable private func unshare(_ request: Request) async throws -> Answer {
        let (asker, batch) = (try request.asker, try request.id("id", as: HandOver.self))
        let count = try await store.write { db in try Sharing.undo(batch, by: asker, at: request.now, in: db) }
        return .redirect(to: "/team?done=back&cards=\(count)")
    }

    // MARK: Parts

    /// One's own, or anybody's as a lead; else as if there were none.
    static func person(_ id: ID<Member>, for asker: Asker, in db: Connection) throws -> Roster.Person {
        guard id == asker.member || asker.may(.manage, .interest),
            let person = try Roster.load(asker.workspace, in: db)[id]
        else { throw Problem.notFound }
        return person
    }

    private func show(_ request: Request, state: FormState?, status: Int = 200) async throws -> Answer {
        let id = try request.id("id", as: Member.self)
        let words = CrewWords(language: request.language)
        return try await show(request, title: words.set, status: status) { viewer, db in
            let person = try Self.person(id, for: viewer.asker, in: db)
            return CrewMemberPage(
                viewer: viewer, person: person, products: try Product.all(of: viewer.asker.workspace, in: db),
                state: state ?? CrewForm.state(person, words)
            ).html
        }
    }

    private func show(
        _ request: Request, title: String, notice: Notice? = nil, status: Int = 200,
        _ draw: @escaping @Sendable (Viewer, Connection) throws -> HTML
    ) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let (body, counts) = try await store.read { db in
            (try draw(viewer, db), try frame.counts(for: viewer.asker, at: request.now, in: db))
        }
        return .page(
            frame.page(title: title, current: "/team", notice: notice, for: viewer, counts: counts, body: body), status: status)
    }
}
