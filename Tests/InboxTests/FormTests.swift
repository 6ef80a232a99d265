import Channels
import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel

@Suite("The site form: a visitor's words become one card, a machine's none")
struct FormTests {
    private let words = ["name": "Anna", "email": "Anna@Example.org", "message": "Do you ship to Riga?"]

    @Test("A plain post without scripts becomes a card with page, campaign and identities", arguments: TestEngine.available)
    func plainPost(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let form = try await doors.form()
            let ticket = try await doors.ticket(form)
            doors.scene.clock.advance(by: 20)
            let more = [
                "ticket": ticket, "page": "https://shop.example/briz?utm_source=letter", "page_title": "Briz",
                "referrer": "https://search.example/?q=briz", "phone": "+49 30 123-45-67", "time": "after six",
            ]
            let reply = await doors.post("/f/\(form.publicKey)", words.merging(more) { $1 })
            #expect(reply.status == 303)
            #expect(reply.headers["location"] == "/f/\(form.publicKey)/thanks")
            let card = try #require(try await doors.cards().first)
            #expect(card.action == .callback)
            #expect(card.excerpt == "Do you ship to Riga?")
            #expect(card.sourceURL == "https://shop.example/briz?utm_source=letter")
            #expect(card.sourceTitle == "Briz")
            #expect(card.details["utm_source"] == "letter")
            #expect(card.details["referrer"] == "https://search.example/?q=briz")
            #expect(card.details["wished_time"] == "after six")
            let identities = try await doors.scene.store.read { db in
                try db.rows("SELECT network, key, shown, strength FROM identity ORDER BY network").map {
                    [try $0.get("network", as: String.self), try $0.get("key"), try $0.get("shown"), try $0.get("strength")]
                }
            }
            #expect(
                identities == [
                    ["email", "anna@example.org", "Anna@Example.org", "typed"],
                    ["phone", "+49301234567", "+49 30 123-45-67", "typed"],
                ])
        }
    }

    @Test("Two clicks are one card; other words with the same ticket are asked for again", arguments: TestEngine.available)
    func twoClicks(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let form = try await doors.form()
            let post = words.merging(["ticket": try await doors.ticket(form)]) { $1 }
            doors.scene.clock.advance(by: 20)
            let path = "/f/\(form.publicKey)"
            let replies = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { await doors.post(path, post).status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies == [303, 303, 303, 303])
            #expect(try await doors.cards().count == 1)
            let other = await doors.post(path, post.merging(["message": "And to Tartu?"]) { $1 })
            #expect(other.status == 422)
            #expect(other.text.contains("sent already"))
            #expect(other.text.contains("And to Tartu?"))
            #expect(try await doors.refusals(of: form) == ["used": 1])
            // The page that came back carries a fresh ticket, so pressing the button again sends it.
            let fresh = try #require(other.value(of: "name=\"ticket\" value=\""))
            doors.scene.clock.advance(by: 20)
            #expect(await doors.post(path, post.merging(["message": "And to Tartu?", "ticket": fresh]) { $1 }).status == 303)
            #expect(try await doors.cards().count == 2)
        }
    }

    @Test("What machines do is refused with its reason, counted, and loses no words", arguments: TestEngine.available)
    func machines(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let form = try await doors.form(["sites": "shop.example", "difficulty": "24"])
            let path = "/f/\(form.publicKey)"
            let ticket = try await doors.ticket(form)
            let post = words.merging(["ticket": ticket]) { $1 }
            #expect(await doors.post(path, post.merging(["homepage": "http://spam.example"]) { $1 }).status == 422)
            let fast = await doors.post(path, post)
            #expect(fast.status == 422)
            #expect(fast.text.contains("faster than people write"))
            #expect(fast.text.contains("Do you ship to Riga?"))
            doors.scene.clock.advance(by: 20)
            #expect(await doors.post(path, post.merging(["work": "no"]) { $1 }).status == 422)
            #expect(await doors.post(path, post, ["origin": "https://other.example"]).text.contains("other.example"))
            #expect(await doors.post(path, words).status == 422)
            #expect(await doors.post(path, post.merging(["ticket": ticket + "0"]) { $1 }, from: "127.0.0.2").status == 422)
            doors.scene.clock.advance(by: 86_400)
            #expect(await doors.post(path, post, from: "127.0.0.2").text.contains("open for a long time"))
            #expect(try await doors.cards().isEmpty)
            #expect(
                try await doors.refusals(of: form) == [
                    "trap": 1, "fast": 1, "work": 1, "site": 1, "ticket": 2, "expired": 1,
                ])
        }
    }

    @Test("A script's work lets it post sooner and more often")
    func work() async throws {
        try await Doors.open(.sqlite) { doors in
            let form = try await doors.form(["difficulty": "8"])
            let path = "/f/\(form.publicKey)"
            for number in 0..<8 {
                let answer = try await doors.get(path + "/challenge").json
                let ticket = try #require(answer["ticket"]?.text)
                let work = Doors.work(ticket, bits: Int(answer["difficulty"]?.int ?? 0))
                doors.scene.clock.advance(by: 3)
                let json = #"{"email":"anna@example.org","message":"\#(number)","ticket":"\#(ticket)","work":"\#(work)"}"#
                let reply = await doors.post(path, json: json)
                #expect(reply.status == 201)
                #expect(try reply.json["thanks"]?.text?.isEmpty == false)
            }
            #expect(try await doors.cards().count == 8)
        }
    }

    @Test("Without work one address may post a few times, then waits")
    func rate() async throws {
        try await Doors.open(.sqlite) { doors in
            let form = try await doors.form()
            var statuses: [Int] = []
            for number in 0..<8 {
                let ticket = try await doors.ticket(form)
                doors.scene.clock.advance(by: 5)
                statuses.append(
                    await doors.post("/f/\(form.publicKey)", words.merging(["ticket": ticket, "message": "\(number)"]) { $1 })
                        .status)
            }
            #expect(statuses == [303, 303, 303, 303, 303, 303, 429, 429])
        }
    }

    @Test("A form of the company's own posts from a site it names, also in windows-1251")
    func ownForm() async throws {
        try await Doors.open(.sqlite) { doors in
            let form = try await doors.form([
                "sites": "shop.example\n*.vetrik.example", "thanks_page": "https://shop.example/thanks",
            ])
            let path = "/f/\(form.publicKey)"
            let origin = ["origin": "https://www.vetrik.example", "referer": "https://www.vetrik.example/kontakt"]
            // «Привет» as an old page writes it.
            let body = Data("email=ivan%40example.ru&message=%CF%F0%E8%E2%E5%F2&order_number=77".utf8)
            let type = ["content-type": "application/x-www-form-urlencoded; charset=windows-1251"]
            let reply = await doors.ask(.post, path, origin.merging(type) { $1 }, body: body)
            #expect(reply.status == 303)
            #expect(reply.headers["location"] == "https://shop.example/thanks")
            // A double click is one card.
            #expect(await doors.ask(.post, path, origin.merging(type) { $1 }, body: body).status == 303)
            let cards = try await doors.cards()
            #expect(cards.map(\.excerpt) == ["Привет"])
            #expect(cards.first?.sourceURL == "https://www.vetrik.example/kontakt")
            #expect(cards.first?.details["order_number"] == "77")
            let unknown = await doors.ask(
                .post, path, ["content-type": "application/x-www-form-urlencoded; charset=klingon"], body: body)
            #expect(unknown.status == 415)
            #expect(try await doors.refusals(of: form) == ["unreadable": 1])
        }
    }

    @Test("U+0000 and broken text do not stop a message", arguments: TestEngine.available)
    func nullBytes(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let form = try await doors.form()
            let ticket = try await doors.ticket(form)
            doors.scene.clock.advance(by: 20)
            let reply = await doors.post(
                "/f/\(form.publicKey)", ["ticket": ticket, "email": "a@example.org", "message": "one\u{0}two"])
            #expect(reply.status == 303)
            #expect(try await doors.cards().map(\.excerpt) == ["one\u{FFFD}two"])
        }
    }

    @Test("Files come along by what they are, not by what they are called", arguments: TestEngine.available)
    func files(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let form = try await doors.form()
            let path = "/f/\(form.publicKey)"
            func post(_ files: [(name: String, data: Data)]) async throws -> Reply {
                let ticket = try await doors.ticket(form)
                doors.scene.clock.advance(by: 200)
                return await doors.upload(path, words.merging(["ticket": ticket]) { $1 }, files: files)
            }
            let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Data(repeating: 1, count: 100)
            #expect(try await post([("leak.png", png), ("note.txt", Data("drip".utf8))]).status == 303)
            let kept = try await doors.scene.store.read { db in
                try db.rows("SELECT name, type FROM attachment ORDER BY name").map {
                    [try $0.get("name", as: String.self), try $0.get("type")]
                }
            }
            #expect(kept == [["leak.png", "image/png"], ["note.txt", "text/plain"]])
            let program = try await post([("holiday.png", Data([0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 0]))])
            #expect(program.status == 422)
            #expect(program.text.contains("“holiday.png” is of a kind we do not take"))
            #expect(try await post([("page.html", Data("<script>".utf8))]).status == 422)
            #expect(try await post([("empty.png", Data())]).text.contains("is empty"))
            let six = (0..<6).map { (name: "\($0).png", data: png) }
            #expect(try await post(six).text.contains("At most 5 files"))
            let large = png + Data(repeating: 0, count: 10 << 20)
            #expect(try await post([("large.png", large)]).text.contains("larger than 10\u{00A0}MB"))
            #expect(try await doors.cards().count == 1)
            #expect(try await doors.refusals(of: form) == [:])
        }
    }

    @Test("A slip is said beside its field, in the language of the company's customers, and nothing typed is lost")
    func slips() async throws {
        try await Doors.open(.sqlite) { doors in
            let company = doors.scene.company
            try await doors.scene.store.write { db in
                try db.run("UPDATE workspace SET language = 'de' WHERE id = \(company)")
            }
            let form = try await doors.form(["ask_phone": "required"])
            let ticket = try await doors.ticket(form)
            doors.scene.clock.advance(by: 20)
            let reply = await doors.post(
                "/f/\(form.publicKey)", ["ticket": ticket, "name": "Jörg", "phone": "anrufen bitte", "email": "joerg@"])
            #expect(reply.status == 422)
            #expect(reply.text.contains("„Telefon“ ist keine Telefonnummer."))
            #expect(reply.text.contains("„E-Mail“ ist keine E-Mail-Adresse."))
            #expect(reply.text.contains("„Nachricht“ ist leer."))
            #expect(reply.text.contains("value=\"Jörg\""))
            #expect(reply.text.contains("<html lang=\"de\""))
            #expect(try await doors.refusals(of: form) == [:])
        }
    }

    @Test("The page may stand in frames of the allowed sites only, and a paused form says so")
    func frames() async throws {
        try await Doors.open(.sqlite) { doors in
            let form = try await doors.form(["sites": "shop.example"])
            let page = await doors.get("/f/\(form.publicKey)?frame=1&page=https://shop.example/&page_title=%3Cb%3E&product=briz")
            #expect(page.status == 200)
            #expect(page.headers["content-security-policy"]?.contains("frame-ancestors 'self' shop.example") == true)
            #expect(page.text.contains("value=\"&lt;b&gt;\""))
            #expect(page.text.contains("data-framed"))
            #expect(page.text.contains("Vetrik"))
            #expect(
                await doors.get("/f/\(form.publicKey)/embed.js").headers["content-type"]?.hasPrefix("text/javascript") == true)
            #expect(await doors.get("/f/unknown").status == 404)
            let ticket = try await doors.ticket(form)
            try await doors.scene.store.write { db in try db.run("UPDATE channel SET paused = 1 WHERE id = \(form.id)") }
            doors.scene.clock.advance(by: 20)
            let reply = await doors.post("/f/\(form.publicKey)", words.merging(["ticket": ticket]) { $1 })
            #expect(reply.status == 503)
            #expect(reply.text.contains("Closed for the moment"))
            #expect(reply.text.contains("Do you ship to Riga?"))
        }
    }

    @Test("A product chosen in the form is the card's product")
    func product() async throws {
        try await Doors.open(.sqlite) { doors in
            let (services, company, now) = (doors.scene.services, doors.scene.company, doors.scene.now)
            try await services.store.write { db in
                _ = try Product.create(
                    key: "briz", names: ["en": "Briz fan"], url: "", signs: Product.Signs(), workspace: company,
                    ids: services.ids,
                    at: now, in: db)
            }
            let form = try await doors.form(["ask_product": "optional"])
            #expect(await doors.get("/f/\(form.publicKey)").text.contains("<option value=\"briz\" >Briz fan</option>"))
            let ticket = try await doors.ticket(form)
            doors.scene.clock.advance(by: 20)
            await doors.post("/f/\(form.publicKey)", words.merging(["ticket": ticket, "product": "briz"]) { $1 })
            let card = try #require(try await doors.cards().first)
            #expect(card.productSource == .field)
        }
    }

    @Test("A script of an allowed site may read the answer, another may not")
    func sharing() async throws {
        try await Doors.open(.sqlite) { doors in
            let form = try await doors.form(["sites": "shop.example"])
            let path = "/f/\(form.publicKey)"
            let own = await doors.get(path + "/challenge", ["origin": "https://shop.example"])
            #expect(own.headers["access-control-allow-origin"] == "https://shop.example")
            let other = await doors.get(path + "/challenge", ["origin": "https://other.example"])
            #expect(other.headers["access-control-allow-origin"] == nil)
            let refused = await doors.post(path, json: "{}", ["origin": "https://shop.example"])
            #expect(refused.status == 422)
            #expect(refused.headers["access-control-allow-origin"] == "https://shop.example")
            #expect(try refused.json["fields"]?.list?.isEmpty == false)
        }
    }
}
