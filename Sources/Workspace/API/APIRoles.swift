import Foundation
import Kernel

import struct Kernel.Operation

/// Roles and their rights for programs.
struct APIRoles: Sendable {
    let services: Services
    private var store: Store { services.store }

    private static let rights = Area.all.flatMap { area in Action.allCases.map { Right($0, area) } }

    private static let change = [
        InputField("name", required: true, limit: 60).like("Night shift"),
        InputField(
            "rights", .object, required: true, about: "By area and action: own, team or all. What is absent is not allowed."
        )
        .of(rights.map { InputField($0.description).oneOf(Scope.self) }).like(["interest.see": "all", "interest.work": "team"]),
    ]

    var operations: [Operation] {
        let see = Access.right(area: "member", action: "see").withToken
        let manage = Access.right(area: "workspace", action: "manage").withToken
        return [
            Operation("api.roles.list", .get, "/api/v1/roles", access: see, summary: "The roles members have.", handle: list)
                .answering(APIPage<RoleDocument>.self, "The roles."),
            Operation("api.roles.show", .get, "/api/v1/roles/{id}", access: see, summary: "A role and its rights.", handle: show)
                .answering(RoleDetailDocument.self, "The role."),
            Operation(
                "api.roles.create", .post, "/api/v1/roles", access: manage, summary: "Makes a role like another.",
                input: [
                    InputField("name", required: true, limit: 60).like("Night shift"),
                    InputField("like", .id, required: true, about: "The role whose rights it begins with."),
                ], handle: create
            ).answering(201, RoleDetailDocument.self, "The new role."),
            Operation(
                "api.roles.change", .put, "/api/v1/roles/{id}", access: manage, summary: "Sets name and rights of a role.",
                input: Self.change, handle: change
            ).answering(RoleDetailDocument.self, "The role as it is now; it holds from the next request on.").conditional
                .refusing(409),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let roles = try await store.read { db in try Role.all(of: asker.workspace, in: db) }
        return try Answer.json(
            APIPage(
                items: roles.map {
                    RoleDocument(id: $0.id.number, name: $0.title(in: request.language), preset: $0.preset?.rawValue)
                }))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Role>) = (try request.asker, try request.id())
        return try Answer.json(
            try await store.read { db in try RoleDetailDocument.load(id, for: asker, in: request.language, db) })
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let name = fields.text("name", required: true, max: 60)
        let like = fields.id("like", of: Role.self, required: true)
        if let like, try await store.read({ db in try Role.find(like, of: asker.workspace, in: db) }) == nil {
            fields.reject("like", APIWords(language: request.language).noSuchRole)
        }
        try fields.finish()
        guard let like else { throw Problem.notFound }
        let role = try await store.write { [ids = services.ids] db in
            try Membership.check(like, mayBeGivenBy: asker, in: db)
            let id = try Role.create(name: name, like: like, by: asker, ids: ids, at: request.now, in: db)
            return try RoleDetailDocument.load(id, for: asker, in: request.language, db)
        }
        return try Answer.json(role, status: 201).adding(header: "location", value: "/api/v1/roles/\(role.id)")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Role>) = (try request.asker, try request.id())
        var fields = FormReader(request.form, request.language)
        let name = fields.text("name", required: true, max: 60)
        let said = fields.object("rights", required: true)
        try fields.finish()
        var rights: [Right: Scope] = [:]
        for right in Self.rights { rights[right] = said?[right.description]?.text.flatMap(Scope.init(rawValue:)) }
        let wish = rights
        let role = try await store.write { db in
            try request.demandMatch(RoleDetailDocument.load(id, for: asker, in: request.language, db))
            try Membership.check(id, mayBeGivenBy: asker, in: db)
            guard asker.covers(wish) else { throw Problem.beyondYou }
            try Role.change(id, name: name, rights: wish, by: asker, at: request.now, in: db)
            try Membership.checkSomebodyStays(in: asker.workspace, in: db)
            return try RoleDetailDocument.load(id, for: asker, in: request.language, db)
        }
        return try Answer.json(role)
    }
}

struct RoleDocument: APIDocument {
    static let about = "A named set of rights."
    let id: Int64
    let name: String
    let preset: String?
}

struct RoleDetailDocument: APIDocument {
    static let about = "A named set of rights, with the rights."
    static let meanings = ["rights": "By area and action, such as interest.see: own, team or all."]
    let id: Int64
    let name: String
    let preset: String?
    let rights: [String: String]

    /// - Throws: 404 where there is no such role.
    static func load(
        _ id: ID<Role>, for asker: Asker, in language: Language, _ db: Connection
    ) throws -> RoleDetailDocument {
        guard let role = try Role.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
        let rights = try Role.rights(of: id, workspace: asker.workspace, in: db)
        return RoleDetailDocument(
            id: role.id.number, name: role.title(in: language), preset: role.preset?.rawValue,
            rights: Dictionary(uniqueKeysWithValues: rights.map { ($0.key.description, $0.value.rawValue) }))
    }
}
