import Channels
import Foundation
import Kernel
import Workspace

/// The rows of `channel_line`: which node reads a channel, how far it was read, how it is doing.
enum LineStore {
    /// Who reads a channel until when. An embedded database has one server, which asks nobody.
    struct Holder: Sendable {
        /// Its number; whoever has it takes over at once what the one before it read, who is dead or was given up.
        let node: Int64
        /// The program's name, another one at each start: a number may pass to another program while the one before sleeps.
        let name: String
        let isAlone: Bool
        let term: TimeInterval

        /// The rows it holds.
        var holds: SQL { "channel_line.node = \(node) AND channel_line.holder = \(name)" }
    }

    /// Another node reads the channel now; what this one brings is refused.
    struct Lost: Error, CustomStringConvertible {
        let description = "another node reads this channel now"
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
        try db.run(
            """
            INSERT INTO channel_line (workspace_id, channel_id, since_at, node, holder, leased_until)
            VALUES (\(channel.workspace), \(channel.id), \(now), \(holder.node), \(holder.name),
            \(db.dialect.leaseEnd(now, term: holder.term)))
            ON CONFLICT (workspace_id, channel_id)
            DO UPDATE SET node = excluded.node, holder = excluded.holder, leased_until = excluded.leased_until
            WHERE channel_line.node IS NULL OR channel_line.node = excluded.node
            OR channel_line.leased_until < \(db.dialect.leaseMoment(now)) OR \(holder.isAlone ? "1 = 1" : "1 = 0" as SQL)
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
                    UPDATE channel_line SET leased_until = \(db.dialect.leaseEnd(now, term: holder.term))
                    WHERE workspace_id = \(workspace) AND channel_id IN \(list: channels.map(\.id))
                    AND \(holder.holds) RETURNING channel_id
                    """, as: ID<Connected>.self))
        }
        return held
    }

    static func release(_ channel: Connected, by holder: Holder, in db: Connection) throws {
        try db.run(
            """
            UPDATE channel_line SET node = NULL, holder = NULL, leased_until = NULL WHERE workspace_id = \(channel.workspace)
            AND channel_id = \(channel.id) AND \(holder.holds)
            """)
    }

    static func cursor(of channel: Connected, in db: Connection) throws -> String? {
        try db.value(
            """
            SELECT cursor FROM channel_line WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            """, as: String?.self) ?? nil
    }

    /// Moves the cursor in the transaction that stores what was read.
    ///
    /// - Throws: ``Lost`` when another node reads now: then nothing of it is stored here.
    static func advance(_ channel: Connected, to cursor: String, by holder: Holder, at now: Date, in db: Connection) throws {
        let moved = try db.run(
            """
            UPDATE channel_line SET cursor = \(cursor), heard_at = \(now) WHERE workspace_id = \(channel.workspace)
            AND channel_id = \(channel.id) AND \(holder.holds)
            """)
        guard moved > 0 else { throw Lost() }
    }

    /// Writes down how a line is doing. What concerns people is written into the journal too, once.
    static func note(_ news: LineNews, of channel: Connected, by holder: Holder, at now: Date, in db: Connection) throws {
        guard let before = try health(of: channel.id, workspace: channel.workspace, in: db) else { return }
        let isSame = before.state == news.state && before.reason == news.fault?.reason
        // While it tries to get up again, a broken line is still broken.
        if before.state == .broken || before.state == .refused, news.state == .connecting { return }
        let changed = try db.run(
            """
            UPDATE channel_line SET state = \(news.state), behind = \(news.behind), fault_reason = \(news.fault?.reason),
            fault_setting = \(news.fault?.setting), fault_said = \(news.fault.map { String($0.said.prefix(500)) }),
            since_at = \(isSame ? before.since : now), heard_at = \(news.isHealthy ? now : before.heardAt)
            WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id) AND \(holder.holds)
            """)
        guard changed > 0, isSame == false, let verb = verb(from: before, to: news) else { return }
        Journal.write(
            JournalEntry(
                workspace: channel.workspace.number, at: now, actor: .system, verb: verb,
                subject: JournalSubject("channel", channel.id.number),
                after: JournalEntry.json(["reason": news.fault?.reason, "said": news.fault?.said])),
            in: db)
    }

    static func verb(from before: LineHealth, to news: LineNews) -> String? {
        switch news.state {
        case .refused: "line refused"
        case .broken: before.state == .refused ? nil : "line broken"
        default:
            switch before.state {
            case .broken, .refused: news.isHealthy ? "line healed" : nil
            case .new, .connecting: news.isHealthy ? "line stands" : nil
            case .behind: news.isCaughtUp ? "line caught up" : nil
            case .listening, .polling: nil
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

    // MARK: The schema

    static let calls = Migration("2026-11-24-line-calls", .expands) { _ in
        """
        -- a network that calls: where it is to, since when it does, when it was asked about it and when it made itself known
        ALTER TABLE channel_line ADD COLUMN call_address TEXT;
        ALTER TABLE channel_line ADD COLUMN told_at BIGINT;
        ALTER TABLE channel_line ADD COLUMN checked_at BIGINT;
        ALTER TABLE channel_line ADD COLUMN called_at BIGINT;
        -- what went wrong last, in its own words
        ALTER TABLE channel_line ADD COLUMN call_fault TEXT;
        ALTER TABLE channel_line ADD COLUMN call_fault_at BIGINT;
        """
    }

    static let holders = Migration("2026-11-22-line-holder", .expands) { _ in
        """
        -- which start of that node's program reads the channel: a number may pass to another program
        ALTER TABLE channel_line ADD COLUMN holder TEXT;
        """
    }
}
