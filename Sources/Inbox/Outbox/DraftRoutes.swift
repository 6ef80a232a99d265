import Foundation
import Kernel
import Workspace

extension OutboxRoutes {
    /// Files that came with the form itself, as browsers without scripts send them, join those of the draft.
    func keepFiles(of request: Request, on id: ID<Interest>) async throws {
        var fields = FormReader(request.form, request.language, labels: OutboxWords(language: request.language).labels)
        let files = fields.files("file", maxBytes: Draft.mostBytes, most: Draft.mostFiles).filter { $0.data.isEmpty == false }
        let key = fields.text("key", max: 100)
        try fields.finish()
        guard files.isEmpty == false, try await isQueued(key, request) == false else { return }
        for file in files { _ = try await keep(file, of: request, on: id) }
    }

    /// The letter of a form that is sent twice has its files already; they must not wait for the next one.
    private func isQueued(_ key: String, _ request: Request) async throws -> Bool {
        let workspace = try request.asker.workspace
        return try await services.store.read { db in try Outgoing.find(clientKey: key, of: workspace, in: db) != nil }
    }

    /// Stores one file of a draft.
    func keep(_ file: FormFile, of request: Request, on id: ID<Interest>, contentID: String? = nil) async throws -> ID<Draft.File>
    {
        let asker = try request.asker
        let (ids, now) = (services.ids, request.now)
        let known = try await services.store.read { db in try Interest.find(id, mayBe: .work, by: asker, in: db) != nil }
        guard known else { throw Problem.notFound }
        let blob = try await services.blobs.put(file.data, workspace: asker.workspace.number).description
        let name = file.name.isEmpty ? "file" : String(file.name.prefix(200))
        return try await services.store.write { db in
            guard try Interest.find(id, mayBe: .work, by: asker, in: db) != nil else { throw Problem.notFound }
            let have = try Draft.files(by: asker, on: id, in: db)
            guard have.count < Draft.mostFiles, have.map(\.size).reduce(0, +) + file.data.count <= Draft.mostBytes else {
                throw Problem.tooLarge(limit: Draft.mostBytes)
            }
            let stored = Outbox.File(
                name: name, type: SafePicture.type(of: file.data) ?? file.type, size: file.data.count, blob: blob,
                contentID: contentID)
            return try Draft.add(
                stored, of: asker.member, on: id, workspace: asker.workspace, ids: ids, at: now, in: db)
        }
    }

    // MARK: Saved as one types

    /// Keeps what was written so far; of a letter that is queued already nothing is kept.
    func saveDraft(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Interest> = try request.id()
        var fields = FormReader(request.form, request.language)
        let draft = Composed.draft(&fields, at: request.now)
        let key = fields.text("key", max: 100)
        try fields.finish()
        let isKept = try await services.store.write { db in
            if try Outgoing.find(clientKey: key, of: asker.workspace, in: db) != nil { return true }
            return try draft.save(by: asker, on: id, in: db)
        }
        guard isKept else { throw Problem.notFound }
        return .noContent
    }

    func discardDraft(_ request: Request) async throws -> Answer {
        try await acts.act(request) { id, asker, words, db in
            guard try Interest.find(id, mayBe: .work, by: asker, in: db) != nil else { throw Problem.notFound }
            try Draft.discard(of: asker.member, on: id, workspace: asker.workspace, in: db)
            return Act(said: OutboxWords(language: words.language).discarded)
        }
    }

    /// Adds a file; a picture within the words gets the name by which they show it.
    func attach(_ request: Request) async throws -> Answer {
        let id: ID<Interest> = try request.id()
        var fields = FormReader(request.form, request.language, labels: OutboxWords(language: request.language).labels)
        let file = fields.file("file", required: true, maxBytes: Draft.mostBytes)
        let isInline = fields.flag("inline")
        try fields.finish()
        guard let file else { throw Problem.notFound }
        let contentID = isInline && SafePicture.type(of: file.data) != nil ? Kernel.Token(.bits128).text : nil
        let stored = try await keep(file, of: request, on: id, contentID: contentID)
        let page = FeedContext(try acts.frame.viewer(request), FeedPlace(.everything))
        let asker = page.viewer.asker
        let found = try await services.store.read { db in try Draft.file(stored, of: asker, in: db) }
        guard let found else { throw Problem.notFound }
        if let contentID {
            return .fragment("<img src=\"/draft-files/\(found.id)\" data-cid=\"\(contentID)\" alt=\"\(found.name)\">")
        }
        return .fragment(ComposerFile(file: found, page: page).html)
    }

    func detach(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Draft.File> = try request.id()
        let found = try await services.store.read { db in try Draft.file(id, of: asker, in: db) }
        guard let found else { throw Problem.notFound }
        return try await acts.act(on: found.interest, request) { asker, words, db in
            try Draft.remove(id, of: asker, in: db)
            return Act(said: OutboxWords(language: words.language).fileRemoved)
        }
    }

    func draftFile(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Draft.File> = try request.id()
        guard let file = try await services.store.read({ db in try Draft.file(id, of: asker, in: db) }) else {
            throw Problem.notFound
        }
        return try await FileRoutes(services: services).file(file.blob, name: file.name, asker)
    }
}
