import Foundation
package import Kernel
package import Workspace

extension HandOver {
    /// What is under way on some cards, newest first counted: pending, or come back to who gave it.
    static func shown(
        on cards: [Interest], of workspace: ID<Company>, in db: Connection
    ) throws -> [ID<Interest>: ShownHandOver] {
        let open = Dictionary(cards.filter(\.isOpen).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        guard open.isEmpty == false else { return [:] }
        let rows = try db.rows(
            """
            SELECT h.*, f.name AS from_name, m.name AS member_name, t.name AS team_name, s.name AS settled_name
            FROM hand_over h JOIN member f ON f.workspace_id = h.workspace_id AND f.id = h.from_id
            LEFT JOIN member m ON m.workspace_id = h.workspace_id AND m.id = h.to_member_id
            LEFT JOIN team t ON t.workspace_id = h.workspace_id AND t.id = h.to_team_id
            LEFT JOIN member s ON s.workspace_id = h.workspace_id AND s.id = h.settled_by
            WHERE h.workspace_id = \(workspace) AND h.interest_id IN \(list: open.keys.sorted()) ORDER BY h.id
            """)
        var shown: [ID<Interest>: ShownHandOver] = [:]
        for row in rows {
            let handOver = try HandOver(row: row)
            let names: [String?] = [try row.get("member_name"), try row.get("team_name")]
            let isShown = handOver.state == .pending || handOver.state == .returned
            guard isShown, let card = open[handOver.card], handOver.holds(on: card) else {
                shown[handOver.card] = nil
                continue
            }
            shown[handOver.card] = ShownHandOver(
                handOver: handOver, from: try row.get("from_name"), to: names.compactMap(\.self).first ?? "",
                settledBy: try row.get("settled_name", as: String?.self) ?? "")
        }
        return shown
    }

    /// Open cards that wait for this member to accept them, oldest first.
    package static func pending(for asker: Asker, in db: Connection) throws -> [ID<Interest>] {
        try db.values(
            """
            SELECT i.id FROM interest i JOIN hand_over h ON h.workspace_id = i.workspace_id AND h.interest_id = i.id
            WHERE i.workspace_id = \(asker.workspace) AND i.responsible_id = \(asker.member) AND i.needs_answer = 1
            AND i.processed_at IS NULL AND h.state = 'pending' AND h.to_member_id = \(asker.member) ORDER BY i.id
            """)
    }

    /// The newest of a card.
    static func last(on card: ID<Interest>, of workspace: ID<Company>, in db: Connection) throws -> HandOver? {
        try db.first(
            """
            SELECT * FROM hand_over WHERE workspace_id = \(workspace) AND interest_id = \(card) ORDER BY id DESC LIMIT 1
            """)
    }

    /// Writes one down. What was pending on the card is settled by it.
    static func begin(
        _ state: State, on card: Interest, to receiver: Receiver?, note: String = "", batch: ID<HandOver>? = nil,
        by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        try settle(card.id, as: .accepted, by: asker, at: now, in: db)
        let id: ID<HandOver> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO hand_over (id, workspace_id, interest_id, from_id, former_id, former_team_id, to_member_id, to_team_id,
            note, batch_id, at, state) VALUES (\(id), \(asker.workspace), \(card.id), \(asker.member), \(card.responsible),
            \(card.team), \(receiver?.member), \(receiver?.team), \(note), \(batch), \(now), \(state))
            """)
    }

    /// - Returns: false where nothing was pending.
    @discardableResult
    static func settle(
        _ card: ID<Interest>, as state: State, answer: String = "", by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        try db.run(
            """
            UPDATE hand_over SET state = \(state), answer = \(answer), settled_at = \(now), settled_by = \(asker.member)
            WHERE workspace_id = \(asker.workspace) AND interest_id = \(card) AND state = 'pending'
            """) > 0
    }

    /// Makes it pending again, as if nobody had answered.
    func ask(in db: Connection) throws {
        try db.run(
            """
            UPDATE hand_over SET state = 'pending', answer = '', settled_at = NULL, settled_by = NULL
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    func settle(as state: State, by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE hand_over SET state = \(state), settled_at = \(now), settled_by = \(asker.member)
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }
}

extension HandOver.Receiver {
    var member: ID<Member>? { if case .member(let id) = self { id } else { nil } }
    var team: ID<Team>? { if case .team(let id) = self { id } else { nil } }
}
