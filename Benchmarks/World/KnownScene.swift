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
                try Self.furnish(workspace, session: session, ids: ids, at: now, in: db).channels
            }
            let known = KnownWorld(count: count, workspace: workspace.number, channels: channels, end: now)
            try await known.fill(services.store)
            try await Self.analyse(services.store)
            let start = ContinuousClock.now
            try await SearchFeeder(services.store).drain()
            let fed = ContinuousClock.now
            try await SearchIndex.tidy(services.store)
            try await Self.analyse(services.store)
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
