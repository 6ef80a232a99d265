import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Keeps the company's tags: names, hues, merging what means the same, removing what nobody uses.
struct TagSettingsRoutes: Sendable {
    let desk: SettingsDesk
    private var store: Store { desk.services.store }
    private static let tab = "/settings/tags"

    var operations: [Operation] {
        let manage = Access.right(area: "interest", action: "manage")
        let input = [
            InputField("name", required: true, limit: Tag.longestName), InputField("hue", .number, about: "1 to 8: its dot."),
        ]
        return [
            Operation("tags.page", .get, Self.tab, access: manage, summary: "All tags", handle: page),
            Operation("tags.create", .post, Self.tab, access: manage, summary: "Make a tag", input: input, handle: create),
            Operation(
                "tags.change", .post, "/settings/tags/{id}", access: manage, summary: "Name and hue of a tag", input: input,
                handle: change),
            Operation(
                "tags.merge", .post, "/settings/tags/{id}/merging", access: manage,
                summary: "Give a tag's cards another tag, and its name with them",
                input: [InputField("into", .number, required: true, about: "The tag that stays.")], handle: merge),
            Operation(
                "tags.remove", .post, "/settings/tags/{id}/removal", access: manage, summary: "Take a tag off all cards",
                handle: remove),
            Operation(
                "tags.restore", .post, "/settings/tags/{id}/return", access: manage,
                summary: "Take the removal or merging of a tag back", handle: restore),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    private func show(_ request: Request, _ typed: TagSettingsPage.Typed? = nil) async throws -> Answer {
        let words = TagWords(language: request.language)
        let notice = words.notices[request.done].map { text in
            Notice(text, undo: request.query("tag").flatMap { Int64($0) }.map { "/settings/tags/\($0)/return" })
        }
        let page = SettingsDesk.Page(
            title: words.tags, lead: words.lead, current: Self.tab, notice: notice, status: typed == nil ? 200 : 422)
        return try await desk.show(request, page) { viewer, db in
            let workspace = viewer.asker.workspace
            return SettingsDesk.Drawn(
                body: TagSettingsPage(
                    viewer: viewer, tags: try Tag.all(of: workspace, in: db), counts: try Tag.counts(of: workspace, in: db),
                    typed: typed
                ).html)
        }
    }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        var form = TagForm(request)
        let asker = try request.asker
        if let name = form.name {
            let made = try await store.write { [hue = form.hue, ids = desk.services.ids] db in
                try Tag.make(name, hue: hue, by: asker, ids: ids, at: request.now, in: db)
            }
            if made == nil { form.rejectName() }
        }
        guard form.state.errors.isEmpty else { return try await show(request, .init(tag: nil, state: form.state)) }
        return .redirect(to: "\(Self.tab)?done=saved")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let id: ID<Tag> = try request.id()
        var form = TagForm(request)
        if let name = form.name, let hue = form.hue {
            let isDone = try await keep(request) { tag, asker, db in
                try tag.rename(name, hue: hue, by: asker, at: request.now, in: db)
            }
            if isDone == false { form.rejectName() }
        }
        guard form.state.errors.isEmpty else { return try await show(request, .init(tag: id, state: form.state)) }
        return .redirect(to: "\(Self.tab)?done=saved")
    }

    @Sendable private func merge(_ request: Request) async throws -> Answer {
        let id: ID<Tag> = try request.id()
        let words = TagWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: ["into": words.mergeInto])
        let into = fields.id("into", of: Tag.self, required: true)
        if let into {
            let isDone = try await keep(request) { tag, asker, db in
                try tag.merge(into: into, by: asker, at: request.now, in: db)
            }
            if isDone == false { fields.reject("into", words.noSuchTag) }
        }
        guard fields.errors.isEmpty else {
            return try await show(request, .init(tag: id, state: FormState(request.form, errors: fields.errors)))
        }
        return .redirect(to: "\(Self.tab)?done=merged&tag=\(id)")
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let id: ID<Tag> = try request.id()
        try await keep(request) { tag, asker, db in try tag.remove(by: asker, at: request.now, in: db) }
        return .redirect(to: "\(Self.tab)?done=removed&tag=\(id)")
    }

    @Sendable private func restore(_ request: Request) async throws -> Answer {
        try await keep(request) { tag, asker, db in try tag.restore(by: asker, at: request.now, in: db) }
        return .redirect(to: "\(Self.tab)?done=restored")
    }

    /// Does something to the tag of the address in one transaction.
    @discardableResult
    private func keep<Result: Sendable>(
        _ request: Request, _ body: @escaping @Sendable (Tag, Asker, Connection) throws -> Result
    ) async throws -> Result {
        let id: ID<Tag> = try request.id()
        let asker = try request.asker
        return try await store.write { db in
            guard let tag = try Tag.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
            return try body(tag, asker, db)
        }
    }
}

/// What was typed about a tag.
private struct TagForm {
    private var fields: FormReader
    private let words: TagWords
    let name: String?
    let hue: Int?

    init(_ request: Request) {
        words = TagWords(language: request.language)
        fields = FormReader(request.form, request.language, labels: ["name": words.name, "hue": words.hue])
        let typed = fields.text("name", required: true, max: 200)
        let name = Tag.name(typed)
        if typed.isEmpty == false, name == nil {
            fields.reject("name", FeedWords(language: request.language).badTagName)
        }
        let hue = fields.int("hue", in: Tag.hues)
        self.name = fields.errors.isEmpty ? name : nil
        self.hue = hue
    }

    var state: FormState { FormState(fields.form, errors: fields.errors) }
    mutating func rejectName() { fields.reject("name", words.taken) }
}
