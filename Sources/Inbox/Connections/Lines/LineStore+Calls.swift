import Channels
import Foundation
import Kernel
import Workspace

/// What came of telling a network where to call, or of asking it.
struct HookNews: Sendable {
    var line: LineNews
    /// The address it was told or asked about.
    var address: String
    /// Whether it calls there now; nil where that is not known.
    var isTold: Bool?
    /// What the network says went wrong last.
    var fault: String?
    var faultAt: Date?

    /// - Parameter standing: as the network told it.
    init(_ standing: HookStanding, at address: String) {
        line =
            standing.isRegistered
            ? LineNews(waiting: standing.waiting)
            : LineNews(LineFault(.refused, Self.unregistered, said: standing.fault ?? ""))
        self.address = address
        isTold = standing.isRegistered
        fault = standing.fault.map { String($0.prefix(500)) }
        faultAt = standing.faultAt
    }

    /// It could not be told or asked.
    init(_ fault: LineFault, at address: String) {
        line = LineNews(fault)
        self.address = address
    }

    /// The network knows no such address any more: somebody took it away there, or it gave up calling.
    static let unregistered = "unregistered"
}

/// The same rows for channels whose networks call: no node holds them.
extension LineStore {
    /// Writes down how the calls stand. What concerns people is written into the journal too, once.
    static func note(_ news: HookNews, of channel: Connected, at now: Date, in db: Connection) throws {
        let before = try row(of: channel, at: now, in: db)
        let line = news.line
        let isSame = before.state == line.state && before.reason == line.fault?.reason
        let told: Date? =
            switch news.isTold {
            case true?: before.calls.toldAt ?? now
            case false?: nil
            case nil: before.calls.toldAt
            }
        try db.run(
            """
            UPDATE channel_line SET state = \(line.state), behind = \(line.behind), fault_reason = \(line.fault?.reason),
            fault_setting = \(line.fault?.setting), fault_said = \(line.fault.map { String($0.said.prefix(500)) }),
            since_at = \(isSame ? before.since : now), heard_at = \(line.isHealthy ? now : before.heardAt),
            call_address = \(news.address), told_at = \(told), checked_at = \(now),
            call_fault = \(news.isTold == nil ? before.calls.fault : news.fault),
            call_fault_at = \(news.isTold == nil ? before.calls.faultAt : news.faultAt)
            WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            """)
        guard isSame == false, let verb = verb(from: before, to: line) else { return }
        Journal.write(
            JournalEntry(
                workspace: channel.workspace.number, at: now, actor: .system, verb: verb,
                subject: JournalSubject("channel", channel.id.number),
                after: JournalEntry.json(["reason": line.fault?.reason, "said": line.fault?.said])),
            in: db)
    }

    /// The network does not call any more because we told it so.
    ///
    /// - Parameter keepsAddress: the channel may come back, and is registered there again.
    static func ended(_ channel: Connected, keepsAddress: Bool, in db: Connection) throws {
        try db.run(
            """
            UPDATE channel_line SET state = 'new', behind = NULL, fault_reason = NULL, fault_setting = NULL, fault_said = NULL,
            told_at = NULL, call_address = \(keepsAddress ? "call_address" : "NULL" as SQL), call_fault = NULL,
            call_fault_at = NULL WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            """)
    }

    /// The network calls. Where it could not be told the address, somebody entered it there by hand, and nothing is amiss.
    static func called(_ channel: Connected, at now: Date, in db: Connection) throws {
        let before = try row(of: channel, at: now, in: db)
        try db.run(
            """
            UPDATE channel_line SET called_at = \(now) WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            """)
        guard channel.isCalled, before.state == .refused, before.calls.address != nil, before.calls.toldAt == nil,
            before.reason != HookNews.unregistered
        else { return }
        try ended(channel, keepsAddress: false, in: db)
    }

    /// The channels of all workspaces whose networks are to be asked how their calls stand, with what is known of them.
    static func toCheck(_ kinds: [String], in db: Connection) throws -> [(channel: Connected, health: LineHealth)] {
        let channels: [Connected] = try db.all(
            """
            SELECT c.* FROM channel c JOIN channel_line l ON l.workspace_id = c.workspace_id AND l.channel_id = c.id
            WHERE c.kind IN \(list: kinds) AND c.paused = 0 AND c.removed_at IS NULL AND l.call_address IS NOT NULL
            ORDER BY c.workspace_id, c.id
            """)
        return try channels.compactMap { channel in
            try health(of: channel.id, workspace: channel.workspace, in: db).map { (channel, $0) }
        }
    }

    /// A channel that was taken away while its network could not be told.
    static func stillCalled(_ id: ID<Connected>, for asker: Asker, in db: Connection) throws -> Connected? {
        try db.first(
            """
            SELECT c.* FROM channel c JOIN channel_line l ON l.workspace_id = c.workspace_id AND l.channel_id = c.id
            WHERE c.id = \(id) AND c.removed_at IS NOT NULL AND l.told_at IS NOT NULL AND \(asker.channels(.manage))
            """)
    }

    /// The channel's row, made where there is none.
    private static func row(of channel: Connected, at now: Date, in db: Connection) throws -> LineHealth {
        try db.run(
            """
            INSERT INTO channel_line (workspace_id, channel_id, since_at) VALUES (\(channel.workspace), \(channel.id), \(now))
            ON CONFLICT (workspace_id, channel_id) DO NOTHING
            """)
        guard let health = try health(of: channel.id, workspace: channel.workspace, in: db) else {
            throw StorageError.failed("the line's row did not appear")
        }
        return health
    }
}
