import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("In a conversation a card is one episode")
struct EpisodeTests {
    let dialog = Inbound.Thread(.conversation, "anna")

    @Test("Further words join the open card", arguments: TestEngine.available)
    func joins(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let first = try await scene.take(scene.word("Hello", .said(.message), thread: dialog))
            scene.clock.advance(by: 60)
            let second = try await scene.take(scene.word("Are you there?", .said(.message), thread: dialog))
            #expect(second == Taken(.joined, first.interest))
            let cards = try await scene.feed(for: scene.marina)
            #expect(cards.map(\.interest.excerpt) == ["Are you there?"])
            #expect(cards.first?.interest.movedAt == scene.now)
        }
    }

    @Test("A word after the answer reopens the card and keeps its owner", arguments: TestEngine.available)
    func reopens(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try #require(try await scene.take(scene.word("Hello", .said(.message), thread: dialog)).interest)
            try await scene.claim(id, by: scene.jonas)
            try await scene.process(id, by: scene.jonas)
            scene.clock.advance(by: 86_400)
            let again = try await scene.take(scene.word("One more thing", .said(.message), thread: dialog))
            #expect(again == Taken(.reopened, id))
            let card = try await scene.interest(id)
            #expect(card.isOpen)
            #expect(card.responsible == scene.jonas.member)
            #expect(card.dueAt == scene.now.addingTimeInterval(3600))
            let turns = try await scene.store.read { db in
                try db.values("SELECT count(*) FROM turn WHERE interest_id = \(id) AND ended_at IS NOT NULL", as: Int.self)
            }
            #expect(turns == [1], "the first wait and its answer stand as they were")
        }
    }

    @Test("A word long after opens a new card that knows the last", arguments: TestEngine.available)
    func beginsAnew(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let first = try #require(try await scene.take(scene.word("Hello", .said(.message), thread: dialog)).interest)
            try await scene.process(first, by: scene.jonas)
            scene.clock.advance(by: 15 * 86_400)
            let later = try await scene.take(scene.word("Hello again", .said(.message), thread: dialog))
            #expect(later.outcome == .made)
            #expect(try await scene.interest(try #require(later.interest)).previous == first)
        }
    }

    @Test("A proven identity is one person everywhere; a typed one is only proposed", arguments: TestEngine.available)
    func recognises(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let known = Author(
                name: "Anna Petrova",
                handles: [.init("vk", key: "9000000101", .network), .init("email", key: "anna@post.example", .authenticated)])
            let typed = Author(name: "Somebody", handles: [.init("email", key: "anna@post.example", .typed)])
            try await scene.take(scene.word("One", author: known))
            try await scene.take(scene.word("Two", author: Scene.anna))
            try await scene.take(scene.word("Three", author: typed))
            let cards = try await scene.feed(for: scene.marina).sorted { $0.interest.id < $1.interest.id }
            #expect(cards[0].contact == cards[1].contact)
            #expect(cards[2].contact != cards[0].contact, "whoever types an address does not enter its owner's history")
            let (contact, marina) = (cards[2].contact, scene.marina)
            let panel = try await scene.store.read { db in try ContactPanel.load(contact, for: marina, limit: 5, in: db) }
            #expect(panel?.maybe.map(\.contact.name) == ["Anna Petrova"])
        }
    }
}
