import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("An answer, when others act at the same time or something breaks")
struct OutboxRaceTests {
    @Test("What cannot be made ready was never begun: it goes out once the disk reads again", arguments: TestEngine.available)
    func unreadable(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            _ = await desk.doors.attach(
                "/interests/\(card)/draft/files", name: "price.pdf", data: Data("%PDF".utf8), ["x-member": "marina"])
            try await desk.answer(card, "Here it is")
            // A directory where the file was: it opens, and every read fails.
            let segments = desk.scene.services.settings.data.appending(path: "blobs/segments")
            let (kept, broken) = (segments.appending(path: "kept"), segments.appending(path: "1.segment"))
            try FileManager.default.moveItem(at: broken, to: kept)
            try FileManager.default.createDirectory(at: broken, withIntermediateDirectories: false)
            await desk.send()
            #expect(try await desk.only(on: card).state == .queued)
            #expect(desk.box.asked == 0)
            try FileManager.default.removeItem(at: broken)
            try FileManager.default.moveItem(at: kept, to: broken)
            await desk.send(after: 3600)
            #expect(desk.box.letters.map(\.attachments.count) == [1])
            #expect(try await desk.only(on: card).state == .sent)
        }
    }

    @Test("What failed is not sent again from an old page after a newer answer went out", arguments: TestEngine.available)
    func stalePage(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            desk.box.behave(.refuse(.never(why: "550 no")))
            try await desk.answer(card, "First")
            await desk.send()
            let failed = try await desk.only(on: card)
            #expect(failed.state == .failed)
            desk.box.behave(.take)
            try await desk.answer(card, "Second")
            await desk.send()
            let reply = await desk.doors.post(
                "/answers/\(failed.id)/dispatch", [:], ["x-member": "marina", "hx-request": "true"])
            #expect(reply.text.contains("Too late"))
            await desk.send()
            #expect(desk.box.letters.map { $0.text.prefix(6) } == ["Second"])
        }
    }

    @Test(
        "Taken back by whoever manages cards, the words are its writer's draft again, files and all",
        arguments: TestEngine.available)
    func takenBackByOthers(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            _ = await desk.doors.attach(
                "/interests/\(card)/draft/files", name: "price.pdf", data: Data("%PDF".utf8), ["x-member": "jonas"])
            try await desk.answer(card, "Not yet", by: "jonas")
            let queued = try await desk.only(on: card)
            await desk.doors.post("/answers/\(queued.id)/withdrawal", [:], ["x-member": "marina"])
            #expect(try await desk.only(on: card).state == .cancelled)
            let jonas = desk.scene.jonas
            let (draft, files) = try await desk.scene.store.read { db in
                (try Draft.find(by: jonas, on: card, in: db), try Draft.files(by: jonas, on: card, in: db))
            }
            #expect(draft?.text == "Not yet")
            #expect(files.map(\.name) == ["price.pdf"])
            #expect(try await desk.draft(on: card) == nil)
        }
    }

    @Test("A card that rested when its answer came back rests no more", arguments: TestEngine.available)
    func awake(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let scene = desk.scene
            let card = try await desk.letter()
            try await desk.answer(card, "Hello")
            #expect(try await scene.snooze(card, until: scene.now.addingTimeInterval(86_400)))
            await desk.send()
            let sent = try await desk.only(on: card)
            let (company, now) = (scene.company, scene.now)
            _ = try await scene.store.write { db in
                try Outbox.bounced(
                    reference: sent.reference, failed: [], temporary: false, said: "550", in: company, at: now, in: db)
            }
            let after = try await scene.interest(card)
            #expect(after.isOpen && after.isSnoozed == false)
        }
    }

    @Test(
        "A machine's word that comes while the answer is under way does not keep the card open", arguments: TestEngine.available)
    func machine(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let scene = desk.scene
            let card = try #require(try await scene.take(scene.letter("a1@mail"), on: desk.channel).interest)
            try await desk.answer(card, "40 euros")
            scene.clock.advance(by: 5)
            var away = scene.letter("a2@mail", "I am away", answers: ["a1@mail"])
            away.kind = .autoReply
            #expect(try await scene.take(away, on: desk.channel).interest == card)
            await desk.send()
            #expect(try await scene.interest(card).processing == .reply)
            #expect(try await scene.turns(of: card).open == 0)
        }
    }

    @Test("A form that is sent twice leaves no file behind for the next letter", arguments: TestEngine.available)
    func noStrayFiles(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            let form = try await desk.form(card, "Here it is")
            for _ in 0..<2 {
                await desk.doors.postFile(
                    "/interests/\(card)/answers", form, name: "price.pdf", data: Data("%PDF".utf8), ["x-member": "marina"])
            }
            await desk.send()
            #expect(desk.box.letters.map(\.attachments.count) == [1])
            let marina = desk.scene.marina
            #expect(try await desk.scene.store.read { db in try Draft.files(by: marina, on: card, in: db).isEmpty })
        }
    }
}
