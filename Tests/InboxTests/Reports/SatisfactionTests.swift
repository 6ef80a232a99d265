import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Satisfaction after an answer") struct SatisfactionTests {
    private static let base = "https://kindred.example"

    /// A desk whose mailbox asks.
    private static func open(
        _ engine: TestEngine, asks: Bool = true, _ body: @escaping @Sendable (WritingDesk) async throws -> Void
    ) async throws {
        try await WritingDesk.open(engine, baseURL: base) { desk in
            if asks { try await ask(desk, "below") }
            try await body(desk)
        }
    }

    private static func ask(_ desk: WritingDesk, _ how: String, _ more: [String: String] = [:]) async throws {
        let form = ["channel": "\(desk.channel.id)", "how": how].merging(more) { $1 }
        #expect(await desk.doors.post("/settings/satisfaction", form, ["x-member": "marina"]).status == 303)
    }

    /// Lets the hours pass in which letters wait, and writes those whose time has come.
    private static func askByLetter(_ desk: WritingDesk, afterHours hours: Double = 0) async throws -> Int {
        desk.scene.clock.advance(by: hours * 3600)
        let letters = SatisfactionLetter(services: desk.scene.services, senders: WritingDesk.senders)
        let count = try await letters.askAll(at: desk.scene.now)
        await desk.send()
        return count
    }

    /// Until it is so late by the company's clock.
    private static func wait(_ desk: WritingDesk, untilHour hour: Int) async throws {
        let company = desk.scene.company
        let zone = try await desk.scene.store.read { db in try Company.find(company, in: db)?.timeZone ?? .gmt }
        while RollUpDay.hour(of: desk.scene.now, in: zone) % 24 != hour { desk.scene.clock.advance(by: 900) }
    }

    /// The page behind the link of the letter that went out last.
    private static func path(_ desk: WritingDesk) -> String? {
        desk.box.letters.last?.text.firstMatch(of: #/https://kindred\.example(/rate/[A-Za-z0-9_.-]+)/#).map { String($0.1) }
    }

    private static func score(_ desk: WritingDesk, _ card: ID<Interest>) async throws -> Int? {
        let workspace = desk.scene.company
        return try await desk.scene.store.read { db in try SatisfactionAsk.find(card, of: workspace, in: db)?.score }
    }

    @Test(
        "Whoever only opens links changes nothing; the customer's tap is a vote, seen on the card",
        arguments: TestEngine.available)
    func scannersChangeNothing(engine: TestEngine) async throws {
        try await Self.open(engine) { desk in
            let card = try await desk.letter()
            try await desk.answer(card, "It costs 40 euros.")
            await desk.send()
            let letter = try #require(desk.box.letters.first)
            let path = try #require(Self.path(desk))
            // The question stands below the answer and above what is quoted.
            let (answer, link) = (letter.text.range(of: "40 euros."), letter.text.range(of: path))
            let quote = letter.text.range(of: "\n> ")
            #expect(answer!.upperBound < link!.lowerBound && link!.upperBound < quote!.lowerBound)
            for suffix in ["", "?score=1", "?score=5&remark=x", "/"] { _ = await desk.doors.get(path + suffix, [:]) }
            #expect(try await Self.score(desk, card) == nil)
            let page = await desk.doors.get(path, [:])
            #expect(
                page.status == 200 && page.text.contains("How was our answer?") && page.headers["cache-control"] == "no-store")

            #expect(await desk.doors.post(path, ["score": "2"], [:]).status == 303)
            #expect(try await Self.score(desk, card) == 2)
            // A scanner that comes later changes nothing either.
            _ = await desk.doors.get(path + "?score=5", [:])
            #expect(try await Self.score(desk, card) == 2)
            #expect(await desk.doors.post(path, ["remark": "Too dear, sorry"], [:]).status == 303)
            let seen = await desk.doors.get("/feed/everything/\(card)", ["x-member": "marina"])
            #expect(seen.text.contains("★★☆☆☆") && seen.text.contains("Too dear, sorry"))
            // The vote is no word that waits for an answer.
            #expect(try await desk.scene.interest(card).processedAt != nil)
        }
    }

    @Test("A vote can be changed for a week, not longer; a remark alone is none", arguments: TestEngine.available)
    func changes(engine: TestEngine) async throws {
        try await Self.open(engine) { desk in
            let card = try await desk.letter()
            try await desk.answer(card, "Here you are.")
            await desk.send()
            let path = try #require(Self.path(desk))
            #expect(await desk.doors.post(path, ["remark": "Hm"], [:]).status == 422)
            for wrong in ["0", "6", "x"] { _ = await desk.doors.post(path, ["score": wrong], [:]) }
            #expect(try await Self.score(desk, card) == nil)
            await desk.doors.post(path, ["score": "3"], [:])
            desk.scene.clock.advance(by: 6 * 86_400)
            await desk.doors.post(path, ["score": "5"], [:])
            #expect(try await Self.score(desk, card) == 5)
            desk.scene.clock.advance(by: 2 * 86_400)
            #expect(await desk.doors.post(path, ["score": "1"], [:]).status == 422)
            #expect(try await Self.score(desk, card) == 5)
            let tampered = String(path.dropLast(2)) + "AA"
            #expect(await desk.doors.get(tampered, [:]).status == 404)
            #expect(await desk.doors.post(tampered, ["score": "1"], [:]).status == 404)
            desk.scene.clock.advance(by: 90 * 86_400)
            #expect(await desk.doors.get(path, [:]).status == 404)
        }
    }

    @Test("Nobody is asked twice in a month, nor where the channel does not ask", arguments: TestEngine.available)
    func seldom(engine: TestEngine) async throws {
        try await Self.open(engine) { desk in
            for (number, isAsked) in [true, false, false].enumerated() {
                let card = try await desk.letter(id: "\(number)@mail.example", thread: "thread \(number)")
                try await desk.answer(card, "Answer \(number)")
                await desk.send(after: 86_400)
                #expect((Self.path(desk) != nil) == isAsked, "letter \(number)")
            }
            desk.scene.clock.advance(by: 31 * 86_400)
            let later = try await desk.letter(id: "later@mail.example", thread: "later")
            try await desk.answer(later, "Once more")
            await desk.send()
            #expect(Self.path(desk) != nil)
        }
        try await Self.open(engine, asks: false) { desk in
            let card = try await desk.letter()
            try await desk.answer(card, "Plain")
            await desk.send()
            #expect(Self.path(desk) == nil && desk.box.letters.count == 1)
        }
    }

    @Test(
        "A letter of its own asks a day after the answer, by day, once, and its vote stands on the card",
        arguments: TestEngine.available)
    func letters(engine: TestEngine) async throws {
        try await Self.open(engine, asks: false) { desk in
            try await Self.wait(desk, untilHour: 10)
            let before = try await desk.letter(from: "early@mail.example", id: "early@mail.example", thread: "early")
            try await desk.answer(before, "Before letters went out")
            await desk.send()
            desk.scene.clock.advance(by: 60)
            try await Self.ask(desk, "later", ["hours": "24", "scale": "thumbs"])
            let card = try await desk.letter()
            try await desk.answer(card, "It costs 40 euros.")
            await desk.send()
            #expect(Self.path(desk) == nil, "the answer itself does not ask")
            #expect(try await Self.askByLetter(desk, afterHours: 12) == 0)
            #expect(try await Self.askByLetter(desk, afterHours: 12.1) == 1)
            let letter = try #require(desk.box.letters.last)
            #expect(
                letter.subject == "How was our answer?" && letter.automatic && letter.to.map(\.address) == ["anna@mail.example"])
            let path = try #require(Self.path(desk))
            for hours in [1.0, 24, 100] { #expect(try await Self.askByLetter(desk, afterHours: hours) == 0, "once") }
            let page = await desk.doors.get(path, [:])
            #expect(page.text.contains("It helped") && page.text.contains("value=\"3\"") == false)
            #expect(await desk.doors.post(path, ["score": "3"], [:]).status == 422)
            #expect(await desk.doors.post(path, ["score": "1", "remark": "Not my bike"], [:]).status == 303)
            let seen = await desk.doors.get("/feed/everything/\(card)", ["x-member": "marina"])
            #expect(seen.text.contains("👎") && seen.text.contains("Not my bike"))
            let processed = try await desk.scene.interest(card).processedAt
            #expect(processed != nil, "neither the letter nor the vote opens the card again")
        }
    }

    @Test(
        "No letter goes out at night, about a machine's letter, about what waits, or to who wants none",
        arguments: TestEngine.available)
    func heldBack(engine: TestEngine) async throws {
        try await Self.open(engine, asks: false) { desk in
            try await Self.ask(desk, "later", ["hours": "2"])
            let workspace = desk.scene.company
            try await Self.wait(desk, untilHour: 21)
            let card = try await desk.letter()
            try await desk.answer(card, "An answer in the evening")
            await desk.send()
            #expect(try await Self.askByLetter(desk, afterHours: 2.1) == 0, "at night")
            try await Self.wait(desk, untilHour: 9)
            let machine = try await desk.letter(from: "robot@mail.example", id: "robot@mail.example", thread: "robot")
            try await desk.answer(machine, "Thank you")
            let silent = try await desk.letter(from: "silent@mail.example", id: "silent@mail.example", thread: "silent")
            try await desk.scene.process(silent, by: desk.scene.marina)
            let again = try await desk.letter(from: "again@mail.example", id: "again@mail.example", thread: "again")
            try await desk.answer(again, "Here you are")
            await desk.send()
            _ = try await desk.letter("And?", from: "again@mail.example", id: "more@mail.example", thread: "again")
            try await desk.scene.store.write { db in
                try db.run("UPDATE letter SET kind = 'auto-reply' WHERE reference = 'robot@mail.example'")
            }
            #expect(try await Self.askByLetter(desk, afterHours: 2.1) == 1, "in the morning, only whom a person answered")
            #expect(desk.box.letters.last?.to.map(\.address) == ["anna@mail.example"])

            // Who does not want to be asked is not, by letter or below an answer; looking at the button changes nothing.
            let path = try #require(Self.path(desk))
            #expect(await desk.doors.get(path + "/asking", [:]).status == 405)
            #expect(await desk.doors.post(path + "/asking", [:], [:]).status == 303)
            #expect(await desk.doors.get(path, [:]).text.contains("We will not ask you again."))
            desk.scene.clock.advance(by: 40 * 86_400)
            func answerAnna(_ id: String) async throws {
                let card = try await desk.letter(id: id, thread: id)
                try await desk.answer(card, "Once more")
                await desk.send()
            }
            try await Self.wait(desk, untilHour: 12)
            try await answerAnna("second@mail.example")
            #expect(try await Self.askByLetter(desk, afterHours: 2.1) == 0)
            let stands = try await desk.scene.store.read { db in
                try db.value("SELECT count(*) FROM satisfaction_refusal WHERE workspace_id = \(workspace)", as: Int.self)
            }
            #expect(stands == 1)
            #expect(await desk.doors.post(path + "/asking", ["again": "1"], [:]).status == 303)
            #expect(try await Self.askByLetter(desk, afterHours: 0.5) == 1)
        }
    }

    @Test("A site form's visitor is asked by the mailbox that was chosen for it", arguments: TestEngine.available)
    func forms(engine: TestEngine) async throws {
        try await Self.open(engine, asks: false) { desk in
            var draft = Connected.Draft(kind: "form", name: "Site")
            draft.network = "form"
            let form = try await desk.doors.connect(draft)
            let saved = await desk.doors.post(
                "/settings/satisfaction", ["channel": "\(form.id)", "how": "later", "hours": "2"], ["x-member": "marina"])
            #expect(saved.status == 303)
            let page = await desk.doors.get("/settings/satisfaction", ["x-member": "marina"])
            #expect(page.text.contains("Sent by"))
            try await Self.wait(desk, untilHour: 10)
            let visitor = Author(
                name: "Olga",
                handles: [.init("phone", key: "+491701234567", .typed), .init("email", key: "olga@mail.example", .typed)])
            let word = Inbound(
                .said(.request), externalID: "f1", origin: "form:f1", network: "form", author: visitor, text: "Please call",
                saidAt: desk.scene.now)
            let taken = try await desk.scene.take(word, on: form)
            let card = try #require(taken.interest)
            let (marina, ids, now) = (desk.scene.marina, desk.scene.services.ids, desk.scene.now)
            let isKept = try await desk.scene.store.write { db in
                try Interest.keepAnswer("We talked on the phone", on: card, by: marina, ids: ids, at: now, in: db)
            }
            #expect(isKept)
            try await desk.scene.process(card, by: marina)
            #expect(try await Self.askByLetter(desk, afterHours: 2.1) == 1)
            #expect(desk.box.letters.last?.to.map(\.address) == ["olga@mail.example"])
            await desk.doors.post(try #require(Self.path(desk)), ["score": "5"], [:])
            #expect(try await Self.score(desk, card) == 5)
        }
    }

    @Test("The report says how many were satisfied, by every side, and opens their cards", arguments: TestEngine.available)
    func report(engine: TestEngine) async throws {
        try await Self.open(engine) { desk in
            for (number, score) in [5, 4, 1].enumerated() {
                let card = try await desk.letter(
                    from: "guest\(number)@mail.example", id: "\(number)@mail.example", thread: "t\(number)")
                try await desk.answer(card, "Answer")
                await desk.send()
                await desk.doors.post(try #require(Self.path(desk)), ["score": "\(score)"], [:])
            }
            try await RollUps.drain(desk.scene.company, in: desk.scene.store, at: desk.scene.now)
            let page = await desk.doors.get("/report", ["x-member": "marina"])
            #expect(page.text.contains("3 were asked, 3 rated the answer"))
            let document = await desk.doors.get("/api/v1/report", ["x-member": "marina"])
            #expect(document.text.contains("\"satisfaction\":{\"asked\":3,\"rated\":3,\"satisfied\":2}"))
            var filter = FeedFilter()
            for score in ["4", "5"] { filter.choose(.rated, score) }
            #expect(try await desk.scene.feed(.all, filter, for: desk.scene.marina).count == 2)
        }
    }

    @Test("Two templates are told apart only where chance would hardly do it")
    func templates() {
        typealias Verdict = TemplateTrial.Verdict
        #expect(Verdict((3, 5), (1, 5)) == .tooFew(Verdict.fewest))
        #expect(Verdict((20, 40), (18, 40)) == .chance(oneIn: 1))
        // z = 3.65: two-sided, once in some four thousand times.
        guard case .better(first: true, oneIn: let times) = Verdict((32, 40), (16, 40)) else {
            Issue.record("a difference this large is no chance")
            return
        }
        #expect((3000...4500).contains(times))
    }
}
