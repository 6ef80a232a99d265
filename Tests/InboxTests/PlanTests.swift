import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Among a hundred thousand cards") struct PlanTests {
    @Test(
        "Every list, count, card and search goes by an index, and each list comes out of it in its order",
        arguments: TestEngine.available)
    func plans(engine: TestEngine) async throws {
        let plans = Plans()
        try await Scene.play(engine, observer: plans.observer) { scene in
            try await scene.fillWithMany()
            // The embedded database has none for as long as nobody takes them; PostgreSQL takes its own.
            if engine == .sqlite { try await Self.check(plans, scene, "without statistics") }
            try await scene.takeStatistics()
            try await Self.check(plans, scene, "with statistics")
        }
    }

    private static func check(_ plans: Plans, _ scene: Scene, _ state: String) async throws {
        for (name, look) in looks(at: scene) {
            for way in try await plans.ways(of: scene.store, look) {
                #expect(way.scans.isEmpty, "\(name), \(state): \(way.description)")
            }
        }
        for (name, look) in lists(of: scene) {
            for way in try await plans.ways(of: scene.store, look) where way.statement.contains("LIMIT") {
                #expect(way.sorts.isEmpty, "\(name), \(state): \(way.description)")
            }
        }
    }

    private typealias Look = @Sendable (Connection) throws -> Void

    /// What people page through.
    private static func lists(of scene: Scene) -> [(String, Look)] {
        let now = scene.now
        let cursor = FeedCursor(at: now.addingTimeInterval(-86_400), id: 50_000)
        var lists: [(String, Look)] = []
        // Marina sees everything; Jonas what his team's channels bring and what is his.
        for asker in [scene.marina, scene.jonas] {
            for view in FeedView.allCases {
                for after in [nil, cursor] {
                    lists.append(
                        (
                            "\(view) of \(asker.name)",
                            { db in _ = try Feed.page(view, FeedFilter(), after: after, for: asker, at: now, in: db) }
                        ))
                }
            }
            lists.append(("reactions of \(asker.name)", { db in _ = try Feed.folds(after: cursor, for: asker, in: db) }))
        }
        for asker in [scene.marina, scene.jonas] {
            for channel in [nil, scene.mailbox.id] {
                lists.append(
                    (
                        "what was set aside, for \(asker.name)",
                        { db in
                            _ = try Quarantine.page(channel: channel, after: ID(50_000), limit: 51, for: asker, in: db)
                        }
                    ))
            }
        }
        for asker in [scene.marina, scene.jonas] {
            for filter in EventTests.filters(in: scene) {
                lists.append(
                    (
                        "events of \(asker.name), \(filter.name)",
                        { db in try filter.look(asker, now, db) }
                    ))
            }
        }
        lists.append(
            (
                "journal",
                { db in
                    _ = try Journal.entries(of: scene.company.number, after: 50_000, limit: 300, in: db)
                    _ = try Journal.entries(
                        of: scene.company.number, subject: JournalSubject("interest", 50_000), in: db)
                }
            ))
        return lists
    }

    private static func looks(at scene: Scene) -> [(String, Look)] {
        let now = scene.now
        var looks = lists(of: scene)
        for asker in [scene.marina, scene.jonas] {
            let more: [(String, Look)] = [
                ("counts of \(asker.name)", { db in _ = try Feed.counts(for: asker, at: now, in: db) }),
                ("a card for \(asker.name)", { db in _ = try CardDetail.load(ID(50_001), for: asker, at: now, in: db) }),
                (
                    "a contact for \(asker.name)",
                    { db in _ = try ContactPanel.story(ID(42), after: nil, for: asker, in: db) }
                ),
                (
                    "search by \(asker.name)",
                    { db in
                        var filter = FeedFilter()
                        filter.words = "briz"
                        _ = try Feed.page(.everything, filter, for: asker, at: now, in: db)
                    }
                ),
                ("lines that need \(asker.name)", { db in _ = try LineStore.down(for: asker, at: now, in: db) }),
                ("what is news to \(asker.name)", { db in try EventTests.look(asker, at: now, in: db) }),
                ("last change", { db in _ = try Journal.lastSequence(of: scene.company.number, in: db) }),
            ]
            looks += more
        }
        looks.append(("letters", { db in try lookAtLetters(scene, in: db) }))
        return looks
    }

    /// What the intake asks for each letter.
    private static func lookAtLetters(_ scene: Scene, in db: Connection) throws {
        guard let writer = try Identity.find(ID(42), of: scene.company, in: db),
            let card: Interest = try db.first("SELECT * FROM interest WHERE id = 50001")
        else { throw Scene.Missing() }
        let letter = Correspondence(
            reference: "new@mail", refersTo: ["known@mail", "other@mail"], subject: "", from: [], replyTo: [], to: [], cc: [],
            kind: .letter, ownLength: 0, hasHTML: false)
        _ = try LetterThread.find(letter, by: writer, workspace: scene.company, in: db)
        _ = try LetterThread.find(own: letter, to: [writer.id], workspace: scene.company, in: db)
        _ = try OwnLetter.find(letter.refersTo, of: scene.company, in: db)
        _ = try LetterOnCard.words(of: card.id, workspace: scene.company, in: db)
        _ = try Newcomer.all(on: card, in: db)
        _ = try Quarantine.counts(of: scene.company, in: db)
    }
}
