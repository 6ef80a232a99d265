import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("An answer in a network")
struct ReplyTests {
    @Test("It goes into the dialog without being a letter, and closes the card", arguments: TestEngine.available)
    func message(engine: TestEngine) async throws {
        try await CommunityDesk.open(engine) { desk in
            let card = try await desk.message()
            let page = await desk.doors.ask(.get, "/feed/open/\(card)", ["x-member": "marina"])
            #expect(page.text.contains("data-plain") && page.text.contains("name=\"subject\"") == false)
            #expect(try await desk.answer(card, "  40 euros.  ").status == 200)
            await desk.send()
            let sent = try #require(desk.box.letters.first)
            #expect(sent.text == "40 euros." && sent.way == .message && sent.html == nil && sent.subject.isEmpty)
            #expect(sent.to == [.init(address: "5")])
            #expect(
                sent.answered == AnsweredWord(origin: "vk:message:1", action: .message, thread: "5", author: "5"))
            let outgoing = try await desk.only(on: card)
            #expect(outgoing.state == .sent && sent.number == outgoing.id.number)
            let interest = try await desk.scene.interest(card)
            #expect(interest.processing == .reply && interest.isOpen == false)
            #expect(try await desk.thread(card) == ["How much is the Briz?", "→ 40 euros."])
        }
    }

    @Test("Under a comment it goes where it was said, or in private where that is chosen", arguments: TestEngine.available)
    func ways(engine: TestEngine) async throws {
        try await CommunityDesk.open(engine) { desk in
            let (open, other) = (try await desk.comment(), try await desk.comment("And this one?", 2))
            let page = await desk.doors.ask(.get, "/feed/open/\(open)", ["x-member": "marina"])
            #expect(page.text.contains("value=\"comment\" checked") && page.text.contains("value=\"message\""))
            try await desk.answer(open, "Yes, it is.")
            try await desk.answer(other, "Yes, this one too.", ["way": "message"])
            await desk.send()
            #expect(
                Set(
                    desk.box.letters.map { "\($0.way?.rawValue ?? "") \($0.answered?.origin ?? "") \($0.answered?.thread ?? "")" }
                ) == [
                    "comment vk:comment:1 vk.com/wall-7_3", "message vk:comment:2 vk.com/wall-7_3",
                ])
        }
    }

    @Test("What the network tells of it afterwards is the same answer, its edits reach it", arguments: TestEngine.available)
    func echo(engine: TestEngine) async throws {
        try await CommunityDesk.open(engine) { desk in
            let card = try await desk.message()
            try await desk.answer(card, "40 euros.")
            await desk.send()
            let origin = try #require(desk.box.letters.first?.messageID)
            try await desk.tell(origin, "40 euros.")
            #expect(try await desk.thread(card) == ["How much is the Briz?", "→ 40 euros."])
            // Another one is said in the network itself.
            desk.scene.clock.advance(by: 5)
            try await desk.tell("vk:message:9", "And 5 for the lamp.")
            #expect(try await desk.thread(card).count == 3)
        }
    }

    @Test("News that come before the network's answer find it, by its number and by its words", arguments: TestEngine.available)
    func earlyEcho(engine: TestEngine) async throws {
        try await CommunityDesk.open(engine) { desk in
            for (text, number) in [("By number", true), ("By words", false)] {
                let card = try await desk.comment("\(text)?", number ? 1 : 2)
                desk.box.behave(.takeSilently)
                try await desk.answer(card, text)
                await desk.send()
                let lost = try await desk.only(on: card)
                #expect(lost.state == .possiblySent)
                try await desk.tell(
                    "vk:comment:answer \(text)", number ? "something else" : "Anna, \(text)",
                    number: number ? lost.id.number : nil, in: .init(.post, "vk.com/wall-7_3"))
                #expect(try await desk.only(on: card).state == .sent)
                #expect(try await desk.scene.interest(card).isOpen == false)
                #expect(try await desk.thread(card).count == 2)
            }
        }
    }

    @Test("What the network would refuse is said before it goes", arguments: TestEngine.available)
    func refused(engine: TestEngine) async throws {
        try await CommunityDesk.open(engine, settings: ["window": "1"]) { desk in
            let comment = try await desk.comment()
            let long = try await desk.answer(comment, String(repeating: "a", count: 51))
            #expect(long.status == 422 && long.text.contains("51"))
            #expect(try await desk.answer(comment, " ").status == 422)
            let card = try await desk.message()
            desk.scene.clock.advance(by: 90_000)
            let late = try await desk.answer(card, "Sorry for the wait")
            #expect(late.status == 422 && late.text.contains("opens again when they write"))
            let page = await desk.doors.ask(.get, "/feed/open/\(card)", ["x-member": "marina"])
            #expect(page.text.contains("data-level=\"late\""))
            #expect(desk.box.asked == 0)
        }
    }

    @Test("Who forbids messages is not written to, until they write themselves", arguments: TestEngine.available)
    func forbidden(engine: TestEngine) async throws {
        try await CommunityDesk.open(engine) { desk in
            let card = try await desk.message()
            desk.scene.clock.advance(by: 5)
            try await desk.tell(.permission(false))
            #expect(try await desk.answer(card, "Hello?").text.contains("must write first"))
            desk.scene.clock.advance(by: 5)
            _ = try await desk.message("I am back", 2)
            #expect(try await desk.answer(card, "Hello!").status == 200)
        }
    }

    @Test("Read marks reach what went out before, and nothing else", arguments: TestEngine.available)
    func read(engine: TestEngine) async throws {
        try await CommunityDesk.open(engine) { desk in
            let card = try await desk.message()
            try await desk.answer(card, "40 euros.")
            try await desk.tell(.read)
            #expect(try await desk.only(on: card).state == .queued)
            await desk.send()
            desk.scene.clock.advance(by: 5)
            try await desk.tell(.read)
            #expect(try await desk.only(on: card).state == .read)
        }
    }

    @Test("A rule's word goes out as its own, the customer waits on, and the guard counts it", arguments: TestEngine.available)
    func automatic(engine: TestEngine) async throws {
        try await CommunityDesk.open(engine) { desk in
            let card = try await desk.message()
            func say() async throws -> Outbox.Spoken {
                let (services, now) = (desk.scene.services, desk.scene.now)
                return try await desk.scene.store.write { [company = desk.scene.company] db in
                    try Outbox.say(
                        "We are closed.", on: card, rule: "r1", of: company, through: CommunityDesk.senders, ids: services.ids,
                        at: now, in: db)
                }
            }
            guard case .queued = try await say(), case .held(.conversation) = try await say() else {
                Issue.record("one goes out, the second is held")
                return
            }
            await desk.send()
            #expect(desk.box.letters.map(\.automatic) == [true])
            #expect(try await desk.scene.interest(card).isOpen)
        }
    }
}
