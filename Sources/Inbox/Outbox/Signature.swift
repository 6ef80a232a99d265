import Foundation
import Kernel
import Workspace

/// What stands under a member's letters: one for all channels, and others where a channel needs its own.
enum Signature {
    /// Above it, so that mail programs fold it (RFC 3676, 4.3).
    static let mark = "-- "

    /// The channel's own, else the usual one; nil where the member has none.
    static func text(
        of member: ID<Member>, on channel: ID<Connected>, workspace: ID<Company>, in db: Connection
    ) throws -> String? {
        try db.value(
            """
            SELECT text FROM signature WHERE workspace_id = \(workspace) AND member_id = \(member)
            AND (channel_id = \(channel) OR channel_id IS NULL) AND text <> ''
            ORDER BY CASE WHEN channel_id IS NULL THEN 1 ELSE 0 END LIMIT 1
            """)
    }

    /// All of a member's, by channel; the usual one under nil.
    static func all(of member: ID<Member>, workspace: ID<Company>, in db: Connection) throws -> [ID<Connected>?: String] {
        let rows = try db.rows(
            "SELECT channel_id, text FROM signature WHERE workspace_id = \(workspace) AND member_id = \(member)")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("channel_id"), try $0.get("text")) })
    }

    static func set(
        _ text: String, on channel: ID<Connected>?, of asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let place: SQL = channel.map { "channel_id = \($0)" } ?? "channel_id IS NULL"
        try db.run(
            "DELETE FROM signature WHERE workspace_id = \(asker.workspace) AND member_id = \(asker.member) AND \(place)")
        guard text.isEmpty == false else { return }
        let id: ID<Signed> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO signature (id, workspace_id, member_id, channel_id, text)
            VALUES (\(id), \(asker.workspace), \(asker.member), \(channel), \(text))
            """)
    }

    private enum Signed {}
}
