import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Among twenty thousand words")
struct KnownItemTests {
    @Test(
        "Every question finds what it must and nothing else, page by page, for all and for who sees three of twelve channels",
        arguments: TestEngine.available)
    func nothingIsMissing(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let world = try await scene.fillKnown(20_000)
            try await SearchFeeder(scene.store).drain()
            try await Self.ask(world, scene)
            // The same when small blocks became large ones.
            #expect(try await SearchIndex.tidy(scene.store) > 0)
            try await Self.ask(world, scene)
        }
    }

    private static func ask(_ world: KnownWorld, _ scene: Scene) async throws {
        let questions = KnownQuestion.all(of: world.count)
        for (asker, channels) in [(scene.marina, nil), (scene.jonas, KnownItems.seen)] {
            for (question, expected) in zip(questions, world.answers(to: questions, channels: channels)) {
                let found = try await pages(question.typed, most: 400, asker, scene)
                #expect(found.elementsEqual(expected.prefix(found.count)), "\(question.name) by \(asker.name)")
                #expect(found.count >= min(400, expected.count), "\(question.name) by \(asker.name): \(found.count) found")
            }
        }
    }

    /// Cards, each once; one of several words can stand on two pages.
    private static func pages(_ typed: String, most: Int, _ asker: Asker, _ scene: Scene) async throws -> [Int64] {
        var filter = FeedFilter()
        filter.words = typed
        var found: [Int64] = []
        var seen: Set<Int64> = []
        var cursor: FeedCursor?
        let now = scene.now
        repeat {
            let page = try await scene.store.read { [filter, cursor] db in
                try Feed.page(.everything, filter, after: cursor, for: asker, at: now, in: db)
            }
            found += page.cards.map(\.interest.id.number).filter { seen.insert($0).inserted }
            cursor = page.next
        } while cursor != nil && found.count < most
        return found
    }

    @Test("What is edited or goes while blocks are merged is found as it is afterwards", arguments: TestEngine.available)
    func changes(engine: TestEngine) async throws {
        try await engine.fresh(KernelSchema.migrations) { store in
            func put(_ numbers: some Sequence<Int>, _ text: @escaping @Sendable (Int) -> String) async throws {
                let numbers = Array(numbers)
                try await store.write { db in
                    try SearchIndex.put(
                        numbers.map { number in
                            SearchEntry(
                                JournalSubject("message", Int64(number)), channel: 1,
                                said: Date(timeIntervalSince1970: 1_700_000_000 + Double(number)),
                                text: SearchText([text(number)]))
                        }, workspace: 1, in: db)
                }
            }
            func find(_ word: String) async throws -> [Int64] {
                try await store.read { db in
                    try SearchIndex.find(workspace: 1, query: SearchQuery("\(word) "), limit: 40_000, in: db)
                }.map(\.subject.id)
            }
            for start in stride(from: 0, to: 17_000, by: 1000) { try await put(start..<start + 1000) { "bicycle n\($0)" } }
            try await put(stride(from: 0, to: 17_000, by: 17)) { "tricycle n\($0)" }
            let merging = try await store.write { db in try SearchMerging.begin(1, in: db) }
            // Between its beginning and its end more changes.
            try await put([100, 5000]) { "monocycle n\($0)" }
            try await store.write { db in
                try SearchIndex.remove(workspace: 1, subject: JournalSubject("message", 101), in: db)
            }
            #expect(try await merging?.run(store) == true)
            try await SearchIndex.tidy(store)
            let tricycles = stride(from: 16_983, through: 0, by: -17).map { Int64($0) }.filter { $0 != 100 && $0 != 5000 }
            #expect(try await find("tricycle") == tricycles)
            #expect(try await find("monocycle") == [5000, 100])
            #expect(try await find("n101") == [])
            #expect(try await find("n100") == [100])
            #expect(try await find("bicycle").count == 17_000 - 1000 - 2 - 1)
            let left = try await store.read { db in
                try db.values("SELECT state FROM search_block WHERE state <> 'made'", as: String.self)
            }
            #expect(left == [])
        }
    }
}

enum KnownItems {
    /// The channels Jonas sees: a busy one, a middling and a quiet one.
    static let seen: Set<Int> = [3, 6, 10]
}

extension Scene {
    /// Twelve channels, three of which Jonas sees, and so many things said in them.
    func fillKnown(_ count: Int) async throws -> KnownWorld {
        let (company, ids, now) = (company, services.ids, now)
        let jonas = jonas
        let channels = try await store.write { db in
            let others = try Team.create(name: "Others", workspace: company, ids: ids, at: now, in: db)
            guard let sales = jonas.teams.first else { throw Missing() }
            return try (0..<KnownWorld.channels).map { number in
                let id: ID<Connected> = ids.next(at: now)
                try db.run(
                    """
                    INSERT INTO channel (id, workspace_id, kind, name, network, public_key, settings_json, created_at)
                    VALUES (\(id), \(company), 'api', \("Channel \(number)"), 'api', \(Token().text), '{}', \(now))
                    """)
                try db.run(
                    """
                    INSERT INTO channel_team (workspace_id, channel_id, team_id)
                    VALUES (\(company), \(id), \(KnownItems.seen.contains(number) ? sales : others))
                    """)
                return id.number
            }
        }
        let world = KnownWorld(count: count, workspace: company.number, channels: channels, end: now)
        try await world.fill(store)
        return world
    }
}
