package import Foundation

/// A copy of everything, in a directory:
///
///     manifest.json           what is in it, with hashes
///     database.snapshot       the database at one moment
///     blobs/…                 the bytes its rows refer to, where they are files
///     kindred.conf            the settings, where they lay in the data directory
///     master-key.parcel       the master key under a passphrase, where it was asked for
package struct Backup: Sendable {
    package let directory: URL
    package let manifest: BackupManifest

    private static let manifestName = "manifest.json"
    static let snapshotName = "database.snapshot"
    static let blobsName = "blobs"
    static let settingsName = "kindred.conf"
    static let parcelName = "master-key.parcel"

    /// What goes into a backup.
    package struct Source: Sendable {
        package var store: Store
        /// The directory of ``FileBlobs``; nil where the bytes are rows.
        package var blobs: URL?
        package var settings: URL?
        package var parcel: KeyParcel?
        /// The release that makes it.
        package var version: String

        package init(store: Store, blobs: URL?, settings: URL?, parcel: KeyParcel?, version: String) {
            self.store = store
            self.blobs = blobs
            self.settings = settings
            self.parcel = parcel
            self.version = version
        }
    }

    /// Copies everything while others go on. The database comes first: the bytes are put before the row that refers to
    /// them, so what is copied afterwards holds all that the snapshot refers to.
    ///
    /// - Throws: ``BackupError/exists(_:)``; ``StorageError/full(_:)``. Nothing is left behind then.
    package static func take(_ source: Source, to directory: URL, at now: Date) async throws -> Backup {
        guard FileManager.default.fileExists(atPath: directory.path) == false else { throw BackupError.exists(directory.path) }
        let parent = directory.deletingLastPathComponent()
        let unfinished = parent.appending(path: ".\(directory.lastPathComponent).part-\(getpid())")
        try DurableFile.makeDirectory(unfinished)
        do {
            let migrations = try await source.store.read { db in try Migrator.taken(in: db) }
            try await source.store.snapshot(to: unfinished.appending(path: snapshotName))
            let engine = source.store.dialect.rawValue
            let manifest = try await onOwnThread { [unfinished] in
                let files = try fill(unfinished, from: source)
                let manifest = BackupManifest(
                    kindred: source.version, engine: engine, migrations: migrations, takenAt: now, files: files)
                try DurableFile.write(
                    try manifest.json, to: unfinished.appending(path: manifestName), mode: 0o600, replacing: false)
                guard rename(unfinished.path, directory.path) == 0 else { throw DurableFile.error(directory) }
                try DurableFile.sync(parent)
                return manifest
            }
            return Backup(directory: directory, manifest: manifest)
        } catch {
            try? FileManager.default.removeItem(at: unfinished)  // the first error is the one worth telling
            throw error
        }
    }

    private static func fill(_ directory: URL, from source: Source) throws -> [BackupManifest.File] {
        var files = [try BackupFile.seal(snapshotName, in: directory)]
        if let blobs = source.blobs {
            for path in try BackupFile.paths(below: blobs) {
                let name = "\(blobsName)/\(path)"
                // Bytes that nobody referred to any more may be swept meanwhile.
                if let file = try BackupFile.copy(blobs.appending(path: path), to: name, in: directory) { files.append(file) }
            }
        }
        if let settings = source.settings, let file = try BackupFile.copy(settings, to: settingsName, in: directory) {
            files.append(file)
        }
        if let parcel = source.parcel {
            let url = directory.appending(path: parcelName)
            try DurableFile.write(try JSONEncoder().encode(parcel), to: url, mode: 0o600, replacing: false)
            files.append(try BackupFile.seal(parcelName, in: directory))
        }
        return files.sorted { $0.path < $1.path }
    }

    /// Opens a backup without looking at its files yet.
    ///
    /// - Throws: ``BackupError/none(_:)``, ``BackupError/tooNew(_:)``.
    package init(at directory: URL) throws {
        guard let data = FileManager.default.contents(atPath: directory.appending(path: Self.manifestName).path),
            let manifest = try? BackupManifest(data)  // anything else is no backup of ours
        else { throw BackupError.none(directory.path) }
        guard manifest.format <= BackupManifest.newest else { throw BackupError.tooNew(manifest.kindred) }
        self.init(directory: directory, manifest: manifest)
    }

    private init(directory: URL, manifest: BackupManifest) {
        self.directory = directory
        self.manifest = manifest
    }

    /// The master key in it, still closed; nil when it was left out.
    package var parcel: KeyParcel? {
        get throws {
            guard holds(Self.parcelName) else { return nil }
            return try JSONDecoder().decode(
                KeyParcel.self, from: try Data(contentsOf: directory.appending(path: Self.parcelName)))
        }
    }

    package var holdsSettings: Bool { holds(Self.settingsName) }

    func holds(_ path: String) -> Bool { manifest.files.contains { $0.path == path } }
}

/// Why there is no backup, or no restoring of one.
package enum BackupError: Error, Equatable, CustomStringConvertible {
    case exists(String)
    case none(String)
    case tooNew(String)
    /// Paths of files that are not what was written.
    case damaged([String])

    package var description: String {
        switch self {
        case .exists(let path): "\(path) is there already. Name a directory that does not exist."
        case .none(let path): "\(path) holds no backup: its manifest.json is missing or unreadable. Name the backup's directory."
        case .tooNew(let version): "The backup was made by Kindred \(version), which is newer. Restore it with that version."
        case .damaged(let paths):
            "The backup is damaged: \(paths.joined(separator: ", ")). Nothing was restored. Take another copy of it."
        }
    }
}
