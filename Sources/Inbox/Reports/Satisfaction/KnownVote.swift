package import Foundation
package import Kernel
package import Workspace

/// A vote on an answer that was given before, brought in with its history.
package struct KnownVote: Sendable {
    package let card: ID<Interest>
    /// When the question went out, and when it was answered; nil for no answer.
    package let askedAt: Date
    package let ratedAt: Date?
    /// 1 … 5.
    package let score: Int
    package let remark: String

    package init(_ card: ID<Interest>, askedAt: Date, ratedAt: Date?, score: Int, remark: String = "") {
        (self.card, self.askedAt, self.ratedAt, self.score, self.remark) = (card, askedAt, ratedAt, score, remark)
    }

    /// Writes it down as if the answer had gone out from here.
    ///
    /// - Returns: false where no member of ours wrote to the customer on this card, or it was asked about before.
    package func keep(in workspace: ID<Company>, ids: IDMaker, in db: Connection) throws -> Bool {
        let found: Interest? = try db.first("SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \(card)")
        guard let interest = found, try SatisfactionAsk.find(card, of: workspace, in: db) == nil,
            let answer = try db.rows(
                """
                SELECT m.id, m.member_id, m.said_at FROM message m LEFT JOIN outbox o ON o.workspace_id = m.workspace_id
                AND o.message_id = m.id WHERE m.workspace_id = \(workspace) AND m.interest_id = \(card) AND m.direction = 'out'
                AND m.member_id IS NOT NULL AND o.id IS NULL ORDER BY m.said_at DESC, m.id DESC LIMIT 1
                """
            ).first
        else { return false }
        let (message, said): (Int64, Date) = (try answer.get("id"), try answer.get("said_at"))
        let outgoing: ID<Outgoing> = ids.next(at: said)
        try db.run(
            """
            INSERT INTO outbox (id, workspace_id, interest_id, conversation_id, channel_id, message_id, kind, client_key, reference,
            to_json, member_id, state, not_before, created_at, sent_at) VALUES (\(outgoing), \(workspace), \(card),
            \(interest.conversation), \(interest.channel), \(message), 'answer', \("known \(card)"), \("known-\(outgoing)"), '[]',
            \(try answer.get("member_id", as: Int64.self)), 'sent', \(said), \(said), \(said))
            """)
        try db.run(
            """
            INSERT INTO satisfaction_ask (workspace_id, interest_id, outbox_id, identity_id, asked_at)
            VALUES (\(workspace), \(card), \(outgoing), \(interest.identity), \(askedAt))
            """)
        guard let ratedAt else { return true }
        return try SatisfactionAsk.rate(
            card, of: workspace, score: score, remark: remark, ids: ids, at: ratedAt, in: db)
    }
}
