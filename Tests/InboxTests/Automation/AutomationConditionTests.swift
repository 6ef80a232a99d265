import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A rule is for the cards it names, at the hours it names")
struct AutomationConditionTests {
    @Test("The filter of the feed decides, and words in any of their forms", arguments: TestEngine.available)
    func filter(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let mail = try await scene.automation(.arrived, [.note("mail")]) { $0.filter.choose(scene.mailbox.id) }
            let money = try await scene.automation(.arrived, [.note("money")]) { $0.filter.words = "refund, Geld zurück" }
            let cards = [
                try await scene.card("I want refunds!"), try await scene.card("Ich will mein Geld zurück", on: scene.mailbox),
                try await scene.card("Nice tent"),
            ]
            try await scene.follow()
            #expect(try await scene.runs(of: mail).map(\.reason) == [.filter, nil, .filter])
            #expect(try await scene.runs(of: mail).map(\.card) == cards)
            #expect(try await scene.runs(of: money).map(\.reason) == [nil, nil, .words])
        }
    }

    @Test("Outside business hours is night and weekend by the channel's own calendar", arguments: TestEngine.available)
    func hours(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.open(scene.group)
            let outside = try await scene.automation(.arrived, [.note("closed")]) { $0.hours = .outside }
            let within = try await scene.automation(.arrived, [.note("open")]) { $0.hours = .within }
            try await scene.card("On a Saturday")
            // The mailbox has no calendar: it is always open.
            try await scene.card("By mail", on: scene.mailbox)
            scene.goToMonday()
            try await scene.card("On a Monday")
            scene.clock.advance(by: 10 * 3600)
            try await scene.card("In the evening")
            // However late the program comes to it: the moment of the event counts.
            scene.clock.advance(by: 12 * 3600)
            try await scene.follow()
            #expect(try await scene.runs(of: outside).map(\.reason) == [nil, .hours, .hours, nil])
            #expect(try await scene.runs(of: within).map(\.reason) == [.hours, nil, nil, .hours])
        }
    }

    @Test("The first contact is a person's, whatever they liked before", arguments: TestEngine.available)
    func first(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let rule = try await scene.automation(.arrived, [.note("hello")]) { $0.isFirstContact = true }
            try await scene.take(scene.word("", .said(.like)))
            for text in ["One", "Two"] { try await scene.card(text) }
            let boris = Author(name: "Boris", handles: [.init("vk", key: "9000000102", .network)])
            try await scene.take(scene.word("Mine", author: boris))
            try await scene.follow()
            #expect(try await scene.runs(of: rule).map(\.reason) == [nil, .notFirst, nil])
        }
    }

    @Test("Who joins is greeted by the rule for that, and likes are no new cards", arguments: TestEngine.available)
    func joining(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let joined = try await scene.automation(.joined, [.note("welcome")])
            let arrived = try await scene.automation(.arrived, [.note("card")])
            try await scene.take(scene.word("", .said(.join)))
            try await scene.take(scene.word("", .said(.like)))
            try await scene.card()
            try await scene.follow()
            #expect(try await scene.runs(of: joined).map(\.outcome) == [.done])
            #expect(try await scene.runs(of: arrived).map(\.outcome) == [.done])
        }
    }

    @Test("Further words, answers and ratings each have their rules", arguments: TestEngine.available)
    func events(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let spoke = try await scene.automation(.spoke, [.note("again")])
            let answered = try await scene.automation(.answered, [.note("closed")])
            let rated = try await scene.automation(.rated, [.note("rated")])
            let thread = Inbound.Thread(.conversation, "7")
            let first = try await scene.take(scene.word("One", .said(.message), thread: thread))
            let card = try #require(first.interest)
            try await scene.take(scene.word("Two", .said(.message), thread: thread))
            try await scene.process(card, by: scene.marina)
            try await scene.take(scene.word("Three", .said(.message), thread: thread))
            let (company, now) = (scene.company, scene.now)
            try await scene.store.write { db in
                Journal.write(
                    JournalEntry(
                        workspace: company.number, at: now, actor: Actor(.customer), verb: "rated",
                        subject: JournalSubject("interest", card.number), after: JournalEntry.json(["score": "1"])), in: db)
            }
            try await scene.follow()
            #expect(try await scene.runs(of: spoke).count == 2)
            #expect(try await scene.runs(of: answered).count == 1)
            #expect(try await scene.runs(of: rated).map(\.card) == [card])
        }
    }

    // MARK: Silence

    @Test("Whoever waits too long is met once a wait, and nobody who was answered", arguments: TestEngine.available)
    func silence(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let rule = try await scene.automation(.silent, [.assign(.member(scene.lena.member), overrides: true)])
            let (late, answered) = (try await scene.card("One"), try await scene.card("Two"))
            try await scene.claim(late, by: scene.jonas)
            scene.clock.advance(by: 20 * 60)
            try await scene.process(answered, by: scene.marina)
            try await scene.listen()
            #expect(try await scene.runs().isEmpty)
            scene.clock.advance(by: 11 * 60)
            for _ in 0..<2 { try await scene.listen() }
            #expect(try await scene.runs(of: rule).map(\.card) == [late])
            #expect(try await scene.interest(late).responsible == scene.lena.member)
            // A wait that had lasted long enough before the rule was on is none of its business.
            let young = try await scene.automation(.silent, [.note("late")])
            try await scene.listen()
            #expect(try await scene.runs(of: young).isEmpty)
        }
    }

    @Test("Within business hours only open minutes count", arguments: TestEngine.available)
    func openSilence(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.open(scene.group)
            let rule = try await scene.automation(.silent, [.note("late")]) { $0.hours = .within }
            try await scene.card("On a Saturday")
            scene.clock.advance(by: 3600)
            try await scene.listen()
            #expect(try await scene.runs().isEmpty)
            scene.goToMonday()
            try await scene.listen()
            #expect(try await scene.runs(of: rule).map(\.outcome) == [.done])
        }
    }
}
