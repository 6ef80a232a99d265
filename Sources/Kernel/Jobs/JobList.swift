package import Foundation

/// How many jobs of a kind are in a state, for the page that shows them.
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

    /// What failed for good, the newest first.
    /// - Parameter workspace: nil for the whole installation.
    package static func failures(of workspace: Int64?, limit: Int = 50, in db: Connection) throws -> [Job] {
        let mine: SQL = workspace.map { "AND workspace_id = \($0)" } ?? ""
        return try db.all(
            "SELECT * FROM job WHERE state = 'failed' \(mine) ORDER BY finished_at DESC, id DESC LIMIT \(limit)")
    }

    package static func find(_ id: ID<Job>, of workspace: Int64?, in db: Connection) throws -> Job? {
        let mine: SQL = workspace.map { "AND workspace_id = \($0)" } ?? ""
        return try db.first("SELECT * FROM job WHERE id = \(id) \(mine)")
    }

    /// Makes a failed or waiting job due now, with all its attempts before it. False when there is none, when it runs,
    /// is done, or when another one with its key waits already. The job's deadline falls away: a person decided.
    package static func retryNow(_ id: ID<Job>, of workspace: Int64?, at now: Date, in db: Connection) throws -> Bool {
        let mine: SQL = workspace.map { "AND workspace_id = \($0)" } ?? ""
        return try db.run(
            """
            UPDATE job SET state = 'queued', run_at = \(now), attempts = 0, deadline_at = NULL, finished_at = NULL
            WHERE id = \(id) \(mine) AND state IN ('queued', 'failed') AND NOT EXISTS (
                SELECT 1 FROM job AS twin WHERE twin.kind = job.kind AND twin.unique_key = job.unique_key
                AND twin.unique_key IS NOT NULL AND twin.state IN ('queued', 'running') AND twin.id <> job.id)
            """) > 0
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
