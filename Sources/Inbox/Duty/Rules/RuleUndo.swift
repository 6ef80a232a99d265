import Channels
import Kernel
import Workspace

/// What the journal keeps of a rule, and the way back from there.
extension DutyRule {
    var facts: [String: String?] {
        [
            "name": name, "strategy": strategy.rawValue, "team": team?.description, "members": Self.list(members),
            "channels": Self.list(conditions.channels), "languages": Self.list(conditions.languages),
            "products": Self.list(conditions.products), "actions": Self.list(conditions.actions.map(\.rawValue)),
            "networks": Self.list(conditions.networks), "by_language": byLanguage ? "1" : "0",
            "by_product": byProduct ? "1" : "0",
            "fall": fall?.rawValue, "minutes": fallMinutes.map(String.init), "fall_rule": fallRule?.description,
            "fall_member": fallMember?.description,
        ]
    }

    static func list(_ values: some Sequence<some CustomStringConvertible>) -> String {
        values.map(\.description).sorted().joined(separator: " ")
    }

    /// The rule as these facts tell it; nil where an older program wrote down less of it.
    func with(_ facts: [String: String]) -> DutyRule? {
        guard let strategy = facts["strategy"].flatMap(Strategy.init(rawValue:)), facts["products"] != nil else { return nil }
        var rule = self
        rule.name = facts["name"] ?? ""
        rule.strategy = strategy
        rule.team = facts["team"].flatMap { ID<Team>($0) }
        rule.members = (facts["members"] ?? "").split(separator: " ").compactMap { ID<Member>($0) }
        rule.conditions = DutyConditions { facts[$0] ?? "" }
        rule.byLanguage = facts["by_language"] == "1"
        rule.byProduct = facts["by_product"] == "1"
        rule.fall = facts["fall"].flatMap(Fall.init(rawValue:))
        rule.fallMinutes = facts["minutes"].flatMap(Int.init)
        rule.fallRule = facts["fall_rule"].flatMap { ID<DutyRule>($0) }
        rule.fallMember = facts["fall_member"].flatMap { ID<Member>($0) }
        return rule
    }
}

/// Takes back what was done to rules. What has become impossible since, as a rule that would fall in a circle, stays.
enum RuleUndo {
    static func creation(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .interest) else { return false }
        let id = ID<DutyRule>(taking.entry.subject.id)
        let isNeeded = try DutyRule.all(of: taking.asker.workspace, in: db).contains { $0.fallRule == id }
        guard isNeeded == false else { return false }
        return try DutyRule.remove(true, id, by: taking.asker, at: taking.now, in: db)
    }

    static func change(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        let workspace = taking.asker.workspace
        guard taking.asker.may(.manage, .interest),
            let rule = try DutyRule.find(ID(taking.entry.subject.id), of: workspace, in: db),
            let former = rule.with(taking.before)
        else { return false }
        let words = RuleWords(language: taking.asker.language)
        guard RuleCheck(rule: former, names: try RuleNames(of: workspace, in: db), words: words).errors.isEmpty else {
            return false
        }
        try former.save(before: rule, by: taking.asker, at: taking.now, in: db)
        return true
    }

    static func move(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .interest), let place = taking.before["place"].flatMap(Int.init) else { return false }
        let id = ID<DutyRule>(taking.entry.subject.id)
        let rules = try DutyRule.all(of: taking.asker.workspace, in: db)
        guard let now = rules.firstIndex(where: { $0.id == id }), rules.indices.contains(place - 1), abs(now + 1 - place) == 1
        else { return false }
        return try DutyRule.move(id, up: place < now + 1, by: taking.asker, at: taking.now, in: db)
    }
}
