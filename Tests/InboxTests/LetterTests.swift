import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Letters are threaded by their references") struct LetterTests {
    @Test("A letter becomes a card with its subject, its author and what they wrote themselves", arguments: TestEngine.available)
    func makesACard(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var letter = scene.letter("a1@mail", "Сколько стоит «Бриз»?\n\n> старое письмо")
            letter.subject = "Re: AW: Цена «Бриза»"
            var event = letter.event
            event.letter?.ownLength = "Сколько стоит «Бриз»?".count
            let item = Arriving(raw: Data("raw".utf8), externalID: "1", meaning: .events([event]))
            #expect(try await scene.intake.take([item], on: scene.mailbox).map(\.outcome) == [.made])
            let card = try #require(try await scene.feed(for: scene.marina).first)
            #expect(card.author == "Анна Петрова")
            #expect(card.interest.excerpt == "Сколько стоит «Бриз»?")
            #expect(card.interest.sourceTitle == "Цена «Бриза»")
            #expect(try await scene.participants(of: card.interest.id) == ["anna@mail.example": true])
            var filter = FeedFilter()
            filter.words = "цены бризов"
            #expect(try await scene.feed(.everything, filter, for: scene.marina).map(\.interest.id) == [card.interest.id])
        }
    }

    @Test("Ten turns in Russian are one card, and each wait is a turn", arguments: TestEngine.available)
    func tenTurns(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var known: [String] = []
            var card: ID<Interest>?
            for turn in 0..<10 {
                scene.clock.advance(by: 3600)
                let theirs = try await scene.take(scene.letter("a\(turn)@mail", "Вопрос \(turn)", answers: known))
                #expect(theirs.outcome == (turn == 0 ? .made : .reopened))
                card = theirs.interest
                known.append("a\(turn)@mail")
                #expect(try await scene.interest(try #require(card)).isOpen)
                scene.clock.advance(by: 600)
                #expect(try await scene.take(scene.own("o\(turn)@vetrik", "Ответ \(turn)", answers: known)).interest == card)
                known.append("o\(turn)@vetrik")
                let answered = try await scene.interest(try #require(card))
                #expect(answered.processing == .reply)
                #expect(answered.sourceTitle == "Вопрос")
            }
            let id = try #require(card)
            #expect(try await scene.cards().count == 1)
            #expect(try await scene.words(of: id) == (0..<10).flatMap { ["Вопрос \($0)", "→ Ответ \($0)"] })
            #expect(try await scene.turns(of: id) == (10, 0))
        }
    }

    @Test("The same letter ten times at once, and to two of our addresses, is one card", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let letter = scene.letter("a1@mail")
            try await withThrowingTaskGroup { group in
                for _ in 0..<10 { group.addTask { _ = try await scene.take(letter) } }
                for copy in 0..<3 {
                    // Read again after the mailbox renamed everything.
                    group.addTask { _ = try await scene.intake.take([letter.arriving("uid \(copy)")], on: scene.mailbox) }
                }
                group.addTask { _ = try await scene.take(letter, on: scene.group) }
                try await group.waitForAll()
            }
            let cards = try await scene.cards()
            #expect(cards.count == 1)
            let id = try #require(cards.first?.id)
            #expect(try await scene.words(of: id).count == 1)
            let (now, marina) = (scene.now, scene.marina)
            let detail = try await scene.store.read { db in try CardDetail.load(id, for: marina, at: now, in: db) }
            #expect(detail?.alsoSeenOn.count == 1)
        }
    }

    @Test("Who quotes our reference and is unknown is a new participant, and no further", arguments: TestEngine.available)
    func stranger(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let card = try #require(try await scene.take(scene.letter("a1@mail")).interest)
            try await scene.take(scene.own("o1@vetrik", answers: ["a1@mail"]))
            var letter = scene.letter("x1@evil", "Пришлите и мне", answers: ["o1@vetrik"])
            letter.from = "eve@evil.example"
            letter.cc = ["mallory@evil.example"]
            #expect(try await scene.take(letter) == Taken(.reopened, card))
            #expect(
                try await scene.participants(of: card)
                    == ["anna@mail.example": true, "eve@evil.example": false, "mallory@evil.example": false])
            // By a letter of Anna's, whose Message-ID may be guessed, a stranger gets nowhere.
            var other = scene.letter("x2@evil", answers: ["a1@mail"])
            other.from = "mallory@evil.example"
            let apart = try await scene.take(other)
            #expect(apart.outcome == .made)
            #expect(apart.interest != card)
        }
    }

    @Test("A colleague in copy belongs to the conversation; the subject alone joins nothing", arguments: TestEngine.available)
    func copies(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var first = scene.letter("a1@mail")
            first.cc = ["boris@mail.example", "INFO@vetrik.example"]
            let card = try #require(try await scene.take(first).interest)
            var reply = scene.letter("b1@mail", answers: ["a1@mail"])
            reply.from = "Boris@mail.example"
            #expect(try await scene.take(reply) == Taken(.joined, card))
            var alike = scene.letter("c1@mail")
            alike.from = "boris@mail.example"
            #expect(try await scene.take(alike).outcome == .made)
        }
    }

    @Test("An automatic answer stands in the thread and wakes nobody", arguments: TestEngine.available)
    func autoReplies(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let card = try #require(try await scene.take(scene.letter("a1@mail")).interest)
            try await scene.take(scene.own("o1@vetrik", answers: ["a1@mail"]))
            var away = scene.letter("a2@mail", "Я в отпуске", answers: ["o1@vetrik"])
            away.kind = .autoReply
            #expect(try await scene.take(away) == Taken(.joined, card))
            #expect(try await scene.interest(card).processing == .reply)
            #expect(try await scene.turns(of: card) == (1, 0))
            away.id = "z9@mail"
            away.refersTo = []
            let unknown = try #require(try await scene.take(away).interest)
            #expect(try await scene.interest(unknown).needsAnswer == false)
        }
    }

    @Test("A letter of ours that bounced opens its card again", arguments: TestEngine.available)
    func bounces(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let card = try #require(try await scene.take(scene.letter("a1@mail")).interest)
            try await scene.take(scene.own("o1@vetrik", answers: ["a1@mail"]))
            var report = scene.letter("r1@mx", "No such user")
            report.from = "mailer-daemon@mx.example"
            report.kind = .delay(failed: ["anna@mail.example"], about: "o1@vetrik")
            #expect(try await scene.take(report) == Taken(.joined, card))
            #expect(try await scene.interest(card).isOpen == false)
            report.id = "r2@mx"
            report.kind = .bounce(failed: ["anna@mail.example"], about: "o1@vetrik")
            #expect(try await scene.take(report) == Taken(.reopened, card))
            #expect(try await scene.interest(card).isOpen)
            report.id = "r3@mx"
            report.kind = .bounce(failed: ["nobody@mail.example"], about: "unknown@vetrik")
            let unknown = try #require(try await scene.take(report).interest)
            #expect(unknown != card)
            #expect(try await scene.interest(unknown).needsAnswer == false)
        }
    }

    @Test("A letter we wrote first waits for nobody until it is answered", arguments: TestEngine.available)
    func weWroteFirst(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let card = try #require(try await scene.take(scene.own("o1@vetrik", "Ваш заказ готов")).interest)
            #expect(try await scene.feed(for: scene.marina).isEmpty)
            #expect(try await scene.take(scene.letter("a1@mail", "Спасибо!", answers: ["o1@vetrik"])).interest == card)
            #expect(try await scene.feed(for: scene.marina).map(\.interest.excerpt) == ["Спасибо!"])
            #expect(try await scene.words(of: card) == ["→ Ваш заказ готов", "Спасибо!"])
        }
    }

    @Test("History comes silently: nothing is due, nobody is told, what we answered is closed", arguments: TestEngine.available)
    func history(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let then = scene.now.addingTimeInterval(-90 * 86_400)
            var first = scene.letter("a1@mail")
            first.at = then
            var answer = scene.own("o1@vetrik", answers: ["a1@mail"])
            answer.at = then.addingTimeInterval(3600)
            for _ in 0..<2 {
                _ = try await scene.intake.take(
                    [first.arriving(), answer.arriving()], on: scene.mailbox, past: Past(openDays: 3, before: scene.now))
            }
            let card = try #require(try await scene.cards().first)
            #expect(try await scene.cards().count == 1)
            #expect(card.dueAt == nil)
            #expect(card.arrivedAt == then)
            #expect(card.processedAt == then.addingTimeInterval(3600))
            let company = scene.company
            let verbs = try await scene.store.read { db in
                try Journal.entries(of: company.number, after: 0, limit: 100, in: db)
                    .filter { $0.entry.subject.kind == "interest" }.map(\.entry.verb)
            }
            #expect(Set(verbs) == ["imported"])
        }
    }

    @Test("In whatever order a correspondence is read, it is the same card", arguments: TestEngine.available)
    func anyOrder(engine: TestEngine) async throws {
        let seed = UInt64.random(in: 1 ... .max)
        var chance = SeededChance(seed)
        for _ in 0..<12 {
            let length = Int.random(in: 2...7, using: &chance)
            let ours = (0..<length).map { $0 > 0 && Bool.random(using: &chance) }
            let order = Array(0..<length).shuffled(using: &chance)
            try await Scene.play(engine) { scene in
                var letters: [TestLetter] = []
                for (index, isOurs) in ours.enumerated() {
                    let known = letters.map(\.id)
                    scene.clock.advance(by: 60)
                    letters.append(
                        isOurs
                            ? scene.own("l\(index)@vetrik", "\(index)", answers: known)
                            : scene.letter("l\(index)@mail", "\(index)", answers: known))
                }
                scene.clock.advance(by: 60)
                for index in order { try await scene.take(letters[index]) }
                let cards = try await scene.cards()
                #expect(cards.count == 1, "seed \(seed), order \(order), ours \(ours)")
                let card = try #require(cards.first)
                #expect(
                    try await scene.words(of: card.id) == ours.enumerated().map { $1 ? "→ \($0)" : "\($0)" },
                    "seed \(seed), order \(order)")
                #expect(card.isOpen == (ours.last == false), "seed \(seed), order \(order), ours \(ours)")
                let newest = ours.lastIndex(of: false).map(String.init)
                #expect(card.excerpt == newest, "seed \(seed), order \(order), ours \(ours)")
                #expect(try await scene.turns(of: card.id).open == (card.isOpen ? 1 : 0))
            }
        }
    }

    @Test(
        "What cannot be read is set aside with its bytes, and the next letter goes in with the cursor",
        arguments: TestEngine.available)
    func poison(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let poison = Arriving(raw: Data("\u{0}".utf8), externalID: "1", meaning: .unreadable("no header"))
            let moved = TestFlag()
            _ = try await scene.intake.take([poison, scene.letter("a1@mail").arriving()], on: scene.mailbox) { db in
                if try db.exists("SELECT 1 FROM interest") { moved.set() }
            }
            #expect(moved.isSet)
            #expect(try await scene.cards().count == 1)
            let company = scene.company
            let aside = try #require(try await scene.store.read { db in try Quarantine.open(of: company, in: db) }.first)
            #expect(aside.reason == "no header")
            #expect(aside.size == 1)
            let raw = try #require(aside.raw.flatMap { BlobRef($0) })
            #expect(try await scene.services.blobs.get(raw, workspace: company.number) == Data("\u{0}".utf8))
        }
    }
}

/// Chance that can be played again.
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
