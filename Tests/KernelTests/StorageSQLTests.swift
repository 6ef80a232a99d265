import Kernel
import Support
import Testing

@Suite("Statements")
struct StorageSQLTests {
    static let table = Migration("2026-01-01-name") { "CREATE TABLE name (id \($0.id), name TEXT NOT NULL)" }
    static let hostile = ["'; DROP TABLE name; --", "' OR '1'='1", "$1", "?", "\\'; SELECT 1", "%", "/* */"]

    @Test("A value never becomes syntax", arguments: TestEngine.available)
    func injection(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            try await store.write { db in
                for (id, name) in Self.hostile.enumerated() {
                    try db.run("INSERT INTO name (id, name) VALUES (\(id), \(name))")
                }
                for (id, name) in Self.hostile.enumerated() {
                    try #expect(db.values("SELECT id FROM name WHERE name = \(name)", as: Int.self) == [id])
                }
            }
        }
    }

    @Test("Pieces compose and keep their values in order", arguments: TestEngine.available)
    func pieces(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            try await store.write { db in
                for (id, name) in ["a", "b", "c", "d"].enumerated() {
                    try db.run("INSERT INTO name (id, name) VALUES (\(id), \(name))")
                }
                let pieces: [SQL] = ["name = \("b")", "id = \(3)", "name IN \(list: ["a"])"]
                func found(_ condition: SQL) throws -> [String] {
                    try db.values("SELECT name FROM \(verbatim: "name") WHERE id >= \(0) AND (\(condition)) ORDER BY id")
                }
                try #expect(found(pieces.joined(" OR ")) == ["a", "b", "d"])
                try #expect(found(pieces.prefix(1).joined(" OR ")) == ["b"])
                try #expect(found([].joined(" OR ", empty: "1 = 1")) == ["a", "b", "c", "d"])
                try #expect(found("name IN \(list: ["c", "d"]) AND name <> \("c")") == ["d"])
                try #expect(found("name IN \(list: [String]())") == [])
                try #expect(found("name = " + "\("c")") == ["c"])
            }
        }
    }

    @Test("A statement tells how many rows it changed, and RETURNING what became of them", arguments: TestEngine.available)
    func changed(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            try await store.write { db in
                try #expect(db.run("INSERT INTO name (id, name) VALUES (1, 'a'), (2, 'b')") == 2)
                try #expect(db.run("UPDATE name SET name = 'x' WHERE id > \(9)") == 0)
                try #expect(db.run("UPDATE name SET name = 'c' WHERE id = \(2) RETURNING id") == 1)
                try #expect(db.values("UPDATE name SET name = name || '!' RETURNING name").sorted() == ["a!", "c!"])
                try #expect(db.run("INSERT INTO name (id, name) VALUES (1, 'z') ON CONFLICT (id) DO NOTHING") == 0)
                try #expect(db.run("DELETE FROM name") == 2)
            }
        }
    }

    @Test("More statements than a connection keeps prepared", arguments: TestEngine.available)
    func manyShapes(engine: TestEngine) async throws {
        try await engine.fresh { store in
            try await store.read { db in
                for round in 0..<2 {
                    for count in 1...600 {
                        try #expect(db.values("SELECT 1 WHERE \(round) IN \(list: Array(0..<count))", as: Int.self).count <= 1)
                    }
                }
            }
        }
    }
}
