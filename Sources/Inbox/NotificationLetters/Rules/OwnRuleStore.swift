import Channels
import Formats
import Foundation
import Kernel
import Workspace

extension OwnRule {
    /// What somebody wants of a rule.
    struct Draft: Sendable {
        var name: String
        var network: String
        var action: ActionType
        var rule: LetterRule
    }

    static func enabled(of workspace: ID<Company>, in db: Connection) throws -> [OwnRule] {
        try db.all(
            "SELECT * FROM letter_rule WHERE workspace_id = \(workspace) AND removed_at IS NULL AND enabled = 1 ORDER BY id")
    }

    static func all(of workspace: ID<Company>, in db: Connection) throws -> [OwnRule] {
        try db.all("SELECT * FROM letter_rule WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY id")
    }

    static func find(_ id: ID<OwnRule>, of workspace: ID<Company>, in db: Connection) throws -> OwnRule? {
        try db.first("SELECT * FROM letter_rule WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// A new one is off until somebody has seen what it catches.
    static func create(
        _ draft: Draft, from sample: ID<ThreadLine.Said>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<OwnRule> {
        let id: ID<OwnRule> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO letter_rule (id, workspace_id, name, network, action, rule_json, message_id, enabled, created_at,
            changed_at) VALUES (\(id), \(asker.workspace), \(draft.name), \(draft.network), \(draft.action), \(draft.rule.json),
            \(sample), 0,
            \(now), \(now))
            """)
        asker.journal("created", "letter rule", id.number, after: draft.facts, at: now, in: db)
        return id
    }

    func change(to draft: Draft, by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE letter_rule SET name = \(draft.name), network = \(draft.network), action = \(draft.action),
            rule_json = \(draft.rule.json), changed_at = \(now) WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        asker.journal("changed", "letter rule", id.number, before: self.draft.facts, after: draft.facts, at: now, in: db)
    }

    /// - Returns: whether it was otherwise before.
    @discardableResult
    static func set(
        enabled: Bool, _ id: ID<OwnRule>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE letter_rule SET enabled = \(enabled), changed_at = \(now)
            WHERE workspace_id = \(asker.workspace) AND id = \(id) AND removed_at IS NULL AND enabled <> \(enabled)
            """)
        if changed > 0 {
            asker.journal(enabled ? "switched on" : "switched off", "letter rule", id.number, at: now, in: db)
        }
        return changed > 0
    }

    /// Takes it away, or brings it back switched off.
    @discardableResult
    static func set(
        removed: Bool, _ id: ID<OwnRule>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        let moment: Date? = removed ? now : nil
        let changed = try db.run(
            """
            UPDATE letter_rule SET removed_at = \(moment), enabled = 0, changed_at = \(now)
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND \(removed ? "removed_at IS NULL" : "removed_at IS NOT NULL" as SQL)
            """)
        if changed > 0 { asker.journal(removed ? "removed" : "restored", "letter rule", id.number, at: now, in: db) }
        return changed > 0
    }

    // MARK: Delivered ones

    static func switchedOff(of workspace: ID<Company>, in db: Connection) throws -> Set<String> {
        Set(try db.values("SELECT rule FROM letter_rule_off WHERE workspace_id = \(workspace)"))
    }

    static func set(
        delivered key: String, enabled: Bool, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let changed =
            enabled
            ? try db.run("DELETE FROM letter_rule_off WHERE workspace_id = \(asker.workspace) AND rule = \(key)")
            : try db.run(
                """
                INSERT INTO letter_rule_off (workspace_id, rule, at) VALUES (\(asker.workspace), \(key), \(now))
                ON CONFLICT DO NOTHING
                """)
        guard changed > 0 else { return }
        asker.journal(
            enabled ? "delivered on" : "delivered off", "letter rule", 0, after: ["rule": key], at: now, in: db)
    }

    /// How many cards each rule made since then.
    static func caught(since moment: Date, in workspace: ID<Company>, _ db: Connection) throws -> [String: Int] {
        let rows = try db.rows(
            """
            SELECT rule, count(*) AS n FROM announcement WHERE workspace_id = \(workspace) AND at >= \(moment) GROUP BY rule
            """)
        return Dictionary(try rows.map { (try $0.get("rule"), try $0.get("n")) }, uniquingKeysWith: +)
    }

    var draft: Draft { Draft(name: name, network: network, action: action, rule: rule) }
}

extension OwnRule.Draft {
    /// For the journal, and to go back by.
    var facts: [String: String?] {
        ["name": name, "network": network, "action": action.rawValue, "rule": rule.json]
    }

    init?(facts: [String: String]) {
        guard let name = facts["name"], let network = facts["network"], let rule = facts["rule"],
            let action = facts["action"].flatMap(ActionType.init)
        else { return nil }
        self.init(name: name, network: network, action: action, rule: LetterRule(json: rule))
    }
}
