import Foundation
import Support
import Testing

@testable import Kernel

@Suite("Snapshots")
struct StorageSnapshotTests {
    static let later = Migration("2026-12-01-later") { "CREATE TABLE later (id \($0.id))" }
    static let steps = [StorageValueTests.table, StorageTransactionTests.tables, Journal.migration, Journal.addresses, later]

    @Test("A snapshot of an older schema fills a new database, to the last byte", arguments: TestEngine.available)
    func roundTrip(engine: TestEngine) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "kindred-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }  // left in the temporary folder it disturbs nobody
        try await engine.fresh(Self.steps.dropLast()) { store in
            try await store.write { db in
                for (id, thing) in StorageValueTests.things.enumerated() {
                    try db.run(
                        """
                        INSERT INTO thing (id, small, number, measure, words, bytes) VALUES
                        (\(id), \(thing.small), \(thing.number), \(thing.measure), \(thing.words), \(thing.bytes))
                        """)
                }
                try db.run("INSERT INTO thing (id, words) VALUES (99, \("tab\tline\nreturn\r\\.\n\\N"))")
                try db.run("INSERT INTO parent (id, name) VALUES (1, 'a')")
                try db.run("INSERT INTO child (id, parent_id) VALUES (1, 1)")
                Journal.write(.example(1), in: db)
            }
            try await store.snapshot(to: file)
            try await store.write { db in try db.run("DELETE FROM thing") }
        }
        try await engine.fresh { store in
            try await store.restore(from: file, steps: Self.steps, at: Date(milliseconds: 1_800_000_000_000))
            try await store.read { db in
                let things = try db.all("SELECT * FROM thing ORDER BY id", as: StorageValueTests.Thing.self)
                #expect(things.dropLast() == StorageValueTests.things[...])
                #expect(things.last?.words == "tab\tline\nreturn\r\\.\n\\N")
                try #expect(db.exists("SELECT 1 FROM later") == false)
            }
            try await store.write { db in Journal.write(.example(2), in: db) }
            try await store.read { db in
                let records = try Journal.entries(of: 1, after: 0, limit: 9, in: db)
                #expect(records.map(\.entry.subject.id) == [1, 2])
            }
            // The references are back.
            await #expect(throws: StorageError.self) {
                try await store.write { db in try db.run("INSERT INTO child (id, parent_id) VALUES (2, 9)") }
            }
            await #expect(throws: StorageError.notEmpty) {
                try await store.restore(from: file, steps: Self.steps, at: Date(milliseconds: 0))
            }
        }
        for companion in ["-wal", "-shm", ".part"] {
            #expect(FileManager.default.fileExists(atPath: file.path + companion) == false)
        }
        try await engine.fresh { store in
            await #expect(throws: Migrator.TooNew.self) {
                try await store.restore(from: file, steps: [Self.later], at: Date(milliseconds: 0))
            }
        }
    }

    @Test("A snapshot that is cut off fills nothing", .enabled(if: TestEngine.hasPostgres))
    func cutOff() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "kindred-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }  // left in the temporary folder it disturbs nobody
        try await TestEngine.postgres.fresh(Self.steps) { store in
            try await store.write { db in try db.run("INSERT INTO thing (id) VALUES (1), (2)") }
            try await store.snapshot(to: file)
        }
        let whole = try Data(contentsOf: file)
        for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 7)) {
            try whole.prefix(length).write(to: file)
            try await TestEngine.postgres.fresh { store in
                await #expect(throws: StorageError.self) {
                    try await store.restore(from: file, steps: Self.steps, at: Date(milliseconds: 0))
                }
                try await #expect(Migrator.missing(store, Self.steps).count == Self.steps.count)
            }
        }
    }
}
