import Foundation
package import Kernel

/// How long a company keeps what happened, and how its journal is cleared of the rest.
package struct JournalKeeping: Sendable, RowReadable {
    /// Nil keeps everything.
    let days: Int?
    /// How many entries were forgotten so far, and when the last ones.
    let forgotten: Int
    let forgottenAt: Date?

    package init(row: Row) throws {
        days = try row.get("days")
        forgotten = try row.get("forgotten")
        forgottenAt = try row.get("forgotten_at")
    }

    private init() { (days, forgotten, forgottenAt) = (nil, 0, nil) }

    /// What may be chosen. Acts can be taken back for a week, so a month is the least.
    static let choices = [30, 90, 180, 365, 730, 1095, 1825]

    package static let migration = Migration("2026-11-22-journal-keeping") { _ in
        """
        CREATE TABLE journal_keeping (
            workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
            -- null keeps everything
            days BIGINT CHECK (days >= 30),
            forgotten BIGINT NOT NULL DEFAULT 0,
            forgotten_at BIGINT
        );
        """
    }

    static func of(_ workspace: ID<Company>, in db: Connection) throws -> JournalKeeping {
        try db.first("SELECT * FROM journal_keeping WHERE workspace_id = \(workspace)") ?? JournalKeeping()
    }

    static func set(_ days: Int?, by asker: Asker, at now: Date, in db: Connection) throws {
        let before = try of(asker.workspace, in: db).days
        guard before != days else { return }
        try db.run(
            """
            INSERT INTO journal_keeping (workspace_id, days) VALUES (\(asker.workspace), \(days))
            ON CONFLICT (workspace_id) DO UPDATE SET days = excluded.days
            """)
        asker.journal(
            "keeping changed", "workspace", asker.workspace.number, before: ["days": before.map(String.init) ?? "all"],
            after: ["days": days.map(String.init) ?? "all"], at: now, in: db)
    }

    // MARK: What the page says

    /// How much there is; counted no further than this.
    static let mostCounted = 1_000_000

    static func figures(of workspace: ID<Company>, in db: Connection) throws -> (entries: Int, oldest: Date?) {
        let entries: Int =
            try db.value(
                """
                SELECT count(*) FROM (SELECT 1 FROM journal WHERE workspace_id = \(workspace) LIMIT \(mostCounted)) few
                """) ?? 0
        let oldest: Date? = try db.value(
            "SELECT at FROM journal WHERE workspace_id = \(workspace) ORDER BY sequence LIMIT 1")
        return (entries, oldest)
    }

    // MARK: Forgetting

    /// Entries a transaction.
    private static let portion = 5000
    /// The newest stay whatever their age: numbers go on from them, and open pages read what they missed.
    static let always: Int64 = 1000

    /// The first entry that stays: what is young enough, what can be taken back, and what somebody must still read.
    static func firstKept(
        of workspace: ID<Company>, needs: [JournalNeed], at now: Date, in db: Connection
    ) throws -> Int64? {
        guard let days = try of(workspace, in: db).days else { return nil }
        let age = max(86_400 * Double(days), EventUndo.reach + 86_400)
        var first = try EventStore.place(of: now.addingTimeInterval(-age), in: workspace, db)
        first = min(first, try Journal.place(fromEnd: always, of: workspace.number, in: db))
        for need in needs {
            if let needed = try need(workspace, db) { first = min(first, needed) }
        }
        return first
    }

    /// Forgets a portion of what is too old.
    ///
    /// - Returns: how many entries went; ask again until none do.
    static func forget(
        of workspace: ID<Company>, needs: [JournalNeed], at now: Date, in db: Connection
    ) throws -> Int {
        guard let first = try firstKept(of: workspace, needs: needs, at: now, in: db) else { return 0 }
        let gone = try Journal.forget(of: workspace.number, before: first, limit: portion, in: db)
        guard gone > 0 else { return 0 }
        try db.run(
            """
            UPDATE journal_keeping SET forgotten = forgotten + \(gone), forgotten_at = \(now) WHERE workspace_id = \(workspace)
            """)
        return gone
    }

    static func handler(_ services: Services, needs: [JournalNeed]) -> JobHandler {
        JobHandler("journal.forget", every: 86_400, timeout: 3600) { job in
            try await services.store.read { db in try Company.all(in: db) }.inTurn { company in
                var gone = 1
                while gone > 0 {
                    let now = job.clock.now()
                    gone = try await services.store.write(.readCommitted) { db in
                        try forget(of: company.id, needs: needs, at: now, in: db)
                    }
                }
            }
        }
    }
}

/// The first entry of a workspace's journal that a feature must still read; nil where it needs none.
package typealias JournalNeed = @Sendable (ID<Company>, Connection) throws -> Int64?
