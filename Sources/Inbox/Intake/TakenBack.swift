import Foundation
import Kernel
import Workspace

/// A like or another sign without words that was taken back, or given once more: the number under its post follows.
enum TakenBack {
    private struct Sign: RowReadable {
        let interest: ID<Interest>
        let post: String?
        let action: String

        init(row: Row) throws {
            interest = try row.get("id")
            post = try row.get("post_key")
            action = try row.get("action")
        }
    }

    /// - Returns: the sign; nil where there is none of that origin.
    static func mark(_ origin: String, _ arrival: Arrival, in db: Connection) throws -> ID<Interest>? {
        let sign: Sign? = try db.first(
            """
            UPDATE interest SET deleted_at = \(arrival.at) WHERE workspace_id = \(arrival.channel.workspace)
            AND origin = \(origin) AND needs_answer = 0 AND deleted_at IS NULL RETURNING id, post_key, action
            """)
        guard let sign else { return nil }
        try count(-1, sign, arrival, in: db)
        return sign.interest
    }

    /// - Returns: whether it had been taken back.
    static func undo(_ origin: String, _ arrival: Arrival, in db: Connection) throws -> Bool {
        let sign: Sign? = try db.first(
            """
            UPDATE interest SET deleted_at = NULL WHERE workspace_id = \(arrival.channel.workspace)
            AND origin = \(origin) AND needs_answer = 0 AND deleted_at IS NOT NULL RETURNING id, post_key, action
            """)
        guard let sign else { return false }
        try count(1, sign, arrival, in: db)
        return true
    }

    private static func count(_ change: Int, _ sign: Sign, _ arrival: Arrival, in db: Connection) throws {
        guard let post = sign.post else { return }
        let workspace = arrival.channel.workspace
        try db.run(
            """
            UPDATE fold SET reactions = reactions + \(change) WHERE workspace_id = \(workspace) AND post_key = \(post)
            AND action = \(sign.action)
            """)
        try db.run(
            "UPDATE post SET reactions = reactions + \(change) WHERE workspace_id = \(workspace) AND post_key = \(post)")
    }
}
