import Foundation
import Kernel
import Support
import Testing

@Suite("The search index, the same on both engines")
struct SearchIndexTests {
    /// 2026-11-21T09:00:00Z.
    private let now = Date(timeIntervalSince1970: 1_795_251_600)

    private func with(
        _ engine: TestEngine, _ texts: [String], _ body: (Store) async throws -> Void
    ) async throws {
        try await engine.fresh(SearchIndex.migrations) { store in
            try await store.write { [now] db in
                for (index, text) in texts.enumerated() {
                    try SearchIndex.put(
                        workspace: 1, subject: JournalSubject("message", Int64(index)), channel: 7,
                        said: now.addingTimeInterval(TimeInterval(index)), text: [text], in: db)
                }
            }
            try await body(store)
        }
    }

    private func find(
        _ words: String, in store: Store, workspace: Int64 = 1, channels: [Int64]? = nil, kinds: [String]? = nil
    ) async throws -> [Int64] {
        try await store.read { db in
            try SearchIndex.find(
                workspace: workspace, query: SearchQuery(words), channels: channels, kinds: kinds, limit: 50, in: db)
        }.map(\.subject.id)
    }

    @Test("A word finds its forms in three languages", arguments: TestEngine.available)
    func forms(engine: TestEngine) async throws {
        let texts = [
            "Мы подписали договоры с клиентами", "Wir haben die Verträge unterschrieben", "We signed the contracts yesterday",
            "Ёлки зелёные", "Frau Müller aus der Hauptstraße", "Herr Mueller", "Anna’s happiness",
        ]
        let questions: [(String, [Int64])] = [
            ("договором подписал", [0]), ("vertrag ", [1]), ("Vertraege ", [1]), ("contract signed", [2]), ("елка ", [3]),
            ("ЁЛКИ", [3]), ("müller", [5, 4]), ("Mueller ", [5, 4]), ("hauptstrasse", [4]), ("anna ", [6]), ("happy ", [6]),
            ("договор vertrag", []), ("подписали клиентам", [0]),
        ]
        try await with(engine, texts) { store in
            for (question, expected) in questions {
                let found = try await find(question, in: store)
                #expect(found == expected, "\(question)")
            }
        }
    }

    @Test("The last word counts as a beginning until a space closes it", arguments: TestEngine.available)
    func beginnings(engine: TestEngine) async throws {
        try await with(engine, ["happiness", "ответственность", "Verträge"]) { store in
            for (id, word) in ["happiness", "ответственность", "verträge"].enumerated() {
                for length in 3...word.count {
                    let found = try await find(String(word.prefix(length)), in: store)
                    #expect(found == [Int64(id)], "\(word.prefix(length))")
                }
            }
            #expect(try await find("vertr ", in: store) == [])
            #expect(try await find("ha", in: store) == [])
        }
    }

    @Test("Order numbers, addresses and handles are found whole and by part", arguments: TestEngine.available)
    func signs(engine: TestEngine) async throws {
        let texts = [
            "Where is VT-25877?", "Write to anna.k+shop@example.org, please", "ask @anna_k.", "VT 25877 came", "C++ & 50%",
            "iPhone15Pro", "订单编号",
        ]
        let questions: [(String, [Int64])] = [
            ("VT-25877", [3, 0]), ("vt‑25877", [3, 0]), ("25877", [3, 0]), ("VT-258", [3, 0]), ("25877 ", [3, 0]),
            ("anna.k+shop@example.org", [1]), ("anna.k+sh", [1]), ("anna.k+shop@exam", [1]), ("example.org", [1]),
            ("other@example.org", []), ("@anna_k", [2]), ("anna", [2, 1]), ("50", [4]), ("iphone15", [5]), ("编号", [6]),
        ]
        try await with(engine, texts) { store in
            for (question, expected) in questions {
                let found = try await find(question, in: store)
                #expect(found == expected, "\(question)")
            }
        }
    }

    @Test("Nothing typed is an operator", arguments: TestEngine.available)
    func hostile(engine: TestEngine) async throws {
        let questions = [
            "\"", "\"\"", "'", "''", "\\", "*", "a*", "NEAR(bike chain)", "bike OR", "OR", "NOT bike", "AND", "words:bike",
            "{words}:bike", "^bike", "(bike", "bike)", "bike & | !", "bike:*", "=w2", "=w1", "- -", "--", "';DROP TABLE x",
            "\0", "bike\0", "@", "a\u{301}\u{301}", "\u{200B}", "🚲", "bike\u{FFFD}", "%", "_", "..", "a-b-c-d-", "'bike':*",
            String(repeating: "x ", count: 5000), String(repeating: "y", count: 5000), "ﷺ", "𝔟𝔦𝔨𝔢",
        ]
        try await with(engine, ["the bike", "=w2 =c9 word"]) { store in
            for question in questions { _ = try await find(question, in: store) }
            #expect(try await find("\"bike\"", in: store) == [0])
            #expect(try await find("𝔟𝔦𝔨𝔢", in: store) == [0])
            #expect(try await find("", in: store) == [])
            #expect(try await find("word", in: store, workspace: 2) == [])
            #expect(try await find("word", in: store, channels: [9]) == [])
        }
    }

    @Test("Another workspace, channel or kind is never found", arguments: TestEngine.available)
    func scopes(engine: TestEngine) async throws {
        try await engine.fresh(SearchIndex.migrations) { store in
            try await store.write { [now] db in
                let rows: [(Int64, String, Int64, Int64?)] = [
                    (1, "message", 1, 7), (1, "message", 2, 8), (1, "contact", 3, nil), (12, "message", 4, 7), (1, "note", 2, 8),
                ]
                for (workspace, kind, id, channel) in rows {
                    try SearchIndex.put(
                        workspace: workspace, subject: JournalSubject(kind, id), channel: channel, said: now, text: ["bike"],
                        in: db)
                }
            }
            #expect(Set(try await find("bike", in: store)) == [1, 2, 3])
            #expect(try await find("bike", in: store).count == 4)
            #expect(try await find("bike", in: store, workspace: 12) == [4])
            #expect(try await find("bike", in: store, workspace: 2) == [])
            #expect(try await find("bike", in: store, channels: [7]) == [1])
            #expect(Set(try await find("bike", in: store, channels: [7, 8])) == [1, 2])
            #expect(try await find("bike", in: store, channels: []) == [])
            #expect(try await find("bike", in: store, channels: [7], kinds: ["note"]) == [])
            #expect(try await find("bike", in: store, kinds: ["contact"]) == [3])
        }
    }

    @Test("A new text takes the place of the old one, and what is removed is gone", arguments: TestEngine.available)
    func replace(engine: TestEngine) async throws {
        try await with(engine, ["old words", "other"]) { store in
            try await store.write { [now] db in
                try SearchIndex.put(
                    workspace: 1, subject: JournalSubject("message", 0), channel: 7, said: now, text: ["new", "title"], in: db)
                try SearchIndex.remove(workspace: 2, subject: JournalSubject("message", 1), in: db)
            }
            #expect(try await find("old", in: store) == [])
            #expect(try await find("new title", in: store) == [0])
            #expect(try await find("other", in: store) == [1])
            try await store.write { db in
                try SearchIndex.remove(workspace: 1, subject: JournalSubject("message", 0), in: db)
                try SearchIndex.remove(workspace: 1, subject: JournalSubject("message", 0), in: db)
            }
            #expect(try await find("new", in: store) == [])
        }
    }

    @Test("Pages join without gaps and doubles, newest first, over years", arguments: TestEngine.available)
    func pages(engine: TestEngine) async throws {
        try await engine.fresh(SearchIndex.migrations) { store in
            // Three a day for ten years and a half, some in the same moment, one in ten about bikes; every 400th about a tandem.
            let said = (0..<3800).map { now.addingTimeInterval(TimeInterval(-86_400 * ($0 / 3 * 3))) }
            try await store.write { db in
                for (index, moment) in said.enumerated() {
                    let text = (index % 10 == 0 ? "bike " : "") + (index % 400 == 0 ? "tandem " : "") + "letter"
                    try SearchIndex.put(
                        workspace: 1, subject: JournalSubject("message", Int64(index)), channel: 1, said: moment, text: [text],
                        in: db)
                }
            }
            for (word, every, size) in [("letter", 1, 300), ("bike", 10, 7), ("tandem", 400, 3)] {
                var hits: [SearchHit] = []
                while true {
                    let cursor = hits.last?.key
                    let page = try await store.read { db in
                        try SearchIndex.find(workspace: 1, query: SearchQuery(word), before: cursor, limit: size, in: db)
                    }
                    if page.isEmpty { break }
                    hits += page
                }
                #expect(Set(hits.map(\.subject.id)) == Set(stride(from: 0, to: 3800, by: Int64.Stride(every)).map { Int64($0) }))
                #expect(hits.count == Set(hits).count)
                #expect(zip(hits, hits.dropFirst()).allSatisfy { $0.key > $1.key })
            }
        }
    }

    @Test("Impossible dates and a whole book are taken", arguments: TestEngine.available)
    func extremes(engine: TestEngine) async throws {
        try await engine.fresh(SearchIndex.migrations) { store in
            let book = (0..<200_000).map { "w\($0)x" }.joined(separator: " ")
            let moments = [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: -1), now]
            try await store.write { db in
                for (index, moment) in moments.enumerated() {
                    try SearchIndex.put(
                        workspace: 1, subject: JournalSubject("message", Int64(index)), channel: nil, said: moment,
                        text: ["bike", index == 3 ? book : "", String(repeating: "z", count: 100_000)], in: db)
                }
            }
            #expect(try await find("bike", in: store).count == 4)
            #expect(try await find("bike", in: store).prefix(2) == [1, 3])
            #expect(try await find("w77x", in: store) == [3])
        }
    }
}
