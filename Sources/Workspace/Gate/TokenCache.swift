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

        mutating func note(every seconds: TimeInterval, at now: Date) -> Bool {
            guard now.timeIntervalSince(usedAt ?? .distantPast) >= seconds else { return false }
            usedAt = now
            return true
        }
    }

    private let store: Store
    private let known = Mutex<[String: Known]>([:])
    /// For what no journal tells, such as an account's language.
    private static let lasts: TimeInterval = 5
    private static let most = 10_000

    init(store: Store) { self.store = store }

    /// Who a token speaks for.
    struct Found {
        let asker: Asker
        let token: APIToken
        /// Whether this use is to be written down: at most once in so many seconds.
        let isNews: Bool
    }

    /// Nil when the token opens nothing.
    func find(_ secret: String, notingEvery seconds: TimeInterval, at now: Date) async throws -> Found? {
        let hash = Secrets.hash(secret)
        if let kept = kept(hash, notingEvery: seconds, at: now) { return kept }
        // Numbered before it is read: what is committed meanwhile makes the copy old at once.
        let before = known.withLock { $0[hash] }.map { store.changes.generation(of: $0.asker.workspace.number) }
        guard let found = try await store.read({ db in try Asker.byToken(secret, at: now, in: db) }) else {
            known.withLock { $0[hash] = nil }
            return nil
        }
        let usedAt = found.token.usedAt
        return known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            var entry = Known(
                asker: found.asker, token: found.token, generation: before ?? -1, readAt: now,
                usedAt: [known[hash]?.usedAt, usedAt].compactMap { $0 }.max())
            let isNews = entry.note(every: seconds, at: now)
            known[hash] = entry
            return Found(asker: found.asker, token: found.token, isNews: isNews)
        }
    }

    /// The copy in memory, while it is good.
    private func kept(_ hash: String, notingEvery seconds: TimeInterval, at now: Date) -> Found? {
        known.withLock { known in
            guard let index = known.index(forKey: hash) else { return nil }
            let entry = known.values[index]
            guard abs(now.timeIntervalSince(entry.readAt)) < Self.lasts,
                entry.generation == store.changes.generation(of: entry.asker.workspace.number),
                entry.token.isOver(at: now) == false
            else { return nil }
            return Found(
                asker: entry.asker, token: entry.token, isNews: known.values[index].note(every: seconds, at: now))
        }
    }
}
