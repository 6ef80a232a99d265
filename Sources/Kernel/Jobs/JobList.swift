package import Foundation

/// How many jobs of a kind are in a state, for the doctor.
package struct JobCount: Sendable, Equatable, RowReadable {
    package let kind: String
    package let state: Job.State
    package let count: Int
    /// When the longest waiting of them is or was due.
    package let oldest: Date

    package init(row: Row) throws {
        kind = try row.get("kind")
        state = try row.get("state")
        count = try row.get("count")
        oldest = try row.get("oldest")
    }
}

extension Jobs {
    /// Jobs that wait, run or failed, by kind. Done ones are not counted: there may be millions.
    /// - Parameter workspace: nil for the whole installation.
    package static func counts(of workspace: Int64?, in db: Connection) throws -> [JobCount] {
        let mine: SQL = workspace.map { "AND workspace_id = \($0)" } ?? ""
        // One piece a state, with the state spelled out, so that each reads its own partial index.
        return try db.all(
            """
            SELECT kind, state, count(*) AS count, min(run_at) AS oldest FROM job WHERE state = 'queued' \(mine)
            GROUP BY kind, state
            UNION ALL SELECT kind, state, count(*) AS count, min(run_at) AS oldest FROM job WHERE state = 'running' \(mine)
            GROUP BY kind, state
            UNION ALL SELECT kind, state, count(*) AS count, min(run_at) AS oldest FROM job WHERE state = 'failed' \(mine)
            GROUP BY kind, state
            ORDER BY kind, state
            """)
    }

    static func find(_ id: ID<Job>, of workspace: Int64?, in db: Connection) throws -> Job? {
        let mine: SQL = workspace.map { "AND workspace_id = \($0)" } ?? ""
        return try db.first("SELECT * FROM job WHERE id = \(id) \(mine)")
    }

    /// Forgets what is over, at most a thousand rows at a time so that nobody waits long for the writer.
    /// - Returns: how many rows went; ask again until it is 0.
    static func purge(doneBefore: Date, failedBefore: Date, in db: Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM job WHERE id IN (
                SELECT id FROM job WHERE state = 'done' AND finished_at < \(doneBefore) ORDER BY finished_at LIMIT 1000)
            """)
            + db.run(
                """
                DELETE FROM job WHERE id IN (
                    SELECT id FROM job WHERE state = 'failed' AND finished_at < \(failedBefore)
                    ORDER BY finished_at LIMIT 1000)
                """)
    }

    /// The hourly handler that forgets done jobs after some days and failed ones after some more.
    package static func purging(_ store: Store, doneDays: Int = 7, failedDays: Int = 90) -> JobHandler {
        JobHandler("jobs.purge", every: 3600) { job in
            let now = job.clock.now()
            func days(_ count: Int) -> Date { now.addingTimeInterval(-86_400 * Double(count)) }
            let (done, failed) = (days(doneDays), days(failedDays))
            var gone = 1
            while gone > 0 {
                gone = try await store.write(.readCommitted) { db in try purge(doneBefore: done, failedBefore: failed, in: db) }
            }
        }
    }
}
