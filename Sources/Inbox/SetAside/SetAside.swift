import Foundation
import Kernel
import Workspace

/// An item on its way into the quarantine.
struct SetAside: Sendable {
    let externalID: String
    let reason: String
    /// Blob of its bytes.
    let raw: String?
    let size: Int
    let at: Date
    /// It came while the past was brought along.
    var isPast = false

    /// Once for each item of a channel: the same again, while it waits, is no news.
    func put(on channel: Connected, ids: IDMaker, in db: Connection) throws {
        let id: ID<Quarantine> = ids.next(at: at)
        let added = try db.run(
            """
            INSERT INTO quarantine (id, workspace_id, channel_id, external_id, reason, raw_blob, size, program, at, past)
            VALUES (\(id), \(channel.workspace), \(channel.id), \(externalID), \(reason), \(raw), \(size),
            \(Version.current), \(at), \(isPast)) ON CONFLICT DO NOTHING
            """)
        guard added > 0 else { return }
        Journal.write(
            JournalEntry(
                workspace: channel.workspace.number, at: at, actor: .system, verb: "quarantined",
                subject: JournalSubject("channel", channel.id.number), after: JournalEntry.json(["reason": reason])),
            in: db)
    }
}
