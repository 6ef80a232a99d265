import Foundation

/// Reads the rows of an export into tables.
struct TableImport: Sendable {
    let manifest: ExportManifest
    let reader: ArchiveReader
    let plan: ExportPlan
    let map: BlobMap
    let bytesAreRows: Bool
    let key: MasterKey
    /// Nil where secrets stay closed.
    let resealing: Resealing?

    private static let portion = 2000

    func run(_ filling: Filling, at now: Date, progress: (CarryProgress) -> Void) throws -> Importing.Outcome {
        var outcome = Importing.Outcome()
        let shapes = Dictionary(try TableShape.all(in: filling.db).map { ($0.name, $0) }) { first, _ in first }
        let declared = Dictionary(plan.tables.map { ($0.table, $0) }) { first, _ in first }
        for table in manifest.tables {
            guard let shape = shapes[table.name], let rule = declared[table.name] else {
                throw ExportError.damaged(["manifest.json names the unknown table \(table.name)"])
            }
            if rule.onlyWithSecrets, resealing == nil { continue }
            // What a migration put there comes with the rows.
            try filling.run("DELETE FROM \(shape.sql)")
            let made = try read(table, shape, rule, into: filling) { rows in
                progress(CarryProgress(.tables, table: table.name, done: outcome.rows + rows, total: manifest.rows))
            }
            if made > 0 { outcome.madeUp[table.name] = made }
            outcome.rows += table.rows
        }
        outcome.blobs = bytesAreRows ? try putRows(filling, at: now, progress) : manifest.blobs.count
        try Journal.goOn(in: filling)
        progress(CarryProgress(.checking, done: outcome.rows, total: manifest.rows))
        try compare(in: filling.db)
        return outcome
    }

    /// - Returns: how many secrets had to be made up.
    private func read(
        _ table: ExportManifest.Table, _ shape: TableShape, _ rule: ExportTable, into filling: Filling, progress: (Int) -> Void
    ) throws -> Int {
        let line = RowLine(shape)
        let sealed = try SealedColumns(rule, shape)
        let references = ReferenceColumns(shape)
        var (count, made) = (0, 0)
        for file in table.files {
            let bytes = try bytes(of: file)
            var rows = shape.emptyRows
            for text in bytes.split(separator: UInt8(ascii: "\n")) {
                var values = try line.read(text)
                try sealed.change(&values, by: resealing)
                made += try sealed.fill(&values, with: key)
                try references.change(&values) { ref, workspace in
                    (bytesAreRows ? ref.asRow : map.ref(ref, of: workspace)).sqlValue
                }
                rows.add(values)
                count += 1
                if rows.count == Self.portion {
                    try filling.add(rows, to: shape)
                    rows = shape.emptyRows
                }
            }
            try filling.add(rows, to: shape)
            progress(count)
        }
        guard count == table.rows else { throw ExportError.damaged(["tables/\(table.name)"]) }
        return made
    }

    private func bytes(of file: ExportManifest.File) throws -> [UInt8] {
        guard let data = try reader.read(file.path), data.count == file.size, Digest.sha256(data).hex == file.sha256 else {
            throw ExportError.damaged([file.path])
        }
        return Array(data)
    }

    private func putRows(_ filling: Filling, at now: Date, _ progress: (CarryProgress) -> Void) throws -> Int {
        guard let shape = try TableShape.all(in: filling.db).first(where: { $0.name == "blob" }) else { return 0 }
        var done = 0
        while case let portion = try reader.nextBlobs(), portion.isEmpty == false {
            try filling.add(shape.rows(of: portion.map { ($0.workspace, $0.sha256, $0.data) }, at: now), to: shape)
            done += portion.count
            progress(CarryProgress(.blobs, done: done, total: manifest.blobs.count))
        }
        guard done == manifest.blobs.count else { throw ExportError.damaged([ExportBlob.folder]) }
        return done
    }

    private func compare(in db: Connection) throws {
        let differing = try manifest.digests.filter { entry in
            let digest = try TableDigest.of(
                named: SQL(stringLiteral: entry.table.quoted), entry.table, leavingOut: Set(entry.leavingOut), workspace: nil,
                in: db)
            return digest.count != entry.count || digest.sha256 != entry.sha256
        }
        guard differing.isEmpty else { throw ExportError.differs(differing.map(\.table)) }
    }
}

extension TableShape {
    /// Rows of the table of bytes.
    func rows(of blobs: [(workspace: Int64, sha256: String, data: Data)], at now: Date) -> SQLRows {
        var rows = emptyRows
        for blob in blobs {
            rows.add(
                columns.map { column in
                    switch column.name {
                    case "workspace_id": .integer(blob.workspace)
                    case "sha256": .text(blob.sha256)
                    case "put_at": now.sqlValue
                    default: .bytes(blob.data)
                    }
                })
        }
        return rows
    }
}

extension Journal {
    /// After a journal was carried here with its numbers: new ones come after them.
    static func goOn(in filling: Filling) throws {
        guard filling.db.dialect == .postgres else { return }
        _ = try filling.db.rows(
            "SELECT setval('journal_sequence', (SELECT coalesce(max(sequence), 0) + 1 FROM journal), false)")
    }
}
