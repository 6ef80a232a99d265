import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite("Who sees a part") struct SightTests {
    @Test("Numbers and lists hold each card that is seen by itself, and no other", arguments: TestEngine.available)
    func sameCards(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await Self.scatter(80, in: scene)
            let now = scene.now
            for asker in try await Self.askers(of: scene) {
                try await scene.store.read { db in
                    let all: [Interest] = try db.all("SELECT * FROM interest ORDER BY id")
                    let seen = try all.filter { try Feed.card($0.id, for: asker, at: now, in: db) != nil }
                    let counts = try Feed.counts(for: asker, at: now, in: db)
                    let awake = seen.filter { $0.processedAt == nil && $0.snoozedUntil == nil }
                    #expect(counts.open == awake.count)
                    #expect(counts.mine == awake.filter { $0.responsible == asker.member }.count)
                    #expect(counts.unclaimed == awake.filter { $0.responsible == nil }.count)
                    #expect(counts.overdue == awake.filter { ($0.dueAt ?? .distantFuture) < now }.count)
                    #expect(counts.snoozed == seen.filter { $0.processedAt == nil && $0.snoozedUntil != nil }.count)
                    let waiting = try HomeStore.waiting(for: asker, at: now, in: db)
                    #expect(waiting.reduce(0) { $0 + $1.count } == counts.open + counts.snoozed)
                    for channel in [nil, scene.group.id, scene.mailbox.id] {
                        for view in [FeedView.everything, .answered] {
                            var filter = FeedFilter()
                            if let channel { filter.choose(.channel, "\(channel)") }
                            let listed = try Feed.page(view, filter, limit: 100, for: asker, at: now, in: db).cards
                            let meant = seen.filter {
                                (channel == nil || $0.channel == channel) && (view == .everything || $0.processedAt != nil)
                            }
                            #expect(Set(listed.map(\.interest.id)) == Set(meant.map(\.id)), "\(view) of \(asker.name)")
                            #expect(listed.count == meant.count)
                            let first = try Feed.page(view, filter, limit: 3, for: asker, at: now, in: db).cards
                            #expect(first.map(\.interest.id) == listed.prefix(3).map(\.interest.id))
                        }
                    }
                }
            }
        }
    }

    /// Cards of two channels that are somebody's or nobody's, followed, sent to a team, late, asleep or done.
    private static func scatter(_ count: Int, in scene: Scene) async throws {
        var chance = KnownChance(11)
        let people = [scene.marina, scene.jonas, scene.timur].map(\.member)
        let company = scene.company
        let sales = try await scene.store.read { db in
            try db.value("SELECT id FROM team WHERE workspace_id = \(company)", as: Int64.self)
        }
        for _ in 0..<count {
            scene.clock.advance(by: 60)
            let card = try await scene.card(on: chance.below(2) == 0 ? scene.group : scene.mailbox)
            let owner = chance.below(3) == 0 ? people[chance.below(3)] : nil
            let follower = chance.below(6) == 0 ? people[chance.below(3)] : nil
            let now = scene.now
            let team = chance.below(8) == 0 ? sales : nil
            let done = chance.below(4) == 0 ? now : nil
            let sleeps = chance.below(5) == 0 ? now.addingTimeInterval(90_000) : nil
            let due = now.addingTimeInterval(chance.below(3) == 0 ? -60 : 86_400)
            try await scene.store.write { db in
                try db.run(
                    """
                    UPDATE interest SET responsible_id = \(owner), claimed_at = \(owner.map { _ in now }), due_at = \(due),
                    snoozed_until = \(sleeps), processed_at = \(done), processed_how = \(done.map { _ in "hand" }),
                    team_id = \(team) WHERE id = \(card)
                    """)
                if let follower {
                    try db.run(
                        """
                        INSERT INTO follower (workspace_id, interest_id, member_id, why)
                        VALUES (\(company), \(card), \(follower), 'follows')
                        """)
                }
            }
        }
    }

    /// Of all, of their teams' channels, and of nothing but their own.
    private static func askers(of scene: Scene) async throws -> [Asker] {
        let (jonas, company) = (scene.jonas.account, scene.company)
        let member = try await scene.store.read { db in
            try Asker.member(account: jonas, workspace: company, way: .commandLine, in: db)
        }
        guard let member else { throw Scene.Missing() }
        var rights = member.rights
        rights[Right(.see, .interest)] = .own
        let alone = Asker(
            workspace: company, account: jonas, member: member.member, name: "Jonas alone", rights: rights, teams: member.teams,
            language: .en, timeZone: .gmt, way: .commandLine)
        return [scene.marina, member, scene.timur, alone]
    }
}
