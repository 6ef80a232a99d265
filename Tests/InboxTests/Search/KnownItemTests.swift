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

    @Test(
        "Made findable where nobody else writes they are one large block, and nothing is missing", arguments: TestEngine.available
    )
    func oneBlockAtRest(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let world = try await scene.fillKnown(1000)
            #expect(try await SearchFeeder(scene.store).drainAtRest() == 1000)
            let blocks = try await scene.store.read { db in try db.values("SELECT entries FROM search_block", as: Int.self) }
            #expect(blocks == [1000])
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
