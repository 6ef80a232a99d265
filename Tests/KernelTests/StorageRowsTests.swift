import Foundation
import Kernel
import Support
import Testing

@Suite("Many rows in one statement")
struct StorageRowsTests {
    private static let table = Migration("2026-01-01-thing") { dialect in
        """
        CREATE TABLE thing (
            id \(dialect.id), name TEXT, size BIGINT, is_new SMALLINT NOT NULL DEFAULT 1, weight DOUBLE PRECISION,
            content \(dialect.bytes)
        );
        """
    }

    @Test("Every kind of value comes back as it went in, nulls among them", arguments: TestEngine.available)
    func values(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            var rows = SQLRows()
            rows.add(1, "ё 'quoted', {braces} \\ NULL", Int?.some(.max), true, 0.5, Data([0, 255]))
            rows.add(2, "", Int?.none, false, -1e300, Data())
            rows.add(3, "third", Int?.some(-7), true, 0.0, Data("bytes".utf8))
            let written = rows
            try await store.write { db in
                try #expect(
                    db.run("INSERT INTO thing (id, name, size, is_new, weight, content) \(written)") == 3)
                let read = try db.rows("SELECT * FROM thing ORDER BY id")
                try #expect(read.map { try $0.get("name") } == ["ё 'quoted', {braces} \\ NULL", "", "third"])
                try #expect(read.map { try $0.get("size", as: Int?.self) } == [.max, nil, -7])
                try #expect(read.map { try $0.get("is_new", as: Bool.self) } == [true, false, true])
                try #expect(read.map { try $0.get("weight", as: Double.self) } == [0.5, -1e300, 0])
                try #expect(read.map { try $0.get("content", as: Data.self) } == [Data([0, 255]), Data(), Data("bytes".utf8)])
            }
        }
    }

    @Test("A column may be null in all rows, and no rows are no statement", arguments: TestEngine.available)
    func nulls(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            try await store.write { db in
                var rows = SQLRows()
                try #expect(db.run("INSERT INTO thing (id, name, size) \(rows)") == 0)
                for id in 1...3 { rows.add(id, String?.none, Int?.none) }
                try #expect(db.run("INSERT INTO thing (id, name, size) \(rows)") == 3)
                try #expect(db.value("SELECT count(*) FROM thing WHERE name IS NULL AND size IS NULL") == 3)
            }
        }
    }

    @Test("Those in conflict are left out or joined, and counted", arguments: TestEngine.available)
    func conflicts(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            try await store.write { db in
                var rows = SQLRows()
                for id in 1...300 { rows.add(id, "first") }
                try #expect(db.run("INSERT INTO thing (id, name) \(rows) ON CONFLICT DO NOTHING") == 300)
                rows.removeAll()
                for id in 299...302 { rows.add(id, "second") }
                try #expect(db.run("INSERT INTO thing (id, name) \(rows) ON CONFLICT DO NOTHING") == 2)
                try #expect(
                    db.run(
                        """
                        INSERT INTO thing (id, name) \(rows) ON CONFLICT (id) DO UPDATE SET name = thing.name || excluded.name
                        """) == 4)
                try #expect(
                    db.values("SELECT name FROM thing WHERE id >= 299 ORDER BY id")
                        == ["firstsecond", "firstsecond", "secondsecond", "secondsecond"])
            }
        }
    }

    @Test("One that is refused refuses all, and what failed in a savepoint leaves the rest", arguments: TestEngine.available)
    func refused(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            try await store.write { db in
                var rows = SQLRows()
                for id in [1, 2, 2] { rows.add(id, "twice") }
                #expect(throws: StorageError.self) {
                    try db.savepoint { try db.run("INSERT INTO thing (id, name) \(rows)") }
                }
                try db.run("INSERT INTO thing (id, name) VALUES (\(9), \("alone"))")
            }
            try await store.read { db in try #expect(db.values("SELECT name FROM thing") == ["alone"]) }
        }
    }
}
