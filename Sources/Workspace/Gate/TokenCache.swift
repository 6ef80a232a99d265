import Foundation
import Kernel
import Synchronization

/// The members behind API tokens, kept in memory while nobody but customers acts in their workspace: a program that posts a
/// thousand times a second costs hardly a look-up. Revoking a token, or changing a right, stands in the journal, so neither
/// outlives its commit here.
final class TokenCache: Sendable {
    private struct Known {
        let asker: Asker
        let token: APIToken
        let generation: Int
        let readAt: Date
        var usedAt: Date?
    }

    private let store: Store
    private let known = Mutex<[String: Known]>([:])
    /// For what no journal tells, such as an account's language.
    private static let lasts: TimeInterval = 5
    private static let most = 10_000

    init(store: Store) { self.store = store }

    /// Nil when the token opens nothing.
    func find(_ secret: String, at now: Date) async throws -> (asker: Asker, token: APIToken)? {
        let hash = Secrets.hash(secret)
        if let kept = known.withLock({ $0[hash] }), abs(now.timeIntervalSince(kept.readAt)) < Self.lasts,
            kept.generation == store.changes.generation(of: kept.asker.workspace.number)
        {
            return (kept.asker, kept.token)
        }
        // Numbered before it is read: what is committed meanwhile makes the copy old at once.
        let before = known.withLock { $0[hash] }.map { store.changes.generation(of: $0.asker.workspace.number) }
        guard let found = try await store.read({ db in try Asker.byToken(secret, in: db) }) else {
            known.withLock { $0[hash] = nil }
            return nil
        }
        let usedAt = found.token.usedAt
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            let kept = known[hash]?.usedAt
            known[hash] = Known(
                asker: found.asker, token: found.token, generation: before ?? -1, readAt: now,
                usedAt: [kept, usedAt].compactMap { $0 }.max())
        }
        return found
    }

    /// Whether the last use is to be written down: at most once in so many seconds.
    func isNews(_ secret: String, every seconds: TimeInterval, at now: Date) -> Bool {
        let hash = Secrets.hash(secret)
        return known.withLock { known in
            guard now.timeIntervalSince(known[hash]?.usedAt ?? .distantPast) >= seconds else { return false }
            known[hash]?.usedAt = now
            return true
        }
    }
}
