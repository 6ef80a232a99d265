import Channels
import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite("The events page") struct EventTests {
    @Test("Tells who did what to whose card, newest first", arguments: TestEngine.available)
    func tells(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let card = try await doors.scene.card("Is the Briz in stock?")
            try await doors.scene.claim(card, by: doors.scene.jonas)
            let page = try await doors.events(as: "lena")
            #expect(page.sentences.first == "Jonas claimed the card of Anna Petrova")
            #expect(page.sentences.contains("Anna Petrova has spoken"))
            #expect(page.text.contains("Is the Briz in stock?"))
            #expect(page.text.contains("href=\"/feed/everything/\(card)\""))
        }
    }

    @Test("Shows what happened to a card only to whoever may see the card", arguments: TestEngine.available)
    func hides(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let card = try await doors.scene.card()
            try await doors.scene.claim(card, by: doors.scene.jonas)
            #expect(try await doors.events(as: "timur").sentences.contains { $0.contains("Anna") } == false)
            #expect(try await doors.events(as: "marina").sentences.contains { $0.contains("Anna") })
        }
    }

    @Test("Shows changed settings only to whoever manages them", arguments: TestEngine.available)
    func settings(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, now) = (doors.scene, doors.scene.now)
            try await scene.store.write { db in
                try Connected.pause(true, scene.mailbox.id, by: scene.marina, at: now, in: db)
            }
            #expect(try await doors.events(as: "marina").sentences.first == "You paused Mailbox")
            #expect(try await doors.events(as: "lena").sentences.contains { $0.contains("Mailbox") } == false)
        }
    }

    @Test("Is narrowed to a person, a kind, a card and a day", arguments: TestEngine.available)
    func narrows(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let (first, second) = (try await scene.card("One"), try await scene.card("Two"))
            scene.clock.advance(by: 3 * 86_400)
            try await scene.claim(first, by: scene.jonas)
            try await scene.process(second, by: scene.lena)
            let jonas = try await doors.events("?member=\(scene.jonas.member)", as: "lena")
            #expect(jonas.sentences == ["Jonas claimed the card of Anna Petrova"])
            #expect(try await doors.events("?kind=answers", as: "lena").sentences.count == 1)
            #expect(try await doors.events("?kind=customers", as: "lena").sentences.count == 2)
            #expect(try await doors.events("?on=interest-\(second)", as: "lena").sentences.count == 2)
            #expect(try await doors.events("?period=today", as: "lena").sentences.count == 2)
            #expect(try await doors.events("?period=yesterday", as: "lena").sentences == [])
        }
    }

    @Test("Leads on page by page and forgets nothing", arguments: TestEngine.available)
    func pages(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let card = try await scene.card()
            for number in 0..<120 {
                let (level, now) = (Interest.Priority.allCases[number % 4], scene.now)
                try await scene.store.write { db in
                    _ = try Interest.setPriority(card, to: level, by: scene.lena, at: now, in: db)
                }
            }
            var (query, seen) = ("?kind=cards", 0)
            while true {
                let page = try await doors.events(query, as: "marina")
                seen += page.sentences.count
                guard let next = page.next else { break }
                query = next
            }
            #expect(seen == 120)
        }
    }

    @Test("Takes one's own last act back", arguments: TestEngine.available)
    func undo(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let card = try await scene.card()
            try await scene.claim(card, by: scene.jonas)
            let claimed = try await doors.lastEvent()
            let page = try await doors.events(as: "jonas")
            #expect(page.text.contains("action=\"/events/\(claimed)/undo\""))
            #expect(try await doors.events(as: "lena").text.contains("/undo") == false)
            #expect(await doors.undo(claimed, as: "jonas") == "/events?done=undone")
            #expect(try await scene.interest(card).responsible == nil)
            // What was taken back can be done again the same way.
            #expect(await doors.undo(try await doors.lastEvent(), as: "jonas") == "/events?done=undone")
            #expect(try await scene.interest(card).responsible == scene.jonas.member)
        }
    }

    @Test("Takes nobody else's act back", arguments: TestEngine.available)
    func notOthers(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let card = try await doors.scene.card()
            try await doors.scene.claim(card, by: doors.scene.jonas)
            let claimed = try await doors.lastEvent()
            #expect(await doors.undo(claimed, as: "lena") == "/events?refused=late")
            #expect(try await doors.scene.interest(card).responsible == doors.scene.jonas.member)
        }
    }

    @Test("Refuses to take back what others built upon, and says what that was", arguments: TestEngine.available)
    func builtUpon(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let card = try await scene.card()
            try await scene.claim(card, by: scene.jonas)
            let claimed = try await doors.lastEvent()
            try await scene.process(card, by: scene.lena)
            let processed = try await doors.lastEvent()
            #expect(await doors.undo(claimed, as: "jonas") == "/events?refused=\(processed)")
            let page = try await doors.events("?refused=\(processed)", as: "jonas")
            #expect(page.text.contains("role=\"alert\""))
            #expect(page.text.contains("<b>Lena</b> answered"))
            #expect(try await scene.interest(card).processedAt != nil)
        }
    }

    @Test("Another aspect of the same card stands in nobody's way", arguments: TestEngine.available)
    func otherAspect(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, now) = (doors.scene, doors.scene.now)
            let card = try await scene.card()
            try await scene.store.write { db in
                _ = try Interest.setPriority(card, to: .urgent, by: scene.jonas, at: now, in: db)
            }
            let urgent = try await doors.lastEvent()
            try await scene.claim(card, by: scene.lena)
            #expect(try await doors.events(as: "jonas").text.contains("<s>Normal priority</s> → <b>Urgent</b>"))
            #expect(await doors.undo(urgent, as: "jonas") == "/events?done=undone")
            #expect(try await scene.interest(card).priority == .normal)
        }
    }

    @Test("A note that was taken back is gone from the card", arguments: TestEngine.available)
    func note(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, now) = (doors.scene, doors.scene.now)
            let card = try await scene.card()
            try await scene.store.write { db in
                _ = try Interest.note(card, text: "Calls back at noon", by: scene.jonas, ids: scene.services.ids, at: now, in: db)
            }
            var filter = FeedFilter()
            filter.words = "noon"
            #expect(try await scene.feed(.everything, filter, for: scene.jonas).count == 1)
            #expect(await doors.undo(try await doors.lastEvent(), as: "jonas") == "/events?done=undone")
            let detail = try await scene.store.read { db in try CardDetail.load(card, for: scene.jonas, at: now, in: db) }
            let said = detail?.lines.compactMap { line in if case .said(let said) = line { said.text } else { nil } }
            #expect(said?.contains("Calls back at noon") == false)
            #expect(try await scene.feed(.everything, filter, for: scene.jonas).isEmpty)
        }
    }

    @Test("An act of last month stays", arguments: TestEngine.available)
    func late(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let card = try await doors.scene.card()
            try await doors.scene.claim(card, by: doors.scene.jonas)
            doors.scene.clock.advance(by: 31 * 86_400)
            #expect(await doors.undo(try await doors.lastEvent(), as: "jonas") == "/events?refused=late")
        }
    }

    @Test("Counts what came since, as far as one may see it", arguments: TestEngine.available)
    func news(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let before = try await doors.lastEvent()
            try await scene.card()
            let now = scene.now
            let counts = try await scene.store.read { db in
                try [scene.lena, scene.timur].map {
                    try EventReading(book: doors.frame.events, asker: $0, now: now).news(EventFilter(), after: before, in: db)
                }
            }
            #expect(counts == [1, 0])
        }
    }
}

extension EventTests {
    /// What people narrow the page to; each way goes by an index.
    static func filters(
        in scene: Scene
    ) -> [(name: String, look: @Sendable (Asker, Date, Connection) throws -> Void)] {
        let all = EventFilter()
        let filters = [
            all, all.changing { $0.before = 50_000 }, all.changing { $0.member = scene.timur.member },
            all.changing { $0.group = .channels }, all.changing { $0.group = .cards },
            all.changing { $0.subject = JournalSubject("interest", 50_000) }, all.changing { $0.period = .yesterday },
        ]
        return filters.map { filter in
            (
                filter.path,
                { asker, now, db in _ = try EventReading(book: EventBook([]), asker: asker, now: now).page(filter, in: db) }
            )
        }
    }

    /// What is looked at besides the list itself.
    static func look(_ asker: Asker, at now: Date, in db: Connection) throws {
        var cards = Feature("cards")
        cards.subjects = InterestSubjects.all
        let book = EventBook([cards])
        let reading = EventReading(book: book, asker: asker, now: now)
        _ = try reading.news(EventFilter(), after: 1, in: db)
    }
}

extension Doors {
    struct Told {
        let text: String
        let sentences: [String]
        let next: String?
    }

    func events(_ query: String = "", as name: String) async throws -> Told {
        let text = await ask(.get, "/events\(query)", ["x-member": name]).text
        let sentences = text.matches(of: /<div class="events-said"><p>(.*?)<\/p>/).map {
            String($0.1).replacing(/<[^>]*>/, with: "")
        }
        let next = text.firstMatch(of: /rel="next" href="\/events([^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
        return Told(text: text, sentences: sentences, next: next)
    }

    func undo(_ sequence: Int64, as name: String) async -> String? {
        await ask(.post, "/events/\(sequence)/undo", ["x-member": name]).headers["location"]
    }

    func lastEvent() async throws -> Int64 {
        try await scene.store.read { db in try Journal.lastSequence(of: scene.company.number, in: db) }
    }
}
