import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Templates for programs, with the rights of the token's member.
struct TemplateAPI: Sendable {
    let services: Services

    var operations: [Operation] {
        let work = Access.right(area: "interest", action: "work").withToken
        return [
            Operation(
                "api.templates.list", .get, "/api/v1/templates", access: work, summary: "The templates the member finds.",
                handle: list
            ).answering(APIPage<TemplateDocument>.self, "The templates."),
            Operation(
                "api.templates.create", .post, "/api/v1/templates", access: work, summary: "Writes a template.",
                input: TemplateRoutes.input, handle: create
            ).answering(201, TemplateDocument.self, "The new template."),
            Operation(
                "api.templates.show", .get, "/api/v1/templates/{id}", access: work, summary: "One template.", handle: show
            ).answering(TemplateDocument.self, "The template."),
            Operation(
                "api.templates.change", .post, "/api/v1/templates/{id}", access: work, summary: "Changes a template.",
                input: TemplateRoutes.input, handle: change
            ).answering(TemplateDocument.self, "The template as it is now.").conditional,
            Operation(
                "api.templates.remove", .delete, "/api/v1/templates/{id}", access: work, summary: "Deletes a template.",
                handle: remove
            ).answering(204, "It is gone."),
            Operation(
                "api.templates.restore", .post, "/api/v1/templates/{id}/restoration", access: work,
                summary: "Brings a deleted template back.", handle: restore
            ).answering(TemplateDocument.self, "The template, back."),
            Operation(
                "api.templates.fill", .get, "/api/v1/interests/{id}/templates/{template}", access: work,
                summary: "A template as it reads on a card.", handle: fill
            ).answering(FilledTemplateDocument.self, "The words, filled."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let templates = try await services.store.read { db in try Template.all(for: asker, in: db) }
        return try Answer.json(APIPage(items: templates.map(TemplateDocument.init)))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Template>) = (try request.asker, try request.id())
        guard let template = try await services.store.read({ db in try Template.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return try Answer.json(TemplateDocument(template))
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        return try await save(request, status: 201) { [ids = services.ids] draft, db in
            try Template.create(draft, by: asker, ids: ids, at: request.now, in: db)
        }
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Template> = try request.id()
        return try await save(request, status: 200) { draft, db in
            guard let template = try Template.find(id, for: asker, in: db) else { throw Problem.notFound }
            try request.demandMatch(TemplateDocument(template))
            try template.change(to: draft, by: asker, ids: services.ids, at: request.now, in: db)
            return id
        }
    }

    private func save(
        _ request: Request, status: Int, _ write: @escaping @Sendable (Template.Draft, Connection) throws -> ID<Template>
    ) async throws -> Answer {
        let asker = try request.asker
        let form = TemplateForm(request, by: asker)
        guard form.errors.isEmpty else { throw Problem.invalid(form.errors) }
        let draft = form.draft
        do {
            let template = try await services.store.write { db in
                try Template.find(write(draft, db), for: asker, in: db)
            }
            guard let template else { throw Problem.notFound }
            return try Answer.json(TemplateDocument(template), status: status)
        } catch StorageError.unique {
            throw Problem.invalid([FieldError("shortcut", TemplateWords(language: request.language).shortcutTaken)])
        }
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Template> = try request.id()
        try await services.store.write { db in
            guard let template = try Template.find(id, for: asker, in: db) else { throw Problem.notFound }
            try template.setRemoved(true, by: asker, at: request.now, in: db)
        }
        return .noContent
    }

    @Sendable private func restore(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Template>) = (try request.asker, try request.id())
        do {
            try await services.store.write { db in
                guard let template = try Template.find(id, for: asker, removed: true, in: db) else { throw Problem.notFound }
                try template.setRemoved(false, by: asker, at: request.now, in: db)
            }
        } catch StorageError.unique {
            throw Problem.conflict { TemplateWords(language: $0).shortcutTaken }
        }
        return try await show(request)
    }

    @Sendable private func fill(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Interest> = try request.id()
        let template: ID<Template> = try request.id("template")
        let filled = try await services.store.read { db in try FilledTemplate.load(template, on: id, by: asker, in: db) }
        guard let filled else { throw Problem.notFound }
        return try Answer.json(FilledTemplateDocument(text: filled.text, language: filled.language.rawValue))
    }
}

struct TemplateDocument: APIDocument {
    static let about = "An answer prepared."
    static let meanings = [
        "shortcut": "Typed after / in an answer.", "reach": "own, team or all", "texts": "The words by language.",
    ]
    let id: Int64
    let name: String
    let shortcut: String
    let folder: String
    let reach: String
    let team: Int64?
    let texts: [String: String]

    init(_ template: Template) {
        (id, name, shortcut, folder) = (template.id.number, template.name, template.shortcut, template.folder)
        reach = template.reach.rawValue
        team = template.team?.number
        texts = Dictionary(uniqueKeysWithValues: template.texts.map { ($0.key.rawValue, $0.value) })
    }
}

struct FilledTemplateDocument: APIDocument {
    static let about = "A template as it reads on a card."
    let text: String
    let language: String
}
