import Channels
import Foundation
package import Kernel
package import Workspace

extension Quarantine {
    /// A row of the list, with its channel's name.
    struct Listed: RowReadable {
        let item: Quarantine
        let channelName: String

        init(row: Row) throws {
            item = try Quarantine(row: row)
            channelName = try row.get("channel_name")
        }
    }

    /// What waits for somebody to look at it, newest first.
    package static func open(of workspace: ID<Company>, limit: Int = 100, in db: Connection) throws -> [Quarantine] {
        try db.all(
            """
            SELECT * FROM quarantine WHERE workspace_id = \(workspace) AND resolved_at IS NULL
            ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// The same as a page of those on channels that the asker may see.
    static func page(
        channel: ID<Connected>?, after: ID<Quarantine>?, limit: Int, for asker: Asker, in db: Connection
    ) throws -> [Listed] {
        let on: SQL = channel.map { "AND q.channel_id = \($0)" } ?? ""
        let older: SQL = after.map { "AND q.id < \($0)" } ?? ""
        return try db.all(
            """
            SELECT q.*, (SELECT c.name FROM channel c WHERE c.workspace_id = q.workspace_id AND c.id = q.channel_id)
            AS channel_name FROM quarantine q
            WHERE q.workspace_id = \(asker.workspace) AND q.resolved_at IS NULL \(on) \(older)
            AND EXISTS (SELECT 1 FROM channel c WHERE c.id = q.channel_id AND \(asker.channels(.see)))
            ORDER BY q.id DESC LIMIT \(limit)
            """)
    }

    /// Also what was waved away; nil where the asker may not see the channel.
    static func find(_ id: ID<Quarantine>, for asker: Asker, in db: Connection) throws -> Quarantine? {
        try db.first(
            """
            SELECT q.* FROM quarantine q JOIN channel c ON c.workspace_id = q.workspace_id AND c.id = q.channel_id
            WHERE q.workspace_id = \(asker.workspace) AND q.id = \(id) AND \(asker.channels(.see))
            """)
    }

    /// What another release could not read, of all workspaces.
    ///
    /// - Parameter last: where the portion before ended.
    static func readByOthers(
        than program: String, after last: Quarantine? = nil, limit: Int, in db: Connection
    ) throws -> [Quarantine] {
        let behind: SQL = last.map { "AND (workspace_id, id) > (\($0.workspace), \($0.id))" } ?? ""
        return try db.all(
            """
            SELECT * FROM quarantine WHERE resolved_at IS NULL AND program <> \(program) \(behind)
            ORDER BY workspace_id, id LIMIT \(limit)
            """)
    }

    /// How much waits for somebody to look at it, by channel.
    static func counts(of workspace: ID<Company>, in db: Connection) throws -> [ID<Connected>: Int] {
        let rows = try db.rows(
            """
            SELECT channel_id, count(*) AS count FROM quarantine WHERE workspace_id = \(workspace) AND resolved_at IS NULL
            GROUP BY channel_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("channel_id"), try $0.get("count")) })
    }

    static func count(of channel: ID<Connected>, workspace: ID<Company>, in db: Connection) throws -> Int {
        try db.value(
            """
            SELECT count(*) FROM quarantine WHERE workspace_id = \(workspace) AND channel_id = \(channel)
            AND resolved_at IS NULL
            """) ?? 0
    }

    // MARK: Changing

    /// It became what it should have been, also where it was waved away before: then it is nothing to be brought back any more.
    func resolve(by actor: Actor, at now: Date, in db: Connection) throws {
        let changed = try db.run(
            """
            UPDATE quarantine SET resolved_at = \(now), dismissed_by = NULL WHERE workspace_id = \(workspace) AND id = \(id)
            AND (resolved_at IS NULL OR dismissed_by IS NOT NULL)
            """)
        // Two who tried at once read it once.
        guard changed > 0 else { return }
        journal("read after all", by: actor, at: now, in: db)
    }

    /// This release cannot read it either.
    func stay(because reason: String, in db: Connection) throws {
        try db.run(
            """
            UPDATE quarantine SET reason = \(reason), program = \(Version.current)
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    /// Waves it away, or brings it back. Its bytes are kept.
    func dismiss(_ dismissed: Bool, by asker: Asker, at now: Date, in db: Connection) throws {
        let changed = try db.run(
            """
            UPDATE quarantine SET resolved_at = \(dismissed ? now : nil), dismissed_by = \(dismissed ? asker.member : nil)
            WHERE workspace_id = \(workspace) AND id = \(id)
            AND \(dismissed ? "resolved_at IS NULL" : "dismissed_by IS NOT NULL" as SQL)
            """)
        guard changed > 0 else { return }
        journal(dismissed ? "waved away" : "set aside again", by: asker.actor, at: now, in: db)
    }

    private func journal(_ verb: String, by actor: Actor, at now: Date, in db: Connection) {
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: actor, verb: verb,
                subject: JournalSubject("channel", channel.number), after: JournalEntry.json(["item": id.description])),
            in: db)
    }
}
