package import Channels
import Foundation
package import Kernel
import People
import Workspace

/// What an answer in a network answers: the customer's newest word on a card, and the ways that are open to it.
package struct ReplyPlace: Sendable {
    package let word: AnsweredWord
    /// Whom it goes to, by the network's id; without a name, which is ours and stands in public under a comment.
    package let to: Correspondence.Party
    /// The usual one first; never empty.
    package let ways: [ReplyWay]
    /// When the customer spoke last in the conversation: windows count from here.
    let saidAt: Date
    /// The person has forbidden private messages, and must write first.
    let isForbidden: Bool

    /// Nil where the channel writes letters, or the network lets nobody answer what was said.
    package static func load(
        for card: Interest, on channel: Connected, through senders: Senders, in db: Connection
    ) throws -> ReplyPlace? {
        guard let kind = senders.replies(by: channel.kind), let said = try Said.newest(of: card, in: db) else { return nil }
        let word = AnsweredWord(
            origin: said.origin, action: card.action, thread: try card.thread(in: db), author: said.author)
        let ways = kind.ways(to: word, with: ChannelSettings(values: channel.settings))
        guard ways.isEmpty == false else { return nil }
        return ReplyPlace(
            word: word, to: Correspondence.Party(address: said.author ?? ""), ways: ways, saidAt: said.at,
            isForbidden: try DialogPermission.isForbidden(said.identity, on: channel, in: db))
    }

    // MARK: Ways

    /// The chosen one, else the usual; nil where the network has no such way.
    package func way(_ chosen: ReplyWay.Kind?) -> ReplyWay? {
        guard let chosen else { return ways.first { obstacle($0, at: saidAt) == nil } ?? ways.first }
        return ways.first { $0.kind == chosen }
    }

    /// Why nothing can go that way now.
    enum Obstacle: Sendable, Equatable {
        /// The network took answers until then.
        case closed(Date)
        case forbidden
    }

    func obstacle(_ way: ReplyWay, at now: Date) -> Obstacle? {
        if way.kind == .message, isForbidden { return .forbidden }
        return closes(way).flatMap { $0 <= now ? .closed($0) : nil }
    }

    /// Until when the network takes an answer that way; nil is without end.
    func closes(_ way: ReplyWay) -> Date? { way.window.map(saidAt.addingTimeInterval) }

    // MARK: The word

    /// Of a card without words, such as a like, the card itself.
    private struct Said: RowReadable {
        let origin: String
        let at: Date
        let identity: ID<Identity>
        let author: String?

        init(row: Row) throws {
            origin = try row.get("origin")
            at = try row.get("at")
            identity = try row.get("identity_id")
            author = try row.get("author")
        }

        static func newest(of card: Interest, in db: Connection) throws -> Said? {
            let word: Said? = try db.first(
                """
                SELECT m.origin, m.said_at AS at, m.identity_id, d.key AS author FROM message m
                JOIN identity d ON d.workspace_id = m.workspace_id AND d.id = m.identity_id
                WHERE m.workspace_id = \(card.workspace) AND m.interest_id = \(card.id) AND m.direction = 'in'
                AND m.deleted_at IS NULL AND m.origin IS NOT NULL AND m.origin NOT LIKE \(SatisfactionAsk.origin + "%")
                AND d.network = \(card.network) ORDER BY m.said_at DESC, m.id DESC LIMIT 1
                """)
            if let word { return word }
            return try db.first(
                """
                SELECT i.origin, i.said_at AS at, i.identity_id, d.key AS author FROM interest i
                JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
                WHERE i.workspace_id = \(card.workspace) AND i.id = \(card.id) AND d.network = \(card.network)
                """)
        }
    }
}

extension Interest {
    /// The conversation or post it belongs to, by the network's id.
    func thread(in db: Connection) throws -> String? {
        guard let conversation else { return postInNetwork }
        return try db.value("SELECT external_id FROM conversation WHERE workspace_id = \(workspace) AND id = \(conversation)")
    }
}

/// Whether people let us write to them in private, where their network tells.
enum DialogPermission {
    /// What the network told last holds.
    static func note(
        _ isGiven: Bool, _ identity: ID<Identity>, on channel: Connected, at now: Date, in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO dialog_permission (workspace_id, channel_id, identity_id, given, at)
            VALUES (\(channel.workspace), \(channel.id), \(identity), \(isGiven), \(now))
            ON CONFLICT (workspace_id, channel_id, identity_id) DO UPDATE SET given = excluded.given, at = excluded.at
            WHERE dialog_permission.at <= excluded.at
            """)
    }

    /// Who writes to us lets us answer, whatever they said before.
    static func isForbidden(_ identity: ID<Identity>, on channel: Connected, in db: Connection) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM dialog_permission p WHERE p.workspace_id = \(channel.workspace) AND p.channel_id = \(channel.id)
            AND p.identity_id = \(identity) AND p.given = 0 AND NOT EXISTS (SELECT 1 FROM interest i
            WHERE i.workspace_id = p.workspace_id AND i.identity_id = p.identity_id AND i.channel_id = p.channel_id
            AND i.conversation_id IS NOT NULL AND i.moved_at > p.at)
            """)
    }
}
