import Foundation

extension Jobs {
    /// A runner's hold on a job. The number, which only grows, tells this hold from any later one.
    struct Lease: Sendable, Hashable {
        let job: ID<Job>
        let runner: String
        let number: Int
    }

    /// How an attempt ended.
    enum Outcome: Sendable, Equatable {
        case done
        /// Again at that moment; `counts` when it used up one of the attempts.
        case again(Date, why: String, counts: Bool)
        case failed(String)
    }

    static func insert(
        _ kind: String, _ payload: String, workspace: Int64?, unique: String?, runAt: Date, deadline: Date?,
        id: ID<Job>, at now: Date, in db: Connection
    ) throws {
        let key = unique.map { "\(workspace ?? 0):\($0)" }
        try db.run(
            """
            INSERT INTO job (id, workspace_id, kind, payload_json, unique_key, state, run_at, deadline_at, created_at)
            VALUES (\(id), \(workspace), \(kind), \(payload), \(key), 'queued', \(runAt), \(deadline), \(now))
            ON CONFLICT (kind, unique_key) WHERE unique_key IS NOT NULL AND state IN ('queued', 'running')
            DO UPDATE SET again = 1 WHERE job.state = 'running'
            """)
    }

    /// The moment from which there is something to claim, a lost lease included; nil when nothing waits.
    static func nextDue(of kinds: [String], in db: Connection) throws -> Date? {
        let queued: Date? = try db.value(
            "SELECT run_at FROM job WHERE state = 'queued' AND kind IN \(list: kinds) ORDER BY run_at LIMIT 1")
        let leased: Date? = try db.value(
            "SELECT leased_until FROM job WHERE state = 'running' ORDER BY leased_until LIMIT 1")
        return [queued, leased].compactMap { $0 }.min()
    }

    /// Puts back what a stopped or cut-off runner held.
    static func releaseLost(at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE job SET state = 'queued', leased_by = NULL, leased_until = NULL, last_error = 'the runner stopped'
            WHERE state = 'running' AND leased_until <= \(db.dialect.leaseMoment(now))
            """)
    }

    /// Puts back what runners held whose programs are known to be dead: nobody need wait until their leases run out.
    static func release(of dead: [String], in db: Connection) throws {
        guard dead.isEmpty == false else { return }
        try db.run(
            """
            UPDATE job SET state = 'queued', leased_by = NULL, leased_until = NULL, last_error = 'the program died'
            WHERE state = 'running' AND leased_by IN \(list: dead)
            """)
    }

    /// Takes up to `room` due jobs for a runner, the longest due first. Their count of attempts is not raised yet:
    /// see ``begin(_:by:for:at:in:)``.
    static func due(of kinds: [String], room: Int, at now: Date, in db: Connection) throws -> [Job] {
        try db.all(
            """
            SELECT * FROM job WHERE state = 'queued' AND run_at <= \(now) AND kind IN \(list: kinds)
            ORDER BY run_at, id LIMIT \(room) \(db.dialect.skipLocked)
            """)
    }

    static func begin(
        _ jobs: [Job], by runner: String, for term: TimeInterval, at now: Date, in db: Connection
    ) throws {
        guard jobs.isEmpty == false else { return }
        try db.run(
            """
            UPDATE job SET state = 'running', attempts = attempts + 1, leases = leases + 1,
            leased_by = \(runner), leased_until = \(db.dialect.leaseEnd(now, term: term))
            WHERE id IN \(list: jobs.map(\.id))
            """)
    }

    /// Prolongs the leases of a runner's jobs. Returns those it still holds.
    static func prolong(
        _ jobs: [ID<Job>], of runner: String, for term: TimeInterval, at now: Date, in db: Connection
    ) throws -> Set<ID<Job>> {
        let held: [ID<Job>] = try db.values(
            """
            UPDATE job SET leased_until = \(db.dialect.leaseEnd(now, term: term))
            WHERE id IN \(list: jobs) AND state = 'running' AND leased_by = \(runner) RETURNING id
            """)
        return Set(held)
    }

    /// Writes how an attempt ended. False when the runner no longer held the job, and nothing was written.
    static func settle(_ lease: Lease, as outcome: Outcome, at now: Date, in db: Connection) throws -> Bool {
        let held: SQL = """
            id = \(lease.job) AND state = 'running' AND leased_by = \(lease.runner) AND leases = \(lease.number)
            """
        let freed: SQL = "leased_by = NULL, leased_until = NULL"
        switch outcome {
        case .again(let date, let why, let counts):
            // Who asked for a later moment did not know of a cause that came while it ran; after a failure the pause stays.
            let next: SQL = counts ? "\(date)" : "CASE again WHEN 1 THEN \(now) ELSE \(date) END"
            return try db.run(
                """
                UPDATE job SET state = 'queued', run_at = \(next), attempts = attempts - \(counts ? 0 : 1), again = 0,
                last_error = \(why), \(freed) WHERE \(held)
                """) > 0
        case .done, .failed:
            // A cause that came while it ran deserves a run of its own, whatever became of this one.
            let repeated = try db.run(
                "UPDATE job SET state = 'queued', run_at = \(now), attempts = 0, again = 0, \(freed) WHERE \(held) AND again = 1")
            if repeated > 0 { return true }
            var state = Job.State.done
            var why: String?
            if case .failed(let reason) = outcome { (state, why) = (.failed, reason) }
            return try db.run(
                """
                UPDATE job SET state = \(state), finished_at = \(now), last_error = \(why), \(freed) WHERE \(held)
                """) > 0
        }
    }

    /// Whether this is the first asking for a recurring job in this period, by any node.
    static func opens(period: Int64, of kind: String, in db: Connection) throws -> Bool {
        try db.run(
            """
            INSERT INTO job_period (kind, period) VALUES (\(kind), \(period))
            ON CONFLICT (kind) DO UPDATE SET period = excluded.period WHERE job_period.period < excluded.period
            """) > 0
    }

    package static let migration = Migration("2026-11-21-job") { dialect in
        """
        CREATE TABLE job (
            id \(dialect.id),
            workspace_id BIGINT,
            kind TEXT NOT NULL,
            payload_json TEXT NOT NULL,
            unique_key TEXT,
            state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
            run_at BIGINT NOT NULL,
            deadline_at BIGINT,
            attempts BIGINT NOT NULL DEFAULT 0,
            leases BIGINT NOT NULL DEFAULT 0,
            again SMALLINT NOT NULL DEFAULT 0 CHECK (again IN (0, 1)),
            leased_by TEXT,
            leased_until BIGINT,
            last_error TEXT,
            created_at BIGINT NOT NULL,
            finished_at BIGINT,
            CHECK ((state = 'running') = (leased_by IS NOT NULL AND leased_until IS NOT NULL)),
            CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL))
        );
        CREATE INDEX job_due ON job (run_at, id) WHERE state = 'queued';
        CREATE INDEX job_leased ON job (leased_until) WHERE state = 'running';
        CREATE INDEX job_done ON job (finished_at) WHERE state = 'done';
        CREATE INDEX job_failed ON job (finished_at, id) WHERE state = 'failed';
        CREATE UNIQUE INDEX job_unique ON job (kind, unique_key)
            WHERE unique_key IS NOT NULL AND state IN ('queued', 'running');
        CREATE TABLE job_period (kind TEXT NOT NULL PRIMARY KEY, period BIGINT NOT NULL);
        """
    }
}
