import Foundation
import Kernel

import struct Kernel.Operation

/// Roles and their rights.
struct RoleRoutes {
    let desk: Desk
    private var store: Store { desk.services.store }
    private static let manage = Access.right(area: "workspace", action: "manage")

    var operations: [Operation] {
        [
            Operation(
                "roles.page", .get, "/settings/roles", access: Self.manage, summary: "Roles and their rights", handle: page),
            Operation(
                "roles.create", .post, "/settings/roles", access: Self.manage, summary: "Make a role like another",
                input: [InputField("name", required: true, limit: 60), InputField("like", required: true)], handle: create),
            Operation(
                "roles.change", .post, "/settings/roles/{id}", access: Self.manage, summary: "Name and rights of a role",
                input: [InputField("name", required: true, limit: 60)], handle: change),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let words = RightWords(language: request.language)
        let page = Desk.Page(
            title: SettingsWords(language: request.language).roles, lead: words.lead, current: "/settings/roles",
            notice: desk.notice(request, ["saved": Notice(FormNotes(language: request.language).saved)]))
        let open = request.query("role").flatMap { ID<Role>($0) }
        return try await desk.show(request, page) { viewer, db in
            RolesPage(viewer: viewer, model: try RolesPage.Model(for: viewer.asker, in: db), open: open).html
        }
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = reader(request)
        let name = fields.text("name", required: true, max: 60)
        let like = fields.id("like", of: Role.self, required: true)
        try fields.finish()
        guard let like else { throw Problem.notFound }
        let id = try await store.write { db in
            try Membership.check(like, mayBeGivenBy: asker, in: db)
            return try Role.create(name: name, like: like, by: asker, ids: desk.services.ids, at: request.now, in: db)
        }
        return .redirect(to: "/settings/roles?done=saved&role=\(id)#role-\(id)")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Role.self)
        var fields = reader(request)
        let name = fields.text("name", required: true, max: 60)
        let rights = Self.rights(&fields)
        try fields.finish()
        try await store.write { db in
            try Membership.check(id, mayBeGivenBy: asker, in: db)
            guard asker.covers(rights) else { throw Problem.beyondYou }
            try Role.change(id, name: name, rights: rights, by: asker, at: request.now, in: db)
            try Membership.checkSomebodyStays(in: asker.workspace, in: db)
        }
        return .redirect(to: "/settings/roles?done=saved&role=\(id)#role-\(id)")
    }

    /// A field a right, `interest.see`, with the scope or nothing.
    private static func rights(_ fields: inout FormReader) -> [Right: Scope] {
        var rights: [Right: Scope] = [:]
        for area in Area.all {
            for action in Action.allCases {
                let right = Right(action, area)
                if let scope = fields.choice(right.description, of: Scope.self) { rights[right] = scope }
            }
        }
        return rights
    }

    private func reader(_ request: Request) -> FormReader {
        let words = RightWords(language: request.language)
        return FormReader(request.form, request.language, labels: ["name": words.name, "like": words.similar])
    }
}
