import Channels
import Foundation
import Kernel
import Workspace

extension DutyRule {
    /// In their order.
    ///
    /// - Parameter isLocked: nobody else deals by them until the transaction ends, so that a round goes on where it stands.
    static func all(of workspace: ID<Company>, isLocked: Bool = false, in db: Connection) throws -> [DutyRule] {
        try db.all(
            """
            SELECT * FROM duty_rule WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY place, id
            \(isLocked ? db.dialect.forUpdate : "")
            """)
    }

    static func find(_ id: ID<DutyRule>, of workspace: ID<Company>, in db: Connection) throws -> DutyRule? {
        try db.first("SELECT * FROM duty_rule WHERE workspace_id = \(workspace) AND id = \(id) AND removed_at IS NULL")
    }

    /// The rule set on the page of a channel.
    static func own(of channel: ID<Connected>, _ workspace: ID<Company>, in db: Connection) throws -> DutyRule? {
        try db.first(
            """
            SELECT * FROM duty_rule WHERE workspace_id = \(workspace) AND channel_id = \(channel) AND removed_at IS NULL
            """)
    }

    /// Puts a new one at the end of the list.
    func add(by asker: Asker, at now: Date, in db: Connection) throws {
        let last: Int =
            try db.value(
                "SELECT max(place) FROM duty_rule WHERE workspace_id = \(workspace) AND removed_at IS NULL") ?? 0
        try db.run(
            """
            INSERT INTO duty_rule (id, workspace_id, place, name, channel_id, channels, languages, products, actions, networks,
            strategy, team_id, members, by_language, by_product, fall_minutes, fall_to, fall_rule_id, fall_member_id, created_at)
            VALUES (\(id), \(workspace), \(last + 1), \(name), \(ownChannel), \(Self.list(conditions.channels)),
            \(Self.list(conditions.languages)), \(Self.list(conditions.products)),
            \(Self.list(conditions.actions.map(\.rawValue))), \(Self.list(conditions.networks)), \(strategy), \(team),
            \(Self.list(members)), \(byLanguage), \(byProduct), \(fallMinutes), \(fall), \(fallRule), \(fallMember), \(now))
            """)
        asker.journal("created", "rule", id.number, after: facts, at: now, in: db)
    }

    func save(before: DutyRule, by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE duty_rule SET name = \(name), channels = \(Self.list(conditions.channels)),
            languages = \(Self.list(conditions.languages)), products = \(Self.list(conditions.products)),
            actions = \(Self.list(conditions.actions.map(\.rawValue))), networks = \(Self.list(conditions.networks)),
            strategy = \(strategy), team_id = \(team), members = \(Self.list(members)), by_language = \(byLanguage),
            by_product = \(byProduct), fall_minutes = \(fallMinutes), fall_to = \(fall), fall_rule_id = \(fallRule),
            fall_member_id = \(fallMember)
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
        asker.journal("changed", "rule", id.number, before: before.facts, after: facts, at: now, in: db)
    }

    /// Takes it away or brings it back; what it gave stays given.
    static func remove(
        _ removed: Bool, _ id: ID<DutyRule>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE duty_rule SET removed_at = \(removed ? now : nil) WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND (removed_at IS NULL) = \(removed ? "(1 = 1)" : "(1 = 0)" as SQL)
            """)
        if changed > 0 { asker.journal(removed ? "removed" : "restored", "rule", id.number, at: now, in: db) }
        return changed > 0
    }

    /// One step up or down the list.
    static func move(
        _ id: ID<DutyRule>, up: Bool, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        var rules = try all(of: asker.workspace, isLocked: true, in: db)
        guard let from = rules.firstIndex(where: { $0.id == id }) else { return false }
        let to = from + (up ? -1 : 1)
        guard rules.indices.contains(to) else { return true }
        rules.swapAt(from, to)
        for (place, rule) in rules.enumerated() where rule.place != place + 1 {
            try db.run(
                """
                UPDATE duty_rule SET place = \(place + 1) WHERE workspace_id = \(asker.workspace) AND id = \(rule.id)
                """)
        }
        asker.journal(
            "moved", "rule", id.number, before: ["place": String(from + 1)], after: ["place": String(to + 1)], at: now, in: db)
        return true
    }
}
