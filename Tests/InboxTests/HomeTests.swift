import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite("The first page") struct HomeTests {
    @Test("Says what waits on which channel, as far as one may see it", arguments: TestEngine.available)
    func waiting(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let card = try await scene.card()
            try await scene.card()
            try await scene.card(on: scene.mailbox)
            try await scene.claim(card, by: scene.jonas)
            let now = scene.now
            let (all, few) = try await scene.store.read { db in
                (
                    try HomeStore.waiting(for: scene.lena, at: now, in: db),
                    try HomeStore.waiting(for: scene.timur, at: now, in: db)
                )
            }
            #expect(all.map(\.name) == ["Group", "Mailbox"])
            #expect(all.map(\.count) == [2, 1])
            #expect(all.map(\.unclaimed) == [1, 1])
            #expect(few.map(\.name) == ["Mailbox"])
        }
    }

    @Test("Counts the week by what came and what was answered", arguments: TestEngine.available)
    func week(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let first = try await scene.card()
            try await scene.card()
            scene.clock.advance(by: 86_400)
            try await scene.process(first, by: scene.jonas)
            let now = scene.now
            let days = try await scene.store.read { db in try HomeStore.week(for: scene.lena, at: now, in: db) }
            #expect(days.count == 7)
            #expect(days.suffix(2).map(\.came) == [2, 0])
            #expect(days.suffix(2).map(\.answered) == [0, 1])
        }
    }

    @Test("A card that rested came on its day, and not when it was back", arguments: TestEngine.available)
    func weekOfRest(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let card = try await scene.card()
            try await scene.snooze(card, until: scene.now.addingTimeInterval(86_400))
            scene.clock.advance(by: 86_400)
            await scene.workOff()
            #expect(try await scene.interest(card).isBack)
            let now = scene.now
            let days = try await scene.store.read { db in try HomeStore.week(for: scene.lena, at: now, in: db) }
            #expect(days.suffix(2).map(\.came) == [1, 0])
        }
    }

    @Test("Is drawn for every role with what the role may see", arguments: TestEngine.available)
    func drawn(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            try await doors.scene.card()
            for name in ["marina", "lena", "jonas", "timur", "olga"] {
                let page = await doors.get("/home", ["x-member": name])
                #expect(page.status == 200)
                #expect(page.text.contains("id=\"home-waiting\""))
                #expect(page.text.contains("id=\"home-pace\"") == (name == "marina"))
            }
        }
    }

    @Test(
        "The middle of what answers took is told, and whoever left for a coffee is not counted", arguments: TestEngine.available)
    func pace(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, now) = (doors.scene, doors.scene.now)
            for (clicks, seconds) in [("3", "12"), ("4", "28"), ("9", "70"), ("2", "5000")] {
                let said = await doors.post("/pace", ["clicks": clicks, "seconds": seconds], ["x-member": "jonas"])
                #expect(said.status == 204)
            }
            let pace = try await scene.store.read { db in try PaceStore.pace(of: scene.company, at: now, in: db) }
            #expect(pace.answers == 3)
            #expect(pace.medians == [.clicks: 4, .seconds: 30])
            #expect(await doors.post("/pace", ["clicks": "3", "seconds": "9"], ["x-member": "olga"]).status == 403)
        }
    }

    @Test("Rows show and order what their reader arranged") func rows() {
        let parts = RowArrangement.parts
        let plain = Arrangement()
        #expect(plain.shown(parts).map(\.key) == ["state", "left", "product", "tags", "folded", "who", "text"])
        let other = plain.changing("who", .up, among: parts).changing("left", .hide, among: parts)
            .changing("compact", .show, among: parts)
        #expect(other.shown(parts).map(\.key) == ["state", "product", "tags", "folded", "who", "text", "compact"])
        #expect(other.ordered(parts).map(\.key).firstIndex(of: "who") == 5)
        #expect(plain.changing("state", .hide, among: parts).shows(parts[0]), "What one must know cannot be hidden")
        #expect(Arrangement(other.text) == other)
    }
}
