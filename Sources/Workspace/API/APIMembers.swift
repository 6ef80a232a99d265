import Foundation
import Kernel

import struct Kernel.Operation

/// Who works here, for programs: members, teams, roles, who is away, and whom the token speaks for.
struct APIMembers: Sendable {
    let services: Services
    private var store: Store { services.store }

    private static let team = [
        InputField("name", required: true, limit: 60).like("Repairs"),
        InputField("members", .id, about: "Exactly these.").list(500),
    ]
    private static let away = [
        InputField("away", .flag, required: true).like(true),
        InputField("until", .moment, about: "Back by then; as long as nobody says otherwise when left out."),
    ]

    var operations: [Operation] {
        let see = Access.right(area: "member", action: "see").withToken
        let manage = Access.right(area: "member", action: "manage").withToken
        return [
            Operation(
                "api.me.show", .get, "/api/v1/me", access: .signedIn.withToken,
                summary: "Whom the token speaks for, and what it may do.", handle: me
            ).answering(MeDocument.self, "The member and the token's scopes."),
            Operation(
                "api.me.away", .put, "/api/v1/me/away", access: .right(area: "interest", action: "work").withToken,
                summary: "Says that the token's member is away, or back.", input: Self.away
            ) { request in try await setAway(request, of: try request.asker.member) }
            .answering(MemberDocument.self, "The member as they are now."),
            Operation(
                "api.members.list", .get, "/api/v1/members", access: see, summary: "Who works here, by name.", handle: members
            )
            .answering(APIPage<MemberDocument>.self, "The members."),
            Operation("api.members.show", .get, "/api/v1/members/{id}", access: see, summary: "One member.", handle: member)
                .answering(MemberDocument.self, "The member."),
            Operation(
                "api.members.away", .put, "/api/v1/members/{id}/away", access: manage,
                summary: "Says that a member is away, or back.",
                input: Self.away
            ) { request in try await setAway(request, of: try request.id()) }
            .answering(MemberDocument.self, "The member as they are now."),
            Operation(
                "api.teams.list", .get, "/api/v1/teams", access: see, summary: "The teams and who is in them.", handle: teams
            )
            .answering(APIPage<TeamDocument>.self, "The teams."),
            Operation("api.teams.show", .get, "/api/v1/teams/{id}", access: see, summary: "One team.", handle: team)
                .answering(TeamDocument.self, "The team."),
            Operation(
                "api.teams.create", .post, "/api/v1/teams", access: manage, summary: "Makes a team.", input: Self.team
            ) { request in try await save(request, nil) }.answering(201, TeamDocument.self, "The new team."),
            Operation(
                "api.teams.change", .put, "/api/v1/teams/{id}", access: manage, summary: "Sets name and members of a team.",
                input: Self.team
            ) { request in try await save(request, try request.id()) }
            .answering(TeamDocument.self, "The team as it is now.").conditional.refusing(409),
            Operation(
                "api.teams.remove", .delete, "/api/v1/teams/{id}", access: manage, summary: "Removes a team.", handle: removeTeam
            )
            .answering(204, "It is gone.").refusing(409),
        ]
    }

    // MARK: Members

    @Sendable private func me(_ request: Request) async throws -> Answer {
        try Answer.json(MeDocument(try request.asker))
    }

    @Sendable private func members(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (members, teams) = try await store.read { db in
            (try Member.all(of: asker.workspace, in: db), try Team.memberships(of: asker.workspace, in: db))
        }
        return try Answer.json(APIPage(items: members.map { MemberDocument($0, teams: teams[$0.id] ?? []) }))
    }

    @Sendable private func member(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Member>) = (try request.asker, try request.id())
        return try Answer.json(try await store.read { db in try MemberDocument.load(id, for: asker, in: db) })
    }

    private func setAway(_ request: Request, of id: ID<Member>) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let away = fields.flag("away")
        let until = fields.moment("until")
        if let until, until <= request.now { fields.reject("until", APIWords(language: request.language).notPast) }
        try fields.finish()
        let member = try await store.write { db in
            _ = try Membership.present(id, for: asker, in: db)
            try Member.setAway(away, until: until, of: id, by: asker, at: request.now, in: db)
            return try MemberDocument.load(id, for: asker, in: db)
        }
        return try Answer.json(member)
    }

    // MARK: Teams

    @Sendable private func teams(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (teams, members) = try await store.read { db in
            (try Team.all(of: asker.workspace, in: db), try TeamDocument.members(for: asker, in: db))
        }
        return try Answer.json(APIPage(items: teams.map { TeamDocument($0, members[$0.id] ?? []) }))
    }

    @Sendable private func team(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Team>) = (try request.asker, try request.id())
        return try Answer.json(try await store.read { db in try TeamDocument.load(id, for: asker, in: db) })
    }

    private func save(_ request: Request, _ team: ID<Team>?) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let name = fields.text("name", required: true, max: 60)
        let members = fields.ids("members", of: Member.self, most: 500)
        try fields.finish()
        do {
            let document = try await store.write { [ids = services.ids] db in
                if let team {
                    try request.demandMatch(TeamDocument.load(team, for: asker, in: db))
                    try Team.rename(team, to: name, by: asker, at: request.now, in: db)
                }
                let id =
                    try team
                    ?? Team.create(
                        name: name, workspace: asker.workspace, by: asker.actor, ids: ids, at: request.now, in: db)
                guard try Team.find(id, of: asker.workspace, in: db) != nil else { throw Problem.notFound }
                try Team.setMembers(members, of: id, by: asker, at: request.now, in: db)
                return try TeamDocument.load(id, for: asker, in: db)
            }
            let answer = try Answer.json(document, status: team == nil ? 201 : 200)
            return team == nil ? answer.adding(header: "location", value: "/api/v1/teams/\(document.id)") : answer
        } catch StorageError.unique {
            throw Problem.invalid([FieldError("name", TeamWords(language: request.language).taken)])
        }
    }

    @Sendable private func removeTeam(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Team>) = (try request.asker, try request.id())
        do {
            try await store.write { db in
                guard try Team.find(id, of: asker.workspace, in: db) != nil else { throw Problem.notFound }
                try Team.delete(id, by: asker, at: request.now, in: db)
            }
        } catch StorageError.foreignKey {
            throw Problem.conflict(TeamWords(language: request.language).inUse)
        }
        return .noContent
    }
}
