import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

@Suite("Open pages end with their session")
struct EndedSessionTests {
    /// The ways a session ends; none of them stands in the journal that open pages follow.
    enum End: String, CaseIterable, Sendable {
        case signOut, newPassword, disabled, elsewhere, time
    }

    @Test("Whatever ends a session ends its stream, and no other", arguments: TestEngine.available, End.allCases)
    func ends(engine: TestEngine, end: End) async throws {
        try await Scene.play(engine) { scene in
            let (lena, jonas) = (try await Self.signIn(scene.lena, scene), try await Self.signIn(scene.jonas, scene))
            let hub = LiveHub(scene.services)
            let (ended, kept) = (try await hub.listen(lena, since: nil), try await hub.listen(jonas, since: nil))
            let (news, others) = (Self.news(of: lena, scene), Self.news(of: jonas, scene))
            await hub.closeEnded()
            #expect(try await [news.count(), others.count()] == [0, 0])
            let now = scene.now
            try await scene.store.write { db in
                guard let session = lena.session, let other = jonas.session else { throw Scene.Missing() }
                switch end {
                case .signOut: #expect(try Session.end(session, of: lena.account, in: db))
                case .newPassword: try Account.setPassword("another", of: lena.account, in: db)
                case .disabled: try Account.setDisabled(now, of: lena.account, in: db)
                case .elsewhere: try Session.endOthers(than: ID(1), of: lena.account, in: db)
                case .time: try Session.touch(other, address: "127.0.0.1", at: now.addingTimeInterval(86_400), in: db)
                }
            }
            if end == .time { scene.clock.advance(by: Session.lifetime) }
            await hub.closeEnded()
            // Said on every open screen: the last thing whoever is still there hears.
            await hub.set(alarm: scene.now)
            #expect(await Self.hearsAlarm(ended) == false)
            #expect(await Self.hearsAlarm(kept))
            #expect(try await [news.count(), others.count()] == [nil, 0], "The line of the events page")
        }
    }

    @Test("A stream tells nothing of another company", arguments: TestEngine.available)
    func otherCompany(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (stranger, hub) = (try await Self.stranger(scene), LiveHub(scene.services))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await hub.run() }
                let (theirs, ours) = (try await hub.listen(stranger, since: nil), try await hub.listen(scene.lena, since: nil))
                try await scene.card("Only for Vetrik")
                #expect(await ours.hear(until: \.isCard) != nil)
                await hub.set(alarm: scene.now)
                let heard = await theirs.hear(until: \.isAlarm)
                for event in try #require(heard) {
                    #expect(event.text.contains("Vetrik") == false, "\(event)")
                    #expect(event.isCard == false, "A card of another company was told: \(event)")
                }
                group.cancelAll()
            }
        }
    }

    /// The administrator of another company in the same installation.
    private static func stranger(_ scene: Scene) async throws -> Asker {
        let (ids, now) = (scene.services.ids, scene.now)
        return try await scene.store.write { db in
            let other = try Company.create(Company.Draft(name: "Other"), ids: ids, at: now, in: db)
            let account = try Account.create(
                email: "erik@other.example", passwordHash: nil, language: .en, timeZone: .gmt, ids: ids, at: now, in: db)
            guard let role = try Role.find(.administrator, of: other.id, in: db) else { throw Scene.Missing() }
            _ = try Member.create(name: "Erik", account: account, role: role.id, workspace: other.id, ids: ids, at: now, in: db)
            guard let asker = try Asker.member(account: account, workspace: other.id, way: .commandLine, in: db) else {
                throw Scene.Missing()
            }
            return asker
        }
    }

    private static func news(of asker: Asker, _ scene: Scene) -> EventNews {
        EventNews(services: scene.services, book: EventBook([]), asker: asker, filter: EventFilter(), since: 0)
    }

    private static func hearsAlarm(_ line: LiveLine) async -> Bool {
        await line.hear(until: \.isAlarm) != nil
    }

    private static func signIn(_ asker: Asker, _ scene: Scene) async throws -> Asker {
        let (ids, now) = (scene.services.ids, scene.now)
        return try await scene.store.write { db in
            let session = try Session.create(
                tokenHash: Secrets.hash(Token().text), account: asker.account, workspace: asker.workspace, agent: "test",
                address: "127.0.0.1", ids: ids, at: now, in: db)
            guard
                let signedIn = try Asker.member(
                    account: asker.account, workspace: asker.workspace, way: .session(session), in: db)
            else { throw Scene.Missing() }
            return signedIn
        }
    }
}

extension LiveEvent {
    fileprivate var isCard: Bool { if case .card = self { true } else { false } }
    fileprivate var isAlarm: Bool { if case .alarm = self { true } else { false } }
}

extension LiveLine {
    /// All that is told up to such an event; nil where the line ends before.
    func hear(until isMeant: (LiveEvent) -> Bool) async -> [LiveEvent]? {
        var heard: [LiveEvent] = []
        while let events = await next() {
            heard += events
            if events.contains(where: isMeant) { return heard }
        }
        return nil
    }
}
