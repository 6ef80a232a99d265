package import Foundation

/// Copies an embedded database with its bytes into an empty PostgreSQL database, in one transaction: all or nothing. The
/// source is only read.
package struct Moving: Sendable {
    let source: Store
    let blobs: FileBlobs
    let target: Store
    /// The migrations this program knows.
    let steps: [Migration]

    package init(from source: Store, blobs: FileBlobs, to target: Store, steps: [Migration]) {
        self.source = source
        self.blobs = blobs
        self.target = target
        self.steps = steps
    }

    /// What a table came to on both sides.
    package struct Moved: Sendable, Equatable {
        package let table: String
        package let digest: TableDigest
    }

    /// Tables that tell of the place and not of the data, or are made anew from it.
    private static let left: Set<String> = [
        "migration", "node_lease", "blob", "throttle", "search_entry", "search_block", "search_fresh", "search_keys",
        "search_posting",
    ]

    /// - Returns: the tables with their counts and digests, which are equal on both sides.
    /// - Throws: ``ExportError/differs(_:)``, ``StorageError``. The target is as empty as before then.
    package func run(
        at now: Date, progress: @escaping @Sendable (CarryProgress) -> Void = { _ in }
    ) async throws -> [Moved] {
        let taken = try await source.read { db in try Migrator.inOrder(in: db) }
        try Migrator.refuse(taken, unknownTo: steps)
        let result = Carried<[Moved]>([])
        try await target.fill(steps: steps.filter { taken.contains($0.name) }, at: now) { filling in
            // One moment of the source, on this very thread: both databases are asked in turns.
            try source.readHere { db in result.value = try copy(db, filling, at: now, progress) }
        }
        try await Migrator.migrate(target, steps, at: now)
        return result.value
    }

    private func copy(
        _ db: Connection, _ filling: Filling, at now: Date, _ progress: (CarryProgress) -> Void
    ) throws -> [Moved] {
        let spool = try RefSpool(beside: FileManager.default.temporaryDirectory.appending(path: "kindred-move"))
        let tables = try TableShape.all(in: db).filter { Self.left.contains($0.name) == false }
        let shapes = Dictionary(try TableShape.all(in: filling.db).map { ($0.name, $0) }) { first, _ in first }
        let total = try tables.reduce(0) { $0 + (try db.value("SELECT count(*) FROM \($1.sql)", as: Int.self) ?? 0) }
        var done = 0
        for table in tables {
            guard let shape = shapes[table.name] else { throw StorageError.failed("PostgreSQL has no table \(table.name)") }
            try filling.run("DELETE FROM \(shape.sql)")
            done =
                try copy(table, shape, db, filling, spool) {
                    progress(.init(.tables, table: table.name, done: done + $0, total: total))
                } + done
        }
        try put(spool, filling, at: now, progress)
        try Journal.goOn(in: filling)
        return try tables.enumerated().map { index, table in
            progress(CarryProgress(.checking, table: table.name, done: index, total: tables.count))
            let (here, there) = (try TableDigest.of(table, in: db), try TableDigest.of(table, in: filling.db))
            guard here == there else { throw ExportError.differs([table.name]) }
            return Moved(table: table.name, digest: there)
        }
    }

    /// - Returns: how many rows.
    private func copy(
        _ table: TableShape, _ shape: TableShape, _ db: Connection, _ filling: Filling, _ spool: RefSpool, progress: (Int) -> Void
    ) throws -> Int {
        guard Set(table.columns.map(\.name)) == Set(shape.columns.map(\.name)) else {
            throw StorageError.failed("\(table.name) has other columns in PostgreSQL")
        }
        // Columns in the order of the source, with the kinds of the target.
        let kinds = Dictionary(shape.columns.map { ($0.name, $0) }) { first, _ in first }
        let aligned = TableShape(name: table.name, columns: table.columns.compactMap { kinds[$0.name] })
        let references = ReferenceColumns(aligned)
        var rows = aligned.emptyRows
        var count = 0
        try db.each(aligned.select(of: nil)) { row in
            var values = row.values
            try references.change(&values) { ref, workspace in
                try spool.add(ref, of: workspace)
                return ref.asRow.sqlValue
            }
            rows.add(values)
            count += 1
            if rows.count == 2000 {
                try filling.add(rows, to: aligned)
                rows = aligned.emptyRows
                progress(count)
            }
        }
        try filling.add(rows, to: aligned)
        progress(count)
        return count
    }

    private func put(_ spool: RefSpool, _ filling: Filling, at now: Date, _ progress: (CarryProgress) -> Void) throws {
        guard let shape = try TableShape.all(in: filling.db).first(where: { $0.name == "blob" }) else { return }
        try spool.rewind()
        var portion: [(workspace: Int64, sha256: String, data: Data)] = []
        var (done, size) = (0, 0)
        func flush() throws {
            try filling.add(shape.rows(of: portion, at: now), to: shape)
            done += portion.count
            (portion, size) = ([], 0)
            progress(CarryProgress(.blobs, done: done, total: spool.count))
        }
        while let (workspace, ref) = try spool.next() {
            guard let data = try blobs.readHere(ref, workspace: workspace) else { continue }  // missing here, missing there
            portion.append((workspace, ref.sha256, data))
            size += data.count
            if portion.count == 500 || size > 16 << 20 { try flush() }
        }
        try flush()
    }
}

extension FileBlobs {
    /// The bytes, read on the caller's own thread; nil where they are missing or damaged.
    func readHere(_ ref: BlobRef, workspace: Int64) throws -> Data? {
        try bytes(at: ref, workspace).flatMap { Digest.sha256($0).hex == ref.sha256 ? $0 : nil }
    }
}
