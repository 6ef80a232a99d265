import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

@Suite("Open pages and a database that fails")
struct LostChangeTests {
    @Test(
        "A page that was not told of a change asks again from where it stopped, and hears of it", arguments: TestEngine.available)
    func asksAgain(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let hub = LiveHub(scene.services)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await hub.run() }
                let company = scene.company.number
                let before = try await scene.store.read { db in try Journal.lastSequence(of: company, in: db) }
                let line = try await hub.listen(scene.lena, since: before)
                // What rows are drawn of cannot be read for a while.
                try await scene.store.write { db in try db.run("ALTER TABLE follower RENAME TO follower_away") }
                try await scene.card("Is anybody there?")
                while let events = await line.next() {
                    for case .card in events { Issue.record("It was told although it could not be drawn") }
                }
                try await scene.store.write { db in try db.run("ALTER TABLE follower_away RENAME TO follower") }
                let again = try await hub.listen(scene.lena, since: before)
                let heard = await again.hear { if case .card = $0 { true } else { false } }
                #expect(try #require(heard).contains { $0.text.contains("Is anybody there?") })
                group.cancelAll()
            }
        }
    }
}
