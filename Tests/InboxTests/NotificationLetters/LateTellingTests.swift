import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A letter that came before its address was known to be ours") struct LateTellingTests {
    private static let marina = ["x-member": "marina"]

    @Test("It becomes what it announces, on the card that was worked on", arguments: TestEngine.available)
    func inPlace(engine: TestEngine) async throws {
        try await Late.play(engine) { late in
            let scene = late.scene
            let letter = Late.letter("Does it fit a lap...")
            let id = try #require(try await late.take(letter).interest)
            try await scene.claim(id, by: scene.jonas)
            try await late.note("Ask the warehouse", on: id)
            let plain = try await scene.interest(id)
            #expect(plain.network == "email")

            // One click on the letter's warning.
            let message = try await late.message(of: id)
            let said = await late.doors.post("/letters/\(message)/recipient", ["ours": "1"], Self.marina)
            #expect(said.status == 303)
            try await late.work()
            let card = try await scene.interest(id)
            #expect(card.network == "facebook" && card.action == .comment && card.needsAnswer)
            #expect(card.origin == "facebook:comment:123_789" && card.conversation == nil)
            #expect(card.responsible == scene.jonas.member && card.dueAt == plain.dueAt && card.arrivedAt == plain.arrivedAt)
            #expect(try await late.lines(of: id) == ["Does it fit a lap...", "Ask the warehouse"])
            #expect(try await scene.turns(of: id) == (1, 1))
            let page = await late.doors.get("/feed/everything/\(id)", Self.marina).text
            #expect(page.contains("Ryan Barrett") && page.contains("letter-doubt") == false)
            for word in ["warehouse", "lap", "Barrett"] {
                var filter = FeedFilter()
                filter.words = word
                #expect(try await scene.feed(.open, filter, for: scene.marina).map(\.interest.id) == [id], "\(word)")
            }

            // Done once; delivered again it is known, and what the network tells joins it.
            let before = try await late.count("journal")
            try await late.say("another@old.example")
            #expect(try await late.count("journal") == before)
            #expect(try await late.take(letter).outcome == .duplicate)
            let told = scene.tell("Does it fit a laptop of 16 inches?")
            #expect(try await scene.take(told) == Taken(.updated, id))
            #expect(try await scene.cards().count == 1)
            #expect(try await late.count("conversation") == 0)
            #expect(try await late.count("letter") == 0)
        }
    }

    @Test("Where the thing has a card already, what was done goes there", arguments: TestEngine.available)
    func known(engine: TestEngine) async throws {
        try await Late.play(engine) { late in
            let scene = late.scene
            let known = try #require(try await scene.take(scene.tell("Does it fit a laptop of 16 inches?")).interest)
            let plain = try #require(try await late.take(Late.letter("Does it fit a lap...")).interest)
            #expect(plain != known)
            try await scene.claim(plain, by: scene.jonas)
            try await late.note("Ask the warehouse", on: plain)
            try await late.say("shop@old.example")
            let card = try await scene.interest(known)
            #expect(card.responsible == scene.jonas.member && card.isOpen)
            #expect(try await late.lines(of: known) == ["Does it fit a laptop of 16 inches?", "Ask the warehouse"])
            #expect(try await scene.channels(of: known) == 1)
            #expect(try await scene.cards().map(\.id) == [known])
            #expect(try await scene.turns(of: known) == (1, 1))
        }
    }

    @Test(
        "Answered as a letter's card, the thing is answered; and not where the customer spoke since",
        arguments: TestEngine.available)
    func answered(engine: TestEngine) async throws {
        try await Late.play(engine) { late in
            let scene = late.scene
            let first = try #require(try await scene.take(scene.tell("Does it fit?")).interest)
            let plain = try #require(try await late.take(Late.letter("Does it fit?")).interest)
            scene.clock.advance(by: 60)
            try await scene.process(plain, by: scene.jonas, note: "Told her on the spot")
            scene.clock.advance(by: 60)
            try await late.say("shop@old.example")
            let card = try await scene.interest(first)
            #expect(card.processedBy == scene.jonas.member && card.isOpen == false)
            #expect(try await scene.turns(of: first) == (1, 0))
            #expect(try await late.lines(of: first) == ["Does it fit?", "Told her on the spot"])
        }
    }

    @Test("Letters of one thread become a card each", arguments: TestEngine.available)
    func thread(engine: TestEngine) async throws {
        try await Late.play(engine) { late in
            let scene = late.scene
            let first = Late.letter("Does it fit?")
            var second = Late.letter("And in green?", comment: "790")
            second.fields.append("In-Reply-To: <\(first.id)@network.example>")
            let id = try #require(try await late.take(first).interest)
            scene.clock.advance(by: 60)
            #expect(try await late.take(second).interest == id, "letters of one thread are one card")
            try await scene.claim(id, by: scene.jonas)
            try await late.say("shop@old.example")
            let cards = try await scene.cards().sorted { $0.origin < $1.origin }
            #expect(cards.map(\.origin) == ["facebook:comment:123_789", "facebook:comment:123_790"])
            #expect(cards.map(\.excerpt) == ["Does it fit?", "And in green?"])
            #expect(cards[0].id == id && cards[0].responsible == scene.jonas.member)
            #expect(cards[1].responsible == nil && cards[1].isOpen && cards[1].arrivedAt > cards[0].arrivedAt)
            for card in cards { #expect(try await scene.turns(of: card.id) == (1, 1)) }
        }
    }

    @Test("A private message begins its dialog, in which later ones go on", arguments: TestEngine.available)
    func dialog(engine: TestEngine) async throws {
        func message(_ text: String) -> NetworkLetter {
            NetworkLetter(
                from: "VK <admin@notify.vk.com>", to: "shop@old.example", subject: "Новое сообщение от Анны Петровой", fields: [],
                html: """
                    <p><a href="https://vk.com/id7">Анна Петрова</a> прислала Вам сообщение</p><p>\(text)</p>\
                    <p><a href="https://vk.com/im?sel=7">Ответить</a></p>
                    """
            ).found("dkim=pass header.d=notify.vk.com")
        }
        let (earlier, later, last) = (message("Цапля есть?"), message("А в зелёном?"), message("И большая?"))
        try await Late.play(engine) { late in
            let scene = late.scene
            let first = try #require(try await late.take(earlier).interest)
            let second = try #require(try await late.take(later).interest)
            #expect(first != second)
            try await late.say("shop@old.example")
            let cards = try await scene.cards()
            #expect(cards.count == 1 && cards[0].network == "vk" && cards[0].conversation != nil)
            #expect(try await late.take(last) == Taken(.joined, cards[0].id))
            #expect(try await Set(late.lines(of: cards[0].id)) == ["Цапля есть?", "А в зелёном?", "И большая?"])
        }
    }

    @Test("Answered as a letter it stays one; to others' addresses nothing becomes anything", arguments: TestEngine.available)
    func stays(engine: TestEngine) async throws {
        try await Late.play(engine) { late in
            let scene = late.scene
            let answered = try #require(try await late.take(Late.letter("Does it fit?")).interest)
            let strange = try #require(
                try await late.take(Late.letter("And in green?", comment: "790", to: "eva@mail.example")).interest)
            let (jonas, ids, now) = (scene.jonas, scene.services.ids, scene.now)
            try await scene.store.write { db in
                guard let card = try Interest.find(answered, by: jonas, in: db) else { throw Scene.Missing() }
                let line = try Interest.addLine(.out, text: "It does", to: card, by: jonas, ids: ids, at: now, in: db)
                try db.run(
                    """
                    INSERT INTO letter (workspace_id, message_id, subject, from_json, kind, own_length, has_html)
                    VALUES (\(scene.company), \(line), 'Re: fit', '[]', 'letter', 7, 0)
                    """)
            }
            try await late.say("shop@old.example")
            #expect(try await scene.interest(answered).network == "email")
            #expect(try await scene.interest(strange).network == "email")
            #expect(try await late.lines(of: answered).count == 2)
        }
    }
}

/// A mailbox into which shop@old.example is forwarded, which nobody has said yet.
private struct Late: Sendable {
    let doors: Doors
    var scene: Scene { doors.scene }

    static func play(_ engine: TestEngine, _ body: @escaping @Sendable (Late) async throws -> Void) async throws {
        try await Doors.open(engine) { doors in
            let late = Late(doors: doors)
            try await late.set(aliases: [])
            try await body(late)
        }
    }

    static func letter(_ text: String, comment: String = "789", to address: String = "shop@old.example") -> NetworkLetter {
        var letter = NetworkLetter.comment(text, comment: comment)
        letter.to = address
        return letter.found()
    }

    func take(_ letter: NetworkLetter) async throws -> Taken {
        let mailbox: Connected? = try await scene.store.read { db in
            try db.first("SELECT * FROM channel WHERE id = \(scene.mailbox.id)")
        }
        guard let mailbox, case .events(let events) = scene.arriving(letter.raw, on: mailbox).meaning,
            let name = events.first.flatMap({ MailboxChannel.externalID(ofLetter: $0.origin) })
        else { throw Scene.Missing() }
        return try await scene.take(letter, on: mailbox, id: name)
    }

    private func set(aliases: [String]) async throws {
        let settings = JournalEntry.json([
            "address": "info@vetrik.example", "auth_server": "mx.vetrik.example", "aliases": aliases.joined(separator: "\n"),
        ])
        try await scene.store.write { db in
            try db.run("UPDATE channel SET settings_json = \(settings ?? "{}") WHERE id = \(scene.mailbox.id)")
        }
    }

    /// That this address is forwarded to us, as the channel's page says it.
    func say(_ address: String) async throws {
        try await set(aliases: [address])
        let (ids, now) = (scene.services.ids, scene.now)
        try await scene.store.write { db in try LateTelling.add(scene.company, ids: ids, at: now, in: db) }
        try await work()
    }

    func work() async throws {
        await JobRunner(
            scene.store, handlers: [LateTelling.handler(scene.services)], bell: JobBell(), clock: scene.clock.source,
            ids: scene.services.ids
        ).drain()
        let left = try await scene.store.read { db in
            try db.values(
                "SELECT last_error FROM job WHERE kind = \(LateTelling.kind.name) AND last_error IS NOT NULL", as: String.self)
        }
        #expect(left.isEmpty)
    }

    func note(_ text: String, on card: ID<Interest>) async throws {
        let (jonas, ids, now) = (scene.jonas, scene.services.ids, scene.now)
        let isNoted = try await scene.store.write { db in
            try Interest.note(card, text: text, by: jonas, ids: ids, at: now, in: db)
        }
        #expect(isNoted)
    }

    func message(of card: ID<Interest>) async throws -> ID<ThreadLine.Said> {
        let found: ID<ThreadLine.Said>? = try await scene.store.read { db in
            try db.value("SELECT id FROM message WHERE interest_id = \(card) AND direction = 'in'")
        }
        guard let found else { throw Scene.Missing() }
        return found
    }

    /// What is said on a card, by whomever, oldest first.
    func lines(of card: ID<Interest>) async throws -> [String] {
        try await scene.store.read { db in
            try db.values("SELECT text FROM message WHERE interest_id = \(card) ORDER BY said_at, id")
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await scene.store.read { db in try db.value("SELECT count(*) FROM \(table)") ?? 0 }
    }
}
