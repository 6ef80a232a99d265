package import Foundation

/// Puts an export into an empty database and an empty place for bytes, on either engine: all of it or nothing.
package struct Importing: Sendable {
    package let manifest: ExportManifest
    private let url: URL
    private let reader: ArchiveReader

    /// Opens an export without looking at its rows yet.
    ///
    /// - Throws: ``ExportError/none(_:)``, ``ExportError/tooNew(_:)``.
    package init(at url: URL) throws {
        self.url = url
        guard FileManager.default.fileExists(atPath: url.path), let reader = try? ArchiveReader(url),  // else it is none of ours
            let data = try reader.read(ExportManifest.name), let manifest = try? ExportManifest(data)
        else { throw ExportError.none(url.path) }
        guard manifest.format <= ExportManifest.newest else { throw ExportError.tooNew(manifest.kindred) }
        self.manifest = manifest
        self.reader = reader
    }

    /// Where an export goes.
    package struct Target: Sendable {
        /// Empty.
        package var store: Store
        /// Where bytes are files; nil where they are rows.
        package var blobs: FileBlobs?
        /// Closes the secrets from now on.
        package var key: MasterKey
        /// The migrations this program knows.
        package var steps: [Migration]

        package init(store: Store, blobs: FileBlobs?, key: MasterKey, steps: [Migration]) {
            self.store = store
            self.blobs = blobs
            self.key = key
            self.steps = steps
        }
    }

    /// What came of it.
    package struct Outcome: Sendable, Equatable {
        package var rows = 0
        package var blobs = 0
        /// Secrets that were missing and are random now, by table.
        package var madeUp: [String: Int] = [:]
    }

    /// Writes rows and bytes, compares the digests with the manifest's, and brings the schema up to date.
    ///
    /// - Parameter passphrase: opens the secrets; nil leaves them out.
    /// - Throws: ``ExportError``, ``KeyParcelError``, ``Migrator/TooNew``, ``StorageError``.
    package func run(
        into target: Target, plan: ExportPlan, passphrase: Secret<String>?, at now: Date,
        progress: @escaping @Sendable (CarryProgress) -> Void = { _ in }
    ) async throws -> Outcome {
        try Migrator.refuse(manifest.migrations, unknownTo: target.steps)
        let opening = try await opening(passphrase)
        let map = try await putFiles(target.blobs, progress)
        let steps = target.steps.filter { manifest.migrations.contains($0.name) }
        let job = TableImport(
            manifest: manifest, reader: reader, plan: plan, map: map, bytesAreRows: target.blobs == nil, key: target.key,
            resealing: opening.map { Resealing(from: $0, to: target.key) })
        let outcome = Carried(Outcome())
        try await target.store.fill(steps: steps, at: now) { filling in
            outcome.value = try job.run(filling, at: now, progress: progress)
        }
        try await Migrator.migrate(target.store, target.steps, at: now)
        return outcome.value
    }

    private func opening(_ passphrase: Secret<String>?) async throws -> MasterKey? {
        guard let passphrase else { return nil }
        guard let data = try reader.read(ExportManifest.parcelName) else { throw ExportError.noSecrets }
        let parcel = try JSONDecoder().decode(KeyParcel.self, from: data)
        return try await onOwnThread { try parcel.exportKey(passphrase) }
    }

    /// Before the rows, which are told where their bytes came to lie.
    private func putFiles(_ blobs: FileBlobs?, _ progress: @Sendable (CarryProgress) -> Void) async throws -> BlobMap {
        var map = BlobMap()
        guard let blobs else { return map }
        var done = 0
        while true {
            let portion = try await onOwnThread { [reader] in try reader.nextBlobs() }
            guard portion.isEmpty == false else { break }
            let refs = try await blobs.put(portion.map { NewBlob(data: $0.data, workspace: $0.workspace) })
            for (blob, ref) in zip(portion, refs) { map.add(ref, of: blob.workspace) }
            done += portion.count
            progress(CarryProgress(.blobs, done: done, total: manifest.blobs.count))
        }
        guard done == manifest.blobs.count else { throw ExportError.damaged(["blobs/"]) }
        return map
    }
}
