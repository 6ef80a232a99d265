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
    /// Of its bytes.
    package let size: Int
    /// The release that could not read it.
    package let program: String

    package init(row: Row) throws {
        id = try row.get("id")
        channel = try row.get("channel_id")
        externalID = try row.get("external_id")
        reason = try row.get("reason")
        raw = try row.get("raw_blob")
        at = try row.get("at")
        size = try row.get("size")
        program = try row.get("program")
    }

    static func put(_ arrival: Arrival, reason: String, ids: IDMaker, in db: Connection) throws {
        let item = SetAside(
            externalID: arrival.event.externalID, reason: reason, raw: arrival.raw, size: arrival.rawSize, at: arrival.at)
        try item.put(on: arrival.channel, ids: ids, in: db)
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
