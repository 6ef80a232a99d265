import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

@Suite("Open pages and rights that change")
struct ChangedRightsTests {
    @Test("A page that was drawn before a team changed is drawn anew when it asks again", arguments: TestEngine.available)
    func asksLater(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let hub = LiveHub(scene.services)
            let (company, marina, now) = (scene.company, scene.marina, scene.now)
            let before = try await Self.end(of: scene)
            try await scene.store.write { db in
                guard let sales = try Team.all(of: company, in: db).first else { throw Scene.Missing() }
                try Team.setMembers([marina.member], of: sales.id, by: marina, at: now, in: db)
            }
            let after = try await Self.end(of: scene)
            let old = try await hub.listen(scene.jonas, since: before)
            let fresh = try await hub.listen(scene.jonas, since: after)
            // Said on every open screen: the last thing both hear.
            await hub.set(alarm: now)
            #expect(await Self.isDrawnAnew(old))
            #expect(await Self.isDrawnAnew(fresh) == false)
        }
    }

    @Test("A page sees with the rights of when it begins to listen, not of when it asked", arguments: TestEngine.available)
    func rightsOfNow(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let hub = LiveHub(scene.services)
            let (marina, jonas, now) = (scene.marina, scene.jonas, scene.now)
            try await scene.store.write { db in try Member.remove(jonas.member, by: marina, at: now, in: db) }
            let line = try await hub.listen(jonas, since: nil)
            #expect(await line.next() == nil, "Who has left the company hears nothing")
        }
    }

    @Test("Whoever joins a team may see other cards, also where it looks after no channel", arguments: TestEngine.available)
    func teams(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (company, jonas, ids, now) = (scene.company, scene.jonas, scene.services.ids, scene.now)
            let (before, after) = try await scene.store.write { db in
                let depot = try Team.create(name: "Depot", workspace: company, ids: ids, at: now, in: db)
                let before = try LiveSight.load(jonas, in: db)
                try Team.add(jonas.member, to: depot, workspace: company, in: db)
                return (before, try before.again(at: now, in: db))
            }
            #expect(before.differs(from: before) == false)
            #expect(after?.differs(from: before) == true)
        }
    }

    private static func end(of scene: Scene) async throws -> Int64 {
        let company = scene.company.number
        return try await scene.store.read { db in try Journal.lastSequence(of: company, in: db) }
    }

    private static func isDrawnAnew(_ line: LiveLine) async -> Bool {
        let heard = await line.hear { if case .alarm = $0 { true } else { false } }
        return heard?.contains { if case .reset = $0 { true } else { false } } ?? false
    }
}
