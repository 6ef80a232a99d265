import Foundation
import Inbox
import Kernel

/// Puts a backup where nothing is.
struct Restoring {
    let backup: Backup
    let settings: Settings
    let keyFile: MasterKeyFile

    /// - Throws: ``Failure``: refused where something is, a wrong call where the engine is another.
    func checkPlace() throws {
        try settings.checkEmpty()
        let engine = settings.engine
        guard backup.manifest.engine == engine.rawValue else {
            throw Failure(
                .wrongCall,
                engine == .sqlite
                    ? "The backup is of PostgreSQL: name an empty database with --database postgres://…"
                    : "The backup is of an embedded database: leave --database out, or give a path.")
        }
    }

    /// Verifies every file, then puts all in place.
    ///
    /// - Returns: what the administrator must know about what is missing.
    func run(passphrase: Secret<String>?, at now: Date) async throws -> [String] {
        try await backup.verify()
        let key = try await key(passphrase)
        let lock = try DataLock(data: settings.data)
        let isOurs = settings.holdsEmbeddedData == false
        let store = try Store.open(settings.database)
        do {
            guard try await store.isEmpty() else {
                throw Failure(.refused, "The database is not empty. Name an empty one with --database.")
            }
            try await backup.restore(
                into: Backup.Target(
                    store: store, blobs: settings.blobs, settings: takesSettings ? settings.ownFile : nil,
                    steps: Features.migrations),
                at: now)
            let left = try await settle(key, store)
            await store.close()
            withExtendedLifetime(lock) {}
            return left
        } catch {
            await store.close()
            if isOurs { discardEmbeddedDatabase() }
            throw error
        }
    }

    /// The master key, opened before anything is touched; nil when it stays out.
    private func key(_ passphrase: Secret<String>?) async throws -> Secret<Data>? {
        guard let passphrase else { return nil }
        guard let parcel = try backup.parcel else {
            throw Failure(
                .wrongCall, "There is no master key in this backup. Leave --with-key out, and put the key back by hand.")
        }
        guard keyFile.exists == false else {
            throw Failure(.refused, "\(keyFile.url.path) is there already. Leave --with-key out, or move that key away.")
        }
        return try await MasterKeyFile.content(of: parcel, passphrase: passphrase)
    }

    private var takesSettings: Bool {
        backup.holdsSettings && FileManager.default.fileExists(atPath: settings.ownFile.path) == false
    }

    /// Puts the key, or makes one where it is missing, and says what that means. What only this program needs to know is made
    /// anew; what others know too stays sealed as it is, and opens again when the old key is put back.
    private func settle(_ content: Secret<Data>?, _ store: Store) async throws -> [String] {
        if let content { try keyFile.put(content) }
        let isNew = keyFile.exists == false
        let key = try keyFile.load(mayMake: true)
        let lost = try await store.write { db in
            try Connected.renewOwnSecrets(key, in: db)
            return try LostSecrets.places(without: key, in: db)
        }
        guard lost.isEmpty == false else {
            return isNew
                ? [
                    "The backup has no master key: a new one was made. No secret is lost by it, but seals of the journal wait for the old key."
                ] : []
        }
        return [
            isNew
                ? "The backup has no master key, and none lay in the data directory: a new one was made."
                : "The master key in \(keyFile.url.path) is not the one of this backup.",
            "These secrets cannot be read until the old key is back or they are entered again: \(lost.joined(separator: ", ")).",
            "Add the old key's line to \(keyFile.url.path), or use kindred channel set and the pages of the settings.",
            "Until the old key is back, nobody can check the journal's seals of before.",
            "Pages and forms that were open have to be loaded again.",
        ]
    }

    /// What a failed try made would keep the next one out.
    private func discardEmbeddedDatabase() {
        guard case .sqlite(let file) = settings.database else { return }
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + ending) }  // may be missing
    }
}

/// Secrets in the database that a key cannot open.
enum LostSecrets {
    /// Tables with such secrets and how many: `channel (2)`.
    static func places(without key: MasterKey, in db: Connection) throws -> [String] {
        try SchemaColumn.all(ending: "sealed", in: db).compactMap { column in
            let lost = try column.values(Sealed.self, in: db).count { key.knows($0.value) == false }
            return lost == 0 ? nil : "\(column.table) (\(lost))"
        }
    }
}

extension Settings {
    var engine: Dialect {
        switch database {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }

    /// Whether the embedded database is there; false for PostgreSQL, which is asked itself.
    var holdsEmbeddedData: Bool { engine == .sqlite && holdsData }
}
