import Channels
package import Foundation
package import Kernel
package import Workspace

/// What could not be made sense of: visible, with its raw bytes, and never in the way of the next item.
package struct Quarantine: RowReadable {
    package let id: ID<Quarantine>
    package let workspace: ID<Company>
    package let channel: ID<Connected>
    package let externalID: String
    package let reason: String
    package let raw: String?
    package let at: Date
    /// Of its bytes.
    package let size: Int
    /// The release that could not read it.
    package let program: String
    package let resolvedAt: Date?
    /// It came while the past was brought along.
    package let isPast: Bool

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        channel = try row.get("channel_id")
        externalID = try row.get("external_id")
        reason = try row.get("reason")
        raw = try row.get("raw_blob")
        at = try row.get("at")
        size = try row.get("size")
        program = try row.get("program")
        resolvedAt = try row.get("resolved_at")
        isPast = try row.get("past")
    }

    static func put(_ arrival: Arrival, reason: String, ids: IDMaker, in db: Connection) throws {
        let item = SetAside(
            externalID: arrival.event.externalID, reason: reason, raw: arrival.raw, size: arrival.rawSize, at: arrival.at,
            isPast: arrival.isHistory)
        try item.put(on: arrival.channel, ids: ids, in: db)
    }
}
