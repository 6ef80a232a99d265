import Foundation
import Kernel
import Workspace

/// How long words are on their way to us.
enum HookDelay {
    private static let most = 200

    /// The middle of what arrived on a channel in the last hour, in seconds; nil where nothing did.
    static func lately(of channel: Connected, at now: Date, in db: Connection) throws -> TimeInterval? {
        let hour = now.addingTimeInterval(-3600)
        let all: [Int64] = try db.values(
            """
            SELECT m.arrived_at - m.said_at FROM interest i
            JOIN message m ON m.workspace_id = i.workspace_id AND m.interest_id = i.id
            WHERE i.workspace_id = \(channel.workspace) AND i.channel_id = \(channel.id) AND i.needs_answer = 1
            AND i.moved_at >= \(hour) AND m.direction = 'in' AND m.arrived_at >= \(hour)
            ORDER BY i.moved_at DESC, i.id DESC LIMIT \(most)
            """)
        guard all.isEmpty == false else { return nil }
        return Double(max(0, all.sorted()[all.count / 2])) / 1000
    }
}
