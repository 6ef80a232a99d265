import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A rule writes to a customer")
struct AutomationMessageTests {
    @Test(
        "In their language, by the guard before everything automatic, and the answers are counted",
        arguments: TestEngine.available)
    func message(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let scene = desk.scene
            let rule = try await scene.automation(.arrived, [.greeting()])
            let card = try await desk.letter("Good day")
            try await scene.follow(WritingDesk.senders)
            let letter = try await desk.only(on: card)
            #expect(letter.kind == .automatic && letter.rule == "automation:\(rule.id)")
            #expect(try await scene.runs(of: rule).first?.outgoing == letter.id)
            await desk.send()
            #expect(desk.box.letters.map(\.text) == ["Welcome, Anna!"])
            // It is no answer: the customer waits on.
            #expect(try await scene.interest(card).isOpen)
            // A second word in the same conversation sends nothing more that day.
            let again = try await scene.automation(.spoke, [.greeting("Still there")])
            scene.clock.advance(by: 60)
            _ = try await desk.letter("Hello?")
            try await scene.follow(WritingDesk.senders)
            #expect(try await scene.runs(of: again).map(\.reason) == [.guarded(.conversation)])
            let (company, now) = (scene.company, scene.now)
            let use = try await scene.store.read { db in try AutomationUse.all(of: company, at: now, in: db) }
            #expect(use[rule.id]?.sent == 1 && use[rule.id]?.answered == 1)
            #expect(use[again.id]?.held == 1 && use[again.id]?.sent == 0)
        }
    }

    @Test("A rule's own measure holds the message back and nothing else", arguments: TestEngine.available)
    func measure(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let scene = desk.scene
            let tag = try await scene.tag("new")
            let rule = try await scene.automation(.arrived, [.tag(tag), .greeting()]) {
                $0.mostADay = 1
                $0.mostAnHour = 2
            }
            var cards: [ID<Interest>] = []
            for (number, name) in ["anna", "anna", "boris", "clara"].enumerated() {
                cards.append(try await desk.letter(from: "\(name)@mail.example", thread: "\(number)"))
                try await scene.follow(WritingDesk.senders)
            }
            let runs = try await scene.runs(of: rule)
            #expect(runs.map(\.outcome) == [.done, .done, .done, .done])
            #expect(runs.map(\.reason) == [nil, .person, nil, .rate])
            for card in cards { #expect(try await scene.tags(of: card) == ["new"]) }
            scene.clock.advance(by: 86_401)
            _ = try await desk.letter(from: "anna@mail.example", thread: "9")
            try await scene.follow(WritingDesk.senders)
            #expect(try await scene.runs(of: rule).last?.reason == nil)
        }
    }

    @Test("A template's words are sent, and where a channel cannot send the log says so", arguments: TestEngine.available)
    func template(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let scene = desk.scene
            let (marina, ids, now) = (scene.marina, scene.services.ids, scene.now)
            let template = try await scene.store.write { db in
                var draft = Template.Draft(name: "Thanks", texts: [.en: "Thank you, {{name}}. {{me}}"])
                draft.reach = .all
                return try Template.create(draft, by: marina, ids: ids, at: now, in: db)
            }
            let rule = try await scene.automation(.arrived, [.say(AutomationMessage(template: template))])
            let card = try await desk.letter()
            try await scene.card("In the group")
            try await scene.follow(WritingDesk.senders)
            await desk.send()
            #expect(desk.box.letters.map(\.text) == ["Thank you, Anna. Vetrik"])
            #expect(try await desk.only(on: card).rule == rule.sendsAs)
            #expect(try await scene.runs(of: rule).map(\.reason) == [nil, .mute])
        }
    }
}
