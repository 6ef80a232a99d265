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
            let form = asks ? ["channel": "\(desk.channel.id)"] : [:]
            let saved = await desk.doors.post("/settings/satisfaction", form, ["x-member": "marina"])
            #expect(saved.status == 303)
            try await body(desk)
        }
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
