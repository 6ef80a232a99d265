import Channels
import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite("What members are told")
struct NoticeTests {
    private let jonas = ["x-member": "jonas"]

    @Test("A card that is handed over rings once for whom it is, and not for whoever did it", arguments: TestEngine.available)
    func handed(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            let card = try await bells.scene.card()
            try await bells.hand(card, to: bells.scene.jonas)
            #expect(try await bells.unread(by: bells.scene.jonas) == ["Lena handed you a card: Anna Petrova"])
            #expect(try await bells.unread(by: bells.scene.lena) == [])
            try await bells.follow()
            #expect(try await bells.unread(by: bells.scene.jonas).count == 1)
            let open = await bells.doors.get("/notices", jonas)
            #expect(open.text.contains("Lena handed you a card") && open.text.contains("<b>new</b>"))
        }
    }

    @Test("Seen in the page is seen for all: nothing goes by letter or push", arguments: TestEngine.available)
    func acknowledged(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            try await bells.setUpMail()
            try await bells.hand(try await bells.scene.card(), to: bells.scene.jonas)
            let id = try #require(try await bells.nudges(of: bells.scene.jonas).first).id
            let way = await bells.doors.get("/notices/\(id)", jonas)
            #expect(way.status == 303 && way.headers["location"]?.hasPrefix("/feed/") == true)
            #expect(try await bells.unread(by: bells.scene.jonas) == [])
            try await bells.dispatch(after: 600)
            #expect(try await bells.letters() == [])
        }
    }

    @Test("What comes within minutes goes as one letter, in the reader's language", arguments: TestEngine.available)
    func letter(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            try await bells.setUpMail()
            try await bells.hand(try await bells.scene.card("One"), to: bells.scene.jonas)
            try await bells.dispatch(after: 60)
            #expect(try await bells.letters() == [])
            try await bells.hand(try await bells.scene.card("Two"), to: bells.scene.jonas)
            try await bells.dispatch(after: 250)
            #expect(try await bells.letters() == ["2 new notices"])
            try await bells.dispatch(after: 600)
            #expect(try await bells.letters().count == 1)
        }
    }

    @Test("Quiet hours hold back until they are over, days off too")
    func quiet() {
        let settings = NoticeSettings()
        func open(_ text: String) -> String {
            let moment = try? Date(text, strategy: .iso8601)
            return settings.open(after: moment ?? .distantPast, in: .gmt).rfc3339
        }
        #expect(open("2026-11-20T10:00:00Z") == "2026-11-20T10:00:00Z")  // a Friday
        #expect(open("2026-11-20T20:00:30Z") == "2026-11-23T08:00:00Z")
        #expect(open("2026-11-19T23:59:00Z") == "2026-11-20T08:00:00Z")
        #expect(open("2026-11-20T03:10:00Z") == "2026-11-20T08:00:00Z")
        var never = settings
        (never.quietFrom, never.quietTo, never.days) = (0, 0, [])
        let night = Date(timeIntervalSince1970: 1_700_000_000)
        #expect(never.open(after: night, in: .gmt) == night)
    }

    @Test(
        "A browser that subscribed is told what only it can read; one that is gone is forgotten", arguments: TestEngine.available)
    func push(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            let browser = try await bells.subscribe("jonas")
            try await bells.hand(try await bells.scene.card(), to: bells.scene.jonas)
            try await bells.dispatch(after: 1)
            let shown = bells.service.shown(in: browser)
            #expect(shown.count == 1 && shown.first?.contains("Lena handed you a card: Anna Petrova") == true)
            #expect(bells.service.refusals == [])
            bells.service.unsubscribe(browser)
            try await bells.hand(try await bells.scene.card("Two"), to: bells.scene.jonas)
            try await bells.dispatch(after: 1)
            #expect(try await bells.devices(of: bells.scene.jonas) == 0)
        }
    }

    @Test("A push service that is busy is asked again when it said; what was seen meanwhile is not shown")
    func busy() async throws {
        try await Bells.open(.sqlite) { bells in
            let browser = try await bells.subscribe("jonas")
            bells.service.fail(with: 429)
            try await bells.hand(try await bells.scene.card(), to: bells.scene.jonas)
            try await bells.dispatch(after: 1)
            #expect(bells.service.shown(in: browser) == [])
            try await bells.dispatch(after: 60)
            #expect(bells.service.shown(in: browser) == [])
            try await bells.dispatch(after: 61)
            #expect(bells.service.shown(in: browser).count == 1)
            bells.service.fail(with: 503)
            try await bells.hand(try await bells.scene.card("Two"), to: bells.scene.jonas)
            try await bells.dispatch(after: 1)
            await bells.doors.post("/notices/acknowledgement", [:], jonas)
            try await bells.dispatch(after: 600)
            #expect(bells.service.shown(in: browser).count == 1)
        }
    }

    @Test("Nobody is told of what they may not see any more", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            let browser = try await bells.subscribe("timur")
            let card = try await bells.scene.card()
            try await bells.hand(card, to: bells.scene.timur, follows: false)
            try await bells.scene.store.write { db in
                try db.run("UPDATE interest SET responsible_id = NULL WHERE id = \(card)")
            }
            try await bells.follow()
            try await bells.dispatch(after: 1)
            #expect(bells.service.shown(in: browser) == [])
            #expect(try await bells.unread(by: bells.scene.timur) == [])
        }
    }

    @Test("Each member chooses event by way, and what is refused is said beside its field")
    func settings() async throws {
        try await Bells.open(.sqlite) { bells in
            let page = "/settings/notifications"
            #expect(await bells.doors.get(page, jonas).text.contains("value=\"card.handed:push\" checked"))
            #expect(await bells.doors.get(page, jonas).text.contains("channel.down") == false)
            #expect(await bells.doors.post(page, ["quiet_from": "25:00"], jonas).status == 422)
            let form = ["on": "card.handed:letter", "quiet_from": "22:00", "quiet_to": "07:30", "day": "6"]
            #expect(await bells.doors.post(page, form, jonas).status == 303)
            let saved = try await bells.scene.store.read { db in
                try NoticeSettings.of(bells.scene.jonas.member, workspace: bells.scene.company, in: db)
            }
            #expect(saved.choices["card.handed"] == [.letter] && saved.quietFrom == 1320 && saved.quietTo == 450)
            #expect(saved.days == [6] && saved.digestAt == nil)
            try await bells.hand(try await bells.scene.card(), to: bells.scene.jonas)
            #expect(try await bells.unread(by: bells.scene.jonas) == [])
        }
    }

    @Test(
        "What is late tells its owner once; a customer who writes again rings until it was seen", arguments: TestEngine.available)
    func clock(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            let card = try await bells.scene.card()
            try await bells.scene.claim(card, by: bells.scene.jonas)
            bells.scene.clock.advance(by: 3 * 3600)
            for _ in 0..<2 { try await bells.look() }
            #expect(try await bells.unread(by: bells.scene.jonas) == ["Overdue: Anna Petrova"])
        }
    }

    @Test("However many are late on one day, each is told as soon as it is", arguments: TestEngine.available)
    func lateDay(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            let (scene, card) = (bells.scene, try await bells.scene.card())
            try await scene.claim(card, by: scene.jonas)
            let due = scene.now.addingTimeInterval(-7200).milliseconds
            try await scene.store.write { db in
                try db.run(
                    """
                    INSERT INTO interest (id, workspace_id, channel_id, identity_id, origin, network, action, excerpt, said_at,
                    arrived_at, moved_at, needs_answer, responsible_id, claimed_at, due_at)
                    WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 600)
                    SELECT x, i.workspace_id, i.channel_id, i.identity_id, 'late:' || x, i.network, i.action, i.excerpt, i.said_at,
                    i.arrived_at, i.moved_at, 1, i.responsible_id, i.claimed_at, CAST(\(due) AS BIGINT) + x * 1000
                    FROM n CROSS JOIN interest i WHERE i.id = \(card)
                    """)
            }
            try await bells.look()
            let told = try await scene.store.read { db in
                try db.value("SELECT count(*) FROM notice WHERE event = 'card.overdue'", as: Int.self)
            }
            #expect(told == 600)
        }
    }

    @Test("The morning letter says what waits, once a day; where nothing waits none comes", arguments: TestEngine.available)
    func morning(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            try await bells.setUpMail()
            let morning = try #require(bells.nextMorning(hour: 8))
            bells.scene.clock.advance(by: morning.timeIntervalSince(bells.scene.now) + 60)
            try await bells.greet()
            #expect(try await bells.letters() == [])
            try await bells.scene.card()
            for _ in 0..<2 { try await bells.greet() }
            #expect(try await bells.letters().filter { $0 == "What waits today" }.count == 3)
        }
    }
}

/// A scene whose bells ring: the follower, the ways out, and a push service.
struct Bells: Sendable {
    let doors: Doors
    let book: NoticeBook
    let service: PushServiceForTests
    let runner: JobRunner

    var scene: Scene { doors.scene }

    /// - Parameter outside: instead of the push service alone.
    static func open(
        _ engine: TestEngine, outside: Outside? = nil, _ body: @escaping @Sendable (Bells) async throws -> Void
    ) async throws {
        let now = Moment()
        let service = PushServiceForTests { now.value }
        try await Doors.open(engine, outside: outside ?? service.outside()) { doors in
            now.set(doors.scene.clock)
            let services = doors.scene.services
            let book = NoticeBook([
                inboxFeature(live: LiveHub(services)),
                connectionsFeature(intake: doors.scene.intake, access: AccessKeeper(services)),
                workspaceFeature(),
            ])
            let bells = Bells(
                doors: doors, book: book, service: service,
                runner: JobRunner(
                    services.store, handlers: [PushJob.handler(services, book)], bell: services.bell, clock: services.clock,
                    ids: services.ids))
            // A Monday morning, when nobody is quiet.
            if let monday = bells.nextMorning(hour: 10) {
                doors.scene.clock.advance(by: monday.timeIntervalSince(doors.scene.now))
            }
            try await bells.follow()
            try await body(bells)
        }
    }

    func nextMorning(hour: Int) -> Date? {
        (1...8).lazy.compactMap { day -> Date? in
            let moment = scene.now.addingTimeInterval(Double(day) * 86_400)
            let local = LocalMinute(moment, in: .gmt)
            return local.weekday == 1 ? local.later(by: hour * 60 - local.minute) : nil
        }.first
    }

    func follow() async throws { try await NoticeFollower(scene.services, book).follow(scene.company) }
    func look() async throws { try await NoticeFollower(scene.services, book).look(at: scene.now) }
    func greet() async throws { try await NoticeMorning(scene.services, book).send(at: scene.now) }

    func dispatch(after seconds: TimeInterval) async throws {
        scene.clock.advance(by: seconds)
        try await NoticeDispatch(scene.services, book).send(at: scene.now)
        await runner.drain()
    }

    func hand(_ card: ID<Interest>, to asker: Asker, follows: Bool = true) async throws {
        let (ids, now, lena) = (scene.services.ids, scene.now, scene.lena)
        _ = try await scene.store.write { db in
            try Interest.handOver(card, to: .member(asker.member), note: "", by: lena, ids: ids, at: now, in: db)
        }
        if follows { try await follow() }
    }

    func nudges(of asker: Asker) async throws -> [Nudge] {
        try await scene.store.read { db in try Nudge.unread(of: asker, in: db) }
    }

    func unread(by asker: Asker) async throws -> [String] {
        try await scene.store.read { [book] db in
            try book.told(try Nudge.unread(of: asker, in: db), to: asker, in: db).map(\.sentence)
        }
    }

    func subscribe(_ name: String) async throws -> PushServiceForTests.Browser {
        let page = await doors.get("/settings/notifications", ["x-member": name])
        let browser = service.subscribe(try #require(page.value(of: "data-key=\"")))
        let fields = ["endpoint": browser.endpoint, "p256dh": browser.publicKey, "auth": browser.secret]
        #expect(await doors.post("/settings/notifications/devices", fields, ["x-member": name]).status == 303)
        return browser
    }

    func devices(of asker: Asker) async throws -> Int {
        try await scene.store.read { db in
            try PushDevice.all(of: asker.member, workspace: asker.workspace, in: db).count
        }
    }

    func setUpMail() async throws {
        let mail = SystemMail(
            workspace: scene.company, host: "mail.example", port: 465, security: .tls, user: "", address: "own@vetrik.example")
        let (key, marina, now) = (scene.services.key, scene.marina, scene.now)
        try await scene.store.write { db in try mail.save(password: nil, key: key, by: marina, at: now, in: db) }
    }

    /// The subjects of the company's own letters.
    func letters() async throws -> [String] {
        try await scene.store.read { db in try db.values("SELECT subject FROM system_letter ORDER BY id") }
    }
}

/// The clock of a scene that opens later.
private final class Moment: Sendable {
    private let clock = TestBox<TestClock>()
    func set(_ clock: TestClock) { self.clock.value = clock }
    var value: Date { clock.value?.now ?? .distantPast }
}
