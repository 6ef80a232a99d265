import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Where an answer is written")
struct ComposerTests {
    private let marina = ["x-member": "marina"]
    private let jonas = ["x-member": "jonas"]

    @Test("It proposes whom to answer, everybody who was written to, and one Re:", arguments: TestEngine.available)
    func proposal(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter(
                subject: "AW: Re: A question", replyTo: ["office@petrova.example"],
                cc: ["kai@weber.example", "hello@vetrik.example", "Anna@Mail.example"])
            let page = await desk.doors.get("/feed/open/\(card)", marina)
            #expect(page.value(of: "<input name=\"to\" value=\"") == "office@petrova.example")
            #expect(page.value(of: "name=\"cc\" value=\"") == "kai@weber.example")
            #expect(page.value(of: "name=\"subject\" value=\"") == "Re: A question")
            #expect(page.text.contains("The letter came from anna@mail.example, but asks for answers at the address above."))
            try await desk.answer(card, "Hello")
            await desk.send()
            let letter = try #require(desk.box.letters.first)
            #expect(letter.to.map(\.address) == ["office@petrova.example"])
            #expect(letter.cc.map(\.address) == ["kai@weber.example"])
        }
    }

    @Test("What was typed goes out as typed; our own address and unconfirmed people are refused")
    func addresses() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let card = try await desk.letter(cc: ["kai@weber.example"])
            for wrong in ["hello@vetrik.example", "nobody", ""] {
                let reply = try await desk.answer(card, "Hello", more: ["to": wrong])
                #expect(reply.status == 422)
            }
            try await desk.makeStranger("eve@elsewhere.example", on: card)
            #expect(try await desk.answer(card, "Hello", more: ["cc": "Eve <eve@elsewhere.example>"]).status == 422)
            let fields = [
                "to": "\"Petrova, Anna\" <anna@mail.example>", "cc": "", "bcc": "lena@vetrik.example", "subject": "Yes",
            ]
            try await desk.answer(card, "Hello", more: fields)
            await desk.send()
            let letter = try #require(desk.box.letters.first)
            #expect(letter.to == [.init(name: "Petrova, Anna", address: "anna@mail.example")])
            #expect(letter.cc.isEmpty && letter.bcc.map(\.address) == ["lena@vetrik.example"] && letter.subject == "Yes")
        }
    }

    @Test("Words with a form go out with it, cleaned, and plain beside it; without one they go out plain")
    func form() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let card = try await desk.letter()
            try await desk.answer(card, "", more: ["html": "<p>It is <strong onclick=x()>green</strong><script>x</script></p>"])
            await desk.send()
            let letter = try #require(desk.box.letters.first)
            #expect(letter.html?.hasPrefix("<p>It is <b>green</b></p><p>") == true)
            #expect(letter.html?.contains("<blockquote type=\"cite\">How much is the Briz?</blockquote>") == true)
            #expect(letter.text.hasPrefix("It is green\n\nOn 21 November 2026"))
            let other = try await desk.letter(thread: "two")
            try await desk.answer(other, "", more: ["html": "<p>Plain</p>", "quotes_asked": "1"])
            await desk.send()
            #expect(desk.box.letters.last?.html == nil && desk.box.letters.last?.text == "Plain")
        }
    }

    @Test(
        "A draft is saved as one types, shown in every browser of its writer and in nobody else's",
        arguments: TestEngine.available)
    func drafts(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            let form = try await desk.form(card, "Half a thou").merging(["cc": "kai@"]) { $1 }
            #expect(await desk.doors.post("/interests/\(card)/draft", form, marina).status == 204)
            let page = await desk.doors.get("/feed/open/\(card)", marina)
            #expect(page.text.contains(">Half a thou</textarea>") && page.value(of: "name=\"cc\" value=\"") == "kai@")
            #expect(page.text.contains("Your draft, just now"))
            #expect(await desk.doors.get("/feed/open/\(card)", jonas).text.contains("Half a thou") == false)
            // What is saved late, by a page that knows no better, does not come back as a draft.
            try await desk.answer(card, "Half a thought")
            #expect(await desk.doors.post("/interests/\(card)/draft", form, marina).status == 204)
            #expect(try await desk.draft(on: card) == nil)
            await desk.doors.post("/interests/\(card)/draft", try await desk.form(card, "More"), marina)
            await desk.doors.post("/interests/\(card)/draft/removal", [:], marina)
            #expect(try await desk.draft(on: card) == nil)
        }
    }

    @Test("Files join the draft, are its writer's alone, and go out with the letter; pictures within the words too")
    func files() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let card = try await desk.letter()
            let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Data(repeating: 0, count: 40)
            let path = "/interests/\(card)/draft/files"
            let first = await desk.doors.attach(path, name: "price.pdf", data: Data("%PDF".utf8), marina)
            let file = try #require(first.value(of: "data-file=\""))
            let picture = await desk.doors.attach(path, name: "tent.png", data: png, marina, inline: true)
            let contentID = try #require(picture.value(of: "data-cid=\""))
            #expect(await desk.doors.get("/draft-files/\(file)", marina).text == "%PDF")
            #expect(await desk.doors.get("/draft-files/\(file)", jonas).status == 404)
            let html = "<p>See <img src=\"/draft-files/1\" data-cid=\"\(contentID)\"></p>"
            try await desk.answer(card, "", more: ["html": html])
            await desk.send()
            let letter = try #require(desk.box.letters.first)
            #expect(letter.attachments.map(\.name) == ["price.pdf", "tent.png"])
            #expect(letter.attachments.map(\.contentID) == [nil, contentID])
            #expect(letter.html?.contains("<img src=\"cid:\(contentID)\"") == true)
        }
    }

    @Test("While somebody sends, nobody else can; afterwards it is grey and says who, and writing again does not open it")
    func states() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let card = try await desk.letter()
            try await desk.answer(card, "Hello")
            let mine = await desk.doors.get("/feed/open/\(card)", marina)
            #expect(mine.text.contains("Sending in 10 s") && mine.text.contains("Take back"))
            let theirs = await desk.doors.get("/feed/open/\(card)", jonas)
            #expect(theirs.text.contains("Marina is sending") && theirs.text.contains("Take back") == false)
            #expect(theirs.text.contains("disabled title=\"Marina is sending\""))
            #expect(theirs.text.contains("data-panel=\"reply\"") == false)
            #expect(theirs.text.contains("data-delivery=\"sending\""))
            await desk.send()
            let done = await desk.doors.get("/feed/answered/\(card)", jonas)
            #expect(done.text.contains("Answered by Marina") && done.text.contains("Write again"))
            #expect(done.text.contains("data-state=\"sent\" title=\"250 ok\""))
            try await desk.answer(card, "And one thing more")
            await desk.send()
            #expect(desk.box.letters.count == 2)
            #expect(try await desk.scene.interest(card).processedAt != nil)
        }
    }

    @Test("What did not go out says why, in the server's words, and offers to send it again")
    func trouble() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let card = try await desk.letter()
            desk.box.behave(.refuse(.never(why: "550 mailbox is full")))
            try await desk.answer(card, "Hello")
            await desk.send()
            let page = await desk.doors.get("/feed/open/\(card)", marina)
            #expect(page.text.contains("Not sent. The server said: 550 mailbox is full"))
            #expect(page.text.contains("Send again") && page.text.contains("data-delivery=\"failed\""))
            let others = await desk.doors.get("/feed/open/\(card)", ["x-member": "timur"])
            #expect(others.text.contains("550 mailbox is full") && others.text.contains("Send again") == false)
        }
    }

    @Test("A letter can wait for tomorrow morning where its reader is")
    func later() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let card = try await desk.letter()
            try await desk.live(in: "Asia/Vladivostok", on: card)
            let page = await desk.doors.get("/feed/open/\(card)", marina)
            #expect(page.text.contains("Tomorrow, 9:00 there (23:00 here)"))
            try await desk.answer(card, "Good morning", more: ["when": "2026-11-21T23:00:00Z"])
            await desk.send(after: 60)
            #expect(desk.box.asked == 0)
            #expect(
                await desk.doors.get("/feed/open/\(card)", jonas).text.contains(
                    "Marina’s answer goes out 21 November 2026, 23:00"))
            await desk.send(after: 14 * 3600)
            #expect(desk.box.letters.count == 1)
            let second = try await desk.letter(thread: "two")
            for wrong in ["yesterday", "2026-11-20T09:00:00Z"] {
                #expect(try await desk.answer(second, "x", more: ["when": wrong]).status == 422)
            }
        }
    }

    @Test("A letter is passed on with its files, and the customer still waits")
    func forward() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let card = try await desk.letter()
            var form = try await desk.form(card, "Can you help?")
            form["to"] = "workshop@partner.example"
            let reply = await desk.doors.post("/interests/\(card)/forwards", form, marina)
            #expect(reply.status == 303)
            await desk.send()
            let letter = try #require(desk.box.letters.first)
            #expect(letter.subject == "Fwd: A question" && letter.inReplyTo == nil)
            #expect(letter.text.contains("> How much is the Briz?"))
            #expect(try await desk.scene.interest(card).isOpen)
        }
    }

    @Test("A letter is passed on as it came, enclosed, where its bytes are kept", arguments: TestEngine.available)
    func enclosed(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter(subject: "Re: A/B: „Träger“?")
            #expect(await desk.doors.get("/feed/open/\(card)", marina).text.contains("name=\"as\"") == false)
            let raw = Data("From: anna@mail.example\r\nSubject: A/B\r\n\r\nHow much?\r\n".utf8)
            let (services, company) = (desk.scene.services, desk.scene.company)
            let blob = try await services.blobs.put(raw, workspace: company.number)
            try await desk.scene.store.write { db in
                try db.run("UPDATE letter SET raw_blob = \(blob) WHERE workspace_id = \(company)")
            }
            #expect(await desk.doors.get("/feed/open/\(card)", marina).text.contains("name=\"as\" value=\"letter\""))
            var form = try await desk.form(card, "Can you help?")
            form["to"] = "workshop@partner.example"
            form["as"] = "letter"
            #expect(await desk.doors.post("/interests/\(card)/forwards", form, marina).status == 303)
            await desk.send()
            let letter = try #require(desk.box.letters.first)
            #expect(letter.text == "Can you help?")
            #expect(letter.attachments.map(\.name) == ["A-B- „Träger“?.eml"])
            #expect(letter.attachments.map(\.type) == ["message/rfc822"] && letter.attachments.map(\.data) == [raw])
            #expect(try await desk.scene.interest(card).isOpen)
        }
    }

    @Test("What goes out later is scheduled on every screen, and nobody can answer beside it", arguments: TestEngine.available)
    func scheduled(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let card = try await desk.letter()
            let tomorrow = desk.scene.now.addingTimeInterval(86_400).formatted(.iso8601)
            try await desk.answer(card, "Hello", more: ["when": tomorrow])
            for member in [marina, jonas] {
                let page = await desk.doors.get("/feed/open/\(card)", member).text
                #expect(page.contains("data-delivery=\"later\"") && page.contains("<span>Scheduled</span>"))
                #expect(page.contains("data-undo-send") == false)
                #expect(
                    page.contains("disabled title=\"\(member == marina ? "Your answer goes out" : "Marina’s answer goes out")"))
            }
            await desk.send(after: 86_401)
            #expect(await desk.doors.get("/feed/open/\(card)", jonas).text.contains("data-delivery") == false)
            #expect(try await desk.scene.interest(card).isOpen == false)
        }
    }

    @Test("Whoever may only look cannot answer; whoever cannot see the card does not find it")
    func rights() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let card = try await desk.letter()
            let form = try await desk.form(card, "Hello")
            #expect(await desk.doors.post("/interests/\(card)/answers", form, ["x-member": "olga"]).status == 403)
            let (channel, company, ids, now) = (desk.channel.id, desk.scene.company, desk.scene.services.ids, desk.scene.now)
            try await desk.scene.store.write { db in
                let team = try Team.create(name: "Night", workspace: company, ids: ids, at: now, in: db)
                try db.run(
                    "INSERT INTO channel_team (workspace_id, channel_id, team_id) VALUES (\(company), \(channel), \(team))")
            }
            for path in ["answers", "forwards", "draft", "draft/removal", "draft/files"] {
                #expect(
                    await desk.doors.post("/interests/\(card)/\(path)", form.merging(["to": "a@b.example"]) { $1 }, jonas).status
                        >= 404)
            }
            #expect(try await desk.outgoing(on: card).isEmpty)
        }
    }
}

extension WritingDesk {
    func makeStranger(_ address: String, on card: ID<Interest>) async throws {
        let (company, ids, now) = (scene.company, scene.services.ids, scene.now)
        try await scene.store.write { db in
            let identity = try Identity.recognise(
                name: "Eve", handles: [.letter(address)], language: nil, workspace: company, ids: ids, at: now, in: db)
            let conversation: Int64? = try db.value("SELECT conversation_id FROM interest WHERE id = \(card)")
            try db.run(
                """
                INSERT INTO conversation_participant (workspace_id, conversation_id, identity_id, joined_at, confirmed)
                VALUES (\(company), \(conversation), \(identity.id), \(now), 0)
                """)
        }
    }

    func live(in zone: String, on card: ID<Interest>) async throws {
        try await scene.store.write { db in
            try db.run(
                """
                UPDATE contact SET time_zone = \(zone) WHERE id = (SELECT d.person_id FROM identity d
                JOIN interest i ON i.identity_id = d.id WHERE i.id = \(card))
                """)
        }
    }
}
