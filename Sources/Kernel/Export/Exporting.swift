package import Foundation

/// Takes everything out into open formats: rows as JSON Lines, bytes as files by their hash, a manifest. All rows are of one
/// moment; others go on meanwhile. Memory does not grow with the data but for 16 bytes a blob.
package struct Exporting: Sendable {
    let store: Store
    let blobs: any Blobs
    let key: MasterKey
    let plan: ExportPlan
    /// The company to take; nil for all of the installation.
    let workspace: Int64?
    /// The release that makes it.
    let version: String
    /// What a guess at the passphrase costs; tests take a light one.
    let cost: Passwords.Cost

    package init(
        store: Store, blobs: any Blobs, key: MasterKey, plan: ExportPlan, workspace: Int64? = nil, version: String,
        cost: Passwords.Cost = .parcel
    ) {
        self.store = store
        self.blobs = blobs
        self.key = key
        self.plan = plan
        self.workspace = workspace
        self.version = version
        self.cost = cost
    }

    /// - Parameters:
    ///   - url: a name that does not exist: `….tar` for one file, else a folder.
    ///   - passphrase: closes the secrets; nil leaves them out.
    /// - Throws: ``ExportError``, ``StorageError/full(_:)``, ``SealError``. Nothing is left behind then.
    package func run(
        to url: URL, passphrase: Secret<String>?, at now: Date, progress: @escaping @Sendable (CarryProgress) -> Void = { _ in }
    ) async throws -> ExportManifest {
        let (closing, parcel) = try await sealing(passphrase)
        let output = Output(try Archive.writer(to: url, at: now))
        do {
            if let parcel { try output.add(ExportManifest.parcelName, Array(try JSONEncoder().encode(parcel))) }
            let spool = try RefSpool(beside: url)
            let head = try await store.read { db in
                let writer = TableExport(
                    output: output, plan: plan, workspace: workspace, spool: spool,
                    resealing: closing.map { Resealing(from: key, to: $0) })
                return (
                    tables: try writer.run(in: db, progress: progress), migrations: try Migrator.inOrder(in: db),
                    digests: try plan.compared(of: workspace, in: db)
                )
            }
            let bytes = try await copyBlobs(spool, to: output, progress)
            let manifest = ExportManifest(
                kindred: version, madeAt: now, workspace: workspace, migrations: head.migrations, secrets: parcel != nil,
                tables: head.tables, blobs: bytes, digests: head.digests,
                left: plan.left.map { ExportManifest.Left(table: $0.table, why: $0.why) })
            try output.add(ExportManifest.name, Array(try manifest.json))
            try await onOwnThread { try output.finish() }
            return manifest
        } catch {
            output.discard()
            throw error
        }
    }

    private func sealing(_ passphrase: Secret<String>?) async throws -> (MasterKey?, KeyParcel?) {
        guard let passphrase else { return (nil, nil) }
        let (key, parcel) = try await onOwnThread { [cost] in try KeyParcel.forExport(passphrase, cost: cost) }
        return (key, parcel)
    }

    /// What nobody referred to any more may have been swept since the rows were read; it is named.
    private func copyBlobs(
        _ spool: RefSpool, to output: Output, _ progress: @Sendable (CarryProgress) -> Void
    ) async throws -> ExportManifest.Blobs {
        var sum = ExportManifest.Blobs()
        try spool.rewind()
        while let (workspace, ref) = try spool.next() {
            do {
                let data = try await blobs.get(ref, workspace: workspace)
                try output.add(ExportBlob.path(ref.sha256, of: workspace), Array(data))
                sum.count += 1
                sum.bytes += data.count
                if sum.count % 1000 == 0 { progress(CarryProgress(.blobs, done: sum.count, total: spool.count)) }
            } catch is BlobError {
                sum.missing.append("\(workspace) \(ref.portable)")
            }
        }
        progress(CarryProgress(.blobs, done: sum.count, total: spool.count))
        return sum
    }

    /// The writer of one export. Its calls follow one another, on whichever thread: hence unchecked.
    final class Output: @unchecked Sendable {
        private let writer: any ArchiveWriter
        init(_ writer: any ArchiveWriter) { self.writer = writer }
        func add(_ path: String, _ bytes: [UInt8]) throws { try writer.add(path, bytes) }
        func finish() throws { try writer.finish() }
        func discard() { writer.discard() }
    }
}

extension BlobRef {
    /// As an export spells it, wherever the bytes lie here: `f:<length>:<sha256>`.
    var portable: String { "f:\(length):\(sha256)" }
}

extension ExportPlan {
    /// What the digest says of the tables it compares: for one company, of those whose rows say whose they are.
    func compared(of workspace: Int64?, in db: Connection) throws -> [ExportManifest.Digest] {
        let owned = Set(try TableShape.all(in: db).filter { $0.owner != nil }.map(\.name))
        return try digests.filter { workspace == nil || owned.contains($0.table) }.map { entry in
            let digest = try TableDigest.of(
                named: SQL(stringLiteral: entry.table.quoted), entry.table, leavingOut: entry.leavingOut, workspace: workspace,
                in: db)
            return ExportManifest.Digest(
                table: entry.table, leavingOut: entry.leavingOut.sorted(), count: digest.count, sha256: digest.sha256)
        }
    }
}

extension Migrator {
    /// The steps taken, in the order they were taken.
    static func inOrder(in db: Connection) throws -> [String] { try db.values("SELECT name FROM migration ORDER BY at, name") }
}
