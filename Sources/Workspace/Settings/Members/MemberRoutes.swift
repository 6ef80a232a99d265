import Foundation
import Kernel

import struct Kernel.Operation

/// Members and their roles.
struct MemberRoutes {
    let desk: Desk
    private var services: Services { desk.services }
    private static let manage = Access.right(area: "member", action: "manage")

    var operations: [Operation] {
        [
            Operation(
                "members.page", .get, "/settings/members", access: .right(area: "member", action: "see"),
                summary: "Who works here", handle: page),
            Operation(
                "members.role", .post, "/settings/members/{id}/role", access: Self.manage, summary: "Give a member a role",
                input: [InputField("role", required: true)], handle: setRole),
            Operation(
                "members.away", .post, "/settings/members/{id}/away", access: Self.manage, summary: "Mark as away or here",
                input: [InputField("away", .flag)], handle: setAway),
            Operation(
                "members.sign-out", .post, "/settings/members/{id}/sign-out", access: Self.manage,
                summary: "Sign a member out everywhere", handle: signOut),
            Operation(
                "members.remove", .post, "/settings/members/{id}/removal", access: Self.manage, summary: "Take a member out",
                handle: remove),
            Operation(
                "members.return", .post, "/settings/members/{id}/return", access: Self.manage,
                summary: "Let a removed member in again", handle: giveBack),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        try await MemberRoutes.show(desk, request)
    }

    @Sendable private func setRole(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Member.self)
        guard let role = ID<Role>(request.form["role"] ?? "") else { throw Problem.notFound }
        try await services.store.write { db in try Membership.setRole(role, of: id, by: asker, at: request.now, in: db) }
        return .redirect(to: "/settings/members?done=saved")
    }

    @Sendable private func setAway(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Member.self)
        var fields = FormReader(request.form, request.language)
        let away = fields.flag("away")
        try fields.finish()
        try await services.store.write { db in
            _ = try Membership.present(id, for: asker, in: db)
            try Member.setAway(away, of: id, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "/settings/members?done=saved")
    }

    @Sendable private func signOut(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Member.self)
        try await services.store.write { db in try Membership.signOut(id, by: asker, at: request.now, in: db) }
        return .redirect(to: "/settings/members?done=signed-out")
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Member.self)
        try await services.store.write { db in try Membership.end(id, by: asker, at: request.now, in: db) }
        return .redirect(to: "/settings/members?done=removed&member=\(id)")
    }

    @Sendable private func giveBack(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Member.self)
        try await services.store.write { db in try Membership.giveBack(id, by: asker, at: request.now, in: db) }
        return .redirect(to: "/settings/members?done=returned")
    }

    /// - Parameter link: made by this very request: an invitation, or one for a new password.
    static func show(
        _ desk: Desk, _ request: Request, link: FreshLink? = nil, typed: FormState? = nil, status: Int = 200
    ) async throws -> Answer {
        let words = MemberWords(language: request.language)
        let title = SettingsWords(language: request.language).members
        let back = request.query("member").flatMap { ID<Member>($0) }.map { "/settings/members/\($0)/return" }
        let notices = [
            "saved": Notice(words.saved), "returned": Notice(words.returned), "revoked": Notice(words.revoked),
            "signed-out": Notice(words.signedOut), "removed": Notice(words.done, undo: back),
        ]
        let page = Desk.Page(
            title: title, lead: words.lead, current: "/settings/members", notice: desk.notice(request, notices), status: status)
        return try await desk.show(request, page) { viewer, db in
            let model = try MembersPage.Model(for: viewer.asker, at: viewer.now, in: db)
            return MembersPage(viewer: viewer, model: model, link: link, typed: typed).html
        }
    }
}
