import Foundation
import Kernel
import Logging

/// Puts an export where nothing is. An embedded database and its bytes are made in a folder of their own and moved to their
/// places when they are whole, the database last: a directory that has one is whole.
struct Importation {
    static let unfinished = ".import"
    let export: Importing
    let settings: Settings
    let environment: [String: String]

    func run(passphrase: Secret<String>?, at now: Date) async throws -> Importing.Outcome {
        let lock = try DataLock(data: settings.data)
        defer { withExtendedLifetime(lock) {} }
        let key = try MasterKeyFile(data: settings.data, environment: environment).load(mayMake: true)
        switch settings.database {
        case .postgres:
            return try await fill(try Store.open(settings.database), blobs: nil, key, passphrase, at: now)
        case .sqlite(let file):
            let folder = file.deletingLastPathComponent().appending(path: Self.unfinished)
            try? FileManager.default.removeItem(at: folder)  // what a crash left; mostly there is nothing
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            defer { try? FileManager.default.removeItem(at: folder) }  // empty after success
            let draft = folder.appending(path: file.lastPathComponent)
            let blobs = folder.appending(path: "blobs")
            let outcome = try await fill(
                try Store.open(.sqlite(file: draft)), blobs: try FileBlobs(directory: blobs), key, passphrase, at: now)
            if let place = settings.blobs { try FileManager.default.moveItem(at: blobs, to: place) }
            try FileManager.default.moveItem(at: draft, to: file)
            return outcome
        }
    }

    private func fill(
        _ store: Store, blobs: FileBlobs?, _ key: MasterKey, _ passphrase: Secret<String>?, at now: Date
    ) async throws -> Importing.Outcome {
        do {
            let pace = Pace("Importing")
            let features = Features(try settings.services(store, blobs, key))
            let outcome = try await export.run(
                into: Importing.Target(store: store, blobs: blobs, key: key, steps: Features.migrations),
                plan: features.exportPlan, passphrase: passphrase, at: now
            ) { pace($0) }
            try await features.settle(store, key)
            await store.close()
            return outcome
        } catch {
            await store.close()
            throw error
        }
    }
}

extension Settings {
    /// Services on a database that nobody serves, for what the features declare.
    func services(_ store: Store, _ blobs: FileBlobs?, _ key: MasterKey) throws -> Services {
        Services(
            store: store, ids: IDMaker(node: 0), clock: .system, blobs: blobs ?? TableBlobs(store: store), key: key,
            assets: try AssetStore.own(), settings: self,
            outside: Outside(.init(allow: outboundAllow, roots: outboundRoots.map(\.path))))
    }
}
