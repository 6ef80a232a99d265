import Kernel
import Workspace

/// What happens to rules, and what they do, for the events page.
enum AutomationDeeds {
    private static let rule = "automation"

    static let all = onRules + onCards

    private static let onRules = [
        Deed("created", on: rule, .settings, icon: "plus", aspects: ["presence"]) {
            $0.say(
                "\($0.by) made the automatic rule \($0.on)", "\($0.by): новое автоматическое правило, \($0.on)",
                "\($0.by): automatische Regel \($0.on) angelegt")
        }.takenBack { try AutomationUndo.remove(true, $0, in: $1) },
        Deed("changed", on: rule, .settings, icon: "edit", aspects: ["rule"]) {
            $0.say(
                "\($0.by) changed the automatic rule \($0.on)", "\($0.by): автоматическое правило изменено, \($0.on)",
                "\($0.by): automatische Regel \($0.on) geändert")
        }.takenBack(by: AutomationUndo.change),
        Deed("switched on", on: rule, .settings, icon: "play", aspects: ["state"]) {
            $0.say(
                "\($0.by) switched the automatic rule \($0.on) on", "\($0.by): автоматическое правило включено, \($0.on)",
                "\($0.by): automatische Regel \($0.on) eingeschaltet")
        }.takenBack { try AutomationUndo.set(on: false, $0, in: $1) },
        Deed("switched off", on: rule, .settings, icon: "close", aspects: ["state"]) {
            $0.say(
                "\($0.by) switched the automatic rule \($0.on) off", "\($0.by): автоматическое правило выключено, \($0.on)",
                "\($0.by): automatische Regel \($0.on) ausgeschaltet")
        }.takenBack { try AutomationUndo.set(on: true, $0, in: $1) },
        Deed("moved", on: rule, .settings, icon: "steps", aspects: ["place"]) {
            $0.say(
                "\($0.by) moved the automatic rule \($0.on): \($0.before["place"]) → \($0.after["place"])",
                "\($0.by): автоматическое правило переставлено, \($0.on): \($0.before["place"]) → \($0.after["place"])",
                "\($0.by): automatische Regel \($0.on) verschoben: \($0.before["place"]) → \($0.after["place"])")
        }.takenBack(by: AutomationUndo.move),
        Deed("removed", on: rule, .settings, icon: "trash", aspects: ["presence", "state"]) {
            $0.say(
                "\($0.by) removed the automatic rule \($0.on)", "\($0.by): автоматическое правило удалено, \($0.on)",
                "\($0.by): automatische Regel \($0.on) entfernt")
        }.takenBack { try AutomationUndo.remove(false, $0, in: $1) },
        Deed("restored", on: rule, .settings, icon: "undo", aspects: ["presence"]) {
            $0.say(
                "\($0.by) brought the automatic rule \($0.on) back, switched off",
                "\($0.by): автоматическое правило возвращено выключенным, \($0.on)",
                "\($0.by): automatische Regel \($0.on) ausgeschaltet zurückgeholt")
        },
        Deed("acted", on: rule, .cards, icon: "bolt", mentions: ["card": "interest"]) {
            let card = $0.thing("interest", $0.after["card"]) ?? $0.say("a card", "карточка", "eine Karte")
            let did = (AutomationWords(language: $0.language).did($0.after["did"] ?? "")).html
            return $0.say(
                "The rule \($0.on) acted, \(card): \(did)", "Сработало правило \($0.on), \(card): \(did)",
                "Die Regel \($0.on) wurde tätig, \(card): \(did)")
        },
    ]

    private static let onCards = [
        Deed("called", on: "interest", .cards, icon: "bell") {
            $0.say(
                "The rule “\($0.after["by_rule"])” called <b>\($0.after["who"])</b> to the card of \($0.on)",
                "Правило «\($0.after["by_rule"])» зовёт: <b>\($0.after["who"])</b>, карточка \($0.on)",
                "Die Regel „\($0.after["by_rule"])“ rief <b>\($0.after["who"])</b> zur Karte von \($0.on)")
        }
    ]

    static let subjects = [
        EventSubject.governed(rule, by: Right(.manage, .interest), href: { "\(AutomationRoutes.tab)/\($0)" }) { ids, asker in
            "SELECT id, name FROM automation_rule WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())"
        }
    ]
}

/// Takes back what was done to rules. What has become impossible since, as a rule for a team that is gone, stays.
enum AutomationUndo {
    static func remove(_ removed: Bool, _ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .interest) else { return false }
        return try AutomationRule.remove(removed, ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
    }

    static func set(on isOn: Bool, _ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .interest) else { return false }
        return try AutomationRule.set(on: isOn, ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
    }

    static func change(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        let asker = taking.asker
        guard asker.may(.manage, .interest),
            let rule = try AutomationRule.find(ID(taking.entry.subject.id), of: asker.workspace, in: db),
            let former = rule.with(taking.before)
        else { return false }
        let names = try AutomationNames(for: asker, chosen: former, in: db)
        let check = AutomationCheck(rule: former, names: names, words: AutomationWords(language: asker.language))
        guard check.errors.isEmpty else { return false }
        try former.save(before: rule, by: asker, at: taking.now, in: db)
        return true
    }

    static func move(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .interest), let place = taking.before["place"].flatMap({ Int($0) }) else {
            return false
        }
        let id = ID<AutomationRule>(taking.entry.subject.id)
        let rules = try AutomationRule.all(of: taking.asker.workspace, in: db)
        guard let now = rules.firstIndex(where: { $0.id == id }), rules.indices.contains(place - 1), abs(now + 1 - place) == 1
        else { return false }
        return try AutomationRule.move(id, up: place < now + 1, by: taking.asker, at: taking.now, in: db)
    }
}
