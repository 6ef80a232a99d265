package import Foundation
package import Kernel
package import Workspace

extension OutgoingWebhook {
    /// - Parameter secret: random; sealed before it is stored.
    package static func create(
        url: String, note: String, events: Set<WebhookEvent>, secret: String, key: MasterKey, by asker: Asker, ids: IDMaker,
        at now: Date, in db: Connection
    ) throws -> ID<OutgoingWebhook> {
        let id: ID<OutgoingWebhook> = ids.next(at: now)
        // It hears what happens from now on.
        let cursor = try Journal.lastSequence(of: asker.workspace.number, in: db)
        try db.run(
            """
            INSERT INTO webhook (id, workspace_id, url, note, secret_sealed, events, cursor, created_at)
            VALUES (\(id), \(asker.workspace), \(url), \(note), \(try key.seal(secret, for: place(of: id))),
            \(list(events)), \(cursor), \(now))
            """)
        asker.journal("connected", "webhook", id.number, after: ["url": url], at: now, in: db)
        return id
    }

    package static func find(_ id: ID<OutgoingWebhook>, of workspace: ID<Company>, in db: Connection) throws -> OutgoingWebhook? {
        try db.first("SELECT * FROM webhook WHERE workspace_id = \(workspace) AND id = \(id) AND removed_at IS NULL")
    }

    package static func all(of workspace: ID<Company>, in db: Connection) throws -> [OutgoingWebhook] {
        try db.all("SELECT * FROM webhook WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY id")
    }

    /// What no webhook was told of yet; one that is paused or was stopped goes on where it stood.
    static let journalNeed: JournalNeed = { workspace, db in
        try db.value(
            "SELECT min(cursor) + 1 FROM webhook WHERE workspace_id = \(workspace) AND removed_at IS NULL", as: Int64.self)
    }

    package func save(by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE webhook SET url = \(url), note = \(note), events = \(Self.list(events))
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
        asker.journal("changed", "webhook", id.number, after: ["url": url, "events": Self.list(events)], at: now, in: db)
    }

    /// Stops or goes on. What waited meanwhile is delivered then, and a webhook that was given up starts afresh.
    package static func setActive(
        _ active: Bool, _ id: ID<OutgoingWebhook>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let workspace = asker.workspace
        try db.run(
            """
            UPDATE webhook SET paused = \(active == false), disabled_at = NULL, failing_since = NULL
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
        if active { try WebhookResumption.add(id, workspace: workspace, ids: ids, at: now, in: db) }
        asker.journal(active ? "resumed" : "paused", "webhook", id.number, at: now, in: db)
    }

    /// Puts another secret in place of the one there is, which signs too for ``overlap``.
    package func rotate(to secret: String, key: MasterKey, by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE webhook SET old_secret_sealed = secret_sealed, old_secret_until = \(now.addingTimeInterval(Self.overlap)),
            secret_sealed = \(try key.seal(secret, for: Self.place(of: id))) WHERE workspace_id = \(workspace) AND id = \(id)
            """)
        asker.journal("secret replaced", "webhook", id.number, at: now, in: db)
    }

    package static func remove(_ id: ID<OutgoingWebhook>, by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run("UPDATE webhook SET removed_at = \(now) WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        asker.journal("removed", "webhook", id.number, at: now, in: db)
    }

    /// How many were given up and wait for a person.
    package static func disabled(of workspace: ID<Company>, in db: Connection) throws -> Int {
        try db.value(
            """
            SELECT count(*) FROM webhook WHERE workspace_id = \(workspace) AND disabled_at IS NOT NULL AND removed_at IS NULL
            """) ?? 0
    }

    /// Workspaces in which somebody listens.
    static func workspaces(in db: Connection) throws -> [Int64] {
        try db.values("SELECT DISTINCT workspace_id FROM webhook WHERE removed_at IS NULL")
    }

    static func advance(_ id: ID<OutgoingWebhook>, of workspace: ID<Company>, to cursor: Int64, in db: Connection) throws {
        try db.run("UPDATE webhook SET cursor = \(cursor) WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// Notes that something got through.
    func succeeded(in db: Connection) throws {
        guard failingSince != nil else { return }
        try db.run("UPDATE webhook SET failing_since = NULL WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// Notes that nothing got through; after long trouble, or when the receiver says that it is gone, it is given up, once.
    func failed(isGone: Bool, at now: Date, in db: Connection) throws {
        guard disabledAt == nil else { return }
        let since = failingSince ?? now
        let givesUp = isGone || now.timeIntervalSince(since) >= Self.patience
        try db.run(
            """
            UPDATE webhook SET failing_since = \(since), disabled_at = \(givesUp ? now : nil)
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
        guard givesUp else { return }
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: .system, verb: "disabled",
                subject: JournalSubject("webhook", id.number)),
            in: db)
    }

    private static func list(_ events: Set<WebhookEvent>) -> String { events.map(\.rawValue).sorted().joined(separator: " ") }
}
