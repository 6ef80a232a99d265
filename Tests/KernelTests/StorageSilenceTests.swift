import Dispatch
import Foundation
import Support
import Testing

@testable import Kernel

@Suite("A database server that says nothing", .enabled(if: TestEngine.hasPostgres), .timeLimit(.minutes(10)))
struct StorageSilenceTests {
    private static let soon = PostgresWatch.Patience(
        usual: .milliseconds(300), sign: 2, longest: .seconds(70), pause: .milliseconds(50))
    private static let table = "CREATE TABLE word (id BIGINT PRIMARY KEY)"

    private static func add(_ id: Int, in db: Connection) throws { try db.run("INSERT INTO word (id) VALUES (\(id))") }
    private static func words(_ db: Connection) throws -> [Int] { try db.values("SELECT id FROM word ORDER BY id") }

    @Test("Nobody waits for one that has frozen: neither for an answer, nor for a commit, nor for a connection")
    func frozen() async throws {
        try await OwnPostgresForTests.lend { server in
            let store = Store(engine: try PostgresEngine(url: server.url, connections: 2, patience: Self.soon))
            try await store.write { db in try db.script(Self.table) }
            let entered = DispatchSemaphore(value: 0)
            let release = DispatchSemaphore(value: 0)
            let meet: @Sendable () -> Void = {
                entered.signal()
                release.wait()
            }
            let writing = Task {
                try await store.write { db in
                    meet()
                    try Self.add(1, in: db)
                }
            }
            let committing = Task {
                try await store.write { db in
                    try Self.add(2, in: db)
                    meet()
                }
            }
            try await onOwnThread { for _ in 0..<2 { entered.wait() } }
            try await server.freeze()
            let queued = Task { try await store.read(Self.words) }
            for _ in 0..<2 { release.signal() }
            await #expect(throws: StorageError.unavailable(PostgresWatch.silence)) { try await writing.value }
            await #expect(throws: StorageError.uncertain(PostgresWatch.silence)) { try await committing.value }
            await #expect(throws: StorageError.unavailable(PostgresWatch.silence)) { try await queued.value }
            await #expect(throws: StorageError.unavailable(PostgresWatch.silence)) { try await store.read(Self.words) }

            try await server.thaw()
            // The commit was on its way when the server froze; what had not been committed never is.
            while (try? await store.read(Self.words)) != [2] { await Task.yield() }
            try await store.write { db in try Self.add(1, in: db) }
            #expect(try await store.read(Self.words) == [1, 2])
            await store.close()
        }
    }

    @Test("One that is slow is waited for, and who waits behind it, too")
    func slow() async throws {
        try await Self.lend(Self.soon) { store in
            async let slow = store.read { db in try db.rows("SELECT pg_sleep(1)").count }
            async let behind = store.read { db in try db.value("SELECT 1", as: Int.self) }
            try await #expect(slow == 1)
            try await #expect(behind == 1)
        }
    }

    @Test("One that lives and yet never answers is given up, unless the work may take long")
    func neverAnswers() async throws {
        var patience = Self.soon
        patience.longest = .milliseconds(400)
        try await Self.lend(patience) { store in
            let silence = StorageError.unavailable(PostgresWatch.silence)
            await #expect(throws: silence) { try await store.read { db in try db.rows("SELECT pg_sleep(600)") } }
            let took = try await store.read { db in
                try db.takeTime()
                return try db.rows("SELECT pg_sleep(1)").count
            }
            #expect(took == 1)
            await #expect(throws: silence) { try await store.read { db in try db.rows("SELECT pg_sleep(600)") } }
        }
    }

    @Test("Of several servers the frozen one is left, and the others are asked")
    func several() async throws {
        try await OwnPostgresForTests.lend { first in
            try await OwnPostgresForTests.lend { second in
                let url = "postgres://postgres@127.0.0.1:\(first.port),127.0.0.1:\(second.port)/postgres?connect_timeout=2"
                let store = Store(engine: try PostgresEngine(url: url, connections: 1, patience: Self.soon))
                let port: @Sendable (Connection) throws -> String? = { db in try db.value("SELECT current_setting('port')") }
                #expect(try await store.read(port) == String(first.port))
                try await first.freeze()
                await #expect(throws: StorageError.unavailable(PostgresWatch.silence)) { try await store.read(port) }
                #expect(try await store.read(port) == String(second.port))
                try await first.thaw()
                await store.close()
            }
        }
    }

    /// A store with one connection to a database that stays well.
    private static func lend(_ patience: PostgresWatch.Patience, _ body: (Store) async throws -> Void) async throws {
        try await TestEngine.postgres.database { database in
            guard case .postgres(let url) = database.location else { return }
            let store = Store(engine: try PostgresEngine(url: url, connections: 1, patience: patience))
            try await body(store)
            await store.close()
        }
    }
}
