import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Cards that nobody touches go on")
struct FallBackTests {
    @Test("To the next and the next, then back to all, and each knows why", arguments: TestEngine.available)
    func toTheNext(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.rule(.turn, to: [scene.jonas.member, scene.timur.member]) {
                $0.fallMinutes = 15
                $0.fall = .next
            }
            let id = try await scene.card(on: scene.mailbox)
            #expect(try await scene.interest(id).responsible == scene.jonas.member)
            scene.clock.advance(by: 14 * 60)
            #expect(try await scene.sweep() == 0)
            scene.clock.advance(by: 60)
            #expect(try await scene.sweep() == 1)
            #expect(try await scene.interest(id).responsible == scene.timur.member)
            scene.clock.advance(by: 15 * 60)
            #expect(try await scene.sweep() == 1)
            #expect(try await scene.interest(id).responsible == nil)
            scene.clock.advance(by: 3600)
            #expect(try await scene.sweep() == 0)
            let story = try await scene.story(of: id)
            #expect(story.map(\.verb) == ["arrived", "assigned", "fell", "fell"])
            #expect(story[2].after["to"] == "Timur")
            #expect(story[2].after["minutes"] == "15")
        }
    }

    @Test("What its owner opened, answered or gave away stays where it is", arguments: TestEngine.available)
    func touched(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.rule(.turn, to: [scene.jonas.member]) {
                $0.fallMinutes = 15
                $0.fall = .all
            }
            let ids = [
                try await scene.card(on: scene.mailbox), try await scene.card(on: scene.mailbox),
                try await scene.card(on: scene.mailbox), try await scene.card(on: scene.mailbox),
            ]
            let (jonas, now, maker) = (scene.jonas, scene.now, scene.services.ids)
            try await scene.store.write { db in
                try FallBack.seen(ids[0], by: jonas, in: db)
                _ = try Interest.note(ids[1], text: "I ask the workshop", by: jonas, ids: maker, at: now, in: db)
                _ = try Interest.unclaim(ids[2], by: jonas, at: now, in: db)
            }
            scene.clock.advance(by: 15 * 60)
            #expect(try await scene.sweep() == 1)
            #expect(try await scene.interest(ids[0]).responsible == jonas.member)
            #expect(try await scene.interest(ids[1]).responsible == jonas.member)
            #expect(try await scene.interest(ids[3]).responsible == nil)
        }
    }

    @Test("An unclaimed card falls to another rule, and by that to somebody", arguments: TestEngine.available)
    func toAnotherRule(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let mailbox = scene.mailbox.id
            let second = try await scene.rule(.turn, to: [scene.lena.member]) { $0.conditions.actions = [.order] }
            try await scene.rule(.first) {
                $0.conditions.channels = [mailbox]
                $0.fallMinutes = 5
                $0.fall = .rule
                $0.fallRule = second.id
            }
            let (lying, claimed) = (try await scene.card(on: scene.mailbox), try await scene.card(on: scene.mailbox))
            try await scene.claim(claimed, by: scene.jonas)
            scene.clock.advance(by: 300)
            #expect(try await scene.sweep() == 1)
            #expect(try await scene.interest(lying).responsible == scene.lena.member)
            #expect(try await scene.interest(claimed).responsible == scene.jonas.member)
        }
    }

    @Test("Whoever said until when is here again by then", arguments: TestEngine.available)
    func comesBack(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.rule(.turn, to: [scene.jonas.member])
            try await scene.away(scene.jonas.member, until: scene.now.addingTimeInterval(3600))
            let lost = try await scene.card(on: scene.mailbox)
            #expect(try await scene.interest(lost).responsible == nil)
            scene.clock.advance(by: 3600)
            let found = try await scene.card(on: scene.mailbox)
            #expect(try await scene.interest(found).responsible == scene.jonas.member)
            _ = try await scene.sweep()
            let (member, company) = (scene.jonas.member, scene.company)
            let jonas = try await scene.store.read { db in try Member.find(member, of: company, in: db) }
            #expect(jonas?.away == false)
        }
    }
}
