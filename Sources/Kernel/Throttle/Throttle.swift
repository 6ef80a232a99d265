package import Foundation

/// Limits how often something may be done, across all nodes: the counts are in the database. For sign-in and other rare,
/// dear things; what comes often is counted in memory by ``LocalThrottle``.
package enum Throttle {
    package enum Verdict: Sendable, Equatable {
        case allowed
        /// - retryAfter: seconds, for the header of that name (RFC 9110, 10.2.3) and the message.
        case limited(retryAfter: Int)
    }

    /// Counts one try, unless the limit is reached: a refused try is not counted, so nobody can be locked out for longer
    /// by hammering on, and refusing writes nothing.
    ///
    /// - Parameters:
    ///   - key: what is limited and for whom, such as `sign-in:203.0.113.7`.
    ///   - per: the window in seconds, up to a day.
    package static func hit(key: String, limit: Int, per: Int, at now: Date, in db: Connection) throws -> Verdict {
        let start = Window.start(of: per, at: now)
        let before = start.addingTimeInterval(-Double(per))
        let counts = try db.rows(
            "SELECT window_start, count FROM throttle WHERE key = \(key) AND window_start IN (\(start), \(before))")
        var window = Window(length: per, start: start, count: 0, previous: 0)
        for row in counts {
            let count: Int = try row.get("count")
            if try row.get("window_start", as: Date.self) == start { window.count = count } else { window.previous = count }
        }
        let allowance = window.allowance(of: limit, at: now)
        guard window.count < allowance else { return .limited(retryAfter: window.wait(for: limit, at: now)) }
        // The row's lock decides between tries at the same moment.
        let counted = try db.run(
            """
            INSERT INTO throttle (key, window_start, count) VALUES (\(key), \(start), 1)
            ON CONFLICT (key, window_start) DO UPDATE SET count = throttle.count + 1 WHERE throttle.count < \(allowance)
            """)
        return counted > 0 ? .allowed : .limited(retryAfter: window.wait(for: limit, at: now))
    }

    /// Forgets a key's tries: after a sign-in that succeeded.
    package static func clear(key: String, in db: Connection) throws {
        try db.run("DELETE FROM throttle WHERE key = \(key)")
    }

    /// The hourly handler that forgets windows older than two days.
    package static func purging(_ store: Store) -> JobHandler {
        JobHandler("throttle.purge", every: 3600) { job in
            let old = job.clock.now().addingTimeInterval(-2 * 86_400)
            try await store.write(.readCommitted) { db in try db.run("DELETE FROM throttle WHERE window_start < \(old)") }
        }
    }

    package static let migration = Migration("2026-11-21-throttle") { _ in
        """
        CREATE TABLE throttle (
            key TEXT NOT NULL,
            window_start BIGINT NOT NULL,
            count BIGINT NOT NULL,
            PRIMARY KEY (key, window_start)
        );
        """
    }
}
