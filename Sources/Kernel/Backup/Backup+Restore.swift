package import Foundation

extension Backup {
    /// Where a backup goes.
    package struct Target: Sendable {
        /// An empty database of the same engine.
        package var store: Store
        /// Where ``FileBlobs`` will look; nil where the bytes are rows.
        package var blobs: URL?
        /// Where the settings go; nil leaves them out.
        package var settings: URL?
        /// The migrations this program knows.
        package var steps: [Migration]

        package init(store: Store, blobs: URL?, settings: URL?, steps: [Migration]) {
            self.store = store
            self.blobs = blobs
            self.settings = settings
            self.steps = steps
        }
    }

    /// Reads every file against its hash.
    ///
    /// - Throws: ``BackupError/damaged(_:)``.
    package func verify() async throws {
        let damaged = try await onOwnThread { [self] in
            manifest.files.filter { BackupFile.isSound($0, in: directory) == false }.map(\.path)
        }
        guard damaged.isEmpty else { throw BackupError.damaged(damaged) }
    }

    /// Puts everything in its place and brings the schema up to date. The database comes last: a directory that has one is
    /// whole. When it fails, what was put is taken away again.
    ///
    /// - Throws: ``Migrator/TooNew`` for a backup of a newer schema; ``StorageError``.
    package func restore(into target: Target, at now: Date) async throws {
        var put: [URL] = []
        do {
            if let blobs = target.blobs {
                // Only what this function put may be taken away again.
                guard try BackupFile.paths(below: blobs).isEmpty else { throw BackupError.exists(blobs.path) }
                put.append(blobs)
                try await onOwnThread { [self] in try copy(below: Self.blobsName, to: blobs) }
            }
            if let settings = target.settings, holdsSettings {
                put.append(settings)
                try await onOwnThread { [directory] in
                    _ = try BackupFile.copy(
                        directory.appending(path: Self.settingsName), to: settings.lastPathComponent,
                        in: settings.deletingLastPathComponent())
                }
            }
            try await target.store.restore(from: directory.appending(path: Self.snapshotName), steps: target.steps, at: now)
        } catch {
            for url in put { try? FileManager.default.removeItem(at: url) }  // the first error is the one worth telling
            throw error
        }
    }

    private func copy(below name: String, to place: URL) throws {
        for file in manifest.files where file.path.hasPrefix(name + "/") {
            let path = String(file.path.dropFirst(name.count + 1))
            _ = try BackupFile.copy(directory.appending(path: file.path), to: path, in: place)
        }
    }
}
