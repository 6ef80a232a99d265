package import Channels
package import Foundation
package import Kernel
import Synchronization
package import Workspace

/// The channels by the key in their address, for the doors that outsiders knock at. Kept in memory for a few seconds, so
/// that a post costs no look-up; what this process changes is forgotten at once.
package final class ChannelDirectory: Sendable {
    package struct Entry: Sendable {
        package let channel: Connected
        /// Secrets opened.
        package let settings: ChannelSettings
        package let company: Company
        fileprivate let readAt: Date
        /// It was read before: what was stored a moment ago is not in it.
        package fileprivate(set) var isRemembered = false
    }

    private let store: Store
    private let key: MasterKey
    private let entries = Mutex<[String: Entry]>([:])
    private let singles = Mutex<[String: (key: String, readAt: Date)]>([:])
    private static let lasts: TimeInterval = 3
    private static let most = 10_000

    package init(store: Store, key: MasterKey) {
        self.store = store
        self.key = key
    }

    /// Nil when there is no such channel, or it was removed.
    package func find(_ publicKey: String, at now: Date) async throws -> Entry? {
        if var known = entries.withLock({ $0[publicKey] }), abs(now.timeIntervalSince(known.readAt)) < Self.lasts {
            known.isRemembered = true
            return known
        }
        return try await findAnew(publicKey, at: now)
    }

    /// The same, and nothing of what is remembered: also another node may have changed it.
    package func findAnew(_ publicKey: String, at now: Date) async throws -> Entry? {
        let found = try await store.read { [key] db -> Entry? in
            guard let channel = try Connected.find(publicKey: publicKey, in: db),
                let company = try Company.find(channel.workspace, in: db)
            else { return nil }
            let settings = try channel.opened(with: key, language: company.language)
            return Entry(channel: channel, settings: settings, company: company, readAt: now)
        }
        entries.withLock { entries in
            if entries.count >= Self.most { entries.removeAll() }
            entries[publicKey] = found
        }
        return found
    }

    /// The workspace's channel of a kind where it has exactly one.
    package func only(_ kind: String, of workspace: ID<Company>, at now: Date) async throws -> Entry? {
        let place = "\(workspace) \(kind)"
        if let known = singles.withLock({ $0[place] }), abs(now.timeIntervalSince(known.readAt)) < Self.lasts {
            return try await find(known.key, at: now)
        }
        let keys: [String] = try await store.read { db in try Connected.keys(kind: kind, of: workspace, in: db) }
        guard keys.count == 1, let key = keys.first else { return nil }
        singles.withLock { $0[place] = (key, now) }
        return try await find(key, at: now)
    }

    package func forget(_ publicKey: String) { entries.withLock { $0[publicKey] = nil } }
}
