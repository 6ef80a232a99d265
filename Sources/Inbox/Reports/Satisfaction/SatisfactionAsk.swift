import Foundation
import Kernel
import People
import Workspace

/// A question to a customer: how was our answer?
struct SatisfactionAsk: RowReadable {
    /// Nobody is asked twice within so many days.
    static let pause: TimeInterval = 30 * 86_400
    /// So long the link opens something, and so long a vote can be changed.
    static let open: TimeInterval = 90 * 86_400
    static let changeable: TimeInterval = 7 * 86_400
    static let longestRemark = 2000

    let workspace: ID<Company>
    let interest: ID<Interest>
    let outgoing: ID<Outgoing>
    let identity: ID<Identity>
    let scale: SatisfactionWay.Scale
    let askedAt: Date
    let score: Int?
    let remark: String
    let ratedAt: Date?

    init(row: Row) throws {
        workspace = try row.get("workspace_id")
        interest = try row.get("interest_id")
        outgoing = try row.get("outbox_id")
        identity = try row.get("identity_id")
        scale = try row.get("scale")
        askedAt = try row.get("asked_at")
        score = try row.get("score")
        remark = try row.get("remark")
        ratedAt = try row.get("rated_at")
    }

    func isOpen(at now: Date) -> Bool { ratedAt.map { now.timeIntervalSince($0) <= Self.changeable } ?? true }

    // MARK: The link

    private static let purpose = "satisfaction"

    /// Signed, so that nobody can guess or make one. The same answer has the same link however often it is sent.
    static func token(_ card: ID<Interest>, _ workspace: ID<Company>, asked: Date, _ key: MasterKey) -> String {
        key.token(carrying: "\(workspace) \(card)", for: purpose, until: asked.addingTimeInterval(open))
    }

    static func read(_ token: String, _ key: MasterKey, at now: Date) -> (workspace: ID<Company>, card: ID<Interest>)? {
        // Why a link is none of ours, or over, is nobody's business outside.
        guard let text = try? key.read(token, for: purpose, at: now) else { return nil }
        let parts = text.split(separator: " ")
        guard parts.count == 2, let workspace = ID<Company>(parts[0]), let card = ID<Interest>(parts[1]) else { return nil }
        return (workspace, card)
    }
}

extension SatisfactionAsk {
    static func find(_ card: ID<Interest>, of workspace: ID<Company>, in db: Connection) throws -> SatisfactionAsk? {
        try db.first("SELECT * FROM satisfaction_ask WHERE workspace_id = \(workspace) AND interest_id = \(card)")
    }

    /// Notes that an answer shall ask: where the channel is set so, for what a member wrote, once a card and at most once a month
    /// a person.
    static func consider(
        _ outgoing: Outgoing, on card: Interest, _ channel: Connected, at now: Date, in db: Connection
    ) throws {
        let way = SatisfactionWay(of: channel)
        guard outgoing.kind == .answer, way.how == .below else { return }
        // What was taken back, or never arrived, asked nobody.
        try db.run(
            """
            DELETE FROM satisfaction_ask WHERE workspace_id = \(card.workspace) AND interest_id = \(card.id) AND score IS NULL
            AND EXISTS (SELECT 1 FROM outbox o WHERE o.workspace_id = \(card.workspace) AND o.id = outbox_id
            AND o.state IN ('cancelled', 'failed'))
            """)
        if try maySomebodyAsk(card, at: now, in: db) { try note(outgoing, on: card, way.scale, at: now, in: db) }
    }

    /// Whether whoever wrote may be asked at all: not again within a month, and not who does not want it.
    static func maySomebodyAsk(_ card: Interest, at now: Date, in db: Connection) throws -> Bool {
        let isTooSoon = try db.exists(
            """
            SELECT 1 FROM identity mine JOIN identity same ON same.workspace_id = mine.workspace_id
            AND same.person_id = mine.person_id JOIN satisfaction_ask a ON a.workspace_id = same.workspace_id
            AND a.identity_id = same.id JOIN outbox o ON o.workspace_id = a.workspace_id AND o.id = a.outbox_id
            WHERE mine.workspace_id = \(card.workspace) AND mine.id = \(card.identity)
            AND a.asked_at > \(now.addingTimeInterval(-pause)) AND o.state NOT IN ('cancelled', 'failed')
            """)
        return try isTooSoon == false && SatisfactionRefusal.stands(for: card.identity, of: card.workspace, in: db) == false
    }

    /// Notes by what a card is asked about.
    static func note(
        _ outgoing: Outgoing, on card: Interest, _ scale: SatisfactionWay.Scale, at now: Date, in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO satisfaction_ask (workspace_id, interest_id, outbox_id, identity_id, scale, asked_at)
            VALUES (\(card.workspace), \(card.id), \(outgoing.id), \(card.identity), \(scale), \(now)) ON CONFLICT DO NOTHING
            """)
    }

    /// Takes a vote, or changes one. The card shows it as a word of the customer.
    ///
    /// - Returns: whether it was taken; not when it can no longer be changed.
    static func rate(
        _ card: ID<Interest>, of workspace: ID<Company>, score: Int?, remark: String?, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> Bool {
        let ask: SatisfactionAsk? = try db.first(
            """
            SELECT * FROM satisfaction_ask WHERE workspace_id = \(workspace) AND interest_id = \(card) \(db.dialect.forUpdate)
            """)
        guard let ask, ask.isOpen(at: now), let score = score ?? ask.score, ask.scale.scores.contains(score) else { return false }
        let said = remark ?? ask.remark
        guard score != ask.score || said != ask.remark else { return true }
        try db.run(
            """
            UPDATE satisfaction_ask SET score = \(score), remark = \(said), rated_at = coalesce(rated_at, \(now)),
            changed_at = \(now) WHERE workspace_id = \(workspace) AND interest_id = \(card)
            """)
        try ask.show(score, said, ids: ids, at: now, in: db)
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: Actor(.customer), verb: "rated",
                subject: JournalSubject("interest", card.number),
                before: JournalEntry.json(["score": ask.score.map(String.init)]),
                after: JournalEntry.json([
                    "score": String(score), "remark": said.isEmpty ? nil : said,
                    "scale": ask.scale == .five ? nil : ask.scale.rawValue,
                ])),
            in: db)
        return true
    }

    /// Where the origin of a word begins so, it is a vote.
    static let origin = "rating:"

    private func show(_ score: Int, _ remark: String, ids: IDMaker, at now: Date, in db: Connection) throws {
        let text = scale.text(score) + (remark.isEmpty ? "" : "\n\n\(remark)")
        let fresh: ID<ThreadLine.Said> = ids.next(at: now)
        let origin = Self.origin + interest.description
        let message = try db.value(
            """
            INSERT INTO message (id, workspace_id, interest_id, direction, identity_id, origin, text, said_at, arrived_at)
            VALUES (\(fresh), \(workspace), \(interest), 'in', \(identity), \(origin), \(text), \(now), \(now))
            ON CONFLICT (workspace_id, origin) DO UPDATE SET text = excluded.text RETURNING id
            """, as: ID<ThreadLine.Said>.self)
        if let message { try SearchDue.add(message, workspace: workspace, in: db) }
    }
}
