import Foundation
import Kernel
import Workspace

extension Product {
    /// Makes a product of what somebody filled in.
    ///
    /// - Throws: `StorageError.unique` where its key is taken.
    static func make(
        _ draft: ProductForm.Draft, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<Product> {
        let id = try create(
            key: draft.key, names: draft.names, url: draft.url, signs: draft.signs, workspace: asker.workspace, ids: ids, at: now,
            in: db)
        asker.journal("created", "product", id.number, after: ["key": draft.key], at: now, in: db)
        return id
    }

    /// Sets names, address and signs anew; the key stays.
    func change(to draft: ProductForm.Draft, by asker: Asker, at now: Date, in db: Connection) throws {
        _ = try Self.save(
            id, names: draft.names, url: draft.url, signs: draft.signs, workspace: asker.workspace, in: db)
        asker.journal("changed", "product", id.number, before: names, after: draft.names, at: now, in: db)
    }

    /// Takes it away; cards keep naming it.
    func remove(by asker: Asker, at now: Date, in db: Connection) throws {
        try Self.remove(id, workspace: asker.workspace, at: now, in: db)
        asker.journal("removed", "product", id.number, before: ["key": key], at: now, in: db)
    }
}
