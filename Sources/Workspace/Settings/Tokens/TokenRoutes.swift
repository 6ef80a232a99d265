import Foundation
import Kernel

import struct Kernel.Operation

/// Keys for programs.
struct TokenRoutes {
    let desk: Desk
    private static let manage = Access.right(area: "workspace", action: "manage")

    var operations: [Operation] {
        [
            Operation("tokens.page", .get, "/settings/tokens", access: Self.manage, summary: "API tokens", handle: page),
            Operation(
                "tokens.create", .post, "/settings/tokens", access: Self.manage, summary: "Make an API token",
                input: [
                    InputField("name", required: true, limit: 60),
                    InputField("scope", required: true, about: APIToken.allScopes.joined(separator: ", ")),
                    InputField("days", .number, limit: 3650, about: "After so many days it ends; never when left out."),
                ], handle: create),
            Operation(
                "tokens.revoke", .post, "/settings/tokens/{id}/revocation", access: Self.manage, summary: "End an API token",
                handle: revoke),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    /// Answers with the page itself rather than a redirect: the secret is nowhere stored and shown only here.
    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = TokenWords(language: request.language)
        var fields = FormReader(
            request.form, request.language, labels: ["name": words.name, "scope": words.scopes, "days": words.lasts])
        let name = fields.text("name", required: true, max: 60)
        let scopes = APIToken.allScopes.filter(Set(fields.texts("scope", max: 40)).contains)
        if scopes.isEmpty { fields.reject("scope", words.noScope) }
        let expiresAt = fields.int("days", in: 1...3650).map { request.now.addingTimeInterval(Double($0) * 86_400) }
        guard fields.errors.isEmpty else {
            return try await show(request, typed: FormState(request.form, errors: fields.errors), status: 422)
        }
        let secret = APIToken.freshSecret()
        try await desk.services.store.write { db in
            let id = try APIToken.create(
                secret: secret, name: name, scopes: scopes, expiresAt: expiresAt, member: asker.member,
                workspace: asker.workspace, ids: desk.services.ids, at: request.now, in: db)
            asker.journal(
                "created", "token", id.number, after: ["name": name, "scopes": scopes.joined(separator: " ")],
                at: request.now, in: db)
        }
        return try await show(
            request, secret: FreshLink(head: words.readyHead, text: words.readyText, link: secret, icon: "key"))
    }

    @Sendable private func revoke(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: APIToken.self)
        let isRevoked = try await desk.services.store.write { db in
            try APIToken.revoke(id, by: asker, at: request.now, in: db)
        }
        guard isRevoked else { throw Problem.notFound }
        return .redirect(to: "/settings/tokens?done=revoked")
    }

    private func show(
        _ request: Request, secret: FreshLink? = nil, typed: FormState? = nil, status: Int = 200
    ) async throws -> Answer {
        let words = TokenWords(language: request.language)
        let page = Desk.Page(
            title: SettingsWords(language: request.language).tokens, lead: words.lead, current: "/settings/tokens",
            notice: desk.notice(request, ["revoked": Notice(words.revoked)]), status: status)
        return try await desk.show(request, page) { viewer, db in
            TokensPage(viewer: viewer, model: try TokensPage.Model(for: viewer.asker, in: db), secret: secret, typed: typed)
                .html
        }
    }
}
