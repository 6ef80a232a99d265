import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Templates in the settings: found, written, tried on somebody, deleted and brought back.
struct TemplateRoutes: Sendable {
    let desk: SettingsDesk
    private var services: Services { desk.services }
    static let tab = "/settings/templates"
    private static let scripts = ["scripts/templates.js"]

    static let input =
        [
            InputField("name", required: true, limit: 100),
            InputField("shortcut", limit: 40, about: "Typed after / in an answer."),
            InputField("folder", limit: 60), InputField("reach", about: "own, all, or team- and the team's id."),
        ]
        + Language.allCases.map {
            InputField("text_\($0.rawValue)", limit: Template.longest, about: "The words in \($0.name).")
        }
    private static let files = [
        InputField("file", .file, limit: Draft.mostBytes), InputField("drop", about: "Ids of files to take away."),
    ]

    var operations: [Operation] {
        let work = Access.right(area: "interest", action: "work")
        let large = Draft.mostBytes + 2 * 1024 * 1024
        func post(
            _ name: String, _ path: String, _ summary: String, _ input: [InputField] = [],
            _ handle: @escaping @Sendable (Request) async throws -> Answer
        ) -> Operation {
            Operation(
                "template.\(name)", .post, path, access: work, summary: summary, input: input,
                bodyLimit: input.isEmpty ? 64 * 1024 : large, handle: handle)
        }
        return [
            Operation(
                "template.list", .get, Self.tab, access: work, summary: "The templates one finds.",
                input: [
                    InputField("q", limit: 200, about: "Words to find."),
                    InputField("after", about: "The last of the page before."),
                ],
                handle: list),
            Operation("template.new", .get, "\(Self.tab)/new", access: work, summary: "A form for a new template.", handle: new),
            Operation("template.page", .get, "\(Self.tab)/{id}", access: work, summary: "One template.", handle: page),
            Operation(
                "template.file", .get, "/template-files/{id}", access: work, summary: "A file of a template.", handle: file),
            post("create", Self.tab, "Writes a template.", Self.input + Self.files, create),
            post("preview", "\(Self.tab)/preview", "How it would read.", Self.input, preview),
            post("change", "\(Self.tab)/{id}", "Changes a template.", Self.input + Self.files, change),
            post("remove", "\(Self.tab)/{id}/removal", "Deletes a template.") { try await setRemoved(true, $0) },
            post("restore", "\(Self.tab)/{id}/restoration", "Brings it back.") { try await setRemoved(false, $0) },
        ]
    }

    // MARK: Reading

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let words = TemplateWords(language: request.language)
        let query = String((request.query("q") ?? "").prefix(200))
        let after = request.query("after").flatMap { ID<Template>($0) }
        let undo = request.query("template").flatMap { ID<Template>($0) }.map { "\(Self.tab)/\($0)/restoration" }
        let notice = words.notices[request.done].map { Notice($0, undo: request.done == "removed" ? undo : nil) }
        let page = SettingsDesk.Page(title: words.templates, lead: words.lead, current: Self.tab, notice: notice)
        return try await desk.show(request, page) { viewer, db in
            TemplatesPage(
                viewer: viewer, query: query,
                shelf: try TemplateShelf.load(query, after: after, for: viewer.asker, at: viewer.now, in: db)
            ).drawn
        }
    }

    @Sendable private func new(_ request: Request) async throws -> Answer { try await form(request, nil, FormState()) }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let template = try await find(request)
        return try await form(request, template, TemplateForm.state(template))
    }

    @Sendable private func file(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Template.File> = try request.id()
        guard let file = try await services.store.read({ db in try Template.file(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return try await FileRoutes(services: services).file(file.blob, name: file.name, asker)
    }

    /// The words as somebody would read them; a mistake in their place.
    @Sendable private func preview(_ request: Request) async throws -> Answer {
        let viewer = try desk.frame.viewer(request)
        let form = TemplateForm(request, by: viewer.asker)
        let sample = try await services.store.read { db in try TemplateSample.load(for: viewer.asker, in: db) }
        let language = request.query("language").flatMap(Language.init(rawValue:)) ?? viewer.language
        return .fragment(
            TemplatePreview(text: form.draft.texts[language] ?? "", language: language, sample: sample, viewer: viewer).html)
    }

    // MARK: Writing

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        return try await save(request, nil) { [ids = services.ids] draft, db in
            try Template.create(draft, by: asker, ids: ids, at: request.now, in: db)
        }
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let template = try await find(request)
        return try await save(request, template) { draft, db in
            try template.change(to: draft, by: asker, ids: services.ids, at: request.now, in: db)
            return template.id
        }
    }

    private func save(
        _ request: Request, _ template: Template?,
        _ write: @escaping @Sendable (Template.Draft, Connection) throws -> ID<Template>
    ) async throws -> Answer {
        let asker = try request.asker
        var form = TemplateForm(request, by: asker)
        guard form.errors.isEmpty else { return try await self.form(request, template, form.state, status: 422) }
        let files = try await keep(form.files, asker)
        let (draft, drops, ids) = (form.draft, form.drops, services.ids)
        do {
            try await services.store.write { db in
                let id = try write(draft, db)
                try Template.drop(drops, of: id, workspace: asker.workspace, in: db)
                for file in files {
                    try Template.add(file, to: id, workspace: asker.workspace, ids: ids, at: request.now, in: db)
                }
            }
        } catch StorageError.unique {
            form.reject("shortcut", TemplateWords(language: request.language).shortcutTaken)
            return try await self.form(request, template, form.state, status: 422)
        }
        return .redirect(to: "\(Self.tab)?done=saved")
    }

    private func keep(_ files: [FormFile], _ asker: Asker) async throws -> [Outbox.File] {
        var kept: [Outbox.File] = []
        for file in files {
            let blob = try await services.blobs.put(file.data, workspace: asker.workspace.number).description
            kept.append(
                Outbox.File(
                    name: file.name.isEmpty ? "file" : String(file.name.prefix(200)),
                    type: SafePicture.type(of: file.data) ?? file.type, size: file.data.count, blob: blob))
        }
        return kept
    }

    private func setRemoved(_ isRemoved: Bool, _ request: Request) async throws -> Answer {
        let asker = try request.asker
        let template = try await find(request, removed: true)
        do {
            try await services.store.write { db in
                try template.setRemoved(isRemoved, by: asker, at: request.now, in: db)
            }
        } catch StorageError.unique {
            throw Problem.conflict { TemplateWords(language: $0).shortcutTaken }
        }
        return .redirect(to: isRemoved ? "\(Self.tab)?done=removed&template=\(template.id)" : "\(Self.tab)?done=restored")
    }

    private func find(_ request: Request, removed: Bool = false) async throws -> Template {
        let asker = try request.asker
        let id: ID<Template> = try request.id()
        let found = try await services.store.read { db in try Template.find(id, for: asker, removed: removed, in: db) }
        guard let found else { throw Problem.notFound }
        return found
    }

    private func form(
        _ request: Request, _ template: Template?, _ state: FormState, status: Int = 200
    ) async throws -> Answer {
        let words = TemplateWords(language: request.language)
        let page = SettingsDesk.Page(
            title: template?.name ?? words.add, lead: words.formLead, current: Self.tab, scripts: Self.scripts, status: status)
        return try await desk.show(request, page) { viewer, db in
            let asker = viewer.asker
            return SettingsDesk.Drawn(
                body: TemplateFormPage(
                    viewer: viewer, template: template, state: state,
                    files: try template.map { try Template.files(of: $0.id, workspace: asker.workspace, in: db) } ?? [],
                    teams: try Team.all(of: asker.workspace, in: db), sample: try TemplateSample.load(for: asker, in: db)
                ).html)
        }
    }
}
