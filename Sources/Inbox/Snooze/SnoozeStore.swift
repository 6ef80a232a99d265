package import Foundation
package import Kernel
package import Workspace

extension Interest {
    /// Lets an open card rest until a moment: it leaves the lists of what waits, and comes back by itself.
    ///
    /// - Returns: until when it rested before; nil in the outer sense when it is not the asker's to work on, or not open.
    package static func snooze(
        _ id: ID<Interest>, until moment: Date, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Date?? {
        guard let before = try find(id, mayBe: .work, by: asker, in: db), before.isOpen else { return nil }
        try db.run(
            """
            UPDATE interest SET snoozed_until = \(moment), woken_at = NULL
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        try Waking.add(at: moment, workspace: asker.workspace, ids: ids, now: now, in: db)
        before.journal(
            "snoozed", by: asker, before: ["until": before.snoozedUntil.map { "\($0.milliseconds)" }],
            after: ["until": "\(moment.milliseconds)"], at: now, in: db)
        return .some(before.snoozedUntil)
    }

    /// Ends the rest of a card by hand.
    ///
    /// - Returns: until when it would have rested; nil when it does not rest or is not the asker's to work on.
    package static func wake(_ id: ID<Interest>, by asker: Asker, at now: Date, in db: Connection) throws -> Date? {
        guard let before = try find(id, mayBe: .work, by: asker, in: db), let until = before.snoozedUntil else { return nil }
        try db.run(
            "UPDATE interest SET snoozed_until = NULL WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        before.journal("snooze ended", by: asker, before: ["until": "\(until.milliseconds)"], at: now, in: db)
        return until
    }

    /// Brings back those whose time has come, the longest due first, on top of the lists.
    ///
    /// - Returns: how many came back; as many as `limit` means that there may be more.
    static func wakeDue(_ workspace: ID<Company>, limit: Int, at now: Date, in db: Connection) throws -> Int {
        let woken: [ID<Interest>] = try db.values(
            """
            UPDATE interest SET snoozed_until = NULL, woken_at = \(now), moved_at = \(now)
            WHERE workspace_id = \(workspace) AND id IN (\(due(to: workspace, limit: limit, at: now))) RETURNING id
            """)
        for id in woken {
            Journal.write(
                JournalEntry(
                    workspace: workspace.number, at: now, actor: .system, verb: "woke",
                    subject: JournalSubject("interest", id.number)),
                in: db)
        }
        return woken.count
    }

    /// Ids of the cards whose rest is over.
    static func due(to workspace: ID<Company>, limit: Int, at now: Date) -> SQL {
        """
        SELECT i.id FROM interest i WHERE i.workspace_id = \(workspace) AND i.needs_answer = 1 AND i.processed_at IS NULL
        AND i.snoozed_until IS NOT NULL AND i.snoozed_until <= \(now) ORDER BY i.snoozed_until, i.id LIMIT \(limit)
        """
    }
}

/// Brings cards back on time: one job a workspace and moment, however many rest until then.
struct Waking: Codable, Sendable {
    static let kind = JobKind<Waking>("snooze.wake", attempts: 50, timeout: 120)
    private static let portion = 200

    let workspace: Int64

    static func add(at moment: Date, workspace: ID<Company>, ids: IDMaker, now: Date, in db: Connection) throws {
        try Jobs.add(
            kind, Waking(workspace: workspace.number), workspace: workspace.number, unique: "\(moment.milliseconds)",
            notBefore: moment, ids: ids, at: now, in: db)
    }

    static func handler(_ services: Services) -> JobHandler {
        JobHandler(kind) { waking, _ in
            let now = services.clock.now()
            var woken = portion
            while woken == portion {
                woken = try await services.store.write { db in
                    try Interest.wakeDue(ID(waking.workspace), limit: portion, at: now, in: db)
                }
            }
        }
    }
}
