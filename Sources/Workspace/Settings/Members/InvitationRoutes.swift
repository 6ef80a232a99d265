import Foundation
import Kernel

import struct Kernel.Operation

/// Links that make somebody a member.
struct InvitationRoutes {
    let desk: Desk
    private static let manage = Access.right(area: "member", action: "manage")

    var operations: [Operation] {
        [
            Operation(
                "invitations.create", .post, "/settings/invitations", access: Self.manage, summary: "Make an invitation link",
                input: [InputField("email", .email), InputField("role", required: true)], handle: create),
            Operation(
                "invitations.revoke", .post, "/settings/invitations/{id}/revocation", access: Self.manage,
                summary: "Withdraw an invitation", handle: revoke),
        ]
    }

    /// Answers with the page itself rather than a redirect: the link is nowhere stored and shown only here.
    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = MemberWords(language: request.language)
        var fields = FormReader(
            request.form, request.language,
            labels: ["email": words.email, "role": SettingsWords(language: request.language).role])
        let email = fields.email("email")
        let role = fields.id("role", of: Role.self, required: true)
        guard fields.errors.isEmpty, let role else {
            let state = FormState(request.form, errors: fields.errors)
            return try await MemberRoutes.show(desk, request, typed: state, status: 422)
        }
        let (services, now) = (desk.services, request.now)
        let wish = Invitation.Wish(
            email: email, role: role, token: Token().text, site: request.site(services.settings), random: Token(.bits128).text)
        let isMailed = try await services.store.write { db in
            try wish.make(by: asker, services, at: now, in: db).isMailed
        }
        services.bell.ring()
        let told = isMailed ? "\(words.linkText) \(SystemMailWords(language: request.language).mailed(email))" : words.linkText
        let link = FreshLink(head: words.linkHead, text: told, link: wish.link, icon: "link")
        return try await MemberRoutes.show(desk, request, link: link)
    }

    @Sendable private func revoke(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Invitation.self)
        let isRevoked = try await desk.services.store.write { db in
            try Invitation.revoke(id, by: asker, at: request.now, in: db)
        }
        guard isRevoked else { throw Problem.notFound }
        return .redirect(to: "/settings/members?done=revoked")
    }
}

extension Request {
    /// Scheme and host for links that leave the program: as the settings say, else as the caller wrote them.
    func site(_ settings: Settings) -> String {
        settings.baseURL?.absoluteString ?? "\(isSecure ? "https" : "http")://\(host)"
    }
}
