import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A letter stands behind what it answers") struct LetterOrderTests {
    /// What is said in whole seconds, as letters tell it.
    private static func second(of moment: Date) -> Date {
        Date(timeIntervalSince1970: moment.timeIntervalSince1970.rounded(.down))
    }

    @Test("Said in the same second, by a letter that tells no parts of it", arguments: TestEngine.available)
    func sameSecond(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let scene = desk.scene
            scene.clock.advance(by: 0.2)
            var question = scene.letter("a1@mail", "Сколько стоит?")
            question.at = Self.second(of: scene.now)
            let card = try #require(try await scene.take(question, on: desk.channel).interest)
            try await desk.answer(card, "4900")
            await desk.send(after: 11.3)
            let sent = try await desk.only(on: card)
            #expect(sent.state == .sent)
            var reply = scene.letter("a2@mail", "Беру!", answers: ["a1@mail", sent.reference])
            reply.at = Self.second(of: scene.now)
            #expect(reply.at < scene.now)
            #expect(try await scene.take(reply, on: desk.channel).interest == card)
            let words = try await scene.words(of: card).map { String($0.prefix(6)) }
            #expect(words == ["Скольк", "→ 4900", "Беру!"])
            let (marina, now) = (scene.marina, scene.now)
            let lines = try await scene.store.read { db in try CardDetail.load(card, for: marina, at: now, in: db)?.lines }
            let said = try #require(lines).compactMap { line in if case .said(let said) = line { said.direction } else { nil } }
            #expect(said == [.in, .out, .in])
        }
    }

    @Test("By a slow clock it stands where it came, behind all that was there", arguments: TestEngine.available)
    func slowClock(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let card = try #require(try await scene.take(scene.letter("a1@mail", "Сколько стоит?")).interest)
            scene.clock.advance(by: 600)
            try await scene.take(scene.own("o1@vetrik", "4900", answers: ["a1@mail"]))
            scene.clock.advance(by: 600)
            try await scene.take(scene.own("o2@vetrik", "И чехол в подарок", answers: ["a1@mail"]))
            scene.clock.advance(by: 600)
            var slow = scene.letter("a2@mail", "Беру!", answers: ["a1@mail", "o1@vetrik"])
            slow.at = scene.now.addingTimeInterval(-86_400)
            try await scene.take(slow)
            scene.clock.advance(by: 60)
            var slower = scene.letter("a3@mail", "Два!", answers: ["a2@mail"])
            slower.at = scene.now.addingTimeInterval(-86_400)
            try await scene.take(slower)
            #expect(
                try await scene.words(of: card) == ["Сколько стоит?", "→ 4900", "→ И чехол в подарок", "Беру!", "Два!"])
            // Whoever is answered is the one who wrote last, and an honest letter that was long on its way stands where it belongs.
            let interest = try await scene.interest(card)
            let answered = try await scene.store.read { db in
                try Addressing.propose(for: interest, own: OwnAddresses(of: interest.workspace, in: db), in: db).inReplyTo
            }
            #expect(answered == "a3@mail")
            var delayed = scene.letter("a4@mail", "И ещё вопрос", answers: ["a1@mail"])
            delayed.at = scene.now.addingTimeInterval(-1800)
            try await scene.take(delayed)
            #expect(try await scene.words(of: card)[1] == "И ещё вопрос")
        }
    }

    @Test(
        "When what it answers is brought along later, it and all that answer it move behind it", arguments: TestEngine.available)
    func history(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let start = scene.now
            // In-Reply-To alone: the third names the second and nothing before it.
            var second = scene.letter("a2@mail", "Беру!", answers: ["a1@mail", "o1@vetrik"])
            second.at = start.addingTimeInterval(-7200)
            let card = try #require(try await scene.take(second).interest)
            scene.clock.advance(by: 60)
            var third = scene.letter("a3@mail", "Два!", answers: ["a2@mail"])
            third.at = start.addingTimeInterval(-7000)
            try await scene.take(third)
            var (first, ours) = (scene.letter("a1@mail", "Сколько стоит?"), scene.own("o1@vetrik", "4900", answers: ["a1@mail"]))
            first.at = start.addingTimeInterval(-7100)
            ours.at = start.addingTimeInterval(-600)
            for letter in [ours, first] {
                _ = try await scene.intake.take(
                    [letter.arriving()], on: scene.mailbox, past: Past(openDays: 3, before: scene.now))
            }
            #expect(try await scene.words(of: card) == ["Сколько стоит?", "→ 4900", "Беру!", "Два!"])
            #expect(try await scene.cards().count == 1)
            // Nobody answered them: they wait on.
            #expect(try await scene.interest(card).isOpen)
            let due = try await scene.store.read { db in
                try db.value("SELECT count(*) FROM search_due", as: Int.self)
            }
            #expect(due == 4)
        }
    }

    @Test("A report of what did not arrive stands behind the letter it is about", arguments: TestEngine.available)
    func report(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            scene.clock.advance(by: 0.7)
            let card = try #require(try await scene.take(scene.letter("a1@mail", "Сколько стоит?")).interest)
            scene.clock.advance(by: 600)
            try await scene.take(scene.own("o1@vetrik", "4900", answers: ["a1@mail"]))
            var bounce = scene.letter("b1@mail", "User unknown")
            bounce.from = "mailer-daemon@mail.example"
            bounce.kind = .bounce(failed: ["anna@mail.example"], about: "o1@vetrik")
            bounce.at = Self.second(of: scene.now)
            try await scene.take(bounce)
            #expect(try await scene.words(of: card) == ["Сколько стоит?", "→ 4900", "User unknown"])
        }
    }

    @Test("An answer that is here before the server's word that our letter went out", arguments: TestEngine.available)
    func settledLate(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let scene = desk.scene
            let card = try #require(try await scene.take(scene.letter("a1@mail", "Сколько стоит?"), on: desk.channel).interest)
            try await desk.answer(card, "4900")
            let queued = try await desk.only(on: card)
            scene.clock.advance(by: 5)
            try await scene.take(
                scene.letter("a2@mail", "Я в отпуске", answers: ["a1@mail", queued.reference]), on: desk.channel)
            await desk.send()
            #expect(try await desk.only(on: card).state == .sent)
            let words = try await scene.words(of: card).map { String($0.prefix(6)) }
            #expect(words == ["Скольк", "→ 4900", "Я в от"])
        }
    }

    @Test("Letters that answer each other in a circle, and a chain of ten thousand, are put in order all the same")
    func circles() {
        let start = Date(timeIntervalSince1970: 1_795_251_600)
        func letter(_ number: Int, answers: Int, after seconds: Double) -> LetterOrder.Answering {
            LetterOrder.Answering(
                message: ID(Int64(number)), reference: "\(number)", answers: "\(answers)",
                saidAt: start.addingTimeInterval(seconds), arrivedAt: start)
        }
        func moved(_ letters: [LetterOrder.Answering]) -> [Int64: Date] {
            let named = Dictionary(uniqueKeysWithValues: letters.map { ($0.message, [$0.answers].compactMap(\.self)) })
            return Dictionary(uniqueKeysWithValues: LetterOrder.moved(letters, named).map { ($0.message.number, $0.saidAt) })
        }
        let circle = [letter(1, answers: 2, after: 0), letter(2, answers: 1, after: 0), letter(3, answers: 2, after: -5)]
        #expect(moved(circle).count == 2)
        #expect(moved([letter(1, answers: 1, after: 0)]).isEmpty)
        // Each said a minute before what it answers.
        let chain = (1...10_000).map { letter($0, answers: $0 - 1, after: Double(-60 * $0)) }
        let found = moved(chain.shuffled())
        #expect(found.count == 9_999)
        let moments = (2...10_000).compactMap { found[Int64($0)] }
        #expect(zip(moments, moments.dropFirst()).allSatisfy { $0 < $1 })
    }
}
