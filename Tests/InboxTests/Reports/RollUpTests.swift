import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Roll-ups equal the slow query") struct RollUpTests {
    @Test("After a hundred random acts, on every side, day by day", arguments: TestEngine.available, [3, 17])
    func random(engine: TestEngine, seed: UInt64) async throws {
        try await Scene.play(engine) { scene in
            var acts = RandomActs(scene, seed: seed)
            for round in 0..<4 {
                for _ in 0..<25 { try await acts.next() }
                try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
                try await Self.compare(scene, "round \(round)")
            }
        }
    }

    @Test("Another zone of the company has other days, and all are counted anew", arguments: TestEngine.available)
    func zone(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var acts = RandomActs(scene, seed: 5)
            for _ in 0..<20 { try await acts.next() }
            try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
            // Half an hour beside the hours of UTC.
            for zone in ["Asia/Kolkata", "Europe/Berlin"] {
                try await scene.store.write { db in
                    try db.run("UPDATE workspace SET time_zone = \(zone) WHERE id = \(scene.company)")
                }
                try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
                try await Self.compare(scene, zone)
            }
        }
    }

    @Test("What is counted stays counted: without a change nothing is due, and counting again changes nothing")
    func still() async throws {
        try await Scene.play(.sqlite) { scene in
            try await scene.card()
            try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
            let due = try await scene.store.read { db in try RollUps.due(scene.company, in: db) }
            #expect(due == 0)
            // What a report does not count marks nothing.
            try await scene.store.write { db in try db.run("UPDATE interest SET excerpt = 'x', priority = 'high'") }
            #expect(try await scene.store.read { db in try RollUps.due(scene.company, in: db) } == 0)
            try await scene.store.write { db in try RollUps.rebuild(scene.company, in: db) }
            try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
            try await Self.compare(scene, "rebuilt")
        }
    }

    @Test("What changes while a day is counted is counted by the next round", arguments: TestEngine.available)
    func changesMeanwhile(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.card()
            let round = try await Self.take(1, scene)
            let counted = try await scene.store.read { db in try round.count(in: db) }
            try await scene.process(try await scene.card(), by: scene.marina)
            try await scene.store.write { db in try round.save(counted, in: db) }
            #expect(try await scene.store.read { db in try RollUps.due(scene.company, in: db) } == 1)
            try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
            try await Self.compare(scene, "afterwards")
        }
    }

    @Test("Of two that count the same day the one who took its marks last saves", arguments: TestEngine.available)
    func twoCount(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.card()
            let early = try await Self.take(1, scene)
            let old = try await scene.store.read { db in try early.count(in: db) }
            try await scene.card()
            let late = try await Self.take(2, scene)
            let new = try await scene.store.read { db in try late.count(in: db) }
            try await scene.store.write { db in try late.save(new, in: db) }
            try await scene.store.write { db in try early.save(old, in: db) }
            #expect(try await scene.store.read { db in try RollUps.due(scene.company, in: db) } == 0)
            try await Self.compare(scene, "the late one's")
        }
    }

    @Test("A day that goes on changing does not keep those before it waiting", arguments: TestEngine.available)
    func flood(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (today, yesterday) = (scene.now, scene.now.addingTimeInterval(-86_400))
            func say(at moment: Date) async throws {
                var word = scene.word("How much is it?")
                word.saidAt = moment
                _ = try await scene.take(word)
            }
            for moment in [yesterday, today] { try await say(at: moment) }
            let first = try await Self.take(1, scene)
            #expect(first.days == [RollUpDay(of: today, in: .gmt)])
            try await scene.store.write { db in try first.save(try first.count(in: db), in: db) }
            try await say(at: today)
            let second = try await scene.store.write { db in
                try RollUpRound.take(2, of: scene.company, in: .gmt, except: Set(first.days), db)
            }
            #expect(second?.days == [RollUpDay(of: yesterday, in: .gmt)])
            #expect(try await RollUps.drain(scene.company, in: scene.store, at: scene.now) == false)
            try await Self.compare(scene, "in the end")
        }
    }

    @Test("A round that never ended leaves its day to be counted", arguments: TestEngine.available)
    func roundLost(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.card()
            _ = try await Self.take(1, scene)
            #expect(try await scene.store.read { db in try RollUps.due(scene.company, in: db) } == 1)
            try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
            try await Self.compare(scene, "by the next")
        }
    }

    private static func take(_ number: Int64, _ scene: Scene) async throws -> RollUpRound {
        let taken = try await scene.store.write { db in
            try RollUpRound.take(number, of: scene.company, in: .gmt, db)
        }
        return try #require(taken)
    }

    @Test("Days touch without gap or overlap where clocks change, even at midnight")
    func days() throws {
        for name in ["Europe/Berlin", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe", "Asia/Kathmandu"] {
            let zone = try #require(TimeZone(identifier: name))
            let first = try #require(CivilDay(year: 2026, month: 1, day: 1))
            for number in 0..<370 {
                let (day, next) = (RollUpDay(first + number, in: zone), RollUpDay(first + number + 1, in: zone))
                #expect(day.end == next.start && day.start < day.end)
                for moment in [day.start, day.end.addingTimeInterval(-0.001), day.start.addingTimeInterval(3599)] {
                    #expect(RollUpDay(of: moment, in: zone) == day, "\(name) \(day.day.text)")
                }
            }
        }
    }

    @Test("A time read from a spread misses no more than it says")
    func spread() {
        var random = SeededChance(9)
        for _ in 0..<50 {
            let times = (0..<Int.random(in: 1...200, using: &random)).map { _ in
                exp(Double.random(in: 0...15, using: &random))
            }
            var (spread, read) = (Spread(), Spread())
            for time in times { spread.add(time: time) }
            read.add(spread.text)
            #expect(read == spread)
            for share in [0.5, 0.9] {
                let exact = times.sorted()[max(1, Int((Double(times.count) * share).rounded(.up))) - 1]
                let said = spread.time(at: share) ?? 0
                #expect(abs(said - exact) <= exact * Spread.error)
            }
        }
        #expect(Spread().time(at: 0.5) == nil)
    }

    @Test("A page is one page, by whatever link people came to it")
    func addresses() {
        func key(_ source: String?, _ post: String? = nil) -> String? { PageAddress(post: post, source: source)?.key }
        for (link, page) in Self.links { #expect(key(link) == page) }
        #expect(key("https://vk.com/wall-1_2?reply=77", "vk:-1_2") == "post vk:-1_2")
        #expect(PageAddress(post: "vk:-1_2", source: "https://vk.com/wall-1_2?reply=77")?.url == "https://vk.com/wall-1_2")
        #expect(key(nil) == nil && key("mailto:anna@mail.example") == nil && key("Re: an offer") == nil)
        let long = "https://shop.example/" + String(repeating: "a", count: 3000)
        #expect((key(long)?.utf8.count ?? 0) < 400 && key(long) != key(long + "b"))
    }

    @Test(
        "A roll-up that is wrong is found, and what is still to be counted is not called wrong", arguments: TestEngine.available)
    func check(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var acts = RandomActs(scene, seed: 23)
            for _ in 0..<30 { try await acts.next() }
            let fresh = try await RollUpCheck.look(scene.company, in: scene.store)
            #expect(fresh.wrong.isEmpty && fresh.waiting > 0, "\(fresh)")
            try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
            let sound = try await RollUpCheck.look(scene.company, in: scene.store)
            #expect(sound.wrong.isEmpty && sound.waiting == 0 && sound.days > 0, "\(sound)")
            for (table, column) in [("report_side", "interests"), ("report_page_cell", "answered"), ("report_cell", "rated")]
                as [(SQL, SQL)]
            {
                try await scene.store.write { db in
                    try db.run("UPDATE \(table) SET \(column) = \(column) + 1 WHERE span = 1")
                }
                #expect(try await RollUpCheck.look(scene.company, in: scene.store).wrong.isEmpty == false)
                try await scene.store.write { db in try RollUps.rebuild(scene.company, in: db) }
                try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
                #expect(try await RollUpCheck.look(scene.company, in: scene.store).wrong.isEmpty)
            }
        }
    }

    // MARK: The slow query

    /// Links and the page each leads to.
    static let links = [
        ("https://www.shop.example/briz/?utm_source=a#top", "shop.example/briz"),
        ("http://Shop.example/briz", "shop.example/briz"),
        ("https://shop.example/list?color=red&gclid=1", "shop.example/list?color=red"),
        ("https://shop.example/#/karavan", "shop.example#/karavan"), ("https://shop.example:8443/", "shop.example:8443"),
    ]

    private static func page(of card: Interest) -> String {
        if let post = card.post { return "post \(post)" }
        return links.first { $0.0 == card.sourceURL }?.1 ?? "none"
    }

    /// Compares days and months with sums of the tables themselves, made by statements of their own.
    private static func compare(_ scene: Scene, _ state: String) async throws {
        try await scene.store.read { db in
            let zone = try #require(try Company.find(scene.company, in: db)).timeZone
            let rows = try db.rows(
                """
                SELECT i.*, (SELECT count(*) FROM turn t WHERE t.interest_id = i.id AND t.ended_at IS NOT NULL) AS ended,
                (SELECT t.ended_at - t.started_at FROM turn t WHERE t.interest_id = i.id ORDER BY t.started_at, t.id LIMIT 1)
                AS first_wait FROM interest i
                """)
            var slow: [String: [Int]] = [:]
            for row in rows {
                let card = try Interest(row: row)
                let day = RollUpDay(of: card.saidAt, in: zone).day
                let isAnswered = try card.needsAnswer && row.get("ended", as: Int.self) > 0
                let wait = try card.needsAnswer ? row.get("first_wait", as: Int?.self) : nil
                let sums = [
                    1, card.needsAnswer ? 1 : 0, isAnswered ? 1 : 0, card.rating == nil ? 0 : 1, (card.rating ?? 5) <= 2 ? 1 : 0,
                    wait == nil ? 0 : 1, wait.map { Spread.bucket(of: Double($0) / 1000) } ?? 0,
                ]
                let values = [
                    ("all", ""), ("source", card.network), ("channel", "\(card.channel)"), ("action", card.action.rawValue),
                    ("product", card.product?.description ?? "none"), ("responsible", card.responsible?.description ?? "nobody"),
                    ("team", card.team?.description ?? "none"), ("source+action", "\(card.network) \(card.action.rawValue)"),
                    ("page", Self.page(of: card)),
                ]
                for (side, value) in values {
                    let key = "\(day.number) \(side) \(value)"
                    slow[key] = zip(slow[key] ?? Array(repeating: 0, count: 7), sums).map { $0 + $1 }
                }
            }
            var fast: [String: [Int]] = [:]
            let pages = Dictionary(
                uniqueKeysWithValues: try db.rows("SELECT id, key FROM report_page").map { row in
                    ("\(try row.get("id", as: Int64.self))", try row.get("key", as: String.self))
                })
            for row in try db.rows("SELECT * FROM report_side WHERE span = 1") {
                var tally = Tally()
                try tally.add(row)
                let (side, value): (String, String) = (try row.get("side"), try row.get("value"))
                let said = side == "page" ? pages[value] ?? value : value
                let buckets = tally.first.counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
                let key =
                    "\(try row.get("day", as: Int.self)) \(side) \(said)"
                fast[key] = [
                    tally.interests, tally.needing, tally.answered, tally.rated, tally.negative, tally.first.total, buckets,
                ]
            }
            #expect(fast == slow, "\(state)")
            for table in ["report_cell", "report_page_cell"] as [SQL] {
                let cells = try db.value("SELECT sum(interests) FROM \(table) WHERE span = 1", as: Int.self) ?? 0
                #expect(cells == rows.count, "\(state)")
            }
            let placed = try db.value("SELECT count(*) FROM report_page_card", as: Int.self)
            #expect(placed == (try rows.count { try Self.page(of: Interest(row: $0)) != "none" }), "\(state)")
            // A month that is summed up says what its days say.
            for month in try db.values("SELECT month FROM report_month", as: Int.self) {
                let first = CivilDay(number: month)
                let days = try RollUpStore.sides(.day, month...(first.firstOfNextMonth.number - 1), scene.company, in: db)
                #expect(try RollUpStore.sides(.month, month...month, scene.company, in: db) == days, "\(state) \(first.text)")
            }
        }
    }
}

/// Whatever people and channels do to cards, by chance.
struct RandomActs {
    private let scene: Scene
    private var random: SeededChance
    private var cards: [ID<Interest>] = []
    private var number = 0

    init(_ scene: Scene, seed: UInt64) {
        self.scene = scene
        random = SeededChance(seed)
    }

    mutating func next() async throws {
        number += 1
        scene.clock.advance(by: Double.random(in: 1...200_000, using: &random))
        guard let card = cards.randomElement(using: &random), Int.random(in: 0..<3, using: &random) > 0 else {
            return try await arrive()
        }
        let now = scene.now
        switch Int.random(in: 0..<8, using: &random) {
        case 0: try await scene.claim(card, by: scene.lena)
        case 1, 2: try await scene.process(card, by: scene.marina)
        case 3:
            let lena = scene.lena
            try await scene.store.write { db in _ = try Interest.undoProcessing(card, by: lena, at: now, in: db) }
        case 4:
            let lena = scene.lena
            try await scene.store.write { db in _ = try Interest.unclaim(card, by: lena, at: now, in: db) }
        case 5: try await speakAgain()
        case 6: try await correct(card)
        default: try await erase(card)
        }
    }

    /// Of today or, as an import of history brings it, of long ago.
    private mutating func arrive() async throws {
        var word = scene.word(
            "Word \(number)", .said([.comment, .like, .review, .message].randomElement(using: &random) ?? .comment))
        if Bool.random(using: &random) {
            word.saidAt = scene.now.addingTimeInterval(-Double.random(in: 0...9_000_000, using: &random))
        }
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let post = Int.random(in: 0..<3, using: &random)
            word.thread = Inbound.Thread(.post, "post-\(post)")
            word.source = Inbound.Source(url: "https://vk.com/wall-1_\(post)?reply=\(number)", title: "Post \(post)")
        case 1, 2: word.source = Inbound.Source(url: RollUpTests.links.randomElement(using: &random)?.0, title: "Page")
        default: word.source = Inbound.Source(title: "A letter")
        }
        if Bool.random(using: &random) { word.rating = Int.random(in: 1...5, using: &random) }
        let channel = Bool.random(using: &random) ? scene.group : scene.mailbox
        if let id = try await scene.take(word, on: channel).interest { cards.append(id) }
    }

    /// A word in a conversation: joins, reopens, or opens a card.
    private mutating func speakAgain() async throws {
        let thread = Inbound.Thread(.conversation, "talk-\(Int.random(in: 0..<3, using: &random))")
        let taken = try await scene.take(scene.word("Again \(number)", .said(.message), thread: thread))
        if let id = taken.interest, cards.contains(id) == false { cards.append(id) }
    }

    /// What nobody may do by a page, but another part of the program may: every column that is counted.
    private mutating func correct(_ card: ID<Interest>) async throws {
        let (said, stars) = (
            scene.now.addingTimeInterval(-Double.random(in: 0...9e6, using: &random)), Int.random(in: 1...5, using: &random)
        )
        let (network, needs) = (Bool.random(using: &random) ? "vk" : "telegram", Bool.random(using: &random))
        let link = Bool.random(using: &random) ? RollUpTests.links.randomElement(using: &random)?.0 : nil
        try await scene.store.write { db in
            try db.run(
                """
                UPDATE interest SET said_at = \(said), rating = \(stars), network = \(network), needs_answer = \(needs),
                source_url = \(link) WHERE id = \(card)
                """)
        }
    }

    /// As the erasure of a person will.
    private mutating func erase(_ card: ID<Interest>) async throws {
        cards.removeAll { $0 == card }
        try await scene.store.write { db in
            for table in ["message_version", "letter"] as [SQL] {
                try db.run(
                    "DELETE FROM \(table) WHERE message_id IN (SELECT m.id FROM message m WHERE m.interest_id = \(card))")
            }
            try db.run("UPDATE conversation SET last_interest_id = NULL WHERE last_interest_id = \(card)")
            try db.run("DELETE FROM fold WHERE last_id = \(card)")
            for table in ["follower", "interest_channel", "turn", "message", "arrival"] as [SQL] {
                try db.run("DELETE FROM \(table) WHERE interest_id = \(card)")
            }
            try db.run("DELETE FROM interest WHERE id = \(card)")
        }
    }
}
