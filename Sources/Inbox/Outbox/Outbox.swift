package import Channels
package import Foundation
package import Kernel
package import Workspace

/// Puts answers into the outbox. What is ordered is shown at once, goes out by a job, and never twice.
package enum Outbox {
    /// Seconds in which a letter can be taken back.
    package static let undoTime: TimeInterval = 10

    /// What a member wants to go out.
    package struct Order: Sendable {
        package var kind: Outgoing.Kind = .answer
        /// Names the order for ever: given again it is the same letter.
        package var key: String
        /// 128 random bits as text, for the Message-ID.
        package var random: String
        package var to: [Correspondence.Party] = []
        package var cc: [Correspondence.Party] = []
        package var bcc: [Correspondence.Party] = []
        package var subject = ""
        package var text: String
        /// So many characters are the member's own, the rest is quoted.
        package var ownLength: Int
        /// Allow-listed; nil for a plain letter.
        package var html: String?
        package var inReplyTo: String?
        package var files: [File] = []
        /// In a network: the way it goes; nil is the usual one.
        package var way: ReplyWay.Kind?
        package var notBefore: Date
        /// The newest word of the card its writer has seen; nil asks no question.
        package var seen: ID<ThreadLine.Said>?

        package init(key: String, random: String, text: String, notBefore: Date) {
            self.key = key
            self.random = random
            self.text = text
            self.notBefore = notBefore
            ownLength = text.count
        }
    }

    /// Bytes that are stored already.
    package struct File: Sendable, Hashable {
        package var name: String
        package var type: String
        package var size: Int
        package var blob: String
        package var contentID: String?
    }

    /// How an order ended.
    package enum Queued: Sendable {
        case queued(Outgoing)
        /// It was given before; this is what became of it.
        case repeated(Outgoing)
        /// The customer or a colleague has written since the composer was opened.
        case overtaken(by: ID<ThreadLine.Said>)
        /// No such card, or not the asker's to answer.
        case unknown
        /// The card's channel cannot send.
        case closed
    }

    /// Writes down what goes out, in one transaction with the job that sends it. The caller rings the bell after the commit.
    package static func queue(
        _ order: Order, on id: ID<Interest>, by asker: Asker, through senders: Senders, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> Queued {
        guard let card = try Interest.find(id, mayBe: .work, by: asker, in: db) else { return .unknown }
        if let known = try Outgoing.find(clientKey: order.key, of: asker.workspace, in: db) { return .repeated(known) }
        if let seen = order.seen, let newer = try firstWord(after: seen, on: card, in: db) { return .overtaken(by: newer) }
        let channel = try Connected.any(card.channel, of: card.workspace, in: db)
        guard let channel, card.network == channel.network, let sender = senders.ownAddress(of: channel) else { return .closed }
        var order = order
        if senders.replies(by: channel.kind) != nil {
            guard order.kind == .answer, let reply = try ReplyPlace.load(for: card, on: channel, through: senders, in: db),
                let way = reply.way(order.way)
            else { return .closed }
            order.go(way, to: reply)
        }
        let posting = Posting(order, on: card, from: sender, by: asker.member, rule: nil, ids: ids, at: now)
        let outgoing = try posting.write(ids: ids, at: now, in: db)
        try SatisfactionAsk.consider(outgoing, on: card, channel, at: now, in: db)
        try Draft.discard(of: asker.member, on: card.id, workspace: card.workspace, in: db)
        card.journal(
            "\(order.kind.rawValue) queued", by: asker,
            after: ["answer": outgoing.id.description, "author": asker.member.description], at: now, in: db)
        return .queued(outgoing)
    }

    /// The newest word to or by the customer; nil on a card without one.
    static func newestWord(of card: Interest, in db: Connection) throws -> ID<ThreadLine.Said>? {
        try db.value(
            """
            SELECT max(id) FROM message WHERE workspace_id = \(card.workspace) AND interest_id = \(card.id)
            AND direction IN ('in', 'out')
            """, as: ID<ThreadLine.Said>?.self) ?? nil
    }

    /// What was said to or by the customer after a word, notes aside.
    static func firstWord(
        after seen: ID<ThreadLine.Said>, on card: Interest, in db: Connection
    ) throws -> ID<ThreadLine.Said>? {
        try db.value(
            """
            SELECT m.id FROM message m LEFT JOIN outbox o ON o.workspace_id = m.workspace_id AND o.message_id = m.id
            WHERE m.workspace_id = \(card.workspace) AND m.interest_id = \(card.id) AND m.id > \(seen)
            AND m.direction IN ('in', 'out') AND (o.state IS NULL OR o.state <> 'cancelled') AND (o.rule IS NULL)
            ORDER BY m.id LIMIT 1
            """)
    }
}

extension Connected {
    /// A channel of the workspace, removed ones included: their cards stay.
    static func any(_ id: ID<Connected>, of workspace: ID<Company>, in db: Connection) throws -> Connected? {
        try db.first("SELECT * FROM channel WHERE workspace_id = \(workspace) AND id = \(id)")
    }
}
