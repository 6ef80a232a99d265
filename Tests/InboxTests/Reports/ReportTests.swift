import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("The report") struct ReportTests {
    @Test("Every number opens a list of exactly so many cards, for whoever looks", arguments: TestEngine.available)
    func everyNumberOpensItsCards(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            try await Self.fill(scene)
            for (name, asker) in [("marina", scene.marina), ("lena", scene.lena), ("jonas", scene.jonas), ("timur", scene.timur)]
            {
                for query in [
                    "", "?period=year&by=responsible", "?period=week&versus=year&by=product", "?source=vk&by=action",
                    "?period=year&by=page", "?period=year&page=1&by=action", "?period=quarter&source=vk&by=page",
                    "?period=year&page=none",
                ] {
                    let page = await doors.get("/report\(query)", ["x-member": name])
                    #expect(page.status == 200)
                    let numbers = Self.numbers(in: page.text)
                    #expect(numbers.count > 10 || name == "jonas" || name == "timur", "\(name) \(query)")
                    for (path, number) in numbers {
                        let count = try await Self.count(path, scene, asker)
                        #expect(count == number, "\(name) \(query): \(path)")
                    }
                }
            }
        }
    }

    @Test("Who sees only a part is told the numbers of that part", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            try await Self.fill(scene)
            let asked = try Self.question(scene, .year)
            func numbers(_ asker: Asker, _ change: (inout ReportQuestion) -> Void = { _ in }) async throws -> ReportNumbers? {
                var question = asked
                change(&question)
                let sought = question
                let now = scene.now
                return try await scene.store.read { db in
                    try ReportReader(sought, for: asker, in: Self.place(), at: now)?.numbers(in: db)
                }
            }
            let all = try #require(try await numbers(scene.marina))
            let cards = try await scene.store.read { db in try db.value("SELECT count(*) FROM interest", as: Int.self) }
            #expect(all.all.interests == cards)
            // An agent's report is of what the agent is responsible for.
            let own = try #require(try await numbers(scene.jonas))
            let mine = all.sides[.responsible]?["\(scene.jonas.member)"]?.interests ?? 0
            #expect(own.all.interests == mine && mine > 0)
            #expect(own.sides[.responsible]?.keys.sorted() == ["\(scene.jonas.member)"])
            // A team's report leaves out the channels of other teams.
            let team = try #require(try await numbers(try await Self.widened(scene.timur, .team, scene)))
            let group = all.sides[.channel]?["\(scene.group.id)"]?.interests ?? 0
            #expect(group > 0 && team.all.interests < all.all.interests)
            #expect(team.sides[.channel]?["\(scene.mailbox.id)"] == all.sides[.channel]?["\(scene.mailbox.id)"])
            // A filter of one who sees all reads cells and says the same as the sums.
            let vk = try #require(try await numbers(scene.marina) { $0.filter.choose(.source, "vk") })
            #expect(vk.all.interests == all.sides[.source]?["vk"]?.interests)
            #expect(vk.all.first == all.sides[.source]?["vk"]?.first)
            // The same of pages; a team's are those its cards came from.
            let pages = try #require(try await numbers(scene.marina) { $0.side = .page })
            #expect((pages.sides[.page]?.count ?? 0) > 2)
            // Those a table shows are found by the database, those of the CSV are added up here.
            let whole = try #require(try await numbers(scene.marina) { ($0.side, $0.wantsAll) = (.page, true) })
            #expect(pages.sides[.page] == whole.sides[.page])
            let shown = Set(pages.sides[.page]?.keys.map(\.self) ?? [])
            #expect(pages.before[.page] ?? [:] == (whole.before[.page] ?? [:]).filter { shown.contains($0.key) })
            let page = try #require(try await numbers(scene.marina) { $0.filter.choose(.page, "1") })
            #expect(page.all.interests == pages.sides[.page]?["1"]?.interests)
            let theirs = try #require(try await numbers(scene.jonas) { $0.side = .page })
            #expect(theirs.sides[.page]?.values.reduce(0) { $0 + $1.interests } == own.all.interests)
            let olga = await doors.get("/report.csv", ["x-member": "olga"])
            #expect(olga.status == 403)
        }
    }

    @Test("Months that are over say the same as their days", arguments: TestEngine.available)
    func months(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await Self.fill(scene)
            let (question, marina, now) = (try Self.question(scene, .year), scene.marina, scene.now)
            let (summed, days) = try await scene.store.write { db in
                let zone = try Self.place()
                let reader = try #require(ReportReader(question, for: marina, in: zone, at: now))
                let summed = try reader.numbers(in: db)
                try db.run("DELETE FROM report_month")
                return (summed, try reader.numbers(in: db))
            }
            #expect(summed.sides == days.sides && summed.before == days.before)
            #expect(summed.points.map(\.tally) == days.points.map(\.tally))
            #expect(summed.points.reduce(0) { $0 + $1.tally.interests } == summed.all.interests)
        }
    }

    @Test("The table and the programs get the numbers of the page, and no spreadsheet takes a name for a formula")
    func tableAndDocument() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            try await Self.fill(scene)
            let csv = await doors.get("/report.csv?period=year", ["x-member": "marina"])
            #expect(csv.headers["content-type"]?.hasPrefix("text/csv") == true)
            let total = csv.text.split(separator: "\r\n").first { $0.hasPrefix("all,") }
            let (question, marina, now) = (try Self.question(scene, .year), scene.marina, scene.now)
            let numbers = try await scene.store.read { db in
                try ReportReader(question, for: marina, in: Self.place(), at: now)?.numbers(in: db)
            }
            let all = try #require(numbers).all
            #expect(total?.split(separator: ",", omittingEmptySubsequences: false)[5] == "\(all.interests)")
            #expect(csv.text.contains("\r\npage,") && csv.text.contains("shop.example/briz"))
            let document = await doors.get("/api/v1/report?period=year", ["x-member": "marina"])
            #expect(document.text.contains("\"url\":\"https://shop.example/list?color=red\""))
            #expect(document.text.contains("\"interests\":\(all.interests)"))
        }
    }

    @Test("What left its usual range is named, and what is usual is not, even in small numbers")
    func attention() {
        func tally(needing: Int, unanswered: Int) -> Tally {
            var tally = Tally()
            (tally.interests, tally.needing, tally.answered) = (needing, needing, needing - unanswered)
            return tally
        }
        func find(_ now: Tally, usual: Tally) -> [Attention] {
            Attention.find([.source: ["vk": now]], usual: [.all: ["": usual], .source: ["vk": usual]])
        }
        let usual = tally(needing: 200, unanswered: 6)
        #expect(find(tally(needing: 5, unanswered: 3), usual: usual).map(\.kind) == [.unanswered])
        #expect(find(tally(needing: 5, unanswered: 1), usual: usual).isEmpty)
        #expect(find(tally(needing: 100, unanswered: 5), usual: usual).isEmpty)
        #expect(find(tally(needing: 5, unanswered: 5), usual: tally(needing: 3, unanswered: 0)).isEmpty)
        var (quick, slow) = (Tally(), Tally())
        for _ in 0..<50 { quick.first.add(time: 600) }
        for _ in 0..<6 { slow.first.add(time: 86_400) }
        #expect(find(slow, usual: quick).map(\.kind) == [.slow])
    }

    @Test("Chances of counts are those of the tables")
    func binomial() {
        #expect(abs(Binomial.chance(atLeast: 8, of: 10, each: 0.5) - 0.0546875) < 1e-9)
        #expect(abs(Binomial.chance(atLeast: 1, of: 100, each: 0.01) - 0.633967658726771) < 1e-9)
        #expect(abs(Binomial.chance(atLeast: 3, of: 5, each: 0.03) - 0.000258) < 1e-6)
        #expect(Binomial.chance(atLeast: 0, of: 5, each: 0.1) == 1 && Binomial.chance(atLeast: 6, of: 5, each: 0.1) == 0)
        #expect(Binomial.chance(atLeast: 600, of: 1000, each: 0.5) < 1e-9)
    }

    // MARK: What the tests share

    private static func question(_ scene: Scene, _ preset: ReportPeriod.Preset) throws -> ReportQuestion {
        ReportQuestion(ReportPeriod(preset, today: RollUpDay(of: scene.now, in: try Self.place()).day))
    }

    private static let zone = "Europe/Berlin"

    private static func place() throws -> TimeZone {
        let place = TimeZone(identifier: zone)
        return try #require(place)
    }

    /// A year of random acts on two channels, in a zone whose clocks change.
    private static func fill(_ scene: Scene) async throws {
        try await scene.store.write { db in
            try db.run("UPDATE workspace SET time_zone = \(zone) WHERE id = \(scene.company)")
        }
        var acts = RandomActs(scene, seed: 11)
        for _ in 0..<60 { try await acts.next() }
        for number in 0..<12 {
            scene.clock.advance(by: 40_000)
            let card = try await scene.card("Now \(number)", on: number % 3 == 0 ? scene.mailbox : scene.group)
            if number % 2 == 0 { try await scene.claim(card, by: number % 4 == 0 ? scene.jonas : scene.timur) }
            scene.clock.advance(by: 1200)
            if number % 4 == 0 { try await scene.process(card, by: scene.jonas) }
        }
        try await RollUps.drain(scene.company, in: scene.store, at: scene.now)
    }

    /// The same member with a report that reaches further.
    private static func widened(_ asker: Asker, _ scope: Workspace.Scope, _ scene: Scene) async throws -> Asker {
        try await scene.store.write { db in
            try db.run("UPDATE role_right SET scope = \(scope) WHERE area = 'report' AND action = 'see' AND scope = 'own'")
            let same = try Asker.member(account: asker.account, workspace: asker.workspace, way: .commandLine, in: db)
            return try #require(same)
        }
    }

    /// Links into the feed whose words are a number.
    private static func numbers(in page: String) -> [(path: String, number: Int)] {
        let pattern =
            #/<a [^>]*?href="(/feed/all[^"]*)"[^>]*>(?:<span class="figure-name">[^<]*</span><span class="figure-value">)?([0-9,]+)</#
        return page.matches(of: pattern).compactMap { match in
            let path = String(match.1).replacing("&amp;", with: "&")
            return Int(match.2.replacing(",", with: "")).map { (path, $0) }
        }
    }

    private static func count(_ path: String, _ scene: Scene, _ asker: Asker) async throws -> Int {
        let place = try #require(FeedPlace(path: path, at: scene.now))
        #expect(place.path == path)
        let now = scene.now
        return try await scene.store.read { db in
            var (count, after): (Int, FeedCursor?) = (0, nil)
            repeat {
                let page = try Feed.page(place.view, place.filter, after: after, limit: 20, for: asker, at: now, in: db)
                count += page.cards.count
                after = page.next
            } while after != nil
            return count
        }
    }
}
