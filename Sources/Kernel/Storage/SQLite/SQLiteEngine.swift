import Foundation
import GRDB

/// The embedded database: one file, one writer, readers beside it.
final class SQLiteEngine: Engine {
    let dialect = Dialect.sqlite
    let pool: DatabasePool
    private let observer: StatementObserver?
    let columns = SQLiteColumns()
    let notifications: AsyncStream<Int64>
    private let announce: AsyncStream<Int64>.Continuation

    /// - Parameter file: the database file; made when missing.
    init(file: URL, readers: Int = 4, observer: StatementObserver? = nil) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)  // a command line beside the server waits its turn
        configuration.maximumReaderCount = readers
        configuration.prepareDatabase { db in
            // FULL: an acknowledged write survives a power cut. 64 MB of page cache are worth it at a million cards. The log is
            // carried over every 16 MB: in a busy minute the same pages change again and again.
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
                    PRAGMA wal_autocheckpoint = 4000
                    """)
        }
        pool = try Self.translating { try DatabasePool(path: file.path, configuration: configuration) }
        self.observer = observer
        (notifications, announce) = AsyncStream.makeStream()
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        do {
            return try await pool.read { [observer, columns] db in
                try body(Connection(SQLiteDriver(db, columns), dialect: .sqlite, observer: observer))
            }
        } catch let error as DatabaseError {
            throw error.asStorageError
        }
    }

    func write<T: Sendable>(
        _ isolation: Isolation, _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T {
        do {
            return try await pool.write { [observer, columns] db in
                try body(Connection(SQLiteDriver(db, columns), dialect: .sqlite, observer: observer))
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

    /// Nor is there anybody to whisper to.
    func whisper(_ text: String) {}
    var whispers: AsyncStream<String> { AsyncStream { $0.finish() } }

    func close() async {
        announce.finish()
        try? await onOwnThread { [pool] in  // a reader still at work keeps its connection; the process ends with it
            // The readers are closed last and cannot empty the log; without this the file alone would lack the latest.
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try pool.close()
        }
    }

    static func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError { throw error.asStorageError }
    }
}
