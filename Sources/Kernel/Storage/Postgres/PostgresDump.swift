import CPQ
import Foundation

/// A copy of the whole database in one file that needs no other program to be read:
///
/// - the first line is ``Head`` as JSON;
/// - then the rows of each of its tables, in its order and with its columns, in PostgreSQL's COPY text format (a line a
///   row, columns apart by tabs, `\N` for null, `\\`, `\t`, `\n` escaped, bytes as `\\x…`), closed by a line `\.`.
enum PostgresDump {
    struct Head: Codable {
        struct Column: Codable {
            let name: String
            /// As PostgreSQL writes it: `bigint`, `text`, `double precision`, `bytea` …
            let type: String
        }
        struct Table: Codable {
            let name: String
            var columns: [Column] = []
        }
        /// Of this description.
        let version: Int
        /// Names of the migrations the schema went through, in the order they ran.
        let migrations: [String]
        /// The last number drawn from each sequence.
        let sequences: [String: Int64]
        let tables: [Table]

        static let newest = 1
    }

    /// Writes the dump beside `file` and puts it in place when it is complete and on disk.
    ///
    /// - Parameter session: inside a REPEATABLE READ transaction, so that all tables are of one moment.
    static func write(to file: URL, from session: PostgresSession) throws {
        try session.takeTime()
        let unfinished = file.appendingPathExtension("part")
        guard FileManager.default.createFile(atPath: unfinished.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw StorageError.failed("cannot write \(unfinished.path)") }
        let output = try FileHandle(forWritingTo: unfinished)
        defer { try? output.close() }  // everything was synchronised before
        let head = try head(of: session)
        try output.write(contentsOf: try JSONEncoder().encode(head) + Data("\n".utf8))
        for table in head.tables { try copy(table, from: session, to: output) }
        try output.synchronize()
        guard rename(unfinished.path, file.path) == 0 else { throw StorageError.failed("cannot write \(file.path)") }
    }

    static func head(of session: PostgresSession) throws -> Head {
        let columns = try session.rows(
            """
            SELECT c.relname AS name, a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
            AND a.attnum > 0 AND a.attisdropped = false AND a.attgenerated = '' ORDER BY c.relname, a.attnum
            """, [])
        var tables: [Head.Table] = []
        for row in columns {
            let name: String = try row.get("name")
            if tables.last?.name != name { tables.append(Head.Table(name: name)) }
            tables[tables.count - 1].columns.append(Head.Column(name: try row.get("column"), type: try row.get("type")))
        }
        let sequences = try session.rows(
            """
            SELECT sequencename AS name, last_value AS last FROM pg_sequences
            WHERE schemaname = current_schema() AND last_value IS NOT NULL
            """, [])
        let isMigrated = tables.contains { $0.name == "migration" }
        return Head(
            version: Head.newest,
            migrations: isMigrated
                ? try session.rows("SELECT name FROM migration ORDER BY at, name", []).map { try $0.first() } : [],
            sequences: Dictionary(
                uniqueKeysWithValues: try sequences.map { (try $0.get("name"), try $0.get("last")) }),
            tables: tables)
    }

    private static func copy(_ table: Head.Table, from session: PostgresSession, to output: FileHandle) throws {
        _ = try session.answer { PQexec($0, "COPY \(table.columnList) TO STDOUT") }
        var gathered = Data()
        while true {
            var line: UnsafeMutablePointer<CChar>?
            let length = session.awaiting { PQgetCopyData($0, &line, 0) }
            guard length >= 0, let line else { break }  // the end, or an error that the next answer tells
            gathered.append(UnsafeRawPointer(line).assumingMemoryBound(to: UInt8.self), count: Int(length))
            PQfreemem(line)
            if gathered.count > 1 << 20 {
                try output.write(contentsOf: gathered)
                gathered.removeAll(keepingCapacity: true)
            }
        }
        while let answer = session.awaiting(PQgetResult) { _ = try session.checked(answer) }
        try output.write(contentsOf: gathered + Data("\\.\n".utf8))
    }
}

extension PostgresDump.Head.Table {
    /// The table and its columns, quoted, as COPY names them.
    var columnList: String { "\(name.quoted) (\(columns.map(\.name.quoted).joined(separator: ", ")))" }
}

extension String {
    /// As a name in a statement.
    var quoted: String { "\"\(replacing("\"", with: "\"\""))\"" }
}
