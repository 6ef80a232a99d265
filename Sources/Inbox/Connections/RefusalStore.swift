package import Foundation
package import Kernel
package import Workspace

/// What a channel did not take, counted by reason and day: the page of the channel shows it, so that a visitor turned away
/// by mistake is noticed.
package enum Refusals {
    package struct Row: RowReadable, Equatable {
        package let reason: String
        package let count: Int
        package init(row: Kernel.Row) throws {
            reason = try row.get("reason")
            count = try row.get("count")
        }
    }

    package static func count(_ reason: String, on channel: Connected, at now: Date, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO channel_refusal (workspace_id, channel_id, day_on, reason, count)
            VALUES (\(channel.workspace), \(channel.id), \(day(now)), \(reason), 1)
            ON CONFLICT (workspace_id, channel_id, day_on, reason) DO UPDATE SET count = channel_refusal.count + 1
            """)
        try db.run(
            """
            UPDATE channel SET refused_count = refused_count + 1, last_refusal = \(reason)
            WHERE workspace_id = \(channel.workspace) AND id = \(channel.id)
            """)
    }

    /// The same of all channels.
    package static func lately(
        in workspace: ID<Company>, at now: Date, _ db: Connection
    ) throws -> [ID<Connected>: [Row]] {
        let rows = try db.rows(
            """
            SELECT channel_id, reason, CAST(sum(count) AS BIGINT) AS count FROM channel_refusal
            WHERE workspace_id = \(workspace) AND day_on > \(day(now.addingTimeInterval(-7 * 86_400)))
            GROUP BY channel_id, reason ORDER BY channel_id, sum(count) DESC, reason
            """)
        return try rows.reduce(into: [:]) { try $0[$1.get("channel_id"), default: []].append(Row(row: $1)) }
    }

    /// The last seven days by reason, the most frequent first.
    package static func lately(
        of channel: ID<Connected>, workspace: ID<Company>, at now: Date, in db: Connection
    ) throws -> [Row] {
        try db.all(
            """
            SELECT reason, CAST(sum(count) AS BIGINT) AS count FROM channel_refusal WHERE workspace_id = \(workspace)
            AND channel_id = \(channel) AND day_on > \(day(now.addingTimeInterval(-7 * 86_400)))
            GROUP BY reason ORDER BY sum(count) DESC, reason
            """)
    }

    private static func day(_ now: Date) -> String { now.formatted(.iso8601.year().month().day()) }

    package static let migration = Migration("2026-11-21-channel-refusals") { _ in
        """
        CREATE TABLE channel_refusal (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            day_on TEXT NOT NULL,
            reason TEXT NOT NULL,
            count BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, channel_id, day_on, reason),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        """
    }
}
