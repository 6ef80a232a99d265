import Foundation
import Kernel
import Workspace

extension OutboxRoutes {
    /// Files that came with the form itself, as browsers without scripts send them, join those of the draft.
    func keepFiles(of request: Request, on id: ID<Interest>) async throws {
        var fields = FormReader(request.form, request.language, labels: OutboxWords(language: request.language).labels)
        let files = fields.files("file", maxBytes: Draft.mostBytes, most: Draft.mostFiles).filter { $0.data.isEmpty == false }
        try fields.finish()
        for file in files { _ = try await keep(file, of: request, on: id) }
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
            return try Draft.add(stored, by: asker, on: id, ids: ids, at: now, in: db)
        }
    }
}
