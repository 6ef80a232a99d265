import Foundation
import Kernel
import Workspace

/// Cards that rules gave and nobody touched in time: they go to the next, to another rule, to a certain person, or back to all.
enum FallBack {
    struct Watch: RowReadable {
        let card: DutyCard
        let rule: ID<DutyRule>
        let member: ID<Member>?
        let givenAt: Date
        let tried: [ID<Member>]

        init(row: Row) throws {
            card = try DutyCard(row: row)
            rule = try row.get("rule_id")
            member = try row.get("watched_id")
            givenAt = try row.get("given_at")
            tried = try row.get("tried", as: String.self).split(separator: " ").compactMap { ID<Member>($0) }
        }
    }

    /// Moves on what is due in every workspace; to be called again and again.
    static func job(_ services: Services) -> JobHandler {
        JobHandler("duty.fall", every: 30) { job in
            let now = job.clock.now()
            let companies = try await services.store.read { db in try Company.all(in: db).map(\.id) }
            try await companies.inTurn { company in
                // In short transactions, as each holds locks that the intake's wait for; the next run goes on from there.
                for _ in 0..<mostPortions {
                    let isDue = try await services.store.read { db in try isAnythingDue(in: company, at: now, db) }
                    guard isDue else { break }
                    try await services.store.write { db in
                        try Member.comeBack(in: company, at: now, db)
                        try sweep(company, at: now, in: db)
                    }
                }
            }
        }
    }

    private static let mostPortions = 50

    static func isAnythingDue(in workspace: ID<Company>, at now: Date, _ db: Connection) throws -> Bool {
        try db.exists("SELECT 1 FROM duty_watch WHERE workspace_id = \(workspace) AND due_at <= \(now)")
            || db.exists("SELECT 1 FROM member WHERE workspace_id = \(workspace) AND away = 1 AND away_until <= \(now)")
    }

    /// The owner has the card before their eyes, so it stays with them.
    static func seen(_ card: ID<Interest>, by asker: Asker, in db: Connection) throws {
        try db.run(
            """
            UPDATE duty_watch SET due_at = NULL WHERE workspace_id = \(asker.workspace) AND interest_id = \(card)
            AND member_id = \(asker.member) AND due_at IS NOT NULL
            """)
    }

    /// Whether the card goes on to somebody else unless this member looks at it.
    static func isWaiting(for asker: Asker, on card: ID<Interest>, in db: Connection) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM duty_watch WHERE workspace_id = \(asker.workspace) AND interest_id = \(card)
            AND member_id = \(asker.member) AND due_at IS NOT NULL
            """)
    }

    /// - Returns: how many cards went on.
    @discardableResult
    static func sweep(_ workspace: ID<Company>, at now: Date, limit: Int = 100, in db: Connection) throws -> Int {
        let due = try due(in: workspace, at: now, limit: limit, db)
        guard due.isEmpty == false else { return 0 }
        try db.run(
            """
            UPDATE duty_watch SET due_at = NULL WHERE workspace_id = \(workspace) AND interest_id IN \(list: due.map(\.card.id))
            """)
        guard var dealing = try Dealing(in: workspace, at: now, db) else { return 0 }
        let touched = try touched(due, workspace, in: db)
        var moved = 0
        for watch in due
        where watch.card.isOpen && watch.card.responsible == watch.member && touched.contains(watch.card.id) == false {
            guard let rule = dealing.rules.first(where: { $0.id == watch.rule }) else { continue }
            moved += 1
            fall(watch, rule, &dealing, at: now)
        }
        try dealing.write()
        return moved
    }

    /// Longest due first.
    static func due(in workspace: ID<Company>, at now: Date, limit: Int, _ db: Connection) throws -> [Watch] {
        try db.all(
            """
            SELECT \(DutyCard.columns), w.rule_id, w.member_id AS watched_id, w.given_at, w.tried FROM duty_watch w
            JOIN interest i ON i.workspace_id = w.workspace_id AND i.id = w.interest_id
            WHERE w.workspace_id = \(workspace) AND w.due_at <= \(now) ORDER BY w.due_at, w.interest_id LIMIT \(limit)
            """)
    }

    private static func fall(_ watch: Watch, _ rule: DutyRule, _ dealing: inout Dealing, at now: Date) {
        let tried = watch.tried + [watch.member].compactMap(\.self)
        switch rule.fall {
        case .next: dealing.deal(watch.card, by: rule, .fell, tried: tried)
        case .rule:
            guard let next = dealing.rules.first(where: { $0.id == rule.fallRule }) else { fallthrough }
            dealing.deal(watch.card, by: next, .fell, tried: tried)
        case .all, nil: dealing.give(watch.card, to: nil, by: rule, .fell, tried: tried)
        case .member:
            let person = rule.fallMember.flatMap { dealing.roster[$0] }
            let isThere = person.map { Roster.absence(of: $0, at: now) == nil && $0.id != watch.member } ?? false
            dealing.give(watch.card, to: isThere ? person : nil, by: rule, .fell, tried: tried)
        }
    }

    /// Cards on which their owner wrote something since.
    static func touched(_ due: [Watch], _ workspace: ID<Company>, in db: Connection) throws -> Set<ID<Interest>> {
        Set(
            try db.values(
                """
                SELECT m.interest_id FROM message m
                JOIN duty_watch w ON w.workspace_id = m.workspace_id AND w.interest_id = m.interest_id
                WHERE m.workspace_id = \(workspace) AND m.interest_id IN \(list: due.map(\.card.id))
                AND m.member_id = w.member_id AND m.arrived_at >= w.given_at
                """))
    }
}
