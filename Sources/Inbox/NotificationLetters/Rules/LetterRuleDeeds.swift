import Formats
import Kernel
import Workspace

/// What happens to rules for letters.
enum LetterRuleDeeds {
    private static let rule = "letter rule"

    static let all = [
        Deed("created", on: rule, .settings, icon: "plus") {
            $0.say(
                "\($0.by) made the letter rule \($0.on)", "\($0.by): новое правило для писем, \($0.on)",
                "\($0.by): Mailregel \($0.on) erstellt")
        },
        Deed("changed", on: rule, .settings, icon: "edit", aspects: ["marks"]) {
            $0.say(
                "\($0.by) changed the letter rule \($0.on)", "\($0.by): правило для писем изменено, \($0.on)",
                "\($0.by): Mailregel \($0.on) geändert")
        }.takenBack { taking, db in
            guard let found = try find(taking, db), found.removedAt == nil, let before = OwnRule.Draft(facts: taking.before),
                found.draft.facts == OwnRule.Draft(facts: taking.after)?.facts
            else { return false }
            try found.change(to: before, by: taking.asker, at: taking.now, in: db)
            return true
        },
        Deed("switched on", on: rule, .settings, icon: "check", aspects: ["enabled"]) {
            $0.say(
                "\($0.by) switched the letter rule \($0.on) on", "\($0.by): правило для писем включено, \($0.on)",
                "\($0.by): Mailregel \($0.on) eingeschaltet")
        }.takenBack { taking, db in try turn(taking, false, db) },
        Deed("switched off", on: rule, .settings, icon: "close", aspects: ["enabled"]) {
            $0.say(
                "\($0.by) switched the letter rule \($0.on) off", "\($0.by): правило для писем выключено, \($0.on)",
                "\($0.by): Mailregel \($0.on) ausgeschaltet")
        }.takenBack { taking, db in try turn(taking, true, db) },
        Deed("removed", on: rule, .settings, icon: "trash", aspects: ["removed", "enabled"]) {
            $0.say(
                "\($0.by) removed the letter rule \($0.on)", "\($0.by): правило для писем убрано, \($0.on)",
                "\($0.by): Mailregel \($0.on) entfernt")
        }.takenBack { taking, db in
            try OwnRule.set(
                removed: false, ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
        },
        Deed("restored", on: rule, .settings, icon: "undo", aspects: ["removed"]) {
            $0.say(
                "\($0.by) brought the letter rule \($0.on) back", "\($0.by): правило для писем возвращено, \($0.on)",
                "\($0.by): Mailregel \($0.on) zurückgeholt")
        },
        Deed("delivered on", on: rule, .settings, icon: "check") {
            let name = title($0.after["rule"])
            return $0.say(
                "\($0.by) switched letters of <b>\(name)</b> on", "\($0.by): письма <b>\(name)</b> включены",
                "\($0.by): Mails von <b>\(name)</b> eingeschaltet")
        },
        Deed("delivered off", on: rule, .settings, icon: "close") {
            let name = title($0.after["rule"])
            return $0.say(
                "\($0.by) switched letters of <b>\(name)</b> off", "\($0.by): письма <b>\(name)</b> выключены",
                "\($0.by): Mails von <b>\(name)</b> ausgeschaltet")
        },
    ]

    static let subjects = [
        EventSubject(rule) { ids, asker, db in
            guard asker.may(.manage, .channel) else { return [:] }
            let rows = try db.rows(
                "SELECT id, name FROM letter_rule WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())")
            var things = Dictionary(
                uniqueKeysWithValues: try rows.map { row in
                    let id: Int64 = try row.get("id")
                    return (id, EventThing(name: try row.get("name"), href: "\(LetterRuleRoutes.tab)/\(id)"))
                })
            // Delivered ones have no row: their names stand in the sentence.
            if ids.contains(0) { things[0] = EventThing(name: nil, href: LetterRuleRoutes.tab) }
            return things
        }
    ]

    private static func title(_ key: String?) -> String { key.flatMap { DeliveredRule.named($0)?.title } ?? key ?? "" }

    private static func find(_ taking: Deed.Taking, _ db: Connection) throws -> OwnRule? {
        guard taking.asker.may(.manage, .channel) else { return nil }
        return try OwnRule.find(ID(taking.entry.subject.id), of: taking.asker.workspace, in: db)
    }

    private static func turn(_ taking: Deed.Taking, _ isOn: Bool, _ db: Connection) throws -> Bool {
        guard let rule = try find(taking, db), rule.removedAt == nil else { return false }
        return try OwnRule.set(enabled: isOn, rule.id, by: taking.asker, at: taking.now, in: db)
    }
}
