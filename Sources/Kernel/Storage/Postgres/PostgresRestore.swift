import CPQ
import Foundation

/// Brings a ``PostgresDump`` back into an empty database, all of it or nothing.
enum PostgresRestore {
    /// Runs the migrations the dump had, then fills the tables.
    ///
    /// - Parameters:
    ///   - steps: the migrations this program knows.
    ///   - session: inside a transaction.
    /// - Throws: ``Migrator/TooNew`` for a dump of a newer program; ``StorageError/failed(_:)`` when the file is no dump,
    ///   is cut off, or the database holds tables already.
    static func read(from file: URL, steps: [Migration], into session: PostgresSession) throws {
        try session.takeTime()
        let input = DumpLines(try FileHandle(forReadingFrom: file))
        guard let line = try input.next(), let head = try? JSONDecoder().decode(PostgresDump.Head.self, from: line),
            head.version <= PostgresDump.Head.newest
        else { throw StorageError.failed("\(file.lastPathComponent) is no backup this version can read") }
        try Migrator.refuse(head.migrations, unknownTo: steps)
        guard try PostgresDump.head(of: session).tables.isEmpty else { throw StorageError.notEmpty }
        try session.script(Migrator.table)
        for step in steps where head.migrations.contains(step.name) { try session.script(step.text(.postgres)) }

        let references = try references(session)
        for reference in references { try session.script(reference.drop) }
        if head.tables.isEmpty == false {
            try session.script("TRUNCATE \(head.tables.map(\.name.quoted).joined(separator: ", "))")
        }
        for table in head.tables { try fill(table, from: input, into: session) }
        for reference in references { try session.script(reference.add) }
        for (name, last) in head.sequences {
            _ = try session.rows("SELECT setval(quote_ident($1)::regclass, $2)", [.text(name), .integer(last)])
        }
    }

    /// The foreign keys, taken off while the tables are filled one after another; putting them back checks every row.
    static func references(_ session: PostgresSession) throws -> [(drop: String, add: String)] {
        try session.rows(
            """
            SELECT quote_ident(r.relname) AS "table", quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
            FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
            WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace ORDER BY r.relname, c.conname
            """, []
        ).map { row in
            let change = "ALTER TABLE \(try row.get("table", as: String.self))"
            let name: String = try row.get("name")
            return (
                "\(change) DROP CONSTRAINT \(name)",
                "\(change) ADD CONSTRAINT \(name) \(try row.get("definition", as: String.self))"
            )
        }
    }

    private static func fill(_ table: PostgresDump.Head.Table, from input: DumpLines, into session: PostgresSession) throws {
        _ = try session.answer { PQexec($0, "COPY \(table.columnList) FROM STDIN") }
        var isComplete = false
        while let line = try input.next() {
            if line == Data("\\.\n".utf8) {
                isComplete = true
                break
            }
            let taken = line.withUnsafeBytes { bytes in
                let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                return session.awaiting { PQputCopyData($0, start, Int32(bytes.count)) }
            }
            guard taken == 1 else { break }  // the server's answer below says why
        }
        _ = session.awaiting { PQputCopyEnd($0, isComplete ? nil : "the backup is cut off in \(table.name)") }
        while let answer = session.awaiting(PQgetResult) { _ = try session.checked(answer) }
    }
}

/// The lines of a dump, each with its line feed, read in pieces of a megabyte.
private final class DumpLines {
    private let input: FileHandle
    private var piece = Data()

    init(_ input: FileHandle) { self.input = input }

    deinit { try? input.close() }  // it was only read

    func next() throws -> Data? {
        var searched = piece.startIndex
        while true {
            if let end = piece[searched...].firstIndex(of: 0x0A) {
                defer { piece = piece[(end + 1)...] }
                return piece[...end]
            }
            let known = piece.count
            guard let more = try input.read(upToCount: 1 << 20), more.isEmpty == false else { return nil }
            piece = Data(piece) + more
            searched = piece.startIndex + known
        }
    }
}
