import Channels
package import Foundation
package import Kernel
package import Workspace

/// What could not be made sense of: visible, with its raw bytes, and never in the way of the next item.
package struct Quarantine: RowReadable {
    package let id: ID<Quarantine>
    package let channel: ID<Connected>
    package let externalID: String
    package let reason: String
    package let raw: String?
    package let at: Date

    package init(row: Row) throws {
        id = try row.get("id")
        channel = try row.get("channel_id")
        externalID = try row.get("external_id")
        reason = try row.get("reason")
        raw = try row.get("raw_blob")
        at = try row.get("at")
    }

    static func put(_ arrival: Arrival, reason: String, ids: IDMaker, in db: Connection) throws {
        let id: ID<Quarantine> = ids.next(at: arrival.at)
        let channel = arrival.channel
        try db.run(
            """
            INSERT INTO quarantine (id, workspace_id, channel_id, external_id, reason, raw_blob, at)
            VALUES (\(id), \(channel.workspace), \(channel.id), \(arrival.event.externalID), \(reason), \(arrival.raw),
            \(arrival.at)) ON CONFLICT DO NOTHING
            """)
        Journal.write(
            JournalEntry(
                workspace: channel.workspace.number, at: arrival.at, actor: .system, verb: "quarantined",
                subject: JournalSubject("channel", channel.id.number), after: JournalEntry.json(["reason": reason])),
            in: db)
    }

    /// What waits for somebody to look at it, newest first.
    package static func open(of workspace: ID<Company>, limit: Int = 100, in db: Connection) throws -> [Quarantine] {
        try db.all(
            """
            SELECT * FROM quarantine WHERE workspace_id = \(workspace) AND resolved_at IS NULL
            ORDER BY id DESC LIMIT \(limit)
            """)
    }
}
