package import Foundation
package import Kernel
import People
package import Workspace

/// One rule's look at one event, and what came of it.
package struct AutomationRun: RowReadable {
    /// What became of a step.
    struct Did: Codable, Sendable, Equatable {
        let step: String
        /// Why it was left; nil where it was done.
        var reason: String?
        /// To whom, which tag: for people to read.
        var what: String?
    }

    package let id: ID<AutomationRun>
    package let rule: ID<AutomationRule>
    package let key: String
    package let event: AutomationEvent
    package let card: ID<Interest>
    package let outcome: AutomationOutcome
    package let reason: AutomationReason?
    let did: [Did]
    package let outgoing: ID<Outgoing>?
    package let at: Date

    package init(row: Row) throws {
        id = try row.get("id")
        rule = try row.get("rule_id")
        key = try row.get("event_key")
        event = try row.get("event")
        card = try row.get("interest_id")
        outcome = try row.get("outcome")
        reason = try row.get("reason", as: String?.self).flatMap(AutomationReason.init)
        let json = try row.get("did_json", as: String.self)
        did = (try? JSONDecoder().decode([Did].self, from: Data(json.utf8))) ?? []  // written by the runner alone
        outgoing = try row.get("outbox_id")
        at = try row.get("at")
    }

    /// Runs are kept so long; of events that were none of their kind only the last days, which is what somebody asks for who
    /// has just changed a rule. Waits are kept like the rest: by their runs they are known to have been met.
    static let keptDays = 90
    static let keptUnmetDays = 7
}

extension AutomationRun {
    static func exists(_ rule: ID<AutomationRule>, _ key: String, of workspace: ID<Company>, in db: Connection) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM automation_run WHERE workspace_id = \(workspace) AND rule_id = \(rule) AND event_key = \(key)
            """)
    }

    /// Writes down what came of an event. - Throws: `StorageError.unique` where the rule has met it already.
    static func note(
        _ rule: AutomationRule, _ occurrence: AutomationOccurrence, _ outcome: AutomationOutcome, _ reason: AutomationReason?,
        did: [Did] = [], outgoing: ID<Outgoing>? = nil, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let id: ID<AutomationRun> = ids.next(at: now)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(did), as: UTF8.self)
        try db.run(
            """
            INSERT INTO automation_run (id, workspace_id, rule_id, event_key, event, interest_id, outcome, reason, did_json,
            outbox_id, at) VALUES (\(id), \(rule.workspace), \(rule.id), \(occurrence.key), \(occurrence.event),
            \(occurrence.card), \(outcome), \(reason?.text), \(json), \(outgoing), \(now))
            """)
    }

    /// Messages of a rule since a moment; of one person where it is named.
    static func sent(
        by rule: AutomationRule, to person: ID<Contact>? = nil, since moment: Date, in db: Connection
    ) throws -> Int {
        let who: SQL =
            person.map { person -> SQL in
                """
                AND EXISTS (SELECT 1 FROM interest i JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
                WHERE i.workspace_id = r.workspace_id AND i.id = r.interest_id AND d.person_id = \(person))
                """
            } ?? ""
        return try db.value(
            """
            SELECT count(*) FROM automation_run r WHERE r.workspace_id = \(rule.workspace) AND r.rule_id = \(rule.id)
            AND r.outbox_id IS NOT NULL AND r.at > \(moment) \(who)
            """) ?? 0
    }

    /// Forgets what is too old.
    ///
    /// - Returns: how many went; ask again until none do.
    static func purge(at now: Date, in db: Connection) throws -> Int {
        let old = now.addingTimeInterval(-86_400 * Double(keptDays))
        let unmet = now.addingTimeInterval(-86_400 * Double(keptUnmetDays))
        return try db.run(
            """
            DELETE FROM automation_run WHERE id IN (SELECT id FROM automation_run
            WHERE at < \(old) OR (at < \(unmet) AND outcome = 'unmet' AND event <> 'silent') ORDER BY at LIMIT 1000)
            """)
    }
}

// MARK: The log

/// What somebody looks for among the runs.
package struct AutomationLogFilter: Sendable, Equatable {
    package var rule: ID<AutomationRule>?
    package var outcome: AutomationOutcome?
    package var reason: AutomationReason?
    package init() {}
}

extension AutomationRun {
    /// Newest first, on cards the asker may see.
    package static func page(
        _ filter: AutomationLogFilter, before: ID<AutomationRun>?, limit: Int, for asker: Asker, in db: Connection
    ) throws -> [AutomationRun] {
        var conditions: [SQL] = ["r.workspace_id = \(asker.workspace)", asker.interests(.see)]
        if let rule = filter.rule { conditions.append("r.rule_id = \(rule)") }
        if let outcome = filter.outcome { conditions.append("r.outcome = \(outcome)") }
        if let reason = filter.reason { conditions.append("r.reason = \(reason.text)") }
        if let before { conditions.append("r.id < \(before)") }
        return try db.all(
            """
            SELECT r.* FROM automation_run r JOIN interest i ON i.workspace_id = r.workspace_id AND i.id = r.interest_id
            WHERE \(conditions.joined(" AND ")) ORDER BY r.id DESC LIMIT \(limit)
            """)
    }

    /// The reasons that are known of a workspace's runs, or of one rule's, for whoever narrows the log.
    static func reasons(of rule: ID<AutomationRule>?, _ workspace: ID<Company>, in db: Connection) throws -> [AutomationReason] {
        let whose: SQL = rule.map { rule -> SQL in "AND rule_id = \(rule)" } ?? ""
        // The last few thousand say enough: a reason that is older stands beside its run all the same.
        let found = try db.values(
            """
            SELECT DISTINCT reason FROM (SELECT reason FROM automation_run WHERE workspace_id = \(workspace) \(whose)
            ORDER BY id DESC LIMIT 5000) latest WHERE reason IS NOT NULL ORDER BY reason
            """, as: String.self)
        return found.compactMap(AutomationReason.init)
    }
}

// MARK: How a rule does

/// What became of a rule's work in the last days.
package struct AutomationUse: Sendable, Equatable {
    package var done = 0
    package var held = 0
    package var failed = 0
    /// Messages that went out, and those after which the customer wrote.
    package var sent = 0
    package var answered = 0
    package var lastAt: Date?
    package init() {}

    /// So many days are counted.
    package static let days = 30

    package static func all(
        of workspace: ID<Company>, at now: Date, in db: Connection
    ) throws -> [ID<AutomationRule>: AutomationUse] {
        let since = now.addingTimeInterval(-86_400 * Double(days))
        var uses: [ID<AutomationRule>: AutomationUse] = [:]
        let rows = try db.rows(
            """
            SELECT rule_id, outcome, count(*) AS number, max(at) AS last_at FROM automation_run
            WHERE workspace_id = \(workspace) AND at > \(since) AND outcome <> 'unmet' GROUP BY rule_id, outcome
            """)
        for row in rows {
            let (rule, number): (ID<AutomationRule>, Int) = (try row.get("rule_id"), try row.get("number"))
            switch try row.get("outcome", as: AutomationOutcome.self) {
            case .done:
                uses[rule, default: AutomationUse()].done = number
                uses[rule, default: AutomationUse()].lastAt = try row.get("last_at")
            case .held: uses[rule, default: AutomationUse()].held = number
            case .failed: uses[rule, default: AutomationUse()].failed = number
            case .unmet: break
            }
        }
        for rule in try AutomationRule.all(of: workspace, in: db) {
            let (sent, answered) = try messages(of: rule, since: since, in: db)
            guard sent > 0 else { continue }
            (uses[rule.id, default: AutomationUse()].sent, uses[rule.id, default: AutomationUse()].answered) = (sent, answered)
        }
        return uses
    }

    /// A message is answered when the customer says something after it, on its card or on a later one; out-of-office notices
    /// and votes say nothing.
    private static func messages(
        of rule: AutomationRule, since moment: Date, in db: Connection
    ) throws -> (sent: Int, answered: Int) {
        let votes = SatisfactionAsk.origin + "%"
        let row = try db.rows(
            """
            SELECT count(*) AS sent, coalesce(sum(CASE WHEN EXISTS (
                SELECT 1 FROM message m LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
                WHERE m.workspace_id = o.workspace_id AND m.interest_id = o.interest_id AND m.direction = 'in'
                AND m.said_at > o.sent_at AND (m.origin IS NULL OR m.origin NOT LIKE \(votes))
                AND coalesce(l.kind, 'letter') = 'letter') OR EXISTS (
                SELECT 1 FROM interest n WHERE n.workspace_id = i.workspace_id AND n.identity_id = i.identity_id
                AND n.said_at > o.sent_at AND n.id <> i.id AND n.action NOT IN ('like', 'reaction', 'share', 'join', 'visit'))
                THEN 1 ELSE 0 END), 0) AS answered
            FROM outbox o JOIN interest i ON i.workspace_id = o.workspace_id AND i.id = o.interest_id
            WHERE o.workspace_id = \(rule.workspace) AND o.rule = \(rule.sendsAs) AND o.sent_at > \(moment)
            AND o.state IN ('sent', 'delivered', 'read')
            """
        ).first
        guard let row else { return (0, 0) }
        return (try row.get("sent"), try row.get("answered"))
    }
}
