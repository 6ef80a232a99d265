import Crypto
import Foundation

/// Writes tables as JSON Lines, in parts of a few megabytes.
struct TableExport {
    let output: Exporting.Output
    let plan: ExportPlan
    let workspace: Int64?
    /// Is told which bytes the rows refer to.
    let spool: RefSpool
    /// Nil leaves secrets out.
    let resealing: Resealing?

    private static let part = 8 << 20

    /// - Throws: ``StorageError/failed(_:)`` for a table nobody declared.
    func run(in db: Connection, progress: (CarryProgress) -> Void) throws -> [ExportManifest.Table] {
        let shapes = try TableShape.all(in: db)
        let left = Set(plan.left.map(\.table))
        let declared = Dictionary(plan.tables.map { ($0.table, $0) }) { first, _ in first }
        var tables: [ExportManifest.Table] = []
        var done = 0
        for shape in shapes where left.contains(shape.name) == false {
            guard let table = declared[shape.name] else {
                throw StorageError.failed("no feature says whether the table \(shape.name) is exported")
            }
            if table.onlyWithSecrets, resealing == nil { continue }
            tables.append(
                try write(table, shape, in: db) { rows in
                    progress(CarryProgress(.tables, table: shape.name, done: done + rows))
                })
            done += tables.last?.rows ?? 0
        }
        return tables
    }

    private func write(
        _ table: ExportTable, _ shape: TableShape, in db: Connection, progress: (Int) -> Void
    ) throws -> ExportManifest.Table {
        let line = RowLine(shape)
        let sealed = try SealedColumns(table, shape)
        let references = ReferenceColumns(shape)
        var entry = ExportManifest.Table(name: shape.name, rows: 0, files: [])
        var bytes: [UInt8] = []
        func close() throws {
            guard bytes.isEmpty == false else { return }
            let path = "tables/\(shape.name).\(String(entry.files.count + 1)).jsonl"
            try output.add(path, bytes)
            entry.files.append(.init(path: path, size: bytes.count, sha256: Data(SHA256.hash(data: bytes)).hex))
            bytes.removeAll(keepingCapacity: true)
            progress(entry.rows)
        }
        let condition = workspace.flatMap { workspace in table.belonging.map { $0(workspace) } }
        try db.each(shape.select(of: workspace, where: condition)) { row in
            var values = row.values
            try sealed.change(&values, by: resealing)
            try references.change(&values) { ref, workspace in
                try spool.add(ref, of: workspace)
                return .text(ref.portable)
            }
            line.write(values, to: &bytes)
            entry.rows += 1
            if bytes.count > Self.part { try close() }
        }
        try close()
        return entry
    }
}

/// The bytes that rows refer to, each once, noted in a file: a million would not fit into memory. Used by one at a time: hence
/// unchecked.
final class RefSpool: @unchecked Sendable {
    private let file: UnsafeMutablePointer<FILE>
    /// The ends of hashes; should two ever be alike, one blob is missing and said to be.
    private var known: Set<UInt64> = []
    private(set) var count = 0

    /// - Parameter url: on the same disk; the file has no name there and goes with the process.
    init(beside url: URL) throws {
        let path = Archive.unfinished(url).path + "-refs"
        guard let file = fopen(path, "w+") else { throw DurableFile.error(URL(filePath: path)) }
        unlink(path)
        self.file = file
    }

    deinit { fclose(file) }

    func add(_ ref: BlobRef, of workspace: Int64) throws {
        let end = (UInt64(ref.sha256.suffix(16), radix: 16) ?? 0) ^ UInt64(bitPattern: workspace)
        guard known.insert(end).inserted else { return }
        count += 1
        guard fputs("\(workspace) \(ref)\n", file) >= 0 else { throw DurableFile.error(URL(filePath: "the list of files")) }
    }

    func rewind() throws {
        guard fflush(file) == 0 else { throw DurableFile.error(URL(filePath: "the list of files")) }
        Foundation.rewind(file)
    }

    func next() throws -> (workspace: Int64, ref: BlobRef)? {
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, Int32(line.count), file) != nil else {
            guard ferror(file) == 0 else { throw DurableFile.error(URL(filePath: "the list of files")) }
            return nil
        }
        let parts = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split { $0 == " " || $0 == "\n" }
        guard parts.count == 2, let workspace = Int64(parts[0]), let ref = BlobRef(String(parts[1])) else {
            throw StorageError.unreadable("a line of the list of files")
        }
        return (workspace, ref)
    }
}
