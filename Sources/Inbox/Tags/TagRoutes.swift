import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Puts tags on cards and takes them off, for people and programs.
struct TagRoutes: Sendable {
    let cards: InterestRoutes
    let programs: APICards
    private var ids: IDMaker { cards.services.ids }

    init(_ services: Services, _ frame: Workspace.Frame, _ senders: Senders) {
        cards = InterestRoutes(services: services, frame: frame, senders: senders)
        programs = APICards(services: services)
    }

    var operations: [Operation] {
        let work = Access.right(area: "interest", action: "work")
        let name = InputField("name", limit: Tag.longestName, about: "The tag's name; one that is not there yet is made.")
        return [
            Operation(
                "interest.tag", .post, "/interests/{id}/tags", access: work, summary: "Puts a tag on the card.",
                input: [name, InputField("tag", .number, about: "The tag's id, in place of a name.")], handle: add),
            Operation(
                "interest.untag", .post, "/interests/{id}/tags/{tag}/removal", access: work,
                summary: "Takes a tag off the card.", handle: remove),
            Operation(
                "api.interests.tag", .post, "/api/v1/interests/{id}/tags", access: work.withToken,
                summary: "Puts a tag on the card.",
                input: [InputField("name", required: true, limit: Tag.longestName, about: name.about).like("vip")],
                handle: addByProgram
            ).answering(InterestDocument.self, "The card."),
            Operation(
                "api.interests.untag", .delete, "/api/v1/interests/{id}/tags/{tag}", access: work.withToken,
                summary: "Takes a tag off the card.", handle: removeByProgram
            ).answering(InterestDocument.self, "The card."),
            Operation(
                "api.interests.priority", .post, "/api/v1/interests/{id}/priority", access: work.withToken,
                summary: "Sets the priority.",
                input: [InputField("priority", required: true).oneOf(Interest.Priority.self).like("high")],
                handle: priorityByProgram
            ).answering(InterestDocument.self, "The card."),
        ]
    }

    @Sendable private func add(_ request: Request) async throws -> Answer {
        let words = FeedWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: ["name": words.tag])
        let tag = fields.id("tag", of: Tag.self)
        let name = tag == nil ? Self.name(&fields, words) : nil
        try fields.finish()
        return try await cards.act(request) { [ids] id, asker, words, db in
            let tagged =
                if let tag {
                    try Interest.tag(id, tag, by: asker, at: request.now, in: db)
                } else {
                    try Interest.tag(id, name ?? "", by: asker, ids: ids, at: request.now, in: db)
                }
            switch tagged {
            case .done(let tag, let isNew):
                let back = Act.Undo(path: "/interests/\(id)/tags/\(tag.id)/removal")
                return isNew ? Act(said: words.tagged(tag.name), undo: back) : Act(said: words.tagThere(tag.name))
            case .full: throw Problem.invalid([FieldError("name", words.tooManyTags)])
            case .unknown: throw Problem.notFound
            }
        }
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let tag = try request.id("tag", as: Tag.self)
        return try await cards.act(request) { id, asker, words, db in
            guard let gone = try Interest.untag(id, tag, by: asker, at: request.now, in: db) else { throw Problem.notFound }
            let back = Act.Undo(path: "/interests/\(id)/tags", fields: ["tag": tag.description])
            return Act(said: words.untagged(gone.name), undo: gone.removedAt == nil ? back : nil)
        }
    }

    private static func name(_ fields: inout FormReader, _ words: FeedWords) -> String? {
        let typed = fields.text("name", required: true, max: 200)
        let name = Tag.name(typed)
        if typed.isEmpty == false, name == nil { fields.reject("name", words.badTagName) }
        return name
    }

    // MARK: Programs

    @Sendable private func addByProgram(_ request: Request) async throws -> Answer {
        let words = FeedWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let name = Self.name(&fields, words)
        fields.refuseUnknown()
        try fields.finish()
        return try await programs.act(request) { [ids] id, asker, db in
            switch try Interest.tag(id, name ?? "", by: asker, ids: ids, at: request.now, in: db) {
            case .done: return
            case .full: throw Problem.invalid([FieldError("name", words.tooManyTags)])
            case .unknown: throw Problem.notFound
            }
        }
    }

    @Sendable private func removeByProgram(_ request: Request) async throws -> Answer {
        let tag = try request.id("tag", as: Tag.self)
        return try await programs.act(request) { id, asker, db in
            guard try Interest.untag(id, tag, by: asker, at: request.now, in: db) != nil else { throw Problem.notFound }
        }
    }

    @Sendable private func priorityByProgram(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let priority = fields.choice("priority", of: Interest.Priority.self, required: true)
        fields.refuseUnknown()
        try fields.finish()
        return try await programs.act(request) { id, asker, db in
            guard let priority, try Interest.setPriority(id, to: priority, by: asker, at: request.now, in: db) else {
                throw Problem.notFound
            }
        }
    }
}
