package import Foundation
package import Kernel
package import Workspace

extension AutomationRule {
    /// In their order.
    package static func all(of workspace: ID<Company>, in db: Connection) throws -> [AutomationRule] {
        try db.all(
            "SELECT * FROM automation_rule WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY place, id")
    }

    /// Those that act, in their order.
    static func active(of workspace: ID<Company>, in db: Connection) throws -> [AutomationRule] {
        try db.all(
            """
            SELECT * FROM automation_rule WHERE workspace_id = \(workspace) AND state = 'on' AND removed_at IS NULL
            ORDER BY place, id
            """)
    }

    static func hasActive(in workspace: ID<Company>, _ db: Connection) throws -> Bool {
        try db.exists(
            "SELECT 1 FROM automation_rule WHERE workspace_id = \(workspace) AND state = 'on' AND removed_at IS NULL")
    }

    package static func find(
        _ id: ID<AutomationRule>, of workspace: ID<Company>, isLocked: Bool = false, in db: Connection
    ) throws -> AutomationRule? {
        try db.first(
            """
            SELECT * FROM automation_rule WHERE workspace_id = \(workspace) AND id = \(id) AND removed_at IS NULL
            \(isLocked ? db.dialect.forUpdate : "")
            """)
    }

    // MARK: Changes

    /// Puts a new one at the end of the list, switched off.
    ///
    /// - Throws: ``Problem`` where there are as many as can be overlooked.
    package func add(by asker: Asker, at now: Date, in db: Connection) throws {
        let count: Int =
            try db.value(
                "SELECT count(*) FROM automation_rule WHERE workspace_id = \(workspace) AND removed_at IS NULL") ?? 0
        guard count < Self.most else { throw Problem.conflict { AutomationWords(language: $0).tooMany } }
        let last: Int =
            try db.value(
                "SELECT max(place) FROM automation_rule WHERE workspace_id = \(workspace) AND removed_at IS NULL") ?? 0
        try db.run(
            """
            INSERT INTO automation_rule (id, workspace_id, place, name, event, minutes, query, hours, first_contact, steps_json,
            stops, most_a_day, most_an_hour, created_at, changed_at) VALUES (\(id), \(workspace), \(last + 1), \(name),
            \(event), \(minutes), \(AutomationFilter.text(filter)), \(hours), \(isFirstContact), \(try AutomationStep.json(steps)),
            \(stops), \(mostADay), \(mostAnHour), \(now), \(now))
            """)
        asker.journal("created", "automation", id.number, after: try facts, at: now, in: db)
    }

    /// What it does from now on. Whether it is on stays as it is.
    package func save(before: AutomationRule, by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE automation_rule SET name = \(name), event = \(event), minutes = \(minutes),
            query = \(AutomationFilter.text(filter)), hours = \(hours), first_contact = \(isFirstContact),
            steps_json = \(try AutomationStep.json(steps)), stops = \(stops), most_a_day = \(mostADay),
            most_an_hour = \(mostAnHour), changed_at = \(now) WHERE workspace_id = \(workspace) AND id = \(id)
            """)
        asker.journal("changed", "automation", id.number, before: try before.facts, after: try facts, at: now, in: db)
    }

    /// From now on it acts, or does not. What happened while it was off it never meets.
    ///
    /// - Returns: whether it was otherwise before.
    @discardableResult
    package static func set(
        on isOn: Bool, _ id: ID<AutomationRule>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        let workspace = asker.workspace
        if isOn, try hasActive(in: workspace, db) == false { try AutomationCursor.begin(in: workspace, db) }
        let state = isOn ? State.on : .off
        let began: SQL = isOn ? ", on_at = \(now)" : ""
        let changed = try db.run(
            """
            UPDATE automation_rule SET state = \(state)\(began) WHERE workspace_id = \(workspace) AND id = \(id)
            AND removed_at IS NULL AND (state = 'on') = \(isOn ? "(1 = 0)" : "(1 = 1)" as SQL)
            """)
        if changed > 0 { asker.journal(isOn ? "switched on" : "switched off", "automation", id.number, at: now, in: db) }
        return changed > 0
    }

    /// Takes it away, or brings it back switched off; what it did stays done.
    package static func remove(
        _ removed: Bool, _ id: ID<AutomationRule>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE automation_rule SET removed_at = \(removed ? now : nil),
            state = CASE WHEN state = 'on' THEN 'off' ELSE state END
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND (removed_at IS NULL) = \(removed ? "(1 = 1)" : "(1 = 0)" as SQL)
            """)
        if changed > 0 { asker.journal(removed ? "removed" : "restored", "automation", id.number, at: now, in: db) }
        return changed > 0
    }

    /// One step up or down the list.
    package static func move(
        _ id: ID<AutomationRule>, up: Bool, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        var rules = try all(of: asker.workspace, in: db)
        guard let from = rules.firstIndex(where: { $0.id == id }) else { return false }
        let to = from + (up ? -1 : 1)
        guard rules.indices.contains(to) else { return true }
        rules.swapAt(from, to)
        for (place, rule) in rules.enumerated() where rule.place != place + 1 {
            try db.run(
                """
                UPDATE automation_rule SET place = \(place + 1) WHERE workspace_id = \(asker.workspace) AND id = \(rule.id)
                """)
        }
        asker.journal(
            "moved", "automation", id.number, before: ["place": String(from + 1)], after: ["place": String(to + 1)], at: now,
            in: db)
        return true
    }

    // MARK: For the journal, and the way back

    var facts: [String: String?] {
        get throws {
            [
                "name": name, "event": event.rawValue, "minutes": minutes.map(String.init),
                "query": AutomationFilter.text(filter), "hours": hours.rawValue, "first": isFirstContact ? "1" : "0",
                "steps": try AutomationStep.json(steps), "stops": stops ? "1" : "0", "day": mostADay.map(String.init),
                "hour": mostAnHour.map(String.init),
            ]
        }
    }

    /// The rule as these facts tell it.
    func with(_ facts: [String: String]) -> AutomationRule? {
        guard let name = facts["name"], let event = facts["event"].flatMap(AutomationEvent.init(rawValue:)),
            let steps = facts["steps"]
        else { return nil }
        var rule = self
        (rule.name, rule.event, rule.minutes) = (name, event, facts["minutes"].flatMap { Int($0) })
        rule.filter = AutomationFilter.read(facts["query"] ?? "")
        rule.hours = facts["hours"].flatMap(Hours.init(rawValue:)) ?? .any
        (rule.isFirstContact, rule.stops) = (facts["first"] == "1", facts["stops"] == "1")
        rule.steps = AutomationStep.all(steps)
        (rule.mostADay, rule.mostAnHour) = (facts["day"].flatMap { Int($0) }, facts["hour"].flatMap { Int($0) })
        return rule
    }
}

/// How far the journal of a workspace was read for its rules.
enum AutomationCursor {
    static func place(in workspace: ID<Company>, _ db: Connection) throws -> Int64? {
        try db.value("SELECT sequence FROM automation_cursor WHERE workspace_id = \(workspace)")
    }

    /// Begins at the journal's end: the past is no rule's business.
    static func begin(in workspace: ID<Company>, _ db: Connection) throws {
        let last = try Journal.lastSequence(of: workspace.number, in: db)
        try db.run(
            """
            INSERT INTO automation_cursor (workspace_id, sequence) VALUES (\(workspace), \(last))
            ON CONFLICT (workspace_id) DO UPDATE SET sequence = excluded.sequence
            """)
    }

    /// Goes on to a place, if nobody was there before.
    ///
    /// - Returns: whether this transaction is the one that meets what happened there.
    static func advance(to sequence: Int64, in workspace: ID<Company>, _ db: Connection) throws -> Bool {
        try db.run(
            """
            UPDATE automation_cursor SET sequence = \(sequence) WHERE workspace_id = \(workspace) AND sequence < \(sequence)
            """) > 0
    }

    /// What must be kept of the journal; nothing while no rule is on.
    static let journalNeed: JournalNeed = { workspace, db in
        guard try AutomationRule.hasActive(in: workspace, db) else { return nil }
        return try place(in: workspace, db).map { $0 + 1 }
    }
}
