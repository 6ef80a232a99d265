import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("One act on many cards, and one way back")
struct BulkTests {
    @Test("What can be done is done, what cannot says why, and all of it is taken back", arguments: TestEngine.available)
    func claims(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let free = [try await scene.card("One"), try await scene.card("Two")]
            let taken = try await scene.card("Three")
            let done = try await scene.card("Four")
            try await scene.claim(taken, by: scene.lena)
            try await scene.process(done, by: scene.lena)
            let bulk = Bulk(scene.services)
            let outcome = try await bulk.run(.claim, on: free + [taken, done, ID(7)], by: scene.jonas, at: scene.now)
            #expect(outcome.done == free)
            #expect(outcome.refused == [.taken(by: "Lena"): 1, .answered: 1, .unknown: 1])
            #expect(try await scene.interest(free[0]).responsible == scene.jonas.member)
            // One of them moves on before the way back is taken.
            try await scene.process(free[1], by: scene.jonas)
            let back = try await bulk.undo(outcome.id, by: scene.jonas, at: scene.now)
            #expect(back.done == [free[0]] && back.refused == [.changed: 1])
            #expect(try await scene.interest(free[0]).responsible == nil)
            #expect(try await scene.interest(free[1]).processedAt != nil)
            await #expect(throws: Problem.self) { try await bulk.undo(outcome.id, by: scene.jonas, at: scene.now) }
            await #expect(throws: Problem.self) { try await bulk.undo(outcome.id, by: scene.marina, at: scene.now) }
        }
    }

    @Test(
        "What a page had begun when the program ended is done a minute later, and taken back so too",
        arguments: TestEngine.available)
    func begunOnly(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let cards = [try await scene.card("One"), try await scene.card("Two")]
            let bulk = Bulk(scene.services)
            let runner = JobRunner(
                scene.store, handlers: [BulkJob.handler(scene.services)], bell: JobBell(), clock: scene.clock.source,
                ids: scene.services.ids)
            let id = try await bulk.begin(.claim, on: cards, by: scene.jonas, at: scene.now)
            await runner.drain()
            #expect(try await scene.interest(cards[0]).responsible == nil)
            scene.clock.advance(by: 61)
            await runner.drain()
            for card in cards { #expect(try await scene.interest(card).responsible == scene.jonas.member) }
            let report = try await scene.store.read { db in try Bulk.report(id, of: scene.jonas, in: db) }
            #expect(report?.hasEnded == true && report?.done == 2)
        }
    }

    @Test("Each act goes back to what was before", arguments: TestEngine.available)
    func acts(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let cards = [try await scene.card("One"), try await scene.card("Two")]
            try await scene.claim(cards[1], by: scene.lena)
            scene.clock.advance(by: 1)
            let now = scene.now
            try await scene.store.write { db in
                _ = try Interest.setPriority(cards[0], to: .low, by: scene.marina, at: now, in: db)
                try db.run(
                    """
                    INSERT INTO tag (id, workspace_id, name, key, hue, created_at)
                    VALUES (501, \(scene.company), 'VIP', 'vip', 1, \(now))
                    """)
            }
            let before = [try await scene.interest(cards[0]), try await scene.interest(cards[1])]
            let bulk = Bulk(scene.services)
            let later = scene.now.addingTimeInterval(7200)
            for act in [BulkAct.snooze(later), .process, .handOver(scene.jonas.member), .priority(.urgent), .tag(ID(501))] {
                let outcome = try await bulk.run(act, on: cards, by: scene.marina, at: scene.now)
                #expect(outcome.done == cards && outcome.refused.isEmpty, "\(act)")
                let again = try await bulk.run(act, on: cards, by: scene.marina, at: scene.now)
                #expect(again.done.isEmpty, "\(act)")
                let back = try await bulk.undo(outcome.id, by: scene.marina, at: scene.now)
                #expect(back.done.count == 2, "\(act)")
                for (card, old) in zip(cards, before) {
                    let now = try await scene.interest(card)
                    #expect((now.responsible, now.priority) == (old.responsible, old.priority), "\(act)")
                    #expect(now.processedAt == nil && now.snoozedUntil == nil, "\(act)")
                }
            }
            #expect(try await scene.store.read { db in try db.exists("SELECT 1 FROM interest_tag") } == false)
        }
    }

    @Test("Through the door: selected rows, a whole list, nothing, and nonsense")
    func door() async throws {
        try await Doors.open(.sqlite) { doors in
            let cards = [try await doors.scene.card("One"), try await doors.scene.card("Two")]
            let marina = ["x-member": "marina"]
            let one = await doors.post(
                "/bulk",
                ["card": cards[0].description, "act": "priority:high", "place": "/feed/open?channel=\(doors.scene.group.id)"],
                marina)
            let path = try #require(one.headers["location"])
            #expect(path.hasPrefix("/feed/open?channel=\(doors.scene.group.id)&bulk="))
            let page = await doors.get(path, marina)
            #expect(page.text.contains("Priority set: 1 card.") && page.text.contains("/undoing"))
            let all = await doors.post("/bulk", ["all": "1", "act": "priority:high", "place": "/feed/open"], marina)
            let said = await doors.get(try #require(all.headers["location"]), marina)
            #expect(said.text.contains("Priority set: 1 card. As it was: 1 (1 so already)."))
            let undo = try #require(said.value(of: "action=\"/bulk/")).prefix { $0 != "/" }
            let back = await doors.post("/bulk/\(undo)/undoing", [:], marina)
            #expect(await doors.get(try #require(back.headers["location"]), marina).text.contains("Taken back: 1 card."))
            #expect(try await doors.scene.interest(cards[1]).priority == .normal)
            #expect(await doors.post("/bulk", ["act": "claim", "place": "/feed/open"], marina).status == 422)
            #expect(await doors.post("/bulk", ["card": "1", "act": "burn", "place": "/feed/open"], marina).status == 422)
            #expect(await doors.post("/bulk", ["card": "1", "act": "claim"], ["x-member": "olga"]).status == 403)
        }
    }

    @Test(
        "More than a page waits for is done by a job, which goes on where it was, and so is its way back",
        arguments: TestEngine.available)
    func many(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var cards: [ID<Interest>] = []
            for number in 1...230 { cards.append(try await scene.card("Author \(number)")) }
            try await scene.claim(cards[7], by: scene.lena)
            let bulk = Bulk(scene.services)
            let (asker, ids) = (scene.jonas, scene.services.ids)
            let id = try await bulk.start(.claim, on: cards, by: asker, at: scene.now)
            func report() async throws -> Bulk.Report {
                try #require(try await scene.store.read { db in try Bulk.report(id, of: asker, in: db) })
            }
            func work() async throws -> Bool {
                let now = scene.now
                return try await scene.store.write { db in try Bulk.work(on: id, by: asker, ids: ids, at: now, in: db).hasEnded }
            }
            #expect(try await scene.store.read { db in try db.exists("SELECT 1 FROM job WHERE kind = 'bulk.work'") })
            var said = try await report()
            #expect((said.total, said.waiting, said.done, said.hasEnded) == (230, 230, 0, false))
            #expect(try await work() == false)
            said = try await report()
            #expect((said.waiting, said.done, said.refused) == (130, 99, [.taken(by: "Lena"): 1]))
            // Taken back on the way: what was not come to stays as it is.
            try await bulk.startUndo(id, by: asker, at: scene.now)
            #expect(try await scene.interest(cards[150]).responsible == nil)
            while try await work() == false {}
            said = try await report()
            #expect((said.undone, said.hasEnded, said.unrefused) == (99, true, [:]))
            let held = try await scene.store.read { db in
                try db.value("SELECT count(*) FROM interest WHERE responsible_id = \(asker.member)", as: Int.self)
            }
            #expect(held == 0)
            await #expect(throws: Problem.self) { try await bulk.startUndo(id, by: asker, at: scene.now) }
        }
    }

    @Test("All of a list is what the list shows, in its order, however it is narrowed")
    func ids() async throws {
        try await Doors.open(.sqlite) { doors in
            var cards: [ID<Interest>] = []
            for name in ["One", "Two", "Three"] { cards.append(try await doors.scene.card(name)) }
            let (asker, now) = (doors.scene.marina, doors.scene.now)
            for place in [FeedPlace(.open), .init(.everything), FeedPlace(.everything).changing { $0.filter.choose(.tag, "7") }] {
                let (page, ids) = try await doors.scene.store.read { db in
                    (
                        try Feed.page(place.view, place.filter, for: asker, at: now, in: db).cards.map(\.interest.id),
                        try Feed.ids(place.view, place.filter, limit: 100, for: asker, at: now, in: db)
                    )
                }
                #expect(ids == page)
            }
            let marina = ["x-member": "marina", "hx-request": "true"]
            #expect(await doors.get("/bulk/size?place=/feed/open", marina).text == "3")
            #expect(await doors.get("/bulk/size?place=/nowhere", marina).status == 404)
            let begun = await doors.post("/bulk", ["all": "1", "act": "snooze:tomorrow", "place": "/feed/open"], marina)
            #expect(begun.status < 400)
            #expect(try await doors.scene.interest(cards[1]).snoozedUntil != nil)
            for nonsense in ["snooze:moment", "snooze:1", "snooze:never"] {
                let refused = await doors.post(
                    "/bulk",
                    ["card": cards[0].description, "act": nonsense, "place": "/feed/open", "moment": "2001-01-01T00:00"],
                    ["x-member": "marina"])
                #expect(refused.status == 422, "\(nonsense)")
            }
        }
    }
}
