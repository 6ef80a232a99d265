package import Foundation
import Synchronization

/// Work that is done later, kept in the database: a job is added in the transaction of its cause and run by any node's
/// ``JobRunner`` after the commit. After the commit, ``JobBell/ring()`` makes it begin at once.
package enum Jobs {
    /// Adds a job to the caller's transaction.
    ///
    /// - Parameters:
    ///   - payload: ids and plain values; never a secret, for administrators see what failed.
    ///   - workspace: whose work it is; nil for the installation's own.
    ///   - unique: while a job of this kind, workspace and key waits, no second one is added; while it runs, it is run
    ///     once more afterwards, because it may have read what was there before this cause. The payload follows from
    ///     the key, so the first one stays.
    ///   - notBefore: the moment it is due; at once when nil.
    ///   - deadline: after it the job is not begun any more and counts as failed.
    package static func add<Payload>(
        _ kind: JobKind<Payload>, _ payload: Payload, workspace: Int64?, unique: String? = nil,
        notBefore: Date? = nil, deadline: Date? = nil, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let json = String(decoding: try encoder.encode(payload), as: UTF8.self)
        try insert(
            kind.name, json, workspace: workspace, unique: unique, runAt: notBefore ?? now, deadline: deadline,
            id: ids.next(at: now), at: now, in: db)
    }

    /// Makes a waiting job due at once: a person does not want to wait for the next attempt.
    package static func hasten<Payload>(
        _ kind: JobKind<Payload>, workspace: Int64?, unique: String, at now: Date, in db: Connection
    ) throws {
        try db.run(
            """
            UPDATE job SET run_at = \(now) WHERE kind = \(kind.name) AND unique_key = \("\(workspace ?? 0):\(unique)")
            AND state = 'queued' AND run_at > \(now)
            """)
    }

    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .millisecondsSince1970
        encoder.outputFormatting = .sortedKeys
        return encoder
    }()

    static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        return decoder
    }()
}

/// Wakes this process's runner; what other nodes add is found by its poll within a second.
package final class JobBell: Sendable {
    private let listeners = Mutex<[UUID: AsyncStream<Void>.Continuation]>([:])

    package init() {}

    /// Call after the transaction that added a job was committed. Cheap; rings while the runner is busy fold into one.
    package func ring() {
        for listener in listeners.withLock({ Array($0.values) }) { listener.yield() }
    }

    /// Passes the rings on until that stream ends.
    func connect(_ listener: AsyncStream<Void>.Continuation) {
        let id = UUID()
        listeners.withLock { $0[id] = listener }
        listener.onTermination = { [weak self] _ in self?.listeners.withLock { _ = $0.removeValue(forKey: id) } }
    }
}
