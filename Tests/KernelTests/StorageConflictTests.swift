import Dispatch
import Foundation
import Support
import Synchronization
import Testing

@testable import Kernel

@Suite("Transactions that meet", .timeLimit(.minutes(10)))
struct StorageConflictTests {
    static let counter = Migration("2026-01-01-counter") { dialect in
        """
        CREATE TABLE counter (id \(dialect.id), value BIGINT NOT NULL);
        INSERT INTO counter (id, value) VALUES (1, 0);
        """
    }

    private static func value(_ db: Connection) throws -> Int64 { try db.value("SELECT value FROM counter WHERE id = 1") ?? -1 }

    @Test("Two nodes add to what they read, and nothing is lost", arguments: TestEngine.available)
    func sum(engine: TestEngine) async throws {
        try await engine.database([Self.counter]) { database in
            try await database.open { one in
                try await database.open { other in
                    for _ in 0..<10 {
                        async let left: Void = Self.addOne(to: one)
                        async let right: Void = Self.addOne(to: other)
                        _ = try await (left, right)
                    }
                    try await #expect(one.read(Self.value) == 20)
                }
            }
        }
    }

    private static func addOne(to store: Store) async throws {
        try await store.write { db in
            let value = try Self.value(db)
            try db.run("UPDATE counter SET value = \(value + 1) WHERE id = 1")
        }
    }

    /// Both have read before either writes, so one of the two must be refused and repeated, also when the refusal was
    /// caught: inside a savepoint it would otherwise be taken for the part's own failure.
    @Test(
        "A conflict repeats the closure, even if it was caught", .enabled(if: TestEngine.hasPostgres), arguments: [false, true])
    func repeats(isCaught: Bool) async throws {
        try await TestEngine.postgres.fresh([Self.counter]) { store in
            let meeting = Meeting()
            let runs = Atomic(0)
            let add: @Sendable (Connection) throws -> Void = { db in
                let value = try Self.value(db)
                runs.add(1, ordering: .relaxed)
                meeting.waitForTheOther()
                do {
                    try db.savepoint { try db.run("UPDATE counter SET value = \(value + 1) WHERE id = 1") }
                } catch let error as StorageError {
                    if isCaught == false { throw error }
                }
            }
            async let left: Void = store.write { db in try add(db) }
            async let right: Void = store.write { db in try add(db) }
            _ = try await (left, right)
            try await #expect(store.read(Self.value) == 2)
            #expect(runs.load(ordering: .relaxed) == 3)
        }
    }

    /// PostgreSQL keeps locks of all its databases in one table of fixed size, which one long transaction can fill.
    @Test("A full table of locks is waited out", .enabled(if: TestEngine.hasPostgres))
    func fullTable() async throws {
        try await TestEngine.postgres.fresh([Self.counter]) { store in
            let runs = Atomic(0)
            try await store.write { db in
                if runs.add(1, ordering: .relaxed).newValue == 1 {
                    try db.script("DO $$ BEGIN RAISE 'out of shared memory' USING ERRCODE = '53200'; END $$")
                }
                try db.run("UPDATE counter SET value = value + 1 WHERE id = 1")
            }
            try await #expect(store.read(Self.value) == 1)
            #expect(runs.load(ordering: .relaxed) == 2)
        }
    }

    @Test("Two that each decide by what the other writes cannot both be right", .enabled(if: TestEngine.hasPostgres))
    func writeSkew() async throws {
        let shifts = Migration("2026-01-02-shift") { dialect in
            """
            CREATE TABLE shift (id \(dialect.id), present SMALLINT NOT NULL);
            INSERT INTO shift (id, present) VALUES (1, 1), (2, 1);
            """
        }
        try await TestEngine.postgres.fresh([shifts]) { store in
            let meeting = Meeting()
            @Sendable func leave(_ id: Int) async throws {
                try await store.write { db in
                    let present = try db.value("SELECT count(*) FROM shift WHERE present = 1", as: Int.self)
                    meeting.waitForTheOther()
                    if present == 2 { try db.run("UPDATE shift SET present = 0 WHERE id = \(id)") }
                }
            }
            async let left: Void = leave(1)
            async let right: Void = leave(2)
            _ = try await (left, right)
            try await #expect(store.read { db in try db.value("SELECT count(*) FROM shift WHERE present = 1") } == 1)
        }
    }

    @Test("A conflict that does not end is passed on after five times", .enabled(if: TestEngine.hasPostgres))
    func givesUp() async throws {
        try await TestEngine.postgres.fresh([Self.counter]) { store in
            let runs = Atomic(0)
            let error = await #expect(throws: StorageError.self) {
                try await store.write { db in
                    runs.add(1, ordering: .relaxed)
                    try db.script("DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '40P01'; END $$")
                }
            }
            #expect(error == .conflict("in the way"))
            #expect(runs.load(ordering: .relaxed) == 5)
        }
    }

    @Test(
        "A connection that died idle is replaced unseen; one that dies at work is an error, and the next is well",
        .enabled(if: TestEngine.hasPostgres))
    func brokenConnection() async throws {
        try await TestEngine.postgres.fresh([Self.counter]) { store in
            let process: Int64? = try await store.write { db in try db.value("SELECT pg_backend_pid()") }
            let killer = Store(engine: try PostgresEngine(url: try await Self.address(store), connections: 1))
            _ = try await killer.read { db in try db.rows("SELECT pg_terminate_backend(CAST(\(process) AS INTEGER), 5000)") }
            await killer.close()
            try await Self.addOne(to: store)
            await #expect(throws: StorageError.self) {
                try await store.write { db in
                    try db.run("UPDATE counter SET value = 77 WHERE id = 1")
                    _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            try await #expect(store.read(Self.value) == 1)
        }
    }

    @Test(
        "A connection lost at the commit leaves a doubt, which is said, and nothing is repeated",
        .enabled(if: TestEngine.hasPostgres))
    func brokenCommit() async throws {
        try await TestEngine.postgres.fresh([Self.counter]) { store in
            let address = try await Self.address(store)
            let port = try #require(URLComponents(string: address)?.port)
            let proxy = try CuttingProxy(to: port)
            let engine = try PostgresEngine(url: address.replacing(":\(port)/", with: ":\(proxy.port)/"), connections: 1)
            let far = Store(engine: engine)
            try await Self.addOne(to: far)
            let runs = Atomic(0)
            let error = await #expect(throws: StorageError.self) {
                try await far.write { db in
                    runs.add(1, ordering: .relaxed)
                    try db.run("UPDATE counter SET value = 77 WHERE id = 1")
                    proxy.cut()
                }
            }
            guard case .uncertain = error else { throw error ?? StorageError.failed("no error") }
            #expect(runs.load(ordering: .relaxed) == 1)
            try await Self.addOne(to: far)
            await far.close()
        }
    }

    @Test("A table that changed under its statements is met again", .enabled(if: TestEngine.hasPostgres))
    func stalePlan() async throws {
        try await TestEngine.postgres.fresh([Self.counter]) { store in
            let all: @Sendable (Connection) throws -> [Row] = { db in try db.rows("SELECT * FROM counter") }
            try await #expect(store.read(all).first?.has("note") == false)
            try await store.write { db in try db.script("ALTER TABLE counter ADD COLUMN note TEXT") }
            try await #expect(store.read(all).first?.has("note") == true)
        }
    }

    private static func address(_ store: Store) async throws -> String {
        let row = try await store.read { db in
            try db.rows("SELECT current_database() AS name, current_setting('port') AS port").first
        }
        guard let row else { throw StorageError.failed("no answer") }
        return "postgres://postgres@127.0.0.1:\(try row.get("port", as: String.self))/\(try row.get("name", as: String.self))"
    }
}

/// Where two closures wait for each other the first time they come by; who comes again passes.
private final class Meeting: Sendable {
    private let arrivals = Atomic(0)
    private let gate = DispatchSemaphore(value: 0)

    func waitForTheOther() {
        switch arrivals.add(1, ordering: .sequentiallyConsistent).newValue {
        case 1: gate.wait()
        case 2: gate.signal()
        default: break
        }
    }
}
