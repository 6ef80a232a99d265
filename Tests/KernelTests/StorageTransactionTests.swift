import Dispatch
import Foundation
import Support
import Testing

@testable import Kernel

@Suite("Transactions")
struct StorageTransactionTests {
    static let tables = Migration("2026-01-01-tables") { dialect in
        """
        CREATE TABLE parent (id \(dialect.id), name TEXT NOT NULL CHECK (name <> ''));
        CREATE UNIQUE INDEX parent_name ON parent (name);
        CREATE TABLE child (id \(dialect.id), parent_id BIGINT NOT NULL REFERENCES parent (id));
        """
    }

    struct Changed: Error {}

    @Test("What throws leaves nothing behind", arguments: TestEngine.available)
    func rollback(engine: TestEngine) async throws {
        try await engine.fresh([Self.tables]) { store in
            await #expect(throws: Changed.self) {
                try await store.write { db in
                    try db.run("INSERT INTO parent (id, name) VALUES (1, 'a')")
                    throw Changed()
                }
            }
            try await #expect(store.read { db in try db.value("SELECT count(*) FROM parent") } == 0)
        }
    }

    @Test("A part that fails keeps its neighbours", arguments: TestEngine.available)
    func savepoints(engine: TestEngine) async throws {
        try await engine.fresh([Self.tables, Journal.migration, Journal.addresses]) { store in
            try await store.write { db in
                for (id, name) in ["a", "b", "a", "", "c"].enumerated() {
                    do {
                        try db.savepoint {
                            Journal.write(.example(id), in: db)
                            try db.run("INSERT INTO parent (id, name) VALUES (\(id), \(name))")
                            try db.savepoint { try db.run("INSERT INTO child (id, parent_id) VALUES (\(id), \(id))") }
                        }
                    } catch let error as StorageError {
                        #expect([2, 3].contains(id), "\(error)")
                    }
                }
            }
            try await store.read { db in
                try #expect(db.values("SELECT name FROM parent ORDER BY id") == ["a", "b", "c"])
                try #expect(db.value("SELECT count(*) FROM child") == 3)
                try #expect(Journal.entries(of: 1, after: 0, limit: 9, in: db).map(\.entry.subject.id) == [0, 1, 4])
            }
        }
    }

    @Test("Refusals are told apart", arguments: TestEngine.available)
    func refusals(engine: TestEngine) async throws {
        try await engine.fresh([Self.tables]) { store in
            try await store.write { db in try db.run("INSERT INTO parent (id, name) VALUES (1, 'a')") }
            func refusal(_ statement: SQL) async -> String {
                do {
                    try await store.write { db in try db.run(statement) }
                    return "nothing"
                } catch StorageError.unique(let what) {
                    return "unique, names it: \(what.contains("parent"))"
                } catch StorageError.foreignKey {
                    return "foreign key"
                } catch StorageError.check {
                    return "check"
                } catch StorageError.failed {
                    return "failed"
                } catch {
                    return "\(error)"
                }
            }
            #expect(await refusal("INSERT INTO parent (id, name) VALUES (2, 'a')") == "unique, names it: true")
            #expect(await refusal("INSERT INTO parent (id, name) VALUES (1, 'b')") == "unique, names it: true")
            #expect(await refusal("INSERT INTO child (id, parent_id) VALUES (1, 9)") == "foreign key")
            #expect(await refusal("INSERT INTO parent (id, name) VALUES (3, '')") == "check")
            #expect(await refusal("INSERT INTO parent (id, name) VALUES (3, NULL)") == "check")
            #expect(await refusal("INSERT INTO nowhere (id) VALUES (3)") == "failed")
            #expect(await refusal("INSERT INTO parent (id, name) VALUES (4, 'd')") == "nothing")
        }
    }

    @Test("Reading writes nothing", arguments: TestEngine.available)
    func readOnly(engine: TestEngine) async throws {
        try await engine.fresh([Self.tables]) { store in
            await #expect(throws: StorageError.self) {
                try await store.read { db in try db.run("INSERT INTO parent (id, name) VALUES (1, 'a')") }
            }
            try await #expect(store.read { db in try db.exists("SELECT 1 FROM parent") } == false)
        }
    }

    @Test("An error swallowed without a savepoint is not a commit", .enabled(if: TestEngine.hasPostgres))
    func swallowed() async throws {
        try await TestEngine.postgres.fresh([Self.tables]) { store in
            await #expect(throws: StorageError.self) {
                try await store.write { db in
                    try db.run("INSERT INTO parent (id, name) VALUES (1, 'a')")
                    do { try db.run("INSERT INTO parent (id, name) VALUES (1, 'b')") } catch is StorageError {}
                }
            }
        }
    }

    @Test(
        "Who is cancelled in the queue leaves it, and the connection goes to the next",
        .enabled(if: TestEngine.hasPostgres), .timeLimit(.minutes(10)))
    func cancelled() async throws {
        try await TestEngine.postgres.database { database in
            guard case .postgres(let url) = database.location else { return }
            let store = Store(engine: try PostgresEngine(url: url, connections: 1))
            let entered = DispatchSemaphore(value: 0)
            let release = DispatchSemaphore(value: 0)
            let holder = Task {
                try await store.read { db in
                    entered.signal()
                    release.wait()
                    return try db.value("SELECT 1", as: Int.self)
                }
            }
            try await onOwnThread { entered.wait() }
            let impatient = Task { try await store.read { db in try db.value("SELECT 2", as: Int.self) } }
            let patient = Task { try await store.read { db in try db.value("SELECT 3", as: Int.self) } }
            impatient.cancel()
            await #expect(throws: CancellationError.self) { try await impatient.value }
            release.signal()
            try await #expect(holder.value == 1)
            try await #expect(patient.value == 3)
            await store.close()
            await #expect(throws: StorageError.self) { try await store.read { db in try db.rows("SELECT 1") } }
        }
    }
}

extension JournalEntry {
    /// An entry about the thing with this number.
    static func example(_ subject: Int, workspace: Int64 = 1) -> JournalEntry {
        JournalEntry(
            workspace: workspace, at: Date(milliseconds: 1_800_000_000_000), actor: .system, verb: "tested",
            subject: JournalSubject("thing", Int64(subject)))
    }
}
