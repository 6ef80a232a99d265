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
        let token = Token().text
        let address = request.site(desk.services.settings) + "/join/\(token)"
        let (services, now, random) = (desk.services, request.now, Token(.bits128).text)
        let isMailed = try await services.store.write { db in
            try Membership.check(role, mayBeGivenBy: asker, in: db)
            try Invitation.create(token: token, email: email, role: role, by: asker, ids: services.ids, at: now, in: db)
            guard email.isEmpty == false, let company = try Company.find(asker.workspace, in: db) else { return false }
            let letters = SystemMailWords(language: company.language)
            let letter = SystemLetter.Draft(
                .invitation, to: email, subject: letters.invitationSubject(company.name),
                text: letters.invitationText(company.name, by: asker.name, link: address))
            return try SystemLetter.post(
                letter, random: random, of: asker.workspace, key: services.key, ids: services.ids, at: now, in: db)
        }
        services.bell.ring()
        let told = isMailed ? "\(words.linkText) \(SystemMailWords(language: request.language).mailed(email))" : words.linkText
        let link = FreshLink(head: words.linkHead, text: told, link: address, icon: "link")
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
