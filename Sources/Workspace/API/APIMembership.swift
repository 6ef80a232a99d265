import Foundation
import Kernel

import struct Kernel.Operation

/// Who works here, kept by a program: roles, leaving and coming back, invitations. Nobody gives more than they have, and the
/// last administrator stays; the same functions hold that on the page.
struct APIMembership: Sendable {
    let services: Services
    private var store: Store { services.store }

    private static let invitation = [
        InputField("role", .id, required: true),
        InputField("email", .email, about: "Whom to send the link to; without one it is only answered.").like(
            "oleg@shop.example"),
    ]

    var operations: [Operation] {
        let manage = Access.right(area: "member", action: "manage").withToken
        let one = "/api/v1/members/{id}"
        return [
            Operation(
                "api.members.role", .put, "\(one)/role", access: manage, summary: "Gives a member a role.",
                input: [InputField("role", .id, required: true)], handle: setRole
            ).answering(MemberDocument.self, "The member as they are now.").conditional.refusing(409),
            Operation(
                "api.members.remove", .delete, one, access: manage,
                summary: "Takes a member out: sessions and tokens end at once.", handle: remove
            ).answering(204, "They are out.").refusing(409),
            Operation(
                "api.members.return", .post, "\(one)/return", access: manage, summary: "Lets a removed member in again.",
                handle: giveBack
            ).answering(MemberDocument.self, "The member, back."),
            Operation(
                "api.invitations.list", .get, "/api/v1/invitations", access: manage, summary: "Invitations nobody has taken yet.",
                handle: invitations
            ).answering(APIPage<InvitationDocument>.self, "The open invitations."),
            Operation(
                "api.invitations.create", .post, "/api/v1/invitations", access: manage,
                summary: "Makes a link that makes its finder a member; good for a week.", input: Self.invitation, handle: invite
            ).answering(201, InvitationDocument.self, "The invitation with its link, which is shown this once."),
            Operation(
                "api.invitations.revoke", .delete, "/api/v1/invitations/{id}", access: manage,
                summary: "Withdraws an invitation.",
                handle: revoke
            ).answering(204, "Its link opens nothing any more."),
        ]
    }

    // MARK: Members

    @Sendable private func setRole(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Member>) = (try request.asker, try request.id())
        let role = try await self.role(request)
        let member = try await store.write { db in
            try request.demandMatch(MemberDocument.load(id, for: asker, in: db))
            try Membership.setRole(role, of: id, by: asker, at: request.now, in: db)
            return try MemberDocument.load(id, for: asker, in: db)
        }
        return try Answer.json(member)
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Member>) = (try request.asker, try request.id())
        try await store.write { db in try Membership.end(id, by: asker, at: request.now, in: db) }
        return .noContent
    }

    @Sendable private func giveBack(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Member>) = (try request.asker, try request.id())
        let member = try await store.write { db in
            try Membership.giveBack(id, by: asker, at: request.now, in: db)
            return try MemberDocument.load(id, for: asker, in: db)
        }
        return try Answer.json(member)
    }

    /// The role a body names.
    /// - Throws: 422 where there is none.
    private func role(_ request: Request) async throws -> ID<Role> {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let role = fields.id("role", of: Role.self, required: true)
        if let role, try await store.read({ db in try Role.find(role, of: asker.workspace, in: db) }) == nil {
            fields.reject("role", APIWords(language: request.language).noSuchRole)
        }
        try fields.finish()
        guard let role else { throw Problem.notFound }
        return role
    }

    // MARK: Invitations

    @Sendable private func invitations(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let open = try await store.read { db in try Invitation.open(of: asker.workspace, at: request.now, in: db) }
        return try Answer.json(APIPage(items: open.map { InvitationDocument($0, link: nil) }))
    }

    @Sendable private func invite(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let email = fields.email("email")
        try fields.finish()
        let role = try await self.role(request)
        let wish = Invitation.Wish(
            email: email, role: role, token: Token().text, site: request.site(services.settings), random: Token(.bits128).text)
        let (made, _) = try await store.write { [services] db in
            try wish.make(by: asker, services, at: request.now, in: db)
        }
        services.bell.ring()
        return try Answer.json(InvitationDocument(made, link: wish.link), status: 201)
    }

    @Sendable private func revoke(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Invitation>) = (try request.asker, try request.id())
        let isRevoked = try await store.write { db in try Invitation.revoke(id, by: asker, at: request.now, in: db) }
        guard isRevoked else { throw Problem.notFound }
        return .noContent
    }
}

struct InvitationDocument: APIDocument {
    static let about = "A link that makes its finder a member."
    static let meanings = ["link": "Shown once, when it is made."]

    enum CodingKeys: String, CodingKey {
        case id, email, role, link
        case invitedBy = "invited_by"
        case expiresAt = "expires_at"
    }

    let id: Int64
    let email: String
    let role: Int64
    let invitedBy: Int64
    let expiresAt: APIMoment
    let link: String?

    init(_ invitation: Invitation, link: String?) {
        (id, email, role) = (invitation.id.number, invitation.email, invitation.role.number)
        (invitedBy, expiresAt, self.link) = (invitation.invitedBy.number, APIMoment(invitation.expiresAt), link)
    }
}
