import Channels
import Foundation
import Inbox
import Kernel
import People
import Support
import Testing
import Workspace

@testable import App

@Suite("The demo is a company in the middle of its work")
struct DemoTests {
    @Test("It is full of people, and in the state of a busy afternoon", arguments: TestEngine.available)
    func isFull(engine: TestEngine) async throws {
        try await Self.demo(engine, .en) { services in
            let now = services.clock.now()
            let company = try DemoData(services.assets).company
            try await services.store.read { db in
                let marina = try #require(try Asker.byEmail("marina@vetrik.example", in: db))
                func count(_ table: SQL) throws -> Int { try db.value("SELECT count(*) FROM \(table)") ?? 0 }
                #expect(try count("interest") >= 2000)
                #expect(try count("contact") >= 400)
                #expect(try count("contact WHERE photo_blob IS NOT NULL") >= 200)
                #expect(try count("product") == 15)
                #expect(try Member.all(of: marina.workspace, in: db).count == 5)

                let networks: [String] = try db.values("SELECT DISTINCT network FROM interest")
                #expect(Set(networks) == Set(company.channels.map(\.key)))

                let counts = try Feed.counts(for: marina, at: now, in: db)
                #expect((20...32).contains(counts.open), "\(counts)")
                #expect(counts.snoozed == 4, "\(counts)")
                #expect((10...16).contains(counts.unclaimed), "\(counts)")
                #expect((2...4).contains(counts.overdue), "\(counts)")
                #expect((3...6).contains(counts.mine), "\(counts)")

                #expect(try Quarantine.open(of: marina.workspace, in: db).map(\.externalID) == ["review-5121"])
                #expect(try count("message_version") == 1)
                // The report has something to tell of costs, of pages, of votes and of words to them.
                #expect(try count("report_cost") >= 20)
                #expect(try count("satisfaction_ask WHERE score IS NOT NULL") >= 20)
                #expect(try count("satisfaction_ask WHERE remark <> ''") >= 4)
                #expect(try count("(SELECT DISTINCT source_url FROM interest WHERE source_url IS NOT NULL) pages") >= 30)
                #expect(try count("message WHERE deleted_at IS NOT NULL") == 1)
                #expect(try count("interest_channel") == 1)
                #expect(try count("proof WHERE blob IS NOT NULL") > 10)
                #expect(try count("attachment") == 2)
                // Second appearances under a known address: proposed, not joined.
                let pairs: SQL = """
                    identity i JOIN identity o ON o.workspace_id = i.workspace_id AND o.network = i.network AND o.key = i.key
                    AND o.person_id <> i.person_id AND i.strength = 'typed'
                    """
                #expect(try count(pairs) >= 19)
                #expect(try Feed.folds(for: marina, in: db).folds.map(\.count).max() ?? 0 >= 20)
                guard case .ready(now) = try Demo.state(in: db) else {
                    Issue.record("The demo does not know itself.")
                    return
                }
            }
        }
    }

    @Test("At the same moment it is the same, whatever keeps it")
    func isRepeatable() async throws {
        let first = try await Self.state(.sqlite)
        for engine in TestEngine.available { #expect(try await Self.state(engine) == first) }
    }

    @Test("Its password is one that people may have")
    func hasAPassword() {
        #expect(PasswordRule.problem(with: Demo.password, of: ["Vetrik", "marina@vetrik.example"]) == nil)
    }

    @Test(
        "A script tells nothing from after its end, and everybody who acts has something to act on", arguments: Language.allCases)
    func isPlausible(language: Language) async throws {
        let now = TestClock().now
        let script = DemoScript(try DemoData(.own()), language: language, zone: .gmt, now: now)
        #expect(script.steps.allSatisfy { $0.at <= now && $0.at > now.addingTimeInterval(-95 * 86_400) })
        var known: Set<String> = []
        for step in script.steps {
            switch step.happening {
            case .arrives: known.insert(step.card)
            case .acts: #expect(known.contains(step.card), "\(step)")
            }
        }
    }

    @Test("Drawn pictures are pictures, and small")
    func draws() throws {
        let faces = Portrait.all.map { $0.draw() }
        let people = try DemoData(.own()).people
        let portraits = people.prefix(40).map { person in
            let (face, paints) = Portrait.of(person)
            return faces[face].png(paints)
        }
        for picture in portraits + [DemoLogo.draw(), DemoScreenshot.draw(0), DemoBicycle.photo(1).data] {
            #expect(Picture(picture) == .png)
            #expect(picture.count < 20_000)
        }
    }

    // MARK: Making one

    private static func demo(
        _ engine: TestEngine, _ language: Language, _ body: @Sendable (Services) async throws -> Void
    ) async throws {
        try await engine.fresh(Features.migrations) { store in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-demo-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            let services = Services(
                store: store, ids: IDMaker(), clock: TestClock().source,
                blobs: try FileBlobs(directory: folder.appending(path: "blobs")), key: .temporary(), assets: try .own(),
                settings: try Settings.load(arguments: [.data: folder.path], environment: [:]), outside: Outside())
            let props = try DemoProps(services.assets, language: language, zone: .gmt, now: services.clock.now())
            try await Demo.make(props, in: services, passwordHash: "$scrypt$")
            try await body(services)
        }
    }

    /// Everything a card shows, without the numbers that name it.
    private static func state(_ engine: TestEngine) async throws -> [String] {
        let rows = Rows()
        try await demo(engine, .de) { services in
            let lines = try await services.store.read { db in
                try db.rows(
                    """
                    SELECT i.origin, i.excerpt, i.said_at, i.processed_at, i.priority, c.name AS author, m.name AS responsible
                    FROM interest i JOIN identity d ON d.id = i.identity_id JOIN contact c ON c.id = d.person_id
                    LEFT JOIN member m ON m.id = i.responsible_id
                    """
                ).map { row in
                    let (said, processed): (Date, Date?) = (try row.get("said_at"), try row.get("processed_at"))
                    let texts: [String?] = try ["origin", "excerpt", "priority", "author", "responsible"].map { try row.get($0) }
                    return "\(said.milliseconds) \(texts) \(processed?.milliseconds ?? 0)"
                }
            }
            await rows.set(lines.sorted())
        }
        return await rows.lines
    }

    private actor Rows {
        private(set) var lines: [String] = []
        func set(_ lines: [String]) { self.lines = lines }
    }
}
