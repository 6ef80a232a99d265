import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// The company's tags for programs: names, hues, merging, removing and bringing back.
struct APITags: Sendable {
    let services: Services

    private static let input = [
        InputField("name", required: true, limit: Tag.longestName, about: "Letters or digits are in it.").like("vip"),
        InputField("hue", .number, limit: Tag.hues.upperBound, about: "Its dot; never for meaning.").from(Tag.hues.lowerBound),
    ]

    var operations: [Operation] {
        let see = Access.right(area: "interest", action: "see").withToken
        let manage = Access.right(area: "interest", action: "manage").withToken
        let one = "/api/v1/tags/{id}"
        return [
            Operation(
                "api.tags.list", .get, "/api/v1/tags", access: see, summary: "The tags that can be put on cards.", handle: list
            ).answering(APIPage<TagDocument>.self, "The tags."),
            Operation(
                "api.tags.create", .post, "/api/v1/tags", access: manage, summary: "Makes a tag.", input: Self.input,
                handle: create
            ).answering(201, TagDocument.self, "The new tag."),
            Operation("api.tags.show", .get, one, access: see, summary: "One tag.") { request in
                try await keep(request) { _, _, _ in }
            }.answering(TagDocument.self, "The tag; a merged one names the tag its cards have now."),
            Operation(
                "api.tags.change", .put, one, access: manage, summary: "Sets name and hue of a tag.", input: Self.input,
                handle: change
            ).answering(TagDocument.self, "The tag as it is now.").conditional,
            Operation(
                "api.tags.remove", .delete, one, access: manage, summary: "Takes a tag off all cards; it can come back."
            ) { request in
                try await keep(request) { tag, asker, db in try tag.remove(by: asker, at: request.now, in: db) }
            }.answering(TagDocument.self, "The tag, removed."),
            Operation(
                "api.tags.restore", .post, "\(one)/return", access: manage, summary: "Takes removal or merging of a tag back."
            ) { request in
                try await keep(request) { tag, asker, db in try tag.restore(by: asker, at: request.now, in: db) }
            }.answering(TagDocument.self, "The tag, back on its cards."),
            Operation(
                "api.tags.merge", .post, "\(one)/merging", access: manage,
                summary: "Gives a tag's cards another tag, and its name with them.",
                input: [InputField("into", .id, required: true, about: "The tag that stays.")], handle: merge
            ).answering(TagDocument.self, "The tag that went."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let tags = try await services.store.read { db in try Tag.all(of: asker.workspace, in: db) }
        return try Answer.json(APIPage(items: tags.map(TagDocument.init)))
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (name, hue) = try Self.read(request)
        let tag = try await services.store.write { [ids = services.ids] db in
            try Tag.make(name, hue: hue, by: asker, ids: ids, at: request.now, in: db)
        }
        guard let tag else { throw Self.taken(request) }
        return try Answer.json(TagDocument(tag), status: 201).adding(header: "location", value: "/api/v1/tags/\(tag.id)")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let (name, hue) = try Self.read(request)
        return try await keep(request) { tag, asker, db in
            try request.demandMatch(TagDocument(tag))
            guard try tag.rename(name, hue: hue ?? tag.hue, by: asker, at: request.now, in: db) else {
                throw Self.taken(request)
            }
        }
    }

    @Sendable private func merge(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let into = fields.id("into", of: Tag.self, required: true)
        try fields.finish()
        return try await keep(request) { tag, asker, db in
            guard let into, try tag.merge(into: into, by: asker, at: request.now, in: db) else {
                throw Problem.invalid([FieldError("into", TagWords(language: request.language).noSuchTag)])
            }
        }
    }

    /// Does something to the tag of the address and answers it as it is then.
    private func keep(
        _ request: Request, _ change: @escaping @Sendable (Tag, Asker, Connection) throws -> Void
    ) async throws -> Answer {
        let (asker, id): (Asker, ID<Tag>) = (try request.asker, try request.id())
        let tag = try await services.store.write { db in
            guard let tag = try Tag.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
            try change(tag, asker, db)
            return try Tag.find(id, of: asker.workspace, in: db)
        }
        guard let tag else { throw Problem.notFound }
        return try Answer.json(TagDocument(tag))
    }

    private static func read(_ request: Request) throws -> (name: String, hue: Int?) {
        var fields = FormReader(request.form, request.language)
        let typed = fields.text("name", required: true, max: 200)
        let name = Tag.name(typed)
        if typed.isEmpty == false, name == nil { fields.reject("name", FeedWords(language: request.language).badTagName) }
        let hue = fields.int("hue", in: Tag.hues)
        try fields.finish()
        return (name ?? "", hue)
    }

    private static func taken(_ request: Request) -> Problem {
        Problem.invalid([FieldError("name", TagWords(language: request.language).taken)])
    }
}

struct TagDocument: APIDocument {
    static let about = "A word on cards to find them by."
    static let meanings = ["hue": "1 to 8, for its dot.", "merged_into": "The tag its cards have now."]

    enum CodingKeys: String, CodingKey {
        case id, name, hue, removed
        case mergedInto = "merged_into"
    }

    let id: Int64
    let name: String
    let hue: Int
    let removed: Bool
    let mergedInto: Int64?

    init(_ tag: Tag) {
        (id, name, hue, removed) = (tag.id.number, tag.name, tag.hue, tag.removedAt != nil)
        mergedInto = tag.mergedInto?.number
    }
}
