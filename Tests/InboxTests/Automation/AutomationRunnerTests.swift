import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("When something happens, a rule acts")
struct AutomationRunnerTests {
    @Test("It does its steps in order, once, as a rule and as nobody else", arguments: TestEngine.available)
    func steps(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (vip, old) = (try await scene.tag("vip"), try await scene.tag("old"))
            let rule = try await scene.automation(
                .arrived,
                [
                    .tag(vip), .untag(old), .priority(.high), .note("Look at the order first."),
                    .assign(.member(scene.jonas.member), overrides: false), .notify(.member(scene.lena.member)),
                ])
            let card = try await scene.card()
            for _ in 0..<2 { try await scene.follow() }
            let interest = try await scene.interest(card)
            #expect(interest.responsible == scene.jonas.member && interest.priority == .high)
            #expect(try await scene.tags(of: card) == ["vip"])
            let runs = try await scene.runs()
            #expect(runs.map(\.outcome) == [.done] && runs.first?.rule == rule.id && runs.first?.card == card)
            #expect(runs.first?.did.map(\.step) == ["tag", "untag", "priority", "note", "assign", "notify"])
            #expect(runs.first?.did.map(\.reason) == [nil, "already", nil, nil, nil, nil])
            let entries = try await scene.store.read { db in
                try Journal.entries(
                    of: scene.company.number, subject: JournalSubject("interest", card.number), in: db)
            }
            let own = entries.filter { $0.entry.verb != "arrived" }.map(\.entry)
            #expect(own.map(\.verb) == ["tagged", "priority set", "noted", "assigned", "called"])
            #expect(own.allSatisfy { $0.actor == Actor(.rule, rule.id.number) })
            let (now, marina) = (scene.now, scene.marina)
            let detail = try await scene.store.read { db in try CardDetail.load(card, for: marina, at: now, in: db) }
            let note = detail?.lines.compactMap { if case .said(let said) = $0, said.direction == .note { said } else { nil } }
            #expect(note?.map(\.author) == [""] && note?.first?.text == "Look at the order first.")
        }
    }

    @Test("A power cut in the middle of a batch: each event is met once, none twice", arguments: TestEngine.available)
    func crash(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let tag = try await scene.tag("new")
            try await scene.automation(.arrived, [.tag(tag), .note("Seen")])
            _ = try await scene.intake.take(scene.words(7), raw: Data(), on: scene.group)
            try await scene.breakTable("automation_run", when: "(SELECT count(*) FROM automation_run) >= 3")
            await #expect(throws: (any Error).self) { try await scene.follow() }
            #expect(try await scene.runs().count == 3)
            try await scene.mendTable("automation_run")
            try await scene.follow()
            let runs = try await scene.runs()
            #expect(runs.count == 7 && Set(runs.map(\.card)).count == 7 && runs.allSatisfy { $0.outcome == .done })
            let notes = try await scene.store.read { db in
                try db.value("SELECT count(*) FROM message WHERE direction = 'note'", as: Int.self)
            }
            #expect(notes == 7)
        }
    }

    @Test("Two programs that follow one journal act once", arguments: TestEngine.available)
    func twoNodes(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let tag = try await scene.tag("new")
            try await scene.automation(.arrived, [.tag(tag), .note("Seen")])
            _ = try await scene.intake.take(scene.words(20), raw: Data(), on: scene.group)
            async let one: Void = scene.follow()
            async let other: Void = scene.follow()
            _ = try await (one, other)
            #expect(try await scene.runs().count == 20)
            let notes = try await scene.store.read { db in
                try db.value("SELECT count(*) FROM message WHERE direction = 'note'", as: Int.self)
            }
            #expect(notes == 20)
        }
    }

    @Test("A rule that fails takes nothing of the others with it, and says so", arguments: TestEngine.available)
    func failure(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let tag = try await scene.tag("new")
            let bad = try await scene.automation(.arrived, [.priority(.high), .tag(tag)])
            let good = try await scene.automation(.arrived, [.note("Seen")])
            let card = try await scene.card()
            try await scene.breakTable("interest_tag", when: "1 = 1")
            try await scene.follow()
            #expect(try await scene.runs(of: bad).map(\.outcome) == [.failed])
            #expect(try await scene.runs(of: good).map(\.outcome) == [.done])
            // Nothing of it was done, what came before the fault included.
            #expect(try await scene.interest(card).priority == .normal)
        }
    }

    @Test("What happened while a rule was off it never meets", arguments: TestEngine.available)
    func off(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let tag = try await scene.tag("new")
            let before = try await scene.card("One")
            let rule = try await scene.automation(.arrived, [.tag(tag)])
            scene.clock.advance(by: 60)
            try await scene.turn(rule, on: false)
            let meanwhile = try await scene.card("Two")
            scene.clock.advance(by: 60)
            try await scene.turn(rule, on: true)
            let after = try await scene.card("Three")
            try await scene.follow()
            #expect(try await scene.tags(of: before) == [])
            #expect(try await scene.tags(of: meanwhile) == [])
            #expect(try await scene.tags(of: after) == ["new"])
        }
    }

    // MARK: Loops

    @Test("What a rule did sets off no rule; the log says that the chain was cut", arguments: TestEngine.available)
    func chain(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let tag = try await scene.tag("closed")
            try await scene.automation(.arrived, [.finish])
            let second = try await scene.automation(.answered, [.tag(tag)])
            let card = try await scene.card()
            for _ in 0..<3 { try await scene.follow() }
            #expect(try await scene.interest(card).processedAt != nil)
            #expect(try await scene.tags(of: card) == [])
            let cut = try await scene.runs(of: second)
            #expect(cut.map(\.outcome) == [.held] && cut.map(\.reason) == [.chain])
            // What a person closes does.
            let other = try await scene.card("Another", on: scene.mailbox)
            try await scene.process(other, by: scene.marina)
            try await scene.follow()
            #expect(try await scene.tags(of: other) == ["closed"])
        }
    }

    @Test("At most three rules act on one event, and one that says so is the last", arguments: TestEngine.available)
    func crowd(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var rules: [AutomationRule] = []
            for number in 1...5 {
                rules.append(
                    try await scene.automation(.arrived, [.note("\(number)")]) { rule in
                        // The second is for another network, so that it takes nobody's place.
                        if number == 2 { rule.filter.choose(.source, "telegram") }
                    })
            }
            try await scene.card()
            try await scene.follow()
            var ends: [AutomationReason?] = []
            for rule in rules { ends.append(try await scene.runs(of: rule).first?.reason) }
            #expect(ends == [nil, .filter, nil, nil, .crowd])

            let last = try await scene.automation(.spoke, [.note("first")]) { $0.stops = true }
            let below = try await scene.automation(.spoke, [.note("second")])
            let thread = Inbound.Thread(.conversation, "7")
            for text in ["One", "Two"] { try await scene.take(scene.word(text, .said(.message), thread: thread)) }
            try await scene.follow()
            #expect(try await scene.runs(of: last).map(\.outcome) == [.done])
            #expect(try await scene.runs(of: below).map(\.reason) == [.stopped])
        }
    }

    @Test("What a machine wrote sets off nothing", arguments: TestEngine.available)
    func machine(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let rule = try await desk.scene.automation(.arrived, [.greeting()])
            let card = try await desk.letter("I am out of office")
            try await desk.scene.store.write { db in
                try db.run(
                    "UPDATE letter SET kind = 'auto-reply' WHERE message_id IN (SELECT id FROM message WHERE interest_id = \(card))"
                )
            }
            try await desk.scene.follow(WritingDesk.senders)
            #expect(try await desk.scene.runs(of: rule).map(\.reason) == [.machine])
            #expect(try await desk.outgoing(on: card).isEmpty)
        }
    }
}
