import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A call that a member writes down") struct CallLogTests {
    private static let jonas = ["x-member": "jonas"]
    private static let call = ["number": "+49 30 1234567", "direction": "incoming", "outcome": "Wants an offer"]

    private static func log(_ fields: [String: String], in doors: Doors) async throws -> ID<Interest> {
        let answer = await doors.post("/calls", call.merging(fields) { $1 }, jonas)
        let place = try #require(answer.headers["location"])
        return try #require(place.split(separator: "/").last.flatMap { ID<Interest>(String($0)) })
    }

    @Test("Its next step brings the card back on time, to whoever spoke", arguments: TestEngine.available)
    func reminder(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            let (doors, scene) = (bells.doors, bells.scene)
            let card = try await Self.log(["next": "Send the offer", "remind": "tomorrow"], in: doors)
            let resting = try await scene.interest(card)
            let morning = (CivilDay(scene.now, in: .gmt) + 1).moment(at: 9 * 3600, in: .gmt)
            #expect(resting.snoozedUntil == morning && resting.responsible == scene.jonas.member && resting.processedAt == nil)
            #expect(try await Set(["→ Wants an offer", "Next: Send the offer"]).isSubset(of: scene.words(of: card)))
            #expect(try await scene.feed(.mine, for: scene.jonas).isEmpty)
            #expect(await doors.get("/feed/everything/\(card)", Self.jonas).text.contains("Until tomorrow"))
            try await bells.follow()
            #expect(try await bells.unread(by: scene.jonas).isEmpty)

            scene.clock.advance(by: morning.timeIntervalSince(scene.now) + 1)
            await scene.workOff()
            #expect(try await scene.feed(.mine, for: scene.jonas).map(\.interest.id) == [card])
            for _ in 0..<2 { try await bells.follow() }
            #expect(try await bells.unread(by: scene.jonas) == ["Back at its time: +49301234567"])
            #expect(try await bells.unread(by: scene.marina).isEmpty)
        }
    }

    @Test(
        "The reminder is taken back like any other rest, and without words it says to call again", arguments: TestEngine.available
    )
    func takenBack(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let moment = scene.now.addingTimeInterval(3 * 86_400)
            let typed = "\(CivilDay(moment, in: .gmt).text)T10:30"
            let card = try await Self.log(["remind": "moment", "moment": typed], in: doors)
            let until = (CivilDay(moment, in: .gmt)).moment(at: 10 * 3600 + 1800, in: .gmt)
            #expect(try await scene.interest(card).snoozedUntil == until)
            #expect(try await scene.words(of: card).last == "Next: Call again")
            #expect(await doors.post("/interests/\(card)/waking", [:], Self.jonas).status == 303)
            #expect(try await scene.interest(card).isOpen)
            #expect(try await scene.feed(.mine, for: scene.jonas).map(\.interest.id) == [card])
        }
    }

    @Test("Without a next step it is processed; with one and no time it stays open", arguments: TestEngine.available)
    func without(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            #expect(try await scene.interest(Self.log([:], in: doors)).processing == .call)
            let open = try await scene.interest(Self.log(["next": "Ask the workshop"], in: doors))
            #expect(open.isOpen && open.snoozedUntil == nil)
        }
    }

    @Test("A call comes whole or not at all: tried again it is one card", arguments: TestEngine.available)
    func whole(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let rest = ["next": "Send the offer", "remind": "tomorrow"]
            // What its reminder needs cannot be written for a while.
            try await scene.store.write { db in try db.run("ALTER TABLE job RENAME TO job_away") }
            #expect(await doors.post("/calls", Self.call.merging(rest) { $1 }, Self.jonas).status >= 500)
            #expect(try await scene.cards().isEmpty)
            try await scene.store.write { db in try db.run("ALTER TABLE job_away RENAME TO job") }
            let card = try await Self.log(rest, in: doors)
            #expect(try await scene.cards().map(\.id) == [card])
        }
    }

    @Test("A withheld number is none that can be called back", arguments: TestEngine.available)
    func withheld(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let entry = try await PhoneCallTests.entry(scene)
            let news = CallNews(call: "17.1", state: .ended, at: scene.now)
            _ = try await PhoneDesk(services: scene.services, intake: scene.intake)
                .take(news, raw: Data(), on: entry, at: scene.now)
            let id = try #require(try await scene.feed(for: scene.marina).first).contact
            let found = try await scene.store.read { db in
                let contact = try Contact.visible(id, to: scene.marina, in: db)
                return try Identity.number(of: try #require(contact), workspace: scene.company, in: db)
            }
            #expect(found == nil)
        }
    }

    @Test("A time that is none is told beside its field, and what was typed stays", arguments: ["", "2020-01-01T10:00", "soon"])
    func wrongTime(typed: String) async throws {
        try await Doors.open(.sqlite) { doors in
            let fields = Self.call.merging(["next": "Ask", "remind": "moment", "moment": typed]) { $1 }
            let answer = await doors.post("/calls", fields, Self.jonas)
            #expect(answer.status == 422 && answer.text.contains("Choose a moment ahead of now"))
            #expect(answer.text.contains("Wants an offer") && answer.text.contains("+49 30 1234567"))
            let cards = try await doors.scene.cards()
            #expect(cards.isEmpty)
        }
    }
}
