import Kernel
import Workspace

/// What becomes of responsibility, in words for the events page.
enum DutyDeeds {
    static let all = onCards + onRules + onMembers

    private static let card = "interest"
    private static let rule = "rule"

    private static let onCards = [
        Deed("assigned", on: card, .cards, icon: "swap", aspects: ["responsible"]) {
            $0.say(
                "A rule gave the card of \($0.on) to <b>\($0.after["to"])</b>",
                "По правилу карточку ведёт <b>\($0.after["to"])</b>, \($0.on)",
                "Eine Regel gab die Karte von \($0.on) an <b>\($0.after["to"])</b>")
        },
        Deed("left to all", on: card, .cards, icon: "unclaimed", aspects: ["responsible"]) {
            $0.say(
                "Nobody could take the card of \($0.on), so it is everybody’s",
                "Карточку некому взять, она доступна всем: \($0.on)",
                "Niemand konnte die Karte von \($0.on) nehmen; sie ist für alle da")
        },
        Deed("fell", on: card, .cards, icon: "swap", aspects: ["responsible"]) {
            let to: HTML = $0.after["to"].map { "<b>\($0)</b>" } ?? $0.say("everybody", "всем", "alle")
            return $0.say(
                "Nobody opened the card of \($0.on) in time, so it went to \(to)",
                "Карточку вовремя не открыли, передано: \(to), \($0.on)",
                "Niemand öffnete die Karte von \($0.on) rechtzeitig; sie ging an \(to)")
        },
        Deed("accepted", on: card, .cards, icon: "check", aspects: ["responsible"]) {
            $0.say(
                "\($0.by) accepted the card of \($0.on)", "\($0.by): карточка принята, \($0.on)",
                "\($0.by): Karte von \($0.on) angenommen")
        }.takenBack(by: reconsidering),
        Deed("returned", on: card, .cards, icon: "undo", aspects: ["responsible"], quote: "why") {
            $0.say(
                "\($0.by) gave the card of \($0.on) back to <b>\($0.after["to"])</b>",
                "\($0.by): карточка возвращена, <b>\($0.after["to"])</b>, \($0.on)",
                "\($0.by): Karte von \($0.on) an <b>\($0.after["to"])</b> zurückgegeben")
        }.takenBack(by: reconsidering),
        Deed("reconsidered", on: card, .cards, icon: "undo", aspects: ["responsible"]) {
            $0.say(
                "\($0.by) took back the answer to the hand-over of \($0.on)",
                "\($0.by): ответ на передачу отменён, \($0.on)",
                "\($0.by): Antwort auf die Übergabe der Karte von \($0.on) zurückgenommen")
        },
        Deed("taken back", on: card, .cards, icon: "undo", aspects: ["responsible"]) {
            $0.say(
                "\($0.by) took back who has the card of \($0.on)", "\($0.by): передача отменена, \($0.on)",
                "\($0.by): Übergabe der Karte von \($0.on) zurückgenommen")
        },
        Deed("taken over", on: card, .cards, icon: "hand", aspects: ["responsible"]) {
            $0.say(
                "\($0.by) took the card of \($0.on) over from <b>\($0.after["from"])</b>",
                "\($0.by): карточка забрана, раньше <b>\($0.after["from"])</b>, \($0.on)",
                "\($0.by): Karte von \($0.on) von <b>\($0.after["from"])</b> übernommen")
        },
        Deed("shared out", on: card, .cards, icon: "swap", aspects: ["responsible"]) {
            $0.say(
                "\($0.by) shared the card of \($0.on) out", "\($0.by): карточка роздана, \($0.on)",
                "\($0.by): Karte von \($0.on) verteilt")
        },
    ]

    private static func reconsidering(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        try Interest.reconsider(ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
    }

    private static let onRules = [
        Deed("created", on: rule, .settings, icon: "route", aspects: ["presence"]) {
            $0.say("\($0.by) made the rule \($0.on)", "\($0.by): новое правило, \($0.on)", "\($0.by): Regel \($0.on) angelegt")
        }.takenBack(by: RuleUndo.creation),
        Deed("changed", on: rule, .settings, icon: "route", aspects: ["rule"]) {
            $0.say(
                "\($0.by) changed the rule \($0.on)", "\($0.by): правило изменено, \($0.on)", "\($0.by): Regel \($0.on) geändert")
        }.takenBack(where: { JournalEntry.values($0.before)["products"] != nil }, by: RuleUndo.change),
        Deed("moved", on: rule, .settings, icon: "route", aspects: ["place"]) {
            $0.say(
                "\($0.by) moved the rule \($0.on): \($0.before["place"]) → \($0.after["place"])",
                "\($0.by): правило переставлено, \($0.on): \($0.before["place"]) → \($0.after["place"])",
                "\($0.by): Regel \($0.on) verschoben: \($0.before["place"]) → \($0.after["place"])")
        }.takenBack(by: RuleUndo.move),
        Deed("removed", on: rule, .settings, icon: "trash", aspects: ["presence"]) {
            $0.say(
                "\($0.by) removed the rule \($0.on)", "\($0.by): правило удалено, \($0.on)", "\($0.by): Regel \($0.on) entfernt")
        }.takenBack { taking, db in
            guard taking.asker.may(.manage, .interest) else { return false }
            return try DutyRule.remove(false, ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
        },
        Deed("restored", on: rule, .settings, icon: "undo", aspects: ["presence"]) {
            $0.say(
                "\($0.by) brought the rule \($0.on) back", "\($0.by): правило возвращено, \($0.on)",
                "\($0.by): Regel \($0.on) zurückgeholt")
        }.takenBack(by: RuleUndo.creation),
    ]

    private static let onMembers = [
        Deed("hours changed", on: "member", .people, icon: "clock") {
            $0.say(
                "\($0.by) changed hours and skills of \($0.on)", "\($0.by): часы и навыки, \($0.on)",
                "\($0.by): Stunden und Fähigkeiten von \($0.on) geändert")
        }
    ]

    static let subjects = [
        EventSubject.governed(rule, by: Right(.manage, .interest), href: { "\(RuleRoutes.tab)/\($0)" }) { ids, asker in
            """
            SELECT r.id, CASE WHEN r.name <> '' THEN r.name ELSE coalesce(c.name, CAST(r.place AS TEXT)) END AS name
            FROM duty_rule r LEFT JOIN channel c ON c.workspace_id = r.workspace_id AND c.id = r.channel_id
            WHERE r.workspace_id = \(asker.workspace) AND r.id IN \(list: ids.sorted())
            """
        }
    ]
}
