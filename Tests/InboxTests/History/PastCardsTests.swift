import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Letters that were there before") struct PastCardsTests {
    /// A question of 90 days ago, our answer, a second question and our second answer.
    private static func correspondence(_ scene: Scene, daysAgo: Double = 90) -> [TestLetter] {
        let start = scene.now.addingTimeInterval(-daysAgo * 86_400)
        var letters = [
            scene.letter("a1@mail", "Сколько стоит «Бриз»?"), scene.own("o1@vetrik", "4900", answers: ["a1@mail"]),
            scene.letter("a2@mail", "А доставка?", answers: ["a1@mail", "o1@vetrik"]),
            scene.own("o2@vetrik", "Бесплатно", answers: ["a1@mail", "o1@vetrik", "a2@mail"]),
        ]
        for index in letters.indices { letters[index].at = start.addingTimeInterval(Double(index) * 3600) }
        return letters
    }

    private static func bring(_ letters: [TestLetter], to scene: Scene, openDays: Int = 3) async throws {
        _ = try await scene.intake.take(
            letters.map { $0.arriving() }, on: scene.mailbox, past: Past(openDays: openDays, before: scene.now))
    }

    @Test(
        "Are one closed card with its response times, in whatever portions and order they come", arguments: TestEngine.available)
    func anyOrder(engine: TestEngine) async throws {
        for portion in [1, 2, 4] {
            for _ in 0..<4 {
                try await Scene.play(engine) { scene in
                    let letters = Self.correspondence(scene)
                    var rest = (portion == 4 ? letters : letters.shuffled())[...]
                    while rest.isEmpty == false {
                        try await Self.bring(rest.prefix(portion).sorted { $0.at < $1.at }, to: scene)
                        rest = rest.dropFirst(portion)
                    }
                    let card = try #require(try await scene.cards().first)
                    #expect(try await scene.cards().count == 1)
                    #expect(card.isOpen == false)
                    #expect(card.saidAt == letters[0].at)
                    #expect(card.arrivedAt == letters[0].at)
                    #expect(card.movedAt == letters[2].at)
                    #expect(card.processedAt == letters[3].at)
                    #expect(card.excerpt == "А доставка?")
                    #expect(
                        try await scene.words(of: card.id)
                            == ["Сколько стоит «Бриз»?", "→ 4900", "А доставка?", "→ Бесплатно"])
                    let waits = try await scene.store.read { db in
                        try db.rows("SELECT started_at, ended_at, due_at FROM turn ORDER BY started_at")
                    }
                    #expect(try waits.map { try $0.get("started_at", as: Date.self) } == [letters[0].at, letters[2].at])
                    #expect(try waits.map { try $0.get("ended_at", as: Date?.self) } == [letters[1].at, letters[3].at])
                    #expect(try waits.allSatisfy { try $0.get("due_at", as: Date?.self) == nil })
                }
            }
        }
    }

    @Test("What was read live stays the card it is; what came before it is added to it, once", arguments: TestEngine.available)
    func besideLive(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let letters = Self.correspondence(scene)
            let live = scene.letter("a3@mail", "Спасибо! А чехол?", answers: ["a1@mail", "o1@vetrik", "a2@mail", "o2@vetrik"])
            let card = try #require(try await scene.take(live).interest)
            let before = try await scene.interest(card)
            for _ in 0..<2 { try await Self.bring(letters + [live], to: scene) }
            let after = try await scene.interest(card)
            #expect(try await scene.cards().count == 1)
            #expect(after.isOpen)
            #expect(after.movedAt == before.movedAt)
            #expect(after.dueAt == before.dueAt)
            #expect(after.excerpt == "Спасибо! А чехол?")
            #expect(try await scene.words(of: card).count == 5)
            let turns = try await scene.turns(of: card)
            #expect((turns.all, turns.open) == (3, 1))
            // The customer's next word joins it as ever.
            #expect(try await scene.take(scene.letter("a4@mail", "И пледа?", answers: ["a3@mail"])).outcome == .joined)
        }
    }

    @Test("Recent unanswered ones stay open without being due; old ones are closed", arguments: TestEngine.available)
    func stayOpen(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var young = scene.letter("young@mail", "Вчерашнее")
            young.at = scene.now.addingTimeInterval(-86_400)
            var old = scene.letter("old@mail", "Старое")
            old.at = scene.now.addingTimeInterval(-9 * 86_400)
            try await Self.bring([old, young], to: scene)
            let open = try await scene.feed(for: scene.marina)
            #expect(open.map(\.interest.excerpt) == ["Вчерашнее"])
            #expect(open.first?.interest.dueAt == nil)
            // Other targets make nothing of before due.
            let company = scene.company
            let now = scene.now
            try await scene.store.write { db in
                let book = try ResponseBook.load(company, at: now, in: db)
                let all = try db.values("SELECT id FROM interest", as: ID<Interest>.self)
                try Redue.set(all, book, workspace: company, in: db)
            }
            #expect(try await scene.cards().allSatisfy { $0.dueAt == nil })
        }
    }

    @Test("A card that somebody closed by hand is not opened again by older letters", arguments: TestEngine.available)
    func handsOff(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var young = scene.letter("young@mail", "Вчерашнее", answers: ["older@mail"])
            young.at = scene.now.addingTimeInterval(-86_400)
            try await Self.bring([young], to: scene)
            let card = try #require(try await scene.cards().first)
            try await scene.process(card.id, by: scene.jonas)
            var older = scene.letter("older@mail", "Позавчерашнее")
            older.at = scene.now.addingTimeInterval(-2 * 86_400)
            try await Self.bring([older], to: scene)
            let after = try await scene.interest(card.id)
            #expect(after.isOpen == false)
            #expect(after.processedBy == scene.jonas.member)
            #expect(try await scene.words(of: card.id) == ["Позавчерашнее", "Вчерашнее"])
            #expect(try await scene.turns(of: card.id).open == 0)
        }
    }

    @Test(
        "Nobody hears of them: no notice, no webhook, no answer by itself, no row on an open page",
        arguments: TestEngine.available)
    func silent(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var channel = scene.mailbox
            channel.settings[Acknowledgement.setting] = "1"
            _ = try await scene.intake.take(
                Self.correspondence(scene, daysAgo: 1).map { $0.arriving() }, on: channel,
                past: Past(openDays: 3, before: scene.now))
            let company = scene.company
            let records = try await scene.store.read { db in try Journal.entries(of: company.number, after: 0, limit: 100, in: db)
            }
            let cards = records.filter { $0.entry.subject.kind == "interest" }
            #expect(Set(cards.map(\.entry.verb)) == ["imported"])
            #expect(LiveChange.last(of: records).isEmpty)
            #expect(records.compactMap(WebhookMessage.event(of:)).isEmpty)
            for event in InterestNotices.all {
                let calls = try await scene.store.read { db in try event.hears(records, company, db) }
                #expect(calls.isEmpty)
            }
            let (sent, jobs) = try await scene.store.read { db in
                (
                    try db.value("SELECT count(*) FROM outbox", as: Int.self) ?? 0,
                    try db.values("SELECT kind FROM job", as: String.self)
                )
            }
            #expect(sent == 0)
            #expect(jobs.isEmpty)
        }
    }

    @Test("What was silent for longer than a card is opened again becomes a card of its own", arguments: TestEngine.available)
    func episodes(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var later = scene.letter("a5@mail", "Прошёл месяц", answers: ["o2@vetrik"])
            later.at = scene.now.addingTimeInterval(-50 * 86_400)
            try await Self.bring(Self.correspondence(scene) + [later], to: scene)
            let cards = try await scene.cards()
            #expect(cards.count == 2)
            #expect(cards.last?.previous == cards.first?.id)
            #expect(cards.last?.saidAt == later.at)
        }
    }
}
