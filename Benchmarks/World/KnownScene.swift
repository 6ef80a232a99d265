import Foundation
import Inbox
import Kernel
import Support
import Workspace

extension World {
    /// Fills it with so many things said in twelve channels, and makes them findable.
    ///
    /// - Parameter keys: get the session of a member who sees three of the channels.
    /// - Returns: what was said, and how long the words took to be made findable, and the small blocks large.
    func fillKnown(_ count: Int, keys: inout Keys) async throws -> (known: KnownWorld, feeding: Duration, tidying: Duration) {
        let session = Token().text
        keys.otherSession = session
        let workspace = ID<Company>(keys.workspace)
        return try await fillKnown(count, workspace, session)
    }

    private func fillKnown(
        _ count: Int, _ workspace: ID<Company>, _ session: String
    ) async throws -> (known: KnownWorld, feeding: Duration, tidying: Duration) {
        try await open { services in
            let (ids, now) = (services.ids, services.clock.now())
            let channels = try await services.store.write { db in
                let account = try Account.create(
                    email: "jonas@vetrik.example", passwordHash: nil, language: .en, timeZone: .gmt, ids: ids, at: now, in: db)
                guard let role = try Role.find(.agent, of: workspace, in: db) else { throw Missing() }
                let jonas = try Member.create(
                    name: "Jonas", account: account, role: role.id, workspace: workspace, ids: ids, at: now, in: db)
                _ = try Session.create(
                    tokenHash: Secrets.hash(session), account: account, workspace: workspace, agent: "bench",
                    address: "127.0.0.1", ids: ids, at: now, in: db)
                let own = try Team.create(name: "Own", workspace: workspace, ids: ids, at: now, in: db)
                let others = try Team.create(name: "Others", workspace: workspace, ids: ids, at: now, in: db)
                try Team.add(jonas, to: own, workspace: workspace, in: db)
                return try (0..<KnownWorld.channels).map { number in
                    let id: ID<Connected> = ids.next(at: now)
                    try db.run(
                        """
                        INSERT INTO channel (id, workspace_id, kind, name, network, public_key, settings_json, created_at)
                        VALUES (\(id), \(workspace), 'api', \("Channel \(number)"), 'api', \(Token().text), '{}', \(now))
                        """)
                    try db.run(
                        """
                        INSERT INTO channel_team (workspace_id, channel_id, team_id)
                        VALUES (\(workspace), \(id), \(KnownScene.seen.contains(number) ? own : others))
                        """)
                    return id.number
                }
            }
            let known = KnownWorld(count: count, workspace: workspace.number, channels: channels, end: now)
            try await known.fill(services.store)
            try await services.store.write(.readCommitted) { db in try db.run("ANALYZE") }
            let start = ContinuousClock.now
            try await SearchFeeder(services.store).drain()
            let fed = ContinuousClock.now
            try await SearchIndex.tidy(services.store)
            try await services.store.write(.readCommitted) { db in try db.run("ANALYZE") }
            return (known, fed - start, .now - fed)
        }
    }
}

/// Who looks into a known world.
enum KnownScene {
    /// The channels Jonas sees: a busy one, a middling and a quiet one.
    static let seen: Set<Int> = [3, 6, 10]

    /// Marina, who sees all, and Jonas, with the numbers of the channels each sees.
    static func askers(_ workspace: ID<Company>, in db: Connection) throws -> [(asker: Asker, channels: Set<Int>?)] {
        try [("marina", nil), ("jonas", seen)].map { name, channels in
            let account: ID<Account>? = try db.value("SELECT id FROM account WHERE email = \("\(name)@vetrik.example")")
            guard let account, let asker = try Asker.member(account: account, workspace: workspace, way: .commandLine, in: db)
            else { throw World.Missing() }
            return (asker, channels)
        }
    }
}
