import Channels
import Foundation
import HTTPTypes
import Support
import Testing

@testable import Inbox
@testable import Kernel

@Suite("A letter is shown in its card, and harms nobody")
struct LetterPageTests {
    private let jonas = ["x-member": "jonas"]
    private let timur = ["x-member": "timur"]

    @Test("Own words stand in the conversation, quotations are folded, the letter itself and its header one click away")
    func card() async throws {
        try await Doors.open(.sqlite) { doors in
            let (card, letter) = try await doors.scene.takeLetter()
            let page = await doors.get("/feed/everything/\(card)", jonas).text
            #expect(
                page.contains(
                    "<p class=\"letter-subject\">Offer &lt;b&gt;</p><div class=\"letter-text\"><p dir=\"auto\">Hello, I like it.</p>"
                ))
            #expect(page.contains("<details class=\"quoted\"><summary"))
            #expect(page.contains("src=\"/letters/\(letter)/body\"") && page.contains("sandbox=\"\(LetterPage.sandbox)\""))
            #expect(page.contains("Anna Petrova <span class=\"muted\">anna@mail.example</span>"))
            #expect(page.contains("href=\"/letters/\(letter)/source\" download"))
            #expect(!LetterPage.sandbox.contains("allow-scripts") && !LetterPage.sandbox.contains("allow-forms"))
        }
    }

    @Test("A conversation names its subject once, and again where it changes")
    func subject() async throws {
        try await Doors.open(.sqlite) { doors in
            let first = doors.scene.letter("1")
            let second = doors.scene.letter("2", answers: ["1"])
            var third = doors.scene.letter("3", answers: ["2"])
            third.subject = "Rechnung"
            let card = try #require(try await doors.scene.take(first).interest)
            try await doors.scene.take(second)
            try await doors.scene.take(third)
            let page = await doors.get("/feed/everything/\(card)", ["x-member": "marina"]).text
            let subjects = page.components(separatedBy: "<p class=\"letter-subject\">").dropFirst().map {
                $0.prefix { $0 != "<" }
            }
            #expect(subjects == ["Вопрос", "Rechnung"])
        }
    }

    @Test("The letter's own page runs nothing, fetches nothing from elsewhere and says so to the browser")
    func page() async throws {
        try await Doors.open(.sqlite) { doors in
            let (_, letter) = try await doors.scene.takeLetter()
            let page = await doors.get("/letters/\(letter)/body", jonas)
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:;"))
            #expect(policy.contains("frame-ancestors 'self'") && policy.contains("sandbox ") && !policy.contains("script"))
            #expect(page.headers["referrer-policy"] == "no-referrer")
            #expect(page.text.contains("<b>Hello</b>, I like it."))
            #expect(!page.text.contains("<script") && !page.text.contains("onerror") && !page.text.contains("track.example"))
            #expect(page.text.contains("<img src=\"/letters/\(letter)/parts/0\">"))
            #expect(page.text.contains("class=\"blocked\"") && page.text.contains("data-pictures=\"3\""))
        }
    }

    @Test("Pictures within the letter and the letter itself are handed over so that nothing of them runs")
    func parts() async throws {
        try await Doors.open(.sqlite) { doors in
            let (_, letter) = try await doors.scene.takeLetter()
            let picture = await doors.get("/letters/\(letter)/parts/0", jonas)
            #expect(picture.status == 200 && picture.headers["content-type"] == "image/gif")
            let drawing = await doors.get("/letters/\(letter)/parts/1", jonas)
            #expect(drawing.headers["content-type"] == "application/octet-stream")
            #expect(drawing.headers["content-disposition"]?.hasPrefix("attachment;") == true)
            #expect(drawing.headers["content-security-policy"]?.contains("sandbox") == true)
            let source = await doors.get("/letters/\(letter)/source", jonas)
            #expect(source.text.contains("Subject: Offer <b>"))
            #expect(source.headers["content-type"] == "application/octet-stream")
            #expect(source.headers["content-disposition"] == "attachment; filename*=UTF-8''Offer%20b%2Eeml")
            for path in ["parts/2", "parts/-1", "parts/x"] {
                #expect(await doors.get("/letters/\(letter)/\(path)", jonas).status == 404)
            }
        }
    }

    @Test("Whoever may not see the card sees nothing of its letters, whatever they ask for", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (_, letter) = try await doors.scene.takeLetter()
            for path in ["body", "source", "parts/0", "pictures/0"] {
                #expect(await doors.get("/letters/\(letter)/\(path)", timur).status == 404)
            }
            #expect(await doors.post("/letters/\(letter)/pictures", ["show": "always"], timur).status == 404)
            #expect(await doors.get("/letters/\(letter)/body", jonas).status == 200)
            #expect(await doors.get("/letters/1/body", jonas).status == 404)
        }
    }

    @Test(
        "Pictures on the web are fetched when somebody asked for them, once, and by the server", arguments: TestEngine.available)
    func pictures(engine: TestEngine) async throws {
        let world = World(["https://track.example/a.png": Data("GIF89a picture".utf8)])
        try await Doors.open(engine, outside: world.outside) { doors in
            let (card, letter) = try await doors.scene.takeLetter()
            #expect(await doors.get("/letters/\(letter)/pictures/0", jonas).status == 404)
            #expect(await world.asked.isEmpty)
            let shown = await doors.post("/letters/\(letter)/pictures", ["show": "once", "place": "/feed/everything"], jonas)
            #expect(shown.status == 303 && shown.headers["location"] == "/feed/everything/\(card)")
            #expect(await doors.get("/letters/\(letter)/body", jonas).text.contains("src=\"/letters/\(letter)/pictures/0\""))
            #expect(await world.asked.isEmpty, "drawing a page fetches nothing")
            for _ in 0..<2 {
                let picture = await doors.get("/letters/\(letter)/pictures/0", jonas)
                #expect(picture.status == 200 && picture.headers["content-type"] == "image/gif")
                #expect(picture.headers["content-security-policy"]?.contains("sandbox") == true)
            }
            #expect(await world.asked == ["https://track.example/a.png"])
            #expect(await world.headers.allSatisfy { $0[.cookie] == nil && $0[.referer] == nil })
        }
    }

    @Test("What is no raster picture, or stands in the own network, is not shown, and not asked for again at once")
    func refused() async throws {
        let world = World(["https://track.example/b.svg": Data("<svg onload='alert(1)'/>".utf8)])
        try await Doors.open(.sqlite, outside: world.outside) { doors in
            let (_, letter) = try await doors.scene.takeLetter()
            await doors.post("/letters/\(letter)/pictures", ["show": "once"], jonas)
            for _ in 0..<2 {
                for number in [1, 2, 3] { #expect(await doors.get("/letters/\(letter)/pictures/\(number)", jonas).status == 404) }
            }
            #expect(await world.asked == ["https://track.example/b.svg"])
            doors.scene.clock.advance(by: 601)
            _ = await doors.get("/letters/\(letter)/pictures/1", jonas)
            #expect(await world.asked.count == 2)
        }
    }

    @Test("Whose pictures are always shown, shows them in every letter, until it is taken back", arguments: TestEngine.available)
    func always(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (_, first) = try await doors.scene.takeLetter("first")
            let (_, second) = try await doors.scene.takeLetter("second")
            func shows(_ letter: ID<ThreadLine.Said>) async -> Bool {
                await doors.get("/letters/\(letter)/body", jonas).text.contains("/pictures/0")
            }
            await doors.post("/letters/\(first)/pictures", ["show": "once"], jonas)
            #expect(await [shows(first), shows(second)] == [true, false])
            let reply = await doors.post(
                "/letters/\(first)/pictures", ["show": "always"], jonas.merging(["hx-request": "true"]) { $1 })
            #expect(reply.text.contains("data-undo=\"/letters/\(first)/pictures\""))
            #expect(await [shows(first), shows(second)] == [true, true])
            await doors.post("/letters/\(second)/pictures", ["show": "never"], jonas)
            #expect(await [shows(first), shows(second)] == [true, false])
            #expect(await doors.post("/letters/\(first)/pictures", ["show": "x"], jonas).status == 422)
        }
    }

    @Test("A letter without words before its quotation is shown whole")
    func quotationOnly() async throws {
        try await Doors.open(.sqlite) { doors in
            let (card, _) = try await doors.scene.takeLetter(ownLength: 0)
            let page = await doors.get("/feed/everything/\(card)", jonas).text
            #expect(page.contains("Ann wrote:") && !page.contains("<details class=\"quoted\">"))
        }
    }
}

/// A world of a few pictures that remembers who was asked.
private actor World {
    private let pictures: [String: Data]
    private(set) var asked: [String] = []
    private(set) var headers: [HTTPFields] = []

    init(_ pictures: [String: Data]) { self.pictures = pictures }

    nonisolated var outside: Outside {
        let anywhere = [IPAddress(bytes: [8, 8, 8, 8])].compactMap { $0 }
        return Outside(Outside.Settings(), lookup: { _ in anywhere }) { request, _ in
            OutsideResponse(status: 200, body: await self.answer(request), url: request.url)
        }
    }

    private func answer(_ request: OutsideRequest) -> Data {
        asked.append(request.url)
        headers.append(request.headers)
        return pictures[request.url] ?? Data()
    }
}

extension Scene {
    /// A letter of Anna's with what letters bring: a picture of its own, pictures on the web, and things that should not run.
    func takeLetter(_ id: String = "offer", ownLength: Int = 17) async throws -> (card: ID<Interest>, letter: ID<ThreadLine.Said>)
    {
        let text = "Hello, I like it.\n\nAnn wrote:\n> How do you like it?"
        let source = """
            From: Anna Petrova <anna@mail.example>\r\nTo: info@vetrik.example\r\nSubject: Offer <b>\r\nMIME-Version: 1.0\r
            Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r
            <p onclick="alert(1)"><b>Hello</b>, I like it.</p><script>alert(1)</script><img src="cid:own@x" onerror="alert(1)">
            <img src="https://track.example/a.png" width="80" height="20" alt="Offer"><img src="https://track.example/b.svg">
            <img src="http://127.0.0.1/c.png"><iframe src="https://track.example/"></iframe>\r
            --b\r\nContent-Type: image/gif\r\nContent-ID: <own@x>\r\nContent-Disposition: inline\r\n\r\nGIF89a own\r
            --b\r\nContent-Type: image/svg+xml\r\nContent-Disposition: attachment; filename=drawing.svg\r\n\r\n<svg onload="alert(1)"/>\r
            --b--\r\n
            """
        var letter = TestLetter(
            id: id, from: "anna@mail.example", name: "Anna Petrova", subject: "Offer <b>", text: text, at: now)
        letter.to = ["info@vetrik.example"]
        var event = letter.event
        event.letter?.hasHTML = true
        event.letter?.ownLength = ownLength
        let taken = try await intake.take(
            [Arriving(raw: Data(source.utf8), externalID: "letter \(id)", meaning: .events([event]))], on: group)
        guard let card = taken.first?.interest else { throw Missing() }
        let newest: ID<ThreadLine.Said>? = try await store.read { db in
            try db.value("SELECT max(message_id) FROM letter WHERE reference = \(id)")
        }
        guard let newest else { throw Missing() }
        return (card, newest)
    }
}
