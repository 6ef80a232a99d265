import Foundation
import GRDB

/// The embedded database: one file, one writer, readers beside it.
final class SQLiteEngine: Engine {
    let dialect = Dialect.sqlite
    private let pool: DatabasePool
    private let observer: StatementObserver?
    let notifications: AsyncStream<Int64>
    private let announce: AsyncStream<Int64>.Continuation

    /// - Parameter file: the database file; made when missing.
    init(file: URL, readers: Int = 4, observer: StatementObserver? = nil) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)  // a command line beside the server waits its turn
        configuration.maximumReaderCount = readers
        configuration.prepareDatabase { db in
            // FULL: an acknowledged write survives a power cut. 64 MB of page cache are worth it at a million cards.
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY")
        }
        pool = try Self.translating { try DatabasePool(path: file.path, configuration: configuration) }
        self.observer = observer
        (notifications, announce) = AsyncStream.makeStream()
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        do {
            return try await pool.read { [observer] db in
                try body(Connection(SQLiteDriver(db), dialect: .sqlite, observer: observer))
            }
        } catch let error as DatabaseError {
            throw error.asStorageError
        }
    }

    func write<T: Sendable>(
        _ isolation: Isolation, _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T {
        do {
            return try await pool.write { [observer] db in
                try body(Connection(SQLiteDriver(db), dialect: .sqlite, observer: observer))
            }
        } catch let error as DatabaseError {
            throw error.asStorageError
        }
    }

    func snapshot(to file: URL) async throws {
        try await onOwnThread { [pool] in
            try Self.translating {
                let copy = try DatabaseQueue(path: file.path)
                try pool.backup(to: copy)
                // One plain file, readable where nothing can be written beside it.
                try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
                try copy.close()
            }
        }
    }

    func restore(from file: URL, steps: [Migration]) async throws {
        try await onOwnThread { [pool] in
            try Self.translating {
                var configuration = Configuration()
                configuration.readonly = true
                let copy = try DatabaseQueue(path: file.path, configuration: configuration)
                let taken = try copy.read { try String.fetchAll($0, sql: "SELECT name FROM migration") }
                try Migrator.refuse(taken, unknownTo: steps)
                let tables = try pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
                guard tables == 0 else { throw StorageError.notEmpty }
                try copy.backup(to: pool)
                try copy.close()
            }
        }
    }

    /// One process has the file, and ``Changes`` has told its own followers.
    func notify(_ workspaces: Set<Int64>) {}

    func close() async {
        announce.finish()
        try? await onOwnThread { [pool] in  // a reader still at work keeps its connection; the process ends with it
            // The readers are closed last and cannot empty the log; without this the file alone would lack the latest.
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try pool.close()
        }
    }

    private static func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError { throw error.asStorageError }
    }
}

/// Runs statements on the connection that GRDB lends for one transaction.
private final class SQLiteDriver: Driver {
    private let db: Database
    init(_ db: Database) { self.db = db }

    func run(_ sql: String, _ binds: [SQLValue]) throws -> Int {
        try translating {
            let statement = try prepared(sql, binds)
            // RETURNING makes a statement a query; it must be stepped to its end.
            if statement.columnCount > 0 {
                let cursor = try GRDB.Row.fetchCursor(statement)
                while try cursor.next() != nil {}
            } else {
                try statement.execute()
            }
            return db.changesCount
        }
    }

    func rows(_ sql: String, _ binds: [SQLValue]) throws -> [Row] {
        try translating {
            let statement = try prepared(sql, binds)
            let columns = Row.Columns(statement.columnNames)
            let width = columns.names.count
            var rows: [Row] = []
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next() {
                rows.append(Row(columns: columns, values: (0..<width).map { SQLValue(row[$0] as DatabaseValue) }))
            }
            return rows
        }
    }

    func script(_ sql: String) throws { try translating { try db.execute(sql: sql) } }

    private func prepared(_ sql: String, _ binds: [SQLValue]) throws -> Statement {
        // SQLite would keep the text up to the U+0000 and say nothing.
        if binds.contains(where: \.holdsNUL) { throw StorageError.check("U+0000 in a text") }
        let statement = try db.cachedStatement(sql: sql)
        statement.setUncheckedArguments(StatementArguments(binds.map(\.databaseValue)))
        return statement
    }

    private func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError { throw error.asStorageError }
    }
}

extension SQLValue {
    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .double(number)
            case .string(let text): .text(text)
            case .blob(let bytes): .bytes(bytes)
            }
    }

    fileprivate var holdsNUL: Bool {
        guard case .text(let text) = self else { return false }
        return text.utf8.contains(0)
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .double(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): bytes.databaseValue
        }
    }
}

extension DatabaseError {
    fileprivate var asStorageError: StorageError {
        let text = message ?? "\(self)"
        return switch extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .unique(text)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey(text)
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL: .check(text)
        default:
            switch resultCode {
            case .SQLITE_FULL, .SQLITE_IOERR: .full(text)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .conflict(text)
            default: .failed("\(self)")
            }
        }
    }
}
