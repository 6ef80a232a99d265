import Crypto
import Foundation

/// Count and SHA-256 of a table's rows in one canonical spelling: the same on both engines, so that equal states can be told
/// by equal digests.
///
/// A row is a JSON object on a line of its own, names sorted; integers and truth are numbers, bytes are hexadecimal, a
/// reference to bytes is their hash alone, because where they lie is no part of the state. Rows are sorted by id; where a
/// table has none, by their spelling.
package struct TableDigest: Sendable, Equatable {
    package let count: Int
    /// 64 hexadecimal digits.
    package let sha256: String

    private static let portion = 2000

    /// - Parameters:
    ///   - leavingOut: columns that are no part of the state.
    ///   - workspace: whose rows; nil for all. A table that belongs to no workspace counts as empty for one.
    package static func of(
        _ table: StaticString, leavingOut: Set<String> = [], workspace: Int64? = nil, in db: Connection
    ) throws -> TableDigest {
        try of(named: "\(verbatim: table)", "\(table)", leavingOut: leavingOut, workspace: workspace, in: db)
    }

    /// The same for a table as the database describes it.
    package static func of(_ table: TableShape, leavingOut: Set<String> = [], in db: Connection) throws -> TableDigest {
        try of(named: table.sql, table.name, leavingOut: leavingOut, workspace: nil, in: db)
    }

    /// The same for a table of our own schema whose name is known only when the program runs.
    ///
    /// - Parameter table: the name as a statement has it.
    static func of(
        named table: SQL, _ name: String, leavingOut: Set<String>, workspace: Int64?, in db: Connection
    ) throws -> TableDigest {
        guard let first = try db.rows("SELECT * FROM \(table) LIMIT 1").first else { return Lines().digest }
        let mine: SQL
        switch (workspace, first.has("workspace_id"), name == "workspace") {
        case (nil, _, _): mine = "1 = 1"
        case (let workspace?, true, _): mine = "workspace_id = \(workspace)"
        case (let workspace?, false, true): mine = "id = \(workspace)"
        case (_, false, false): return Lines().digest
        }
        return first.has("id")
            ? try byID(table, leavingOut, mine, in: db) : try bySpelling(table, leavingOut, mine, in: db)
    }

    /// In portions: a table may have a million rows.
    private static func byID(
        _ table: SQL, _ leavingOut: Set<String>, _ mine: SQL, in db: Connection
    ) throws -> TableDigest {
        var lines = Lines()
        var last: Int64 = 0
        while true {
            let rows = try db.rows(
                "SELECT * FROM \(table) WHERE \(mine) AND id > \(last) ORDER BY id LIMIT \(portion)")
            for row in rows { lines.add(row.canonical(leavingOut: leavingOut)) }
            guard rows.count == portion, let end = rows.last else { return lines.digest }
            last = try end.get("id")
        }
    }

    private static func bySpelling(
        _ table: SQL, _ leavingOut: Set<String>, _ mine: SQL, in db: Connection
    ) throws -> TableDigest {
        var lines = Lines()
        let spellings = try db.rows("SELECT * FROM \(table) WHERE \(mine)")
            .map { $0.canonical(leavingOut: leavingOut) }
        for line in spellings.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { lines.add(line) }
        return lines.digest
    }

    private struct Lines {
        private var hash = SHA256()
        private var count = 0

        mutating func add(_ line: String) {
            hash.update(data: Data((line + "\n").utf8))
            count += 1
        }

        var digest: TableDigest { TableDigest(count: count, sha256: Data(hash.finalize()).hex) }
    }
}

extension Row {
    /// As a line of the digest.
    fileprivate func canonical(leavingOut: Set<String>) -> String {
        let members = zip(columns.names, values)
            .filter { leavingOut.contains($0.0) == false }
            .sorted { $0.0 < $1.0 }
            .map { JSONValue.Member($0, $1.canonical(isReference: SchemaColumn.isNamed($0, "blob"))) }
        return JSONValue.object(members).json
    }
}

extension SQLValue {
    fileprivate func canonical(isReference: Bool) -> JSONValue {
        switch self {
        case .null: .null
        case .integer(let number): .number(String(number))
        case .double(let number): .number(number.description)
        case .text(let text): .text(isReference ? BlobRef(text)?.sha256 ?? text : text)
        case .bytes(let bytes): .text(bytes.hex)
        }
    }
}
