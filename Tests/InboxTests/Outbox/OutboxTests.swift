import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("An answer going out")
struct OutboxTests {
    @Test("It is shown at once, goes out after ten seconds, and closes the card", arguments: TestEngine.available)
    func goesOut(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter(id: "first@mail.example")
            let reply = try await desk.answer(card, "It costs 40 euros.")
            #expect(reply.status == 200)
            let queued = try await desk.only(on: card)
            #expect(queued.state == .queued)
            await desk.runner.drain()
            #expect(desk.box.asked == 0)
            #expect(try await desk.scene.interest(card).isOpen)

            await desk.send()
            let letter = try #require(desk.box.letters.first)
            #expect(letter.to == [.init(name: "Anna Petrova", address: "anna@mail.example")])
            #expect(letter.subject == "Re: A question")
            #expect(letter.text.hasPrefix("It costs 40 euros."))
            #expect(letter.text.hasSuffix("Anna Petrova wrote:\n> How much is the Briz?"))
            #expect(letter.inReplyTo == "first@mail.example" && letter.references == ["first@mail.example"])
            #expect(letter.messageID.hasSuffix("@vetrik.example") && letter.messageID.count == 22 + "@vetrik.example".count)
            #expect(letter.senderName == "Marina, Vetrik")
            let interest = try await desk.scene.interest(card)
            #expect(interest.processing == .reply && interest.processedBy == desk.scene.marina.member)
            #expect(interest.responsible == desk.scene.marina.member)
            let sent = try await desk.only(on: card)
            #expect(sent.state == .sent && sent.said == "250 ok")
            #expect(try await desk.rawLetter(of: sent).contains("It costs 40 euros."))
        }
    }

    @Test("A form sent twice, from two tabs at once, is one letter", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            let form = try await desk.form(card, "Once")
            await withTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask { _ = await desk.doors.post("/interests/\(card)/answers", form, ["x-member": "marina"]) }
                }
            }
            await desk.send()
            #expect(desk.box.letters.count == 1)
            #expect(try await desk.outgoing(on: card).count == 1)
        }
    }

    @Test("Taken back within ten seconds it is a draft again; afterwards it is too late", arguments: TestEngine.available)
    func takenBack(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            try await desk.answer(card, "Too fast")
            let first = try await desk.only(on: card)
            await desk.doors.post("/answers/\(first.id)/withdrawal", [:], ["x-member": "marina"])
            await desk.send()
            #expect(desk.box.asked == 0)
            #expect(try await desk.only(on: card).state == .cancelled)
            #expect(try await desk.draft(on: card)?.text == "Too fast")

            try await desk.answer(card, "Better")
            await desk.send()
            #expect(desk.box.letters.map { $0.text.prefix(6) } == ["Better"])
            #expect(try await desk.draft(on: card) == nil)
            let second = try #require(try await desk.outgoing(on: card).last)
            let late = await desk.doors.post(
                "/answers/\(second.id)/withdrawal", [:], ["x-member": "marina", "hx-request": "true"])
            #expect(late.text.contains("Too late"))
            #expect(try await desk.scene.interest(card).processedAt != nil)
        }
    }

    @Test("What fails for now is tried again, longer apart each time", arguments: TestEngine.available)
    func later(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            desk.box.behave(.refuse(.later(nil, why: "421 busy")))
            try await desk.answer(card, "Hello")
            await desk.send()
            var waiting = try await desk.only(on: card)
            #expect(waiting.state == .queued && waiting.fault == .later && waiting.said == "421 busy")
            #expect(try await desk.scene.interest(card).isOpen)
            await desk.send(after: 40)
            #expect(desk.box.asked == 2)
            desk.box.behave(.take)
            waiting = try await desk.only(on: card)
            await desk.send(after: waiting.notBefore.timeIntervalSince(desk.scene.now) + 1)
            #expect(desk.box.letters.count == 1)
            #expect(try await desk.scene.interest(card).processing == .reply)
        }
    }

    @Test("What is refused leaves the card open, and goes out when it is sent again", arguments: TestEngine.available)
    func refused(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            desk.box.behave(.refuse(.never(why: "550 no such user")))
            try await desk.answer(card, "Hello")
            // Somebody closes it by hand meanwhile: an unsent answer opens it again.
            try await desk.scene.process(card, by: desk.scene.lena)
            await desk.send()
            let failed = try await desk.only(on: card)
            #expect(failed.state == .failed && failed.fault == .refused && failed.said == "550 no such user")
            #expect(try await desk.scene.interest(card).isOpen)
            #expect(try await desk.trouble(of: desk.scene.marina).map(\.id) == [failed.id])

            desk.box.behave(.take)
            await desk.doors.post("/answers/\(failed.id)/dispatch", [:], ["x-member": "marina"])
            await desk.runner.drain()
            #expect(desk.box.letters.count == 1)
            #expect(try await desk.only(on: card).state == .sent)
            #expect(try await desk.scene.interest(card).processedAt != nil)
            #expect(try await desk.trouble(of: desk.scene.marina).isEmpty)
        }
    }

    @Test(
        "A line that breaks at the end is looked into: what arrived is sent, and nothing goes out twice",
        arguments: TestEngine.available)
    func silent(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            desk.box.behave(.takeSilently)
            try await desk.answer(card, "Hello")
            await desk.send()
            #expect(desk.box.asked == 1)
            #expect(try await desk.only(on: card).state == .sent)
        }
    }

    @Test("What nobody knows waits for a member, who sends it again or says that it arrived", arguments: TestEngine.available)
    func unknown(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            for decision in ["arrival", "dispatch"] {
                let card = try await desk.letter(thread: decision)
                desk.box.behave(.refuse(.unknownOutcome(why: "closed")))
                try await desk.answer(card, decision)
                await desk.send()
                await desk.send(after: 10_000)
                let doubtful = try await desk.only(on: card)
                #expect(doubtful.state == .possiblySent && doubtful.checks > 0)
                #expect(try await desk.scene.interest(card).isOpen)
                let asked = desk.box.asked
                desk.box.behave(.take)
                await desk.doors.post("/answers/\(doubtful.id)/\(decision)", [:], ["x-member": "marina"])
                await desk.runner.drain()
                #expect(desk.box.asked == (decision == "dispatch" ? asked + 1 : asked))
                #expect(try await desk.only(on: card).state == .sent)
                #expect(try await desk.scene.interest(card).processing == .reply)
            }
        }
    }

    @Test("A program that dies while it sends looks first and never sends blindly again", arguments: TestEngine.available)
    func killed(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            try await desk.answer(card, "Hello")
            desk.scene.clock.advance(by: 11)
            let (queued, now) = (try await desk.only(on: card), desk.scene.now)
            _ = try await desk.scene.store.write { db in try queued.begin(at: now, in: db) }  // and here it was killed
            await desk.runner.drain()
            #expect(desk.box.asked == 0)
            #expect(try await desk.only(on: card).state == .possiblySent)
        }
    }

    @Test("A letter of ours that comes back opens the card again", arguments: TestEngine.available)
    func bounced(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            try await desk.answer(card, "Hello")
            await desk.send()
            let sent = try await desk.only(on: card)
            let (company, now) = (desk.scene.company, desk.scene.now)
            let found = try await desk.scene.store.write { db in
                try Outbox.bounced(
                    reference: sent.reference, failed: ["Anna@mail.example"], temporary: false, said: "550 full", in: company,
                    at: now, in: db)
            }
            #expect(found == card)
            #expect(try await desk.only(on: card).fault == .bounced)
            #expect(try await desk.scene.interest(card).isOpen)
            #expect(try await desk.trouble(of: desk.scene.marina).count == 1)
        }
    }

    @Test("A word that comes while the answer is under way keeps the card open", arguments: TestEngine.available)
    func crossing(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            try await desk.answer(card, "40 euros")
            desk.scene.clock.advance(by: 5)
            _ = try await desk.letter("And in green?")
            await desk.send()
            #expect(desk.box.letters.count == 1)
            let interest = try await desk.scene.interest(card)
            #expect(interest.isOpen && interest.dueAt != nil)
        }
    }

    @Test("Whoever has not seen the newest word is shown it first, and keeps what they wrote", arguments: TestEngine.available)
    func overtaken(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            let form = try await desk.form(card, "40 euros")
            desk.scene.clock.advance(by: 5)
            _ = try await desk.letter("Never mind")
            let reply = await desk.doors.post("/interests/\(card)/answers", form, ["x-member": "marina"])
            #expect(reply.headers["location"]?.hasSuffix("?notice=overtaken") == true)
            #expect(try await desk.outgoing(on: card).isEmpty)
            #expect(try await desk.draft(on: card)?.text == "40 euros")
            try await desk.answer(card, "40 euros")
            #expect(try await desk.outgoing(on: card).count == 1)
        }
    }
}

extension WritingDesk {
    func draft(on card: ID<Interest>, of asker: Asker? = nil) async throws -> Draft? {
        let asker = asker ?? scene.marina
        return try await scene.store.read { db in try Draft.find(by: asker, on: card, in: db) }
    }

    func trouble(of asker: Asker) async throws -> [Outgoing] {
        try await scene.store.read { db in try Outgoing.trouble(of: asker.member, workspace: asker.workspace, limit: 10, in: db) }
    }

    func rawLetter(of outgoing: Outgoing) async throws -> String {
        let ref: BlobRef? = try await scene.store.read { db in
            try db.value("SELECT raw_blob FROM letter WHERE message_id = \(outgoing.message)")
        }
        guard let ref else { throw Scene.Missing() }
        return String(decoding: try await scene.services.blobs.get(ref, workspace: scene.company.number), as: UTF8.self)
    }
}
