import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A card that rests")
struct SnoozeTests {
    private let marina = ["x-member": "marina"]
    private let fragment = ["x-member": "marina", "hx-request": "true"]

    @Test("Leaves what waits, has a list of its own, and comes back on time by itself", arguments: TestEngine.available)
    func returnsOnTime(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (resting, other) = (try await scene.card(), try await scene.card("Another", on: scene.mailbox))
            try await scene.claim(resting, by: scene.marina)
            let until = scene.now.addingTimeInterval(3600)
            #expect(try await scene.snooze(resting, until: until))
            for view in [FeedView.open, .mine, .unclaimed, .overdue] {
                #expect(try await scene.feed(view, for: scene.marina).contains { $0.interest.id == resting } == false)
            }
            #expect(try await scene.feed(.snoozed, for: scene.marina).map(\.interest.id) == [resting])
            #expect(try await scene.counts(for: scene.marina).snoozed == 1)
            #expect(try await scene.counts(for: scene.marina).open == 1)

            scene.clock.advance(by: 3599)
            await scene.workOff()
            #expect(try await scene.interest(resting).isSnoozed)
            scene.clock.advance(by: 1)
            await scene.workOff()
            let back = try await scene.interest(resting)
            #expect(back.isSnoozed == false && back.isBack)
            #expect(try await scene.feed(.open, for: scene.marina).map(\.interest.id) == [resting, other])
            #expect(try await scene.counts(for: scene.marina).snoozed == 0)
            let told = try await scene.verbs(of: resting)
            #expect(told.suffix(2) == ["snoozed", "woke"])
        }
    }

    @Test("Is back at once when the customer writes", arguments: TestEngine.available)
    func wakesByWord(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let thread = Inbound.Thread(.conversation, "talk")
            let id = try #require(try await scene.take(scene.word("Hello", .said(.message), thread: thread)).interest)
            #expect(try await scene.snooze(id, until: scene.now.addingTimeInterval(86_400)))
            scene.clock.advance(by: 60)
            try await scene.take(scene.word("Are you there?", .said(.message), thread: thread))
            let back = try await scene.interest(id)
            #expect(back.isSnoozed == false && back.isBack)
            // The mark is old news with the next word.
            scene.clock.advance(by: 60)
            try await scene.take(scene.word("Well?", .said(.message), thread: thread))
            #expect(try await scene.interest(id).isBack == false)
        }
    }

    @Test("A further snooze counts, not the first; an answered card does not come back", arguments: TestEngine.available)
    func lastCounts(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (longer, answered) = (try await scene.card(), try await scene.card("Thanks"))
            #expect(try await scene.snooze(longer, until: scene.now.addingTimeInterval(60)))
            #expect(try await scene.snooze(longer, until: scene.now.addingTimeInterval(600)))
            #expect(try await scene.snooze(answered, until: scene.now.addingTimeInterval(60)))
            try await scene.process(answered, by: scene.marina)
            scene.clock.advance(by: 90)
            await scene.workOff()
            #expect(try await scene.interest(longer).isSnoozed)
            #expect(try await scene.verbs(of: answered).last == "processed")
            // Opened again after its time it waits like any other.
            let now = scene.now
            _ = try await scene.store.write { db in try Interest.undoProcessing(answered, by: scene.marina, at: now, in: db) }
            #expect(try await scene.interest(answered).isSnoozed == false)
        }
    }

    @Test("A longer rest taken back when the shorter has gone by is over, and calls nobody", arguments: TestEngine.available)
    func takenBackLate(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let card = try await scene.card()
            try await scene.snooze(card, until: scene.now.addingTimeInterval(3600), by: scene.jonas)
            try await scene.snooze(card, until: scene.now.addingTimeInterval(86_400), by: scene.jonas)
            let longer = try await doors.lastEvent()
            scene.clock.advance(by: 7200)
            #expect(await doors.undo(longer, as: "jonas") == "/events?done=undone")
            await scene.workOff()
            #expect(try await scene.interest(card).isSnoozed == false)
            #expect(try await scene.verbs(of: card).last == "snooze ended")
        }
    }

    @Test("Hundreds come back together", arguments: TestEngine.available)
    func many(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            for number in 0..<450 { try await scene.take(scene.word("Word \(number)", id: "many-\(number)")) }
            let until = scene.now.addingTimeInterval(60)
            let (ids, now) = (scene.services.ids, scene.now)
            try await scene.store.write { db in
                for id in try db.values("SELECT id FROM interest", as: ID<Interest>.self) {
                    _ = try Interest.snooze(id, until: until, by: scene.marina, ids: ids, at: now, in: db)
                }
            }
            scene.clock.advance(by: 61)
            await scene.workOff()
            #expect(try await scene.counts(for: scene.marina).open == 450)
        }
    }

    @Test("Through the door: by word, exactly, with the way back; impossible moments are refused beside the field")
    func doors() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            let id = try await scene.card()
            let reply = await doors.post("/interests/\(id)/snooze", ["until": "week"], fragment)
            #expect(reply.text.contains("data-state=\"snoozed\"") && reply.text.contains("data-until=\"Until"))
            #expect(reply.text.contains("data-undo=\"/interests/\(id)/waking\""))
            await doors.post("/interests/\(id)/waking", [:], marina)
            #expect(try await scene.interest(id).isSnoozed == false)
            for wrong in ["1999-01-01T09:00", "tomorrow", "2999-01-01T09:00", ""] {
                let refused = await doors.post("/interests/\(id)/snooze", ["moment": wrong], marina)
                #expect(refused.status == 422 && refused.text.contains("Choose a moment ahead of now"))
            }
            #expect(await doors.post("/interests/\(id)/snooze", ["until": "week"], ["x-member": "olga"]).status == 403)
            let page = await doors.get("/feed/snoozed", marina)
            #expect(page.status == 200 && page.text.contains("Nothing rests"))
        }
    }

    @Test("Programs let cards rest and see until when")
    func programs() async throws {
        try await Doors.open(.sqlite) { doors in
            let id = try await doors.scene.card()
            let token = ["authorization": "Bearer \(try await doors.token())"]
            let until = doors.scene.now.addingTimeInterval(7200)
            let reply = await doors.post(
                "/api/v1/interests/\(id)/snooze", json: "{\"until\":\"\(until.rfc3339)\"}", token)
            #expect(reply.status == 200 && reply.text.contains("\"state\":\"snoozed\""))
            #expect(await doors.ask(.delete, "/api/v1/interests/\(id)/snooze", token).status == 200)
            #expect(await doors.ask(.delete, "/api/v1/interests/\(id)/snooze", token).status == 404)
        }
    }

    @Test("Usual moments are those of the member's zone, also where clocks change in the night")
    func moments() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        // Saturday, 28 March 2026, 22:00 in Berlin; the night is an hour short.
        let evening = Date(timeIntervalSince1970: 1_774_731_600)
        #expect(Snooze.laterToday.moment(after: evening, in: berlin) == nil)
        #expect(Snooze.tomorrow.moment(after: evening, in: berlin)?.rfc3339 == "2026-03-29T07:00:00Z")
        #expect(Snooze.monday.moment(after: evening, in: berlin)?.rfc3339 == "2026-03-30T07:00:00Z")
        let monday = Date(timeIntervalSince1970: 1_774_861_440)  // 30 March, 11:04
        #expect(Snooze.monday.moment(after: monday, in: berlin) == nil)
        #expect(Snooze.laterToday.moment(after: monday, in: berlin)?.rfc3339 == "2026-03-30T13:00:00Z")
        #expect(Snooze.moment(typed: "2026-03-29T02:30", in: berlin)?.rfc3339 == "2026-03-29T01:00:00Z")
        #expect(Snooze.moment(typed: "2026-10-25T02:30", in: berlin)?.rfc3339 == "2026-10-25T00:30:00Z")
        #expect(Snooze.moment(typed: "2026-02-30T09:00", in: berlin) == nil)
    }
}

extension Scene {
    @discardableResult
    func snooze(_ id: ID<Interest>, until moment: Date, by asker: Asker? = nil) async throws -> Bool {
        let (ids, now, asker) = (services.ids, now, asker ?? marina)
        return try await store.write { db in
            try Interest.snooze(id, until: moment, by: asker, ids: ids, at: now, in: db) != nil
        }
    }

    func counts(for asker: Asker) async throws -> FeedCounts {
        let now = now
        return try await store.read { db in try Feed.counts(for: asker, at: now, in: db) }
    }

    func verbs(of id: ID<Interest>) async throws -> [String] {
        try await store.read { db in
            try Journal.entries(of: company.number, subject: JournalSubject("interest", id.number), in: db).map(\.entry.verb)
        }
    }

    /// Lets the jobs of these features run that are due by now.
    func workOff(_ features: [Feature] = [snoozeFeature()]) async {
        let runner = JobRunner(
            store, handlers: features.flatMap { $0.jobs(services) }, bell: services.bell, clock: clock.source,
            ids: services.ids, chance: { 0.5 })
        await runner.drain()
    }
}
