import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Templates")
struct TemplateTests {
    private let marina = ["x-member": "marina"]
    private let jonas = ["x-member": "jonas"]
    private let timur = ["x-member": "timur"]
    private let page = "/settings/templates"

    private func fields(_ more: [String: String] = [:]) -> [String: String] {
        [
            "name": "Price", "shortcut": "/price", "folder": "Sales", "reach": "all",
            "text_en": "Hello {{name|there}}, {{product|it}} costs 5.", "text_de": "Hallo {{Vorname}}, 5 Euro.",
        ].merging(more) { $1 }
    }

    private func template(_ desk: WritingDesk, by asker: Asker? = nil) async throws -> Template {
        let asker = asker ?? desk.scene.marina
        let all = try await desk.scene.store.read { db in try Template.all(for: asker, in: db) }
        return try #require(all.last)
    }

    private func sales(_ desk: WritingDesk) async throws -> ID<Team> {
        let company = desk.scene.company
        let teams = try await desk.scene.store.read { db in try Team.all(of: company, in: db) }
        return try #require(teams.first).id
    }

    @Test("One's own are one's own, a team's are its members', everybody's are everybody's", arguments: TestEngine.available)
    func reach(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let doors = desk.doors
            let team = try await sales(desk)
            #expect(await doors.post(page, fields(["name": "Private", "reach": "own"]), jonas).status == 303)
            #expect(await doors.post(page, fields(["name": "Ours", "reach": "team-\(team)", "folder": ""]), jonas).status == 303)
            #expect(await doors.post(page, fields(["name": "Everybody's"]), marina).status == 303)
            #expect(await doors.post(page, fields(["reach": "all"]), jonas).status == 422)
            #expect(await doors.post(page, fields(["reach": "team-\(team)"]), timur).status == 422)
            let seen = await [doors.get(page, jonas).text, doors.get(page, timur).text, doors.get(page, marina).text]
            #expect(seen[0].contains(">Private<") && seen[0].contains(">Ours<") && seen[0].contains(">Everybody&#39;s<"))
            #expect(seen[1].contains(">Private<") == false && seen[1].contains(">Ours<") == false)
            #expect(seen[2].contains(">Private<") == false && seen[2].contains(">Ours<"))
            let everybodys = try await template(desk)
            #expect(await doors.post("\(page)/\(everybodys.id)", fields(["reach": "own"]), jonas).status == 403)
            let mine = try await desk.scene.store.read { db in try Template.all(for: desk.scene.jonas, in: db) }
            let own = try #require(mine.first { $0.reach == .own })
            #expect(await doors.get("\(page)/\(own.id)", marina).status == 404)
            #expect(await doors.post("\(page)/\(own.id)/removal", [:], marina).status == 404)
        }
    }

    @Test("What cannot be read, has no words, or takes another's short name is refused beside its field")
    func refusals() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let doors = desk.doors
            let wrong = await doors.post(page, fields(["text_de": "Hallo\n{{nmae}}"]), marina)
            #expect(wrong.status == 422 && wrong.text.contains("Line 2, character 1: there is no “nmae”."))
            #expect(await doors.post(page, fields(["text_en": "", "text_de": " "]), marina).status == 422)
            #expect(await doors.post(page, fields(["shortcut": "two words"]), marina).status == 422)
            await doors.post(page, fields(), marina)
            let taken = await doors.post(page, fields(["shortcut": "PRICE"]), marina)
            #expect(taken.status == 422 && taken.text.contains("Another template has this short name."))
            #expect(await doors.post(page, fields(["reach": "own"]), marina).status == 303)
        }
    }

    @Test("A deleted one can be brought back, and letters keep naming it", arguments: TestEngine.available)
    func undo(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let doors = desk.doors
            await doors.post(page, fields(), marina)
            let template = try await template(desk)
            let gone = await doors.post("\(page)/\(template.id)/removal", [:], marina)
            let notice = await doors.get(try #require(gone.headers["location"]), marina)
            #expect(notice.text.contains("/settings/templates/\(template.id)/restoration"))
            #expect(await doors.get("\(page)/\(template.id)", marina).status == 404)
            await doors.post("\(page)/\(template.id)/restoration", [:], marina)
            #expect(await doors.get("\(page)/\(template.id)", marina).status == 200)
        }
    }

    @Test("Neither way back brings one home whose short name another has taken", arguments: TestEngine.available)
    func nameTaken(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let doors = desk.doors
            await doors.post(page, fields(), marina)
            let template = try await template(desk)
            await doors.post("\(page)/\(template.id)/removal", [:], marina)
            let removal = try await doors.lastEvent()
            await doors.post(page, fields(["name": "Prices"]), marina)
            #expect(await doors.post("\(page)/\(template.id)/restoration", [:], marina).status == 409)
            #expect(await doors.undo(removal, as: "marina") == "/events?refused=late")
            #expect(await doors.get("\(page)/\(template.id)", marina).status == 404)
        }
    }

    @Test(
        "On a card the customer's language picks the words and values are text; files come along once",
        arguments: TestEngine.available)
    func inserting(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let doors = desk.doors
            _ = await doors.sendForm(page, fields(), file: ("list.txt", Data("prices".utf8)), as: "marina")
            let card = try await desk.letter()
            try await desk.scene.store.write { db in

                try db.run("UPDATE interest SET language = 'de-AT' WHERE id = \(card)")
            }
            let template = try await template(desk)
            let menu = await doors.get("/feed/open/\(card)", marina).text
            #expect(menu.contains("data-shortcut=\"price\"") && menu.contains("Hallo Anna, 5 Euro."))
            let live = marina.merging(["hx-request": "true"]) { $1 }
            let part = await doors.post("/interests/\(card)/draft/templates", ["insert": "\(template.id)"], live)
            #expect(part.text.contains("<p>Hallo Anna, 5 Euro.</p>") && part.text.contains("list.txt"))
            let again = await doors.post("/interests/\(card)/draft/templates", ["insert": "\(template.id)"], live)
            #expect(again.text.contains("list.txt") == false)
            let peek = await doors.get("/interests/\(card)/templates/\(template.id)", live)
            #expect(peek.status == 200 && peek.text.contains("Hallo Anna"))
        }
    }

    @Test("Without scripts it joins the draft above the signature, and what was written stays")
    func withoutScripts() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let doors = desk.doors
            await doors.post(page, fields(["text_de": ""]), marina)
            await doors.post("/settings/signatures", ["usual": "Marina"], marina)
            let (card, template) = (try await desk.letter(), try await template(desk))
            let form = try await desk.form(card, "Good morning\n\n-- \nMarina").merging(["insert": "\(template.id)"]) { $1 }
            #expect(await doors.post("/interests/\(card)/draft/templates", form, marina).status == 303)
            let asker = desk.scene.marina
            let draft = try await desk.scene.store.read { db in try Draft.find(by: asker, on: card, in: db) }
            #expect(draft?.text == "Good morning\n\nHello Anna, it costs 5.\n\n-- \nMarina")
            #expect(draft?.templates == [template.id])
            #expect(await doors.get("/feed/open/\(card)", marina).text.contains("name=\"template\" value=\"\(template.id)\""))
        }
    }

    @Test("How often it went out and was answered is counted", arguments: TestEngine.available)
    func use(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            await desk.doors.post(page, fields(), marina)
            let template = try await template(desk)
            for thread in ["one", "two"] {
                let card = try await desk.letter(from: "\(thread)@mail.example", thread: thread)
                try await desk.answer(card, "It costs 5.", more: ["template": "\(template.id)"])
                await desk.send()
            }
            desk.scene.clock.advance(by: 60)
            _ = try await desk.letter("Thanks!", from: "one@mail.example", thread: "one")
            let (company, now) = (desk.scene.company, desk.scene.now)
            let uses = try await desk.scene.store.read { db in
                try TemplateUse.all(of: company, among: [template.id], since: now.addingTimeInterval(-9000), in: db)
            }
            #expect(uses[template.id]?.sent == 2 && uses[template.id]?.answered == 1 && uses[template.id]?.share == 50)
            #expect(await desk.doors.get(page, marina).text.contains("sent 2 times, answered 50 %"))
        }
    }

    @Test("Programs read, write and fill them with a token")
    func programs() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            let doors = desk.doors
            let bearer = ["authorization": "Bearer \(try await doors.token())"]
            let made = await doors.post(
                "/api/v1/templates", json: #"{"name":"Hi","reach":"all","text_en":"Hi {{name|you}}"}"#, bearer)
            #expect(made.status == 201)
            #expect(await doors.post("/api/v1/templates", json: #"{"name":"Hi","text_en":"{{x}}"}"#, bearer).status == 422)
            let (card, template) = (try await desk.letter(), try await template(desk))
            let filled = await doors.get("/api/v1/interests/\(card)/templates/\(template.id)", bearer)
            #expect(filled.text.contains("Hi Anna"))
            #expect(await doors.get("/api/v1/templates", bearer).text.contains("\"name\":\"Hi\""))
            #expect(await doors.ask(.delete, "/api/v1/templates/\(template.id)", bearer).status == 204)
            #expect(await doors.get("/api/v1/templates", bearer).text == "{\"items\":[]}")
        }
    }

    @Test("The list is searched by any of its words")
    func search() async throws {
        try await WritingDesk.open(.sqlite) { desk in
            await desk.doors.post(page, fields(), marina)
            await desk.doors.post(page, fields(["name": "Thanks", "shortcut": "", "text_en": "Thank you"]), marina)
            let found = await desk.doors.get("\(page)?q=thank%20YOU", marina).text
            #expect(found.contains(">Thanks<") && found.contains(">Price<") == false)
            #expect(await desk.doors.get("\(page)?q=nothing", marina).text.contains("No template says “nothing”."))
        }
    }
}

extension Doors {
    /// A form with a file, as a member.
    fileprivate func sendForm(
        _ path: String, _ fields: [String: String], file: (name: String, data: Data), as member: String
    ) async -> Reply {
        var body = Data()
        for (name, value) in fields {
            body += Data("--b\r\ncontent-disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let head = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n"
        body += Data((head + "content-type: text/plain\r\n\r\n").utf8) + file.data + Data("\r\n--b--\r\n".utf8)
        return await ask(
            .post, path, ["content-type": "multipart/form-data; boundary=b", "x-member": member], body: body)
    }
}
