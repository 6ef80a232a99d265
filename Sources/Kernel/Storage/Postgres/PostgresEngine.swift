import Foundation

/// The database of a larger house: PostgreSQL 14 or newer, shared by several nodes. It needs connections that keep their
/// state, so a pooler between must work by session, not by transaction.
final class PostgresEngine: Engine {
    let dialect = Dialect.postgres
    let threads: PostgresThreads
    private let listener: PostgresListener
    private let watch: PostgresWatch
    private let observer: StatementObserver?

    /// Connects when the first transaction needs it.
    ///
    /// - Parameters:
    ///   - url: `postgres://user:password@host:port/name?sslmode=…`, as libpq reads it.
    ///   - connections: the most that are open at once, besides one that listens.
    ///   - patience: with a server that says nothing.
    init(
        url: String, connections: Int = 8, patience: PostgresWatch.Patience = .init(), observer: StatementObserver? = nil
    ) throws {
        let server = PostgresServer(url: url)
        watch = try PostgresWatch(server, patience: patience)
        threads = PostgresThreads(server, watch: watch, limit: connections)
        listener = try PostgresListener(server, watch: watch)
        self.observer = observer
    }

    var notifications: AsyncStream<Int64> { listener.notifications }

    func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        try await transaction("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", body)
    }

    func write<T: Sendable>(
        _ isolation: Isolation, _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T {
        switch isolation {
        case .serializable: try await transaction("BEGIN ISOLATION LEVEL SERIALIZABLE", body)
        case .readCommitted: try await transaction("BEGIN ISOLATION LEVEL READ COMMITTED", body)
        }
    }

    func snapshot(to file: URL) async throws {
        try await threads.run { lane in
            try lane.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY") { session in
                try PostgresDump.write(to: file, from: session)
            }
        }
    }

    func restore(from file: URL, steps: [Migration]) async throws {
        try await threads.run { lane in
            try lane.transaction("BEGIN") { session in
                try PostgresRestore.read(from: file, steps: steps, into: session)
            }
        }
    }

    func notify(_ workspaces: Set<Int64>) { listener.announce(workspaces) }

    func whisper(_ text: String) { listener.whisper(text) }
    var whispers: AsyncStream<String> { listener.whispers }

    func close() async {
        await threads.close()
        await listener.close()
        watch.close()
    }

    private func transaction<T: Sendable>(
        _ begin: String, _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T {
        try await threads.run { [observer] lane in
            try lane.transaction(begin) { session in
                try body(Connection(session, dialect: .postgres, observer: observer))
            }
        }
    }
}
