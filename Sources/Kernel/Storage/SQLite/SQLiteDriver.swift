import Foundation
import GRDB
import GRDBSQLite

/// Runs statements on the connection that GRDB lends for one transaction. GRDB prepares and keeps them; binding, stepping and
/// reading go straight to SQLite: through GRDB's own rows and arguments they cost twice what SQLite itself takes.
final class SQLiteDriver: Driver {
    private let db: Database
    private let columns: SQLiteColumns

    init(_ db: Database, _ columns: SQLiteColumns) {
        self.db = db
        self.columns = columns
    }

    func run(_ sql: String, _ binds: [SQLValue]) throws -> Int {
        try running(sql, binds) { statement in
            // RETURNING makes a statement a query; it must be stepped to its end.
            while try step(statement, of: sql) {}
            return Int(sqlite3_changes64(db.sqliteConnection))
        }
    }

    func rows(_ sql: String, _ binds: [SQLValue]) throws -> [Row] {
        try running(sql, binds) { statement in
            let columns = columns.of(statement, sql)
            let width = Int32(columns.names.count)
            var rows: [Row] = []
            while try step(statement, of: sql) {
                rows.append(Row(columns: columns, values: (0..<width).map { SQLValue(column: $0, of: statement) }))
            }
            return rows
        }
    }

    func each(_ sql: String, _ binds: [SQLValue], _ body: (Row) throws -> Void) throws {
        try running(sql, binds) { statement in
            let columns = columns.of(statement, sql)
            let width = Int32(columns.names.count)
            while try step(statement, of: sql) {
                try body(Row(columns: columns, values: (0..<width).map { SQLValue(column: $0, of: statement) }))
            }
        }
    }

    func insert(_ sql: String, _ rows: SQLRows) throws -> Int {
        var count = 0
        try prepared(sql) { statement in
            for index in 0..<rows.count {
                try bind(rows.row(index), to: statement, sql)
                while try step(statement, of: sql) {}
                count += Int(sqlite3_changes64(db.sqliteConnection))
                sqlite3_reset(statement)
            }
        }
        return count
    }

    func mark(_ sql: String) throws { _ = try run(sql, []) }

    func script(_ sql: String) throws {
        columns.forget()
        do { try db.execute(sql: sql) } catch let error as DatabaseError { throw error.asStorageError }
    }

    func takeTime() {}  // no statement here is ended by the clock

    private func running<T>(_ sql: String, _ binds: [SQLValue], _ body: (OpaquePointer) throws -> T) throws -> T {
        try prepared(sql) { statement in
            try bind(binds[...], to: statement, sql)
            return try body(statement)
        }
    }

    private func prepared<T>(_ sql: String, _ body: (OpaquePointer) throws -> T) throws -> T {
        let statement: OpaquePointer
        do { statement = try db.cachedStatement(sql: sql).sqliteStatement } catch let error as DatabaseError {
            throw error.asStorageError
        }
        // What it refused was told when it was stepped; here it only is made ready for the next time.
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        return try body(statement)
    }

    private func bind(_ values: ArraySlice<SQLValue>, to statement: OpaquePointer, _ sql: String) throws {
        var place: Int32 = 0
        for value in values {
            place += 1
            let code = try value.bind(to: statement, at: place)
            if code != SQLITE_OK { throw failure(code, sql) }
        }
    }

    /// Whether there is a row to read.
    private func step(_ statement: OpaquePointer, of sql: String) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case SQLITE_INTERRUPT: throw CancellationError()  // the only one who interrupts is the task's own cancellation
        case let code: throw failure(code, sql)
        }
    }

    private func failure(_ code: Int32, _ sql: String) -> StorageError {
        let message = String(cString: sqlite3_errmsg(db.sqliteConnection))
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql).asStorageError
    }
}

extension SQLValue {
    /// Tells SQLite to keep a copy: our bytes need not stay where they are.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// - Throws: ``StorageError/check(_:)`` for U+0000: SQLite would keep the text up to it and say nothing.
    fileprivate func bind(to statement: OpaquePointer, at place: Int32) throws -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, place)
        case .integer(let number): return sqlite3_bind_int64(statement, place, number)
        case .double(let number): return sqlite3_bind_double(statement, place, number)
        case .text(var text):
            return try text.withUTF8 { bytes in
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(statement, place, "", 0, nil) }
                if memchr(start, 0, bytes.count) != nil { throw StorageError.check("U+0000 in a text") }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text(statement, place, $0, Int32(bytes.count), Self.copied)
                }
            }
        case .bytes(let data):
            // Without a pointer SQLite would take it for null.
            if data.isEmpty { return sqlite3_bind_zeroblob(statement, place, 0) }
            return data.withUnsafeBytes {
                sqlite3_bind_blob64(statement, place, $0.baseAddress, UInt64($0.count), Self.copied)
            }
        }
    }

    fileprivate init(column: Int32, of statement: OpaquePointer) {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: self = .double(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            self = .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            self = .bytes(start.map { Data(bytes: $0, count: count) } ?? Data())
        default: self = .null
        }
    }
}
