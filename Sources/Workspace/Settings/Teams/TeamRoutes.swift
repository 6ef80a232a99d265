import Foundation
import Kernel

import struct Kernel.Operation

/// Teams: made, renamed, filled, removed.
struct TeamRoutes {
    let desk: Desk
    private var store: Store { desk.services.store }
    private static let manage = Access.right(area: "member", action: "manage")

    var operations: [Operation] {
        [
            Operation(
                "teams.page", .get, "/settings/teams", access: .right(area: "member", action: "see"), summary: "The teams",
                handle: page),
            Operation(
                "teams.create", .post, "/settings/teams", access: Self.manage, summary: "Make a team",
                input: [InputField("name", required: true, limit: 60)], handle: create),
            Operation(
                "teams.change", .post, "/settings/teams/{id}", access: Self.manage, summary: "Name and members of a team",
                input: [InputField("name", required: true, limit: 60), InputField("member", about: "Ids, as often as needed")],
                handle: change),
            Operation(
                "teams.remove", .post, "/settings/teams/{id}/removal", access: Self.manage, summary: "Remove a team",
                handle: remove),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = TeamWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: ["name": words.name])
        let name = fields.text("name", required: true, max: 60)
        if fields.errors.isEmpty {
            do {
                try await store.write { db in
                    _ = try Team.create(
                        name: name, workspace: asker.workspace, by: asker.actor, ids: desk.services.ids, at: request.now, in: db)
                }
            } catch StorageError.unique {
                fields.reject("name", words.taken)
            }
        }
        guard fields.errors.isEmpty else {
            return try await show(request, typed: FormState(request.form, errors: fields.errors), status: 422)
        }
        return .redirect(to: "/settings/teams?done=saved")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Team.self)
        let words = TeamWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: ["name": words.name])
        let name = fields.text("name", required: true, max: 60)
        let members = fields.ids("member", of: Member.self)
        try fields.finish()
        do {
            try await store.write { db in
                guard try Team.find(id, of: asker.workspace, in: db) != nil else { throw Problem.notFound }
                try Team.rename(id, to: name, by: asker, at: request.now, in: db)
                try Team.setMembers(members, of: id, by: asker, at: request.now, in: db)
            }
        } catch StorageError.unique {
            throw Problem.conflict(words.taken)
        }
        return .redirect(to: "/settings/teams?done=saved")
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Team.self)
        do {
            try await store.write { db in
                guard try Team.find(id, of: asker.workspace, in: db) != nil else { throw Problem.notFound }
                try Team.delete(id, by: asker, at: request.now, in: db)
            }
        } catch StorageError.foreignKey {
            throw Problem.conflict(TeamWords(language: request.language).inUse)
        }
        return .redirect(to: "/settings/teams?done=removed")
    }

    private func show(_ request: Request, typed: FormState? = nil, status: Int = 200) async throws -> Answer {
        let words = TeamWords(language: request.language)
        let notices = ["saved": Notice(FormNotes(language: request.language).saved), "removed": Notice(words.removed)]
        let page = Desk.Page(
            title: SettingsWords(language: request.language).teams, lead: words.lead, current: "/settings/teams",
            notice: desk.notice(request, notices), status: status)
        return try await desk.show(request, page) { viewer, db in
            TeamsPage(viewer: viewer, model: try TeamsPage.Model(for: viewer.asker, in: db), typed: typed).html
        }
    }
}
