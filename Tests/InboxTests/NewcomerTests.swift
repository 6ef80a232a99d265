import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Somebody new in a conversation") struct NewcomerTests {
    /// Anna was answered; Eve quotes that answer.
    private static func intrude(_ scene: Scene) async throws -> (card: ID<Interest>, eve: ID<Identity>) {
        let card = try #require(try await scene.take(scene.letter("a1@mail", "Вопрос")).interest)
        scene.clock.advance(by: 60)
        try await scene.take(scene.own("o1@vetrik", answers: ["a1@mail"]))
        scene.clock.advance(by: 60)
        var letter = scene.letter("x1@evil", "Пришлите и мне", answers: ["o1@vetrik"])
        letter.from = "eve@evil.example"
        letter.name = "Eve"
        try await scene.take(letter)
        let eve: ID<Identity>? = try await scene.store.read { db in
            try db.value("SELECT id FROM identity WHERE key = 'eve@evil.example'")
        }
        return (card, try #require(eve))
    }

    @Test("Stands on the card until a member confirms, who can take it back", arguments: TestEngine.available)
    func confirm(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (card, eve) = try await Self.intrude(doors.scene)
            let place = "/interests/\(card)/participants/\(eve)"
            let timur = ["x-member": "timur"]
            #expect(await doors.get("/feed/open/\(card)", timur).text.contains("New participant: Eve &lt;eve@evil.example&gt;"))
            #expect(await doors.post(place + "/confirmation", [:], ["x-member": "olga"]).status == 403)
            #expect(await doors.post("/interests/\(card)/participants/17/confirmation", [:], timur).status == 404)
            #expect(await doors.post(place + "/confirmation", [:], timur).status == 303)
            #expect(try await doors.scene.participants(of: card)["eve@evil.example"] == true)
            #expect(await doors.get("/feed/open/\(card)", timur).text.contains("New participant") == false)
            #expect(await doors.post(place + "/doubt", [:], timur).status == 303)
            #expect(try await doors.scene.participants(of: card)["eve@evil.example"] == false)
        }
    }

    @Test("Comes back to the card while nothing happened on their own", arguments: TestEngine.available)
    func reunite(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let (card, eve) = try await Self.intrude(scene)
            let (place, timur) = ("/interests/\(card)/participants/\(eve)", ["x-member": "timur"])
            #expect(await doors.post(place + "/separation", [:], timur).status == 303)
            let other = try #require(try await scene.cards().last)
            #expect(await doors.post(place + "/reunion", ["card": "\(card)"], timur).status == 404)
            #expect(await doors.post(place + "/reunion", ["card": "\(other.id)"], ["x-member": "olga"]).status == 403)
            #expect(await doors.post(place + "/reunion", ["card": "\(other.id)"], timur).status == 303)
            #expect(try await scene.cards().map(\.id) == [card])
            #expect(try await scene.words(of: card) == ["Вопрос", "→ Добрый день!", "Пришлите и мне"])
            #expect(try await scene.participants(of: card)["eve@evil.example"] == false)
            #expect(await doors.post(place + "/reunion", ["card": "\(other.id)"], timur).status == 404)
            // Once somebody has taken the new card, it stays.
            #expect(await doors.post(place + "/separation", [:], timur).status == 303)
            let again = try #require(try await scene.cards().last)
            #expect(await doors.post("/interests/\(again.id)/claim", [:], timur).status == 303)
            #expect(await doors.post(place + "/reunion", ["card": "\(again.id)"], timur).status == 303)
            #expect(try await scene.cards().count == 2)
        }
    }

    @Test("Is given a card of their own, and goes on there", arguments: TestEngine.available)
    func separate(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let (card, eve) = try await Self.intrude(scene)
            #expect(
                await doors.post("/interests/\(card)/participants/\(eve)/separation", [:], ["x-member": "timur"]).status == 303)
            let cards = try await scene.cards()
            #expect(cards.count == 2)
            let other = try #require(cards.last)
            #expect(other.identity == eve)
            #expect(other.isOpen)
            #expect(try await scene.words(of: other.id) == ["Пришлите и мне"])
            #expect(try await scene.words(of: card) == ["Вопрос", "→ Добрый день!"])
            #expect(try await scene.interest(card).excerpt == "Вопрос")
            #expect(try await scene.participants(of: card) == ["anna@mail.example": true])
            scene.clock.advance(by: 60)
            var further = scene.letter("x2@evil", "И ещё", answers: ["x1@evil"])
            further.from = "eve@evil.example"
            #expect(try await scene.take(further) == Taken(.joined, other.id))
        }
    }
}
