import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("When an answer is due")
struct TargetTests {
    private static let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt
    private static let office = Array(repeating: [540..<780, 840..<1080], count: 5)

    private func moment(_ text: String, _ zone: TimeZone = TargetTests.berlin) -> Date {
        Snooze.moment(typed: text, in: zone) ?? .distantPast
    }

    @Test("The time runs in open hours only: over lunch, the night, the weekend and holidays")
    func openHours() throws {
        let christmas = Set([25, 26].compactMap { CivilDay(year: 2026, month: 12, day: $0) })
        let hours = try BusinessHours(week: Self.office, zone: Self.berlin, daysOff: christmas)
        let cases = [
            ("2026-11-23T10:00", 60, "2026-11-23T11:00"), ("2026-11-23T12:30", 60, "2026-11-23T14:30"),
            ("2026-11-23T17:30", 60, "2026-11-24T09:30"), ("2026-11-20T17:30", 60, "2026-11-23T09:30"),
            ("2026-11-21T03:00", 30, "2026-11-23T09:30"), ("2026-12-24T17:59", 2, "2026-12-28T09:01"),
            ("2026-11-23T09:00", 480, "2026-11-23T18:00"),
        ]
        for (start, minutes, due) in cases {
            #expect(hours.due(after: moment(start), minutes: minutes) == moment(due), "\(start)")
        }
    }

    @Test("Hours that change with the clocks are as long as they are")
    func clockChanges() throws {
        let nights = try BusinessHours(week: Array(repeating: [0..<360], count: 7), zone: Self.berlin)
        // Six hours by the clock are five in the night of spring and seven in that of autumn.
        let spring = moment("2026-03-29T00:00")
        #expect(nights.time(from: spring, to: moment("2026-03-29T12:00")) == 5 * 3600)
        let autumn = moment("2026-10-25T00:00")
        #expect(nights.time(from: autumn, to: moment("2026-10-25T12:00")) == 7 * 3600)
        #expect(nights.due(after: spring, minutes: 330) == moment("2026-03-30T00:30"))
    }

    @Test("Whatever the hours: so many open minutes lie between start and due, and a later start is never due earlier")
    func properties() throws {
        var random = SystemRandomNumberGenerator()
        let zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Almaty", "Africa/Casablanca", "UTC"]
        for _ in 0..<400 {
            let zone = TimeZone(identifier: zones.randomElement(using: &random) ?? "UTC") ?? .gmt
            let week = (0..<7).map { _ -> [Range<Int>] in
                let cuts = Set((0..<4).map { _ in Int.random(in: 0...1440, using: &random) }).sorted()
                return stride(from: 0, to: cuts.count - 1, by: 2).map { cuts[$0]..<cuts[$0 + 1] }
            }
            let start = Date(timeIntervalSince1970: .random(in: 1_750_000_000...1_800_000_000, using: &random).rounded())
            let off = Set((0..<5).map { _ in CivilDay(start, in: zone) + Int.random(in: 0...20, using: &random) })
            guard let hours = try? BusinessHours(week: week, zone: zone, daysOff: off) else { continue }
            let minutes = Int.random(in: 1...5000, using: &random)
            let due = try #require(hours.due(after: start, minutes: minutes))
            #expect(abs(hours.time(from: start, to: due) - Double(minutes) * 60) < 1)
            let later = try #require(hours.due(after: start.addingTimeInterval(3600), minutes: minutes))
            #expect(later >= due)
        }
    }

    @Test("Day and night needs no calendar; empty and impossible weeks are refused with the reason")
    func refusals() {
        let start = moment("2026-03-29T01:00")
        #expect(BusinessHours.always.due(after: start, minutes: 90) == start.addingTimeInterval(5400))
        #expect(throws: BusinessHours.Fault.neverOpen) { try BusinessHours(week: Array(repeating: [], count: 7), zone: .gmt) }
        #expect(throws: BusinessHours.Fault.impossible(weekday: 1)) { try BusinessHours(week: [[], [600..<1500]], zone: .gmt) }
        #expect(throws: BusinessHours.Fault.overlapping(weekday: 0)) {
            try BusinessHours(week: [[600..<700, 650..<800]], zone: .gmt)
        }
    }

    @Test("Public holidays are the days they are")
    func holidays() throws {
        func days(_ region: PublicHolidays, _ year: Int) -> Set<String> { Set(region.days(in: year).map(\.text)) }
        #expect(PublicHolidays.easter(2026).text == "2026-04-05" && PublicHolidays.easter(2038).text == "2038-04-25")
        #expect(
            days(.germany, 2026) == [
                "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-10-03", "2026-12-25",
                "2026-12-26",
            ])
        #expect(
            days(.england, 2027).isSuperset(of: [
                "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
            ]))
        #expect(days(.unitedStates, 2026).isSuperset(of: ["2026-01-19", "2026-05-25", "2026-07-03", "2026-11-26"]))
        #expect(days(.unitedStates, 2021).contains("2021-12-31"))
        #expect(days(.russia, 2026).isSuperset(of: ["2026-01-08", "2026-11-04"]))
        #expect(days(.kazakhstan, 2026).isSuperset(of: ["2026-03-24", "2026-08-31", "2026-10-26"]))
    }

    @Test("First and further answers, by channel and priority; open cards follow a change", arguments: TestEngine.available)
    func plans(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let start = scene.now
            let general = ResponsePlan(targets: [.normal: .init(first: 30, next: 90), .urgent: .init(first: 5, next: 10)])
            try await scene.save(general, for: scene.mailbox.id)
            let thread = Inbound.Thread(.conversation, "talk")
            let id = try #require(
                try await scene.take(scene.word("Hello", .said(.message), thread: thread), on: scene.mailbox).interest)
            #expect(try await scene.interest(id).dueAt == start.addingTimeInterval(30 * 60))
            _ = try await scene.store.write { db in
                try Interest.setPriority(id, to: .urgent, by: scene.marina, at: start, in: db)
            }
            #expect(try await scene.interest(id).dueAt == start.addingTimeInterval(5 * 60))
            try await scene.process(id, by: scene.marina)
            scene.clock.advance(by: 60)
            try await scene.take(scene.word("And?", .said(.message), thread: thread), on: scene.mailbox)
            #expect(try await scene.interest(id).dueAt == scene.now.addingTimeInterval(10 * 60))
            let turns = try await scene.store.read { db in
                try db.values("SELECT due_at FROM turn WHERE interest_id = \(id) ORDER BY started_at", as: Date?.self)
            }
            #expect(turns == [start.addingTimeInterval(300), scene.now.addingTimeInterval(600)])

            try await scene.save(ResponsePlan(targets: [.urgent: .init(first: 1, next: 20)]), for: scene.mailbox.id)
            await scene.workOff([targetsFeature()])
            #expect(try await scene.interest(id).dueAt == scene.now.addingTimeInterval(20 * 60))
            #expect(try await scene.verbs(of: id).last == "due changed")
        }
    }

    @Test("Through the door: targets, hours with holidays, a calendar file; what is impossible is refused at its field")
    func doors() async throws {
        try await Doors.open(.sqlite) { doors in
            let marina = ["x-member": "marina"]
            let week = Dictionary(uniqueKeysWithValues: (0..<5).map { ("day_\($0)", "9-13, 14:00–18:00") })
            let saved = await doors.post(
                "/settings/hours",
                ["name": "Berlin", "zone": "Europe/Berlin", "region": "de", "days_off": "2026-12-24 Christmas Eve"].merging(week)
                { $1 },
                marina)
            #expect(saved.status == 303)
            let never = await doors.post("/settings/hours", ["name": "Never", "zone": "Europe/Berlin"], marina)
            #expect(never.status == 422 && never.text.contains("No hour of the week is open"))
            let wrong = await doors.post("/settings/hours", ["name": "X", "day_2": "18-9"], marina)
            #expect(wrong.status == 422 && wrong.text.contains("Write it like 9:00"))
            let hours = try await doors.scene.store.read { db in try NamedHours.all(of: doors.scene.company, in: db) }
            let id = try #require(hours.first?.id)
            let targets = await doors.post(
                "/settings/targets", ["hours": "\(id)", "first_normal": "60", "next_normal": "120"], marina)
            #expect(targets.status == 303)
            let page = await doors.get("/settings/targets", marina)
            #expect(page.status == 200 && page.text.contains("Berlin") && page.text.contains("40 h a week"))
            #expect(await doors.post("/settings/hours/\(id)/removal", [:], marina).status == 409)
            #expect(await doors.get("/settings/hours/\(id)", marina).text.contains("2026-12-24 Christmas Eve"))
            #expect(await doors.get("/settings/targets", ["x-member": "jonas"]).status == 403)
            #expect(await doors.post("/settings/targets", ["first_normal": "0"], marina).status == 422)
        }
    }

    @Test("Who looks and who writes is told once, and forgotten when the page goes or its line is cut")
    func presence() {
        let (card, company) = (ID<Interest>(7), ID<Company>(1))
        var board = PresenceBoard()
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        func note(
            _ page: String, _ member: Int64, _ name: String, _ card: ID<Interest>?, _ isWriting: Bool = false, at seconds: Double
        ) {
            board.note(
                page, of: ID(member), name, in: company, on: card, isWriting: isWriting, at: now.addingTimeInterval(seconds))
        }
        func news(at seconds: Double) -> [String]? {
            board.news(at: now.addingTimeInterval(seconds)).first?.present.map { "\($0.name)\($0.writing ? " writes" : "")" }
        }
        note("a", 1, "Jonas", card, at: 0)
        #expect(news(at: 0) == ["Jonas"])
        note("b", 2, "Lena", card, true, at: 1)
        #expect(news(at: 1) == ["Jonas", "Lena writes"])
        #expect(news(at: 2) == nil)
        #expect(news(at: 8) == ["Jonas", "Lena"])
        note("b", 2, "Lena", nil, at: 9)
        #expect(news(at: 9) == ["Jonas"])
        #expect(news(at: 30) == nil && board.isEmpty)
    }
}

extension Scene {
    func save(_ plan: ResponsePlan, for channel: ID<Connected>?) async throws {
        let (ids, now) = (services.ids, now)
        try await store.write { db in try plan.save(for: channel, by: marina, ids: ids, at: now, in: db) }
    }
}
