import Channels
import Foundation
import Kernel
import Workspace

/// The rows of `channel_line`: which node reads a channel, how far it was read, how it is doing.
enum LineStore {
    /// Who reads a channel until when. An embedded database has one server, which asks nobody.
    struct Holder: Sendable {
        let node: Int64
        let isAlone: Bool
        let term: TimeInterval
    }

    /// The channels of all workspaces that are to be read.
    static func wanted(_ kinds: [String], in db: Connection) throws -> [Connected] {
        try db.all(
            """
            SELECT * FROM channel WHERE kind IN \(list: kinds) AND paused = 0 AND removed_at IS NULL ORDER BY workspace_id, id
            """)
    }

    /// Takes a channel to read; false while another node does.
    static func take(_ channel: Connected, for holder: Holder, at now: Date, in db: Connection) throws -> Bool {
        let until = now.addingTimeInterval(holder.term)
        return try db.run(
            """
            INSERT INTO channel_line (workspace_id, channel_id, since_at, node, leased_until)
            VALUES (\(channel.workspace), \(channel.id), \(now), \(holder.node), \(until))
            ON CONFLICT (workspace_id, channel_id) DO UPDATE SET node = excluded.node, leased_until = excluded.leased_until
            WHERE channel_line.node IS NULL OR channel_line.node = excluded.node OR channel_line.leased_until < \(now)
            OR \(holder.isAlone ? "1 = 1" : "1 = 0" as SQL)
            """) > 0
    }

    /// Holds on to channels.
    ///
    /// - Returns: those still held.
    static func renew(
        _ channels: [Connected], for holder: Holder, at now: Date, in db: Connection
    ) throws -> Set<ID<Connected>> {
        var held: Set<ID<Connected>> = []
        for (workspace, channels) in Dictionary(grouping: channels, by: \.workspace) {
            held.formUnion(
                try db.values(
                    """
                    UPDATE channel_line SET leased_until = \(now.addingTimeInterval(holder.term))
                    WHERE workspace_id = \(workspace) AND channel_id IN \(list: channels.map(\.id))
                    AND node = \(holder.node) RETURNING channel_id
                    """, as: ID<Connected>.self))
        }
        return held
    }

    static func release(_ channel: Connected, by holder: Holder, in db: Connection) throws {
        try db.run(
            """
            UPDATE channel_line SET node = NULL, leased_until = NULL WHERE workspace_id = \(channel.workspace)
            AND channel_id = \(channel.id) AND node = \(holder.node)
            """)
    }

    static func cursor(of channel: Connected, in db: Connection) throws -> String? {
        try db.value(
            """
            SELECT cursor FROM channel_line WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            """, as: String?.self) ?? nil
    }

    /// Moves the cursor in the transaction that stores what was read; not when another node reads now.
    static func advance(_ channel: Connected, to cursor: String, by node: Int64, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE channel_line SET cursor = \(cursor), heard_at = \(now) WHERE workspace_id = \(channel.workspace)
            AND channel_id = \(channel.id) AND node = \(node)
            """)
    }

    /// Writes down how a line is doing. What concerns people is written into the journal too, once.
    static func note(_ news: LineNews, of channel: Connected, by node: Int64, at now: Date, in db: Connection) throws {
        guard let before = try health(of: channel.id, workspace: channel.workspace, in: db) else { return }
        let isSame = before.state == news.state && before.reason == news.fault?.reason
        // While it tries to get up again, a broken line is still broken.
        if before.state == .broken || before.state == .refused, news.state == .connecting { return }
        let changed = try db.run(
            """
            UPDATE channel_line SET state = \(news.state), behind = \(news.behind), fault_reason = \(news.fault?.reason),
            fault_setting = \(news.fault?.setting), fault_said = \(news.fault.map { String($0.said.prefix(500)) }),
            since_at = \(isSame ? before.since : now), heard_at = \(news.isHealthy ? now : before.heardAt)
            WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id) AND node = \(node)
            """)
        guard changed > 0, isSame == false, let verb = verb(from: before, to: news) else { return }
        Journal.write(
            JournalEntry(
                workspace: channel.workspace.number, at: now, actor: .system, verb: verb,
                subject: JournalSubject("channel", channel.id.number),
                after: JournalEntry.json(["reason": news.fault?.reason, "said": news.fault?.said])),
            in: db)
    }

    private static func verb(from before: LineHealth, to news: LineNews) -> String? {
        switch news.state {
        case .refused: "line refused"
        case .broken: before.state == .refused ? nil : "line broken"
        default:
            switch before.state {
            case .broken, .refused: news.isHealthy ? "line healed" : nil
            case .new, .connecting: news.isHealthy ? "line stands" : nil
            case .listening, .polling, .behind: nil
            }
        }
    }

    // MARK: Looking

    static func health(of id: ID<Connected>, workspace: ID<Company>, in db: Connection) throws -> LineHealth? {
        try db.first("SELECT * FROM channel_line WHERE workspace_id = \(workspace) AND channel_id = \(id)")
    }

    static func health(of workspace: ID<Company>, in db: Connection) throws -> [ID<Connected>: LineHealth] {
        let all: [LineHealth] = try db.all("SELECT * FROM channel_line WHERE workspace_id = \(workspace)")
        return Dictionary(all.map { ($0.channel, $0) }) { first, _ in first }
    }

    /// How many channels that the asker may see need somebody.
    static func down(for asker: Asker, at now: Date, in db: Connection) throws -> Int {
        try db.value(
            """
            SELECT count(*) FROM channel_line l JOIN channel c ON c.workspace_id = l.workspace_id AND c.id = l.channel_id
            WHERE l.workspace_id = \(asker.workspace) AND c.paused = 0 AND c.removed_at IS NULL AND \(asker.channels(.see))
            AND (l.state = 'refused' OR (l.state = 'broken'
            AND l.since_at <= \(now.addingTimeInterval(-LineHealth.patience))))
            """) ?? 0
    }
}
