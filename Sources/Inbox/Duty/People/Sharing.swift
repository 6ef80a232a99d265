import Foundation
import Kernel
import Workspace

/// All open cards of somebody, dealt anew among the others: when a colleague falls ill with twenty-three of them.
enum Sharing {
    struct Done: Sendable, Equatable {
        let batch: ID<HandOver>
        /// How many went to somebody, and how many are everybody's now.
        let given: Int
        let free: Int
    }

    /// So many at a click, longest waiting first: what a request can do in a moment. The rest waits for the next click.
    private static let most = 5000

    /// - Returns: nil where there was nothing to share out.
    static func shareOut(
        _ member: ID<Member>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Done? {
        let workspace = asker.workspace
        let cards: [DutyCard] = try db.all(
            """
            SELECT \(DutyCard.columns) FROM interest i WHERE i.workspace_id = \(workspace) AND i.responsible_id = \(member)
            AND i.needs_answer = 1 AND i.processed_at IS NULL ORDER BY i.moved_at, i.id LIMIT \(most)
            """)
        guard cards.isEmpty == false else { return nil }
        let batch: ID<HandOver> = ids.next(at: now)
        var receivers: [ID<Interest>: ID<Member>] = [:]
        if var dealing = try Dealing(in: workspace, at: now, db) {
            for card in cards { dealing.deal(card, .shared, without: [member]) }
            for (card, to) in dealing.results { receivers[card.id] = to }
            try dealing.write()
        }
        let free = cards.filter { receivers[$0.id] == nil }
        try put(free.map(\.id), with: nil, of: workspace, at: now, in: db)
        var rows = SQLRows()
        for card in cards {
            let id: ID<HandOver> = ids.next(at: now)
            rows.add(
                id, workspace, card.id, asker.member, member, receivers[card.id], batch, now, HandOver.State.shared, now,
                asker.member)
        }
        try db.run(
            """
            INSERT INTO hand_over (id, workspace_id, interest_id, from_id, former_id, to_member_id, batch_id, at, state,
            settled_at, settled_by) \(rows)
            """)
        for card in free { journal("shared out", card.id, from: member, to: nil, by: asker, at: now, in: db) }
        return Done(batch: batch, given: cards.count - free.count, free: free.count)
    }

    /// Cards that still lie where sharing put them go back, unless to somebody who has left the company since.
    ///
    /// - Returns: how many did.
    /// - Throws: ``Problem/notFound`` where nothing was shared out so.
    static func undo(_ batch: ID<HandOver>, by asker: Asker, at now: Date, in db: Connection) throws -> Int {
        let known: SQL = "SELECT 1 FROM hand_over WHERE workspace_id = \(asker.workspace) AND batch_id = \(batch)"
        guard try db.exists(known) else { throw Problem.notFound }
        let rows = try db.rows(
            """
            SELECT h.id, h.interest_id, h.former_id, h.to_member_id FROM hand_over h
            JOIN interest i ON i.workspace_id = h.workspace_id AND i.id = h.interest_id
            JOIN member f ON f.workspace_id = h.workspace_id AND f.id = h.former_id AND f.removed_at IS NULL
            WHERE h.workspace_id = \(asker.workspace) AND h.batch_id = \(batch) AND h.state = 'shared'
            AND i.processed_at IS NULL AND coalesce(i.responsible_id, 0) = coalesce(h.to_member_id, 0)
            """)
        var cards: [ID<Interest>] = []
        var former: ID<Member>?
        for row in rows {
            former = try row.get("former_id")
            cards.append(try row.get("interest_id"))
            journal(
                "taken back", try row.get("interest_id"), from: try row.get("to_member_id"), to: former, by: asker, at: now,
                in: db)
        }
        try put(cards, with: former, of: asker.workspace, at: now, in: db)
        try db.run(
            """
            UPDATE hand_over SET state = 'withdrawn' WHERE workspace_id = \(asker.workspace) AND batch_id = \(batch)
            AND state = 'shared'
            """)
        return cards.count
    }

    private static func put(
        _ cards: [ID<Interest>], with member: ID<Member>?, of workspace: ID<Company>, at now: Date, in db: Connection
    ) throws {
        guard cards.isEmpty == false else { return }
        try db.run(
            """
            UPDATE interest SET responsible_id = \(member), claimed_at = \(member == nil ? nil : now)
            WHERE workspace_id = \(workspace) AND id IN \(list: cards)
            """)
    }

    private static func journal(
        _ verb: String, _ card: ID<Interest>, from: ID<Member>?, to: ID<Member>?, by asker: Asker, at now: Date,
        in db: Connection
    ) {
        asker.journal(
            verb, "interest", card.number, before: ["responsible": from?.description],
            after: ["responsible": to?.description], at: now, in: db)
    }
}
