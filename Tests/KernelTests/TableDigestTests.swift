import Foundation
import Support
import Testing

@testable import Kernel

@Suite("Digests of tables")
struct TableDigestTests {
    private static let migration = Migration("2026-01-01-thing") { dialect in
        """
        CREATE TABLE thing (
            id \(dialect.id), workspace_id BIGINT NOT NULL, name TEXT, truth SMALLINT NOT NULL, weight DOUBLE PRECISION,
            content \(dialect.bytes), photo_blob TEXT, seen_at BIGINT NOT NULL
        );
        CREATE TABLE pair (workspace_id BIGINT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a, b));
        """
    }

    private static let hash = Digest.sha256(Data("picture".utf8)).hex

    private static func digest(_ lines: [String]) -> TableDigest {
        TableDigest(count: lines.count, sha256: Digest.sha256(Data(lines.map { $0 + "\n" }.joined().utf8)).hex)
    }

    private static func fill(_ store: Store, seen: Int64, ref: String) async throws {
        try await store.write { db in
            try db.run(
                """
                INSERT INTO thing VALUES (2, 1, 'Zoë "Z" ё\u{1}', 1, 2.5, \(Data([0, 255])), NULL, \(seen)),
                (1, 1, NULL, 0, 3, NULL, \(ref), \(seen)), (3, 9, 'other', 0, NULL, NULL, NULL, \(seen))
                """)
            try db.run("INSERT INTO pair VALUES (1, 'я', 'b'), (1, 'a', 'b')")
        }
    }

    @Test(
        "Equal states have equal digests on either engine, wherever bytes lie and whenever they came",
        arguments: TestEngine.available)
    func areEqual(engine: TestEngine) async throws {
        // Spelt out, so that no later change of the spelling passes unseen.
        let lines = [
            #"{"content":null,"id":1,"name":null,"photo_blob":"\#(Self.hash)","truth":0,"weight":3.0,"workspace_id":1}"#,
            #"{"content":"00ff","id":2,"name":"Zoë \"Z\" ё\u0001","photo_blob":null,"truth":1,"weight":2.5,"workspace_id":1}"#,
        ]
        let pairs = [#"{"a":"a","b":"b","workspace_id":1}"#, #"{"a":"я","b":"b","workspace_id":1}"#]
        let refs = ["f:7:\(Self.hash)", "s:3:0:7:\(Self.hash)", "r:7:\(Self.hash)"]
        for (seen, ref) in zip([5, 6, 7] as [Int64], refs) {
            try await engine.fresh([Self.migration]) { store in
                try await Self.fill(store, seen: seen, ref: ref)
                try await store.read { db in
                    let mine = try TableDigest.of("thing", leavingOut: ["seen_at"], workspace: 1, in: db)
                    #expect(mine == Self.digest(lines))
                    #expect(try TableDigest.of("thing", in: db).count == 3)
                    #expect(try TableDigest.of("pair", in: db) == Self.digest(pairs))
                }
            }
        }
    }

    @Test("A changed value changes the digest", arguments: TestEngine.available)
    func differ(engine: TestEngine) async throws {
        try await engine.fresh([Self.migration]) { store in
            try await Self.fill(store, seen: 1, ref: "f:7:\(Self.hash)")
            let before = try await store.read { db in try TableDigest.of("thing", in: db) }
            try await store.write { db in try db.run("UPDATE thing SET weight = 2.25 WHERE id = 2") }
            #expect(try await store.read { db in try TableDigest.of("thing", in: db) } != before)
        }
    }

    @Test("Columns are found by the ending of their names", arguments: TestEngine.available)
    func columns(engine: TestEngine) async throws {
        try await engine.fresh([Self.migration]) { store in
            try await Self.fill(store, seen: 1, ref: "f:7:\(Self.hash)")
            try await store.read { db in
                let found = try SchemaColumn.all(ending: "blob", in: db)
                #expect(found.map { "\($0.table).\($0.column)" } == ["thing.photo_blob"])
                let values = try #require(found.first).values(BlobRef.self, in: db)
                #expect(values.map(\.workspace) == [1])
                #expect(values.map(\.value.sha256) == [Self.hash])
                #expect(try SchemaColumn.all(ending: "sealed", in: db).isEmpty)
            }
        }
    }
}
