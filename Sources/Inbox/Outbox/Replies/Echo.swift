import Channels
import Foundation
import Kernel
import People
import Workspace

/// An answer of ours that its network tells us of: it is known by the number it was sent with, and where a network gives none
/// back by its words. Whichever comes first, the network's answer to our call or its news, there is one answer.
struct Echo {
    let arrival: Arrival
    let ids: IDMaker
    let db: Connection

    /// So long a network may take to tell what it took.
    private static let patience: TimeInterval = 15 * 60

    /// The card of the answer, which has the network's name of it from here on; nil where it was not sent from here.
    func recognise() throws -> ID<Interest>? {
        guard let ours = try byNumber() ?? byWords() else { return nil }
        try ours.know(arrival.event.origin, in: db)
        // What nobody knew of has gone out: here it is.
        if ours.state == .possiblySent, ours.settledAt == nil {
            try ours.arrive(.init(externalID: arrival.event.origin), raw: nil, ids: ids, at: arrival.at, in: db)
        }
        return ours.interest
    }

    private func byNumber() throws -> Outgoing? {
        guard let number = arrival.event.echo else { return nil }
        return try db.first("SELECT * FROM outbox WHERE \(here) AND id = \(number)")
    }

    /// One that is out, or on its way, and has no name yet.
    private func byWords() throws -> Outgoing? {
        let said = Self.bare(arrival.event.text)
        let since = arrival.at.addingTimeInterval(-Self.patience)
        for places: SQL in ["o.state IN ('sending', 'possibly_sent')", "o.sent_at > \(since)"] {
            let nameless = try db.rows(
                """
                SELECT o.*, m.text FROM outbox o JOIN message m ON m.workspace_id = o.workspace_id AND m.id = o.message_id
                WHERE o.workspace_id = \(arrival.channel.workspace) AND o.channel_id = \(arrival.channel.id)
                AND o.way IS NOT NULL AND m.origin IS NULL AND \(places) ORDER BY o.id
                """)
            for row in nameless {
                let words = Self.bare(try row.get("text"))
                // Networks put the name of whom it answers before a comment.
                if words.isEmpty ? said.isEmpty : said == words || said.hasSuffix(" \(words)") { return try Outgoing(row: row) }
            }
        }
        return nil
    }

    private static func bare(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    private var here: SQL {
        "workspace_id = \(arrival.channel.workspace) AND channel_id = \(arrival.channel.id) AND way IS NOT NULL"
    }
}

extension Outgoing {
    /// Keeps the network's name of an answer, by which its edits and what refers to it find it.
    func know(_ origin: String, in db: Connection) throws {
        guard way != nil, origin.isEmpty == false else { return }
        try db.run(
            """
            UPDATE message SET origin = \(origin) WHERE workspace_id = \(workspace) AND id = \(message) AND origin IS NULL
            AND NOT EXISTS (SELECT 1 FROM message known WHERE known.workspace_id = \(workspace) AND known.origin = \(origin))
            """)
    }
}

/// News of a network about what we said, and about whether we may say more.
enum ReplyNews {
    /// The customer has read all that went out in the conversation by then.
    ///
    /// - Returns: the newest card whose answer is read now.
    static func read(_ arrival: Arrival, in db: Connection) throws -> ID<Interest>? {
        guard let thread = arrival.event.thread else { return nil }
        let (workspace, channel) = (arrival.channel.workspace, arrival.channel.id)
        let read: [Outgoing] = try db.all(
            """
            UPDATE outbox SET state = 'read' WHERE workspace_id = \(workspace) AND state IN ('sent', 'delivered')
            AND way = 'message' AND sent_at <= \(arrival.said.at) AND conversation_id = (SELECT c.id FROM conversation c
            WHERE c.workspace_id = \(workspace) AND c.channel_id = \(channel) AND c.external_id = \(thread.id)) RETURNING *
            """)
        for outgoing in read { outgoing.tell("answer read", at: arrival.at, in: db) }
        return read.map(\.interest).max()
    }

    /// An answer reached the customer's device; it is shown, and no news.
    ///
    /// - Returns: its card.
    static func delivered(_ arrival: Arrival, in db: Connection) throws -> ID<Interest>? {
        try db.value(
            "UPDATE outbox SET state = 'delivered' WHERE \(named(by: arrival)) AND state = 'sent' RETURNING interest_id")
    }

    /// An answer that the network had taken over did not reach the customer: it is unsent, as a letter that came back.
    ///
    /// - Returns: its card.
    static func undelivered(_ why: String, _ arrival: Arrival, in db: Connection) throws -> ID<Interest>? {
        let found: Outgoing? = try db.first("SELECT * FROM outbox WHERE \(named(by: arrival))")
        guard let outgoing = found, outgoing.state == .sent || outgoing.state == .delivered else { return found?.interest }
        try outgoing.fail(.bounced, said: why, at: arrival.at, in: db)
        // Sent again it has another name.
        try db.run("UPDATE message SET origin = NULL WHERE workspace_id = \(outgoing.workspace) AND id = \(outgoing.message)")
        return outgoing.interest
    }

    /// The answer that the network calls by the news' origin.
    private static func named(by arrival: Arrival) -> SQL {
        """
        workspace_id = \(arrival.channel.workspace) AND channel_id = \(arrival.channel.id) AND way IS NOT NULL
        AND message_id = (SELECT m.id FROM message m WHERE m.workspace_id = \(arrival.channel.workspace)
        AND m.origin = \(arrival.event.origin))
        """
    }

    /// Only of people we know: who never spoke has no card that could be answered.
    static func note(_ isGiven: Bool, _ arrival: Arrival, in db: Connection) throws {
        let keys = arrival.handles.map(\.key)
        let identities = try db.values(
            """
            SELECT id FROM identity WHERE workspace_id = \(arrival.channel.workspace) AND network = \(arrival.event.network)
            AND key IN \(list: keys)
            """, as: ID<Identity>.self)
        for identity in identities {
            try DialogPermission.note(isGiven, identity, on: arrival.channel, at: arrival.at, in: db)
        }
    }
}
