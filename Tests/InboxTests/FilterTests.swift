import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A list is narrowed by what stands on its cards")
struct FilterTests {
    @Test("Each facet lets through what has one of its values", arguments: TestEngine.available)
    func facets(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let cast = try await Cast.set(scene)
            func found(
                _ choices: (Facet, String)..., from: String? = nil, to: String? = nil, by asker: Asker? = nil
            ) async throws -> Set<ID<Interest>> {
                var filter = FeedFilter()
                for (facet, value) in choices { filter.choose(facet, value) }
                (filter.from, filter.to) = (from, to)
                return Set(try await scene.feed(.everything, filter, for: asker ?? scene.marina).map(\.interest.id))
            }
            let (plain, review, mine, done) = (cast.plain, cast.review, cast.mine, cast.done)
            #expect(try await found((.channel, "\(scene.mailbox.id)")) == [plain])
            let channels = [scene.mailbox, scene.group].map { (Facet.channel, "\($0.id)") }
            #expect(try await found(channels[0], channels[1]) == [plain, review, mine, done])
            #expect(try await found((.source, "review")) == [review])
            #expect(try await found((.action, "review"), (.action, "comment")) == [plain, review, mine, done])
            #expect(try await found((.stars, "2"), (.stars, "1")) == [review])
            #expect(try await found((.language, "de")) == [review])
            #expect(try await found((.priority, "urgent")) == [mine])
            #expect(try await found((.priority, "urgent"), (.priority, "normal")) == [plain, review, mine, done])
            #expect(try await found((.responsible, "me"), by: scene.jonas) == [mine])
            #expect(try await found((.responsible, "nobody")) == [plain, review])
            #expect(try await found((.responsible, "me"), (.responsible, "nobody"), by: scene.jonas) == [plain, review, mine])
            #expect(try await found((.responsible, "left")) == [done])
            #expect(try await found((.state, "answered")) == [done])
            #expect(try await found((.state, "mine"), (.state, "unclaimed"), by: scene.jonas) == [plain, review, mine])
            #expect(try await found((.state, "theirs")) == [mine])
            #expect(try await found((.tag, "501")) == [plain, mine])
            #expect(try await found((.tag, "501"), (.channel, "\(scene.group.id)")) == [mine])
            #expect(try await found((.team, "\(cast.team)")) == [review])
            #expect(try await found((.team, "mine"), by: cast.jonas) == [review])
            #expect(try await found((.product, "none")) == [plain, review, mine, done])
            #expect(try await found((.with, "proof")) == [done])
            #expect(try await found((.with, "file")) == [])
            let today = String(scene.now.rfc3339.prefix(10))
            #expect(try await found(from: today, to: today).count == 4)
            #expect(try await found(to: "2001-01-01").isEmpty)
        }
    }

    @Test("Pages of a list narrowed to several values hold every card once, newest first", arguments: TestEngine.available)
    func pages(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            for number in 0..<23 {
                scene.clock.advance(by: number % 3 == 0 ? 0 : 1)
                try await scene.take(scene.word("Word \(number)"), on: number % 2 == 0 ? scene.group : scene.mailbox)
            }
            let (marina, now) = (scene.marina, scene.now)
            var filter = FeedFilter()
            filter.choose(scene.group.id)
            filter.choose(scene.mailbox.id)
            let sought = filter
            var seen: [Interest] = []
            var cursor: FeedCursor?
            repeat {
                let from = cursor
                let page = try await scene.store.read { db in
                    try Feed.page(.everything, sought, after: from, limit: 5, for: marina, at: now, in: db)
                }
                seen += page.cards.map(\.interest)
                cursor = page.next
            } while cursor != nil
            #expect(Set(seen.map(\.id)).count == 23 && seen.count == 23)
            #expect(seen.map(\.movedAt) == seen.map(\.movedAt).sorted(by: >))
        }
    }

    @Test("Where nothing is seen the page names the condition and offers the way out")
    func whyEmpty() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            _ = try await Cast.set(scene)
            let marina = ["x-member": "marina"]
            let one = await doors.get("/feed/everything?channel=\(scene.mailbox.id)&stars=5", marina)
            #expect(one.text.contains("There is nothing you can see with “Stars: 5 of 5 stars” in this list."))
            #expect(one.text.contains("Remove: Stars: 5 of 5 stars"))
            let both = await doors.get("/feed/everything?channel=\(scene.mailbox.id)&stars=2", marina)
            #expect(both.text.contains("Without “Channel: Mailbox” there is something to see."))
            #expect(both.text.contains("href=\"/feed/everything?stars=2\""))
            let other = await doors.get("/feed/everything?channel=\(scene.group.id)", ["x-member": "timur"])
            #expect(other.text.contains("nothing you can see") && other.text.contains("Group") == false)
            let chips = await doors.get("/feed/everything?channel=\(scene.group.id)&stars=2", marina)
            #expect(chips.text.contains("aria-label=\"Remove: Channel, Group\""))
            #expect(chips.text.contains("name=\"stars\" value=\"2\" checked"))
        }
    }

    @Test("Whatever is combined: what is seen fits all, and why nothing is seen is the truth", arguments: TestEngine.available)
    func anyCombination(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            _ = try await Cast.set(scene)
            let now = scene.now
            let values: [(Facet, String)] = [
                (.channel, "\(scene.mailbox.id)"), (.channel, "\(scene.group.id)"), (.source, "review"), (.action, "review"),
                (.stars, "2"), (.stars, "5"), (.language, "de"), (.language, "fr"), (.priority, "urgent"),
                (.responsible, "nobody"),
                (.responsible, "left"), (.state, "answered"), (.state, "theirs"), (.tag, "501"), (.with, "proof"),
                (.with, "file"),
                (.product, "none"),
            ]
            func filter(_ chosen: [Int]) -> FeedFilter {
                var filter = FeedFilter()
                for index in chosen { filter.choose(values[index].0, values[index].1) }
                return filter
            }
            func seen(_ chosen: [Int], by asker: Asker) async throws -> Set<ID<Interest>> {
                Set(try await scene.feed(.everything, filter(chosen), for: asker).map(\.interest.id))
            }
            var chance = KnownChance(7)
            var empty = 0
            for asker in [scene.marina, scene.timur] {
                var each: [Set<ID<Interest>>] = []
                for index in values.indices { each.append(try await seen([index], by: asker)) }
                let all = try await seen([], by: asker)
                for _ in 0..<60 {
                    var chosen: [Int] = []
                    for _ in 0..<(2 + chance.below(3)) {
                        let index = chance.below(values.count)
                        if chosen.contains(where: { values[$0].0 == values[index].0 }) == false { chosen.append(index) }
                    }
                    guard chosen.count > 1 else { continue }
                    func both(_ some: [Int]) -> Set<ID<Interest>> { some.reduce(all) { $0.intersection(each[$1]) } }
                    #expect(try await seen(chosen, by: asker) == both(chosen))
                    guard both(chosen).isEmpty else { continue }
                    empty += 1
                    var place = FeedPlace(.everything)
                    place.filter = filter(chosen)
                    let why = try await scene.store.read { [place] db in
                        try WhyEmpty.look(place, for: asker, at: now, in: db)
                    }
                    func parts(_ test: (Int) -> Bool) -> Set<FilterPart> {
                        Set(chosen.filter(test).map { FilterPart.facet(values[$0].0) })
                    }
                    #expect(Set(why.blind) == parts { each[$0].isEmpty })
                    #expect(Set(why.hindering) == parts { left in both(chosen.filter { $0 != left }).isEmpty == false })
                }
            }
            #expect(empty > 20)
        }
    }

    @Test("What is no filter narrows nothing")
    func nonsense() throws {
        let address = "/feed/open?state=x&channel=abc&stars=9&from=2026-02-30&source=%22%3E&team=&kind=none&priority=urgent"
        let place = try #require(FeedPlace(path: address, at: .now))
        #expect(place.path == "/feed/open?priority=urgent")
    }
}

/// Four cards that differ in everything: a letter nobody has, a bad review of a team, an urgent one of Jonas, and one that
/// somebody answered who has left.
private struct Cast {
    let plain: ID<Interest>
    let review: ID<Interest>
    let mine: ID<Interest>
    let done: ID<Interest>
    let team: Int64
    /// As the program knows him since he is in a team.
    let jonas: Asker

    static func set(_ scene: Scene) async throws -> Cast {
        let plain = try await scene.card(on: scene.mailbox)
        var word = scene.word("Zu klein", .said(.review))
        word.network = "review"
        word.rating = 2
        word.author.language = "de"
        guard let review = try await scene.take(word).interest else { throw Scene.Missing() }
        let mine = try await scene.card()
        let done = try await scene.card()
        try await scene.claim(mine, by: scene.jonas)
        let (services, now) = (scene.services, scene.now)
        let (team, jonas) = try await scene.store.write { db in
            let draft = Proof.Draft(name: "link", type: "text/html", size: 0, blob: nil, url: "https://vetrik.example/1")
            _ = try Proof.add(draft, to: done, by: scene.lena, ids: services.ids, at: now, in: db)
            _ = try Interest.setPriority(mine, to: .urgent, by: scene.marina, at: now, in: db)
            let jonas = try Asker.member(
                account: scene.jonas.account, workspace: scene.company, way: .commandLine, in: db)
            guard let jonas, let team = jonas.teams.first?.number else { throw Scene.Missing() }
            try db.run("UPDATE interest SET team_id = \(team) WHERE id = \(review)")
            try db.run("UPDATE member SET removed_at = \(now) WHERE id = \(scene.lena.member)")
            try db.run(
                """
                INSERT INTO tag (id, workspace_id, name, key, hue, created_at)
                VALUES (501, \(scene.company), 'VIP', 'vip', 1, \(now))
                """)
            for card in [plain, mine] {
                try db.run(
                    "INSERT INTO interest_tag (workspace_id, interest_id, tag_id) VALUES (\(scene.company), \(card), 501)")
            }
            return (team, jonas)
        }
        return Cast(plain: plain, review: review, mine: mine, done: done, team: team, jonas: jonas)
    }
}
