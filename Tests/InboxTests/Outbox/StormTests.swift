import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Nothing automatic becomes a storm")
struct StormTests {
    /// - Parameter tells: whether the letters say that a machine wrote them, or somebody on the way dropped it.
    @Test(
        "Two companies that acknowledge each other's letters stop after one letter each",
        arguments: [(TestEngine.sqlite, true), (.sqlite, false)])
    func pingPong(engine: TestEngine, tells: Bool) async throws {
        try await WritingDesk.open(engine) { ours in
            try await WritingDesk.open(engine) { theirs in
                for desk in [ours, theirs] { try await desk.acknowledge() }
                try await ours.scene.take(
                    .from("partner@other.example", "first@theirs", at: ours.scene.now), on: ours.current())
                var (read, back) = (0, 0)
                for _ in 0..<20 {
                    await ours.send(after: 61)
                    for letter in ours.box.letters.dropFirst(read) {
                        try await theirs.scene.take(.relayed(letter, tells: tells, at: theirs.scene.now), on: theirs.current())
                        read += 1
                    }
                    await theirs.send(after: 61)
                    for letter in theirs.box.letters.dropFirst(back) {
                        try await ours.scene.take(.relayed(letter, tells: tells, at: ours.scene.now), on: ours.current())
                        back += 1
                    }
                }
                #expect(ours.box.letters.count == 1)
                #expect(theirs.box.letters.count == (tells ? 0 : 1))
                #expect(ours.box.letters.map(\.automatic) == [true])
            }
        }
    }

    @Test("An acknowledgement is off unless turned on, goes once, and leaves the card open", arguments: TestEngine.available)
    func acknowledged(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            try await desk.scene.take(.from("anna@mail.example", "zero", at: desk.scene.now), on: desk.current())
            await desk.send()
            #expect(desk.box.asked == 0)
            try await desk.acknowledge()
            let taken = try await desk.scene.take(.from("kai@mail.example", "one", at: desk.scene.now), on: desk.current())
            await desk.send()
            try await desk.scene.take(
                .from("kai@mail.example", "two", refersTo: ["one"], at: desk.scene.now), on: desk.current())
            await desk.send()
            #expect(desk.box.letters.map(\.to) == [[.init(name: "Somebody", address: "kai@mail.example")]])
            #expect(desk.box.letters.first?.subject == "Re: A question" && desk.box.letters.first?.inReplyTo == "one")
            let card = try #require(taken.interest)
            #expect(try await desk.scene.interest(card).isOpen)
            #expect(try await desk.held() == ["conversation"])
        }
    }

    @Test(
        "It is turned on and worded on the channel's page, in each language, after a look at it", arguments: TestEngine.available)
    func worded(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let (place, marina) = ("/settings/channels/\(desk.channel.id)", ["x-member": "marina"])
            #expect(await desk.doors.get(place, marina).text.contains("Confirmation of receipt"))
            let words = [
                "acknowledge": "1", "acknowledge_en": "Thank you! We answer by tomorrow.", "acknowledge_de": "",
                "acknowledge_ru": "Спасибо! Ответим до завтра.",
            ]
            let look = await desk.doors.post(place + "/acknowledgement", words.merging(["preview": "1"]) { $1 }, marina)
            #expect(look.status == 200 && look.text.contains("class=\"letter-preview\""))
            #expect(look.text.components(separatedBy: "Thank you! We answer by tomorrow.").count == 3, "in its field and below")
            #expect(look.text.contains("Danke, Ihr Brief ist da"))
            #expect(try await desk.current().settings["acknowledge"] != "1", "nothing is stored by looking")
            #expect(await desk.doors.post(place + "/acknowledgement", words, ["x-member": "jonas"]).status == 403)
            #expect(await desk.doors.post(place + "/acknowledgement", words, marina).status == 303)
            var letter = TestLetter.from("kai@mail.example", "one", at: desk.scene.now)
            try await desk.scene.take(letter, on: desk.current())
            letter = TestLetter.from("olya@mail.example", "two", at: desk.scene.now)
            letter.language = "ru"
            try await desk.scene.take(letter, on: desk.current())
            await desk.send()
            #expect(Set(desk.box.letters.map(\.text)) == ["Thank you! We answer by tomorrow.", "Спасибо! Ответим до завтра."])
            // Words every company begins with are not kept, so that they grow better with the program.
            #expect(try await desk.current().settings["acknowledge_de"] == "")
            #expect(await desk.doors.post(place + "/acknowledgement", [:], marina).status == 303)
            #expect(try await desk.current().settings["acknowledge"] == "0")
        }
    }

    @Test("Machines, ourselves and unconfirmed people are never acknowledged")
    func never() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            try await desk.acknowledge()
            var machine = TestLetter.from("robot@mail.example", "robot", at: desk.scene.now)
            machine.kind = .autoReply
            try await desk.scene.take(machine, on: desk.current())
            var newsletter = TestLetter.from("news@mail.example", "news", at: desk.scene.now)
            newsletter.forbidsAutomaticAnswer = true
            try await desk.scene.take(newsletter, on: desk.current())
            try await desk.scene.take(.from("hello@vetrik.example", "own", at: desk.scene.now), on: desk.current())
            await desk.send()
            #expect(desk.box.asked == 0)
        }
    }

    @Test("Each address, and the whole company, gets only so many", arguments: TestEngine.available)
    func limits(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            var limited = AutomaticGuard()
            limited.limits.perHour = 5
            let (guarding, company, ids) = (limited, desk.scene.company, desk.scene.services.ids)
            func ask(_ recipient: String) async throws -> AutomaticGuard.Hold? {
                let now = desk.scene.now
                return try await desk.scene.store.write { db in
                    try guarding.hold(to: recipient, in: nil, rule: "test", workspace: company, ids: ids, at: now, in: db)
                }
            }
            var held: [AutomaticGuard.Hold?] = []
            for _ in 1...4 { held.append(try await ask("anna@mail.example")) }
            for address in ["kai@mail.example", "lena@mail.example", "olga@mail.example"] { held.append(try await ask(address)) }
            desk.scene.clock.advance(by: 3601)
            held.append(try await ask("olga@mail.example"))
            desk.scene.clock.advance(by: 86_400)
            held.append(try await ask("anna@mail.example"))
            #expect(held == [nil, nil, nil, .recipient, nil, nil, .hour, nil, nil])
        }
    }
}

extension TestLetter {
    fileprivate static func from(_ address: String, _ id: String, refersTo: [String] = [], at now: Date) -> TestLetter {
        TestLetter(
            id: id, from: address, name: "Somebody", to: ["hello@vetrik.example"], subject: "A question", refersTo: refersTo,
            at: now)
    }

    /// As the other side reads what one side sent; both companies of the test have the same address but for its domain.
    fileprivate static func relayed(_ letter: Outbound, tells: Bool, at now: Date) -> TestLetter {
        var relayed = TestLetter(
            id: letter.messageID, from: "partner@other.example", name: "Partner", subject: letter.subject, text: letter.text,
            refersTo: letter.references, at: now)
        if tells { relayed.kind = .autoReply }
        return relayed
    }
}

extension WritingDesk {
    fileprivate func acknowledge() async throws {
        let id = channel.id
        let settings = JournalEntry.json(channel.settings.merging(["acknowledge": "1"]) { $1 })
        try await scene.store.write { db in try db.run("UPDATE channel SET settings_json = \(settings) WHERE id = \(id)") }
    }

    /// The channel as it is now.
    fileprivate func current() async throws -> Connected {
        let (id, company) = (channel.id, scene.company)
        let found = try await scene.store.read { db in try Connected.any(id, of: company, in: db) }
        guard let found else { throw Scene.Missing() }
        return found
    }

    fileprivate func held() async throws -> [String] {
        try await scene.store.read { db in
            try db.values("SELECT held_by FROM automatic_send WHERE held_by IS NOT NULL ORDER BY id")
        }
    }
}
