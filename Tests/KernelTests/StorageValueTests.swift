import Foundation
import Kernel
import Support
import Testing

@Suite("Values in the database")
struct StorageValueTests {
    static let table = Migration("2026-01-01-thing") { dialect in
        """
        CREATE TABLE thing (
            id \(dialect.id), small SMALLINT, number BIGINT, measure DOUBLE PRECISION, words TEXT, bytes \(dialect.bytes))
        """
    }

    struct Thing: RowReadable, Equatable {
        var small: Bool?
        var number: Int64?
        var measure: Double?
        var words: String?
        var bytes: Data?

        init(_ small: Bool?, _ number: Int64?, _ measure: Double?, _ words: String?, _ bytes: Data?) {
            (self.small, self.number, self.measure, self.words, self.bytes) = (small, number, measure, words, bytes)
        }

        init(row: Row) throws {
            self.init(
                try row.get("small"), try row.get("number"), try row.get("measure"), try row.get("words"), try row.get("bytes"))
        }
    }

    static let things = [
        Thing(true, .max, .greatestFiniteMagnitude, "Grüße, мир 👩‍👩‍👧", Data([0, 1, 255])),
        Thing(false, .min, -0.1, "", Data()),
        Thing(true, 0, .leastNonzeroMagnitude, "\u{10FFFF}\u{1}'\"\\;--", Data(repeating: 0, count: 300_000)),
        Thing(nil, nil, nil, nil, nil),
        Thing(nil, 1, nil, String(repeating: "ё", count: 100_000), nil),
    ]

    @Test("What is written is read back, whatever its kind", arguments: TestEngine.available)
    func roundTrip(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            try await store.write { db in
                for (id, thing) in Self.things.enumerated() {
                    try db.run(
                        """
                        INSERT INTO thing (id, small, number, measure, words, bytes) VALUES
                        (\(id), \(thing.small), \(thing.number), \(thing.measure), \(thing.words), \(thing.bytes))
                        """)
                }
            }
            let read = try await store.read { db in try db.all("SELECT * FROM thing ORDER BY id", as: Thing.self) }
            #expect(read == Self.things)
            for (id, thing) in Self.things.enumerated() {
                let found = try await store.read { db in
                    try db.value(
                        """
                        SELECT id FROM thing WHERE id = \(id)
                        AND (small = \(thing.small) OR \(thing.small) IS NULL) AND (number = \(thing.number) OR number IS NULL)
                        AND (measure = \(thing.measure) OR measure IS NULL) AND (words = \(thing.words) OR words IS NULL)
                        AND (bytes = \(thing.bytes) OR bytes IS NULL)
                        """, as: Int.self)
                }
                #expect(found == id)
            }
        }
    }

    @Test("U+0000 in a text is refused, not cut off", arguments: TestEngine.available)
    func nul(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            let error = await #expect(throws: StorageError.self) {
                try await store.write { db in try db.run("INSERT INTO thing (id, words) VALUES (1, \("be\u{0}fore"))") }
            }
            guard case .check = error else { throw error ?? StorageError.failed("no error") }
        }
    }

    @Test("A null needs no type, wherever it stands", arguments: TestEngine.available)
    func nulls(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            let nothing: Int64? = nil
            let some: Int64? = 7
            try await store.write { db in
                for number in [nothing, some, nothing] {
                    try #expect(db.value("SELECT CASE WHEN \(number) IS NULL THEN 1 ELSE 2 END") == (number == nil ? 1 : 2))
                    try #expect(db.value("SELECT coalesce(\(number), 3)") == (number ?? 3))
                }
                try db.savepoint { try db.run("INSERT INTO thing (id, number) VALUES (1, \(nothing))") }
                try #expect(db.exists("SELECT 1 FROM thing WHERE \(nothing) IS NULL AND number IS NULL"))
            }
        }
    }

    @Test("Sums, averages and truths are numbers", arguments: TestEngine.available)
    func computed(engine: TestEngine) async throws {
        try await engine.fresh([Self.table]) { store in
            try await store.write { db in
                for number in [10_000, 20_001, -3] { try db.run("INSERT INTO thing (id, number) VALUES (\(number), \(number))") }
                try #expect(db.value("SELECT sum(number) FROM thing") == 29_998)
                try #expect(db.value("SELECT sum(number) FROM thing WHERE number < 0") == -3)
                try #expect(db.value("SELECT sum(number) FROM thing WHERE number = 10000") == 10_000)
                let average: Double? = try db.value("SELECT avg(number) FROM thing")
                #expect(abs((average ?? 0) - 29_998.0 / 3) < 1e-9)
                let none: Int? = try db.value("SELECT sum(number) FROM thing WHERE number > 99999")
                #expect(none == nil)
                try #expect(db.value("SELECT count(*) FROM thing") == 3)
                try #expect(db.value("SELECT number > 5 FROM thing WHERE number = 10000") == true)
                try #expect(db.value("SELECT CAST(1 AS SMALLINT) + \(1)") == 2)
            }
        }
    }

    @Test("A moment comes back to the millisecond")
    func moments() {
        for milliseconds in stride(from: Int64(0), to: 2_500_000_000_000, by: 1_234_567_891) {
            #expect(Date(milliseconds: milliseconds).milliseconds == milliseconds)
        }
    }

    @Test("A moment beyond all counting is the first or the last that can be counted")
    func farMoments() {
        #expect(Date(timeIntervalSince1970: 1e300).milliseconds == .max)
        #expect(Date(timeIntervalSince1970: -.infinity).milliseconds == .min)
        #expect(Date(timeIntervalSince1970: .nan).milliseconds == .max)
    }

    @Test("A column of another kind is an error that names it, and not what it holds", arguments: TestEngine.available)
    func otherKind(engine: TestEngine) async throws {
        try await engine.fresh { store in
            await #expect(throws: StorageError.unreadable("word: a text is no Int64")) {
                try await store.read { db in try db.rows("SELECT 'x' AS word").first?.get("word", as: Int.self) }
            }
            await #expect(throws: StorageError.unreadable("no column words")) {
                try await store.read { db in try db.rows("SELECT 'x' AS word").first?.get("words", as: String.self) }
            }
        }
    }
}
