import Channels
import Formats
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Rules an administrator makes of a letter") struct OwnRuleTests {
    private static func letter(_ name: String, _ text: String, stars: Int = 4, product: String = "Heron 28") -> NetworkLetter {
        NetworkLetter(
            from: "Gear Talk <noreply@geartalk.example>", subject: "Gear Talk: \(name) on \(product)", fields: [],
            html: """
                <p>Good day,</p><p>Somebody spoke about your product.</p><p>From: \(name)</p><p>Stars: \(stars) of 5</p>\
                <p>They say</p><p>\(text)</p>\
                <p><a href="https://geartalk.example/t/77?utm_source=mail&amp;email=info%40vetrik.example">Open the talk</a></p>\
                <p>You receive this because you listen.</p>
                """
        ).found("dkim=pass header.d=geartalk.example")
    }

    private static let marina = ["x-member": "marina"]
    private static let marks = [
        "name": "Gear Talk", "network": "community", "action": "review", "sender": "geartalk.example", "subject": "Gear Talk:",
        "author_line": "2", "text_line": "5", "rating_line": "3", "product_line": "s", "product_part": "Heron 28", "link": "0",
    ]

    @Test("Are made by marking, tried on the past, switched on, and catch what comes", arguments: TestEngine.available)
    func wholeWay(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            try await scene.take(Self.letter("Nora Lind", "Light and dry.\nI carry it daily."))
            try await scene.take(Self.letter("Otto Berg", "The strap frayed.", stars: 2, product: "Tarn"))
            try await scene.take(
                NetworkLetter(from: "Eva <eva@mail.example>", subject: "Hello", fields: [], html: "<p>From: me</p>"))
            let pick = await doors.get("/settings/letters/pick", Self.marina)
            #expect(pick.text.contains("Gear Talk: Nora Lind on Heron 28"))
            let sample: ID<ThreadLine.Said> = try #require(
                try await scene.store.read { db in try db.value("SELECT message_id FROM letter WHERE subject LIKE '%Nora%'") })
            let form = await doors.get("/settings/letters/new?letter=\(sample)", Self.marina)
            #expect(form.text.contains("From: Nora Lind"))

            let wrong = await doors.post(
                "/settings/letters", Self.marks.merging(["letter": "\(sample)", "product_part": "Swan"]) { $1 }, Self.marina)
            #expect(wrong.status == 422 && wrong.text.contains("not in the chosen line"))
            let made = await doors.post("/settings/letters", Self.marks.merging(["letter": "\(sample)"]) { $1 }, Self.marina)
            let path = try #require(made.headers["location"]?.split(separator: "?").first.map(String.init))
            let page = await doors.get(path, Self.marina)
            #expect(page.text.contains("2 of 3 letters looked at"))
            #expect(page.text.contains("Otto Berg") && page.text.contains("The strap frayed."))
            #expect(page.text.contains(" · Tarn · 2/5"))
            // Off until somebody has looked.
            let before = try #require(try await scene.take(Self.letter("Ida", "Fine.")).interest)
            #expect(try await scene.interest(before).network == "email")

            _ = await doors.post("\(path)/switch", ["on": "1"], Self.marina)
            let after = try #require(try await scene.take(Self.letter("Ida Holm", "Fine.", stars: 5)).interest)
            let card = try await scene.interest(after)
            #expect(card.network == "community" && card.action == .review && card.rating == 5)
            #expect(card.sourceURL == "https://geartalk.example/t/77")
            #expect(try await scene.words(of: after) == ["Fine."])
            // From somebody who only bears the name it stays a letter.
            var forged = Self.letter("Eve", "Buy this.")
            forged.results = []
            let doubted = try #require(try await scene.take(forged).interest)
            #expect(try await scene.interest(doubted).network == "email")
            #expect(try await scene.doubt(on: doubted) == "unsigned")

            _ = await doors.post("\(path)/removal", [:], Self.marina)
            let later = try #require(try await scene.take(Self.letter("Uwe", "So so.")).interest)
            #expect(try await scene.interest(later).network == "email")
            _ = await doors.post("\(path)/restoration", [:], Self.marina)
            #expect(await doors.get(path, Self.marina).text.contains("Switch on"))
            #expect(await doors.get("/settings/letters", ["x-member": "jonas"]).status == 403)
        }
    }

    @Test("Marks mean the same in letters of other lengths")
    func marks() throws {
        let letter = try Letter(reading: Self.letter("Nora Lind", "Light.").raw)
        let outline = LetterOutline(of: letter)
        var rule = LetterRule(sender: "geartalk.example")
        rule.marks[.author] = LetterRule.Mark(line: 2, in: letter, outline)
        rule.marks[.text] = LetterRule.Mark(line: 5, in: letter, outline)
        rule.marks[.product] = LetterRule.Mark(line: nil, part: "Nora Lind", in: letter, outline)
        let long = try Letter(reading: Self.letter("Jo", "One.</p><p>Two.</p><p>Three.").raw)
        let found = try #require(rule.read(long, LetterOutline(of: long)))
        #expect(found.author == "Jo" && found.text == "One.\nTwo.\nThree." && found.product == "Jo")
        #expect(LetterRule(json: rule.json) == rule)
    }

    @Test("The past is paged by an index, in its order, and sums have an index, too")
    func plans() async throws {
        let plans = Plans()
        try await Scene.play(.sqlite, observer: plans.observer) { scene in
            let now = scene.now
            for asker in [scene.marina, scene.jonas] {
                let ways = try await plans.ways(of: scene.store) { db in
                    _ = try StoredLetter.page(before: ID(5), limit: 200, for: asker, in: db)
                    _ = try StoredLetter.find(ID(5), for: asker, in: db)
                    _ = try OwnRule.caught(since: now, in: scene.company, db)
                    _ = try ToldCard.among([ID(5)], of: scene.company, in: db)
                    _ = try ServerSighting.all(on: scene.mailbox, in: db)
                }
                for way in ways { #expect(way.scans.isEmpty && way.sorts.isEmpty, "\(way.description)") }
            }
        }
    }

    @Test("Any rule reads any letter without harm")
    func anything() throws {
        var chance = SystemRandomNumberGenerator()
        let letter = try Letter(reading: Self.letter("Nora", "Light.").raw)
        let outline = LetterOutline(of: letter)
        for _ in 0..<500 {
            var rule = LetterRule(sender: "geartalk.example")
            for field in LetterRule.Field.allCases {
                var mark = LetterRule.Mark(
                    line: .random(in: -1...9, using: &chance), part: "a", last: .random(in: -5...20, using: &chance), in: letter,
                    outline)
                mark.place = .random(in: -3...20, using: &chance)
                rule.marks[field] = mark
            }
            _ = rule.read(letter, outline)
        }
    }
}
