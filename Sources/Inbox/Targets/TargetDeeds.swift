import Kernel
import Workspace

/// What the events page says of targets and hours.
enum TargetDeeds {
    static let all = [changed(on: "channel"), changed(on: "workspace"), dueChanged] + onHours + former

    private static func changed(on subject: String) -> Deed {
        Deed("targets changed", on: subject, .settings, icon: "gauge", aspects: ["targets"]) {
            $0.say(
                "\($0.by) changed the response targets of \($0.on)", "\($0.by): сроки ответа изменены, \($0.on)",
                "\($0.by): Antwortziele von \($0.on) geändert")
        }.takenBack(where: TargetUndo.applies, by: TargetUndo.targets)
    }

    private static let dueChanged = Deed("due changed", on: "interest", .cards, icon: "clock", aspects: ["due"]) {
        $0.say(
            "The card of \($0.on) is due at another time", "Новый срок ответа: \($0.on)", "Neue Frist für die Karte von \($0.on)")
    }

    private static let hours = "hours"

    private static let onHours = [
        Deed("created", on: hours, .settings, icon: "clock", aspects: ["presence"]) {
            $0.say(
                "\($0.by) set up the business hours \($0.on)", "\($0.by): новые рабочие часы, \($0.on)",
                "\($0.by): Geschäftszeiten \($0.on) angelegt")
        }.takenBack(by: HoursUndo.creation),
        Deed("changed", on: hours, .settings, icon: "clock", aspects: ["hours"]) {
            $0.say(
                "\($0.by) changed the business hours \($0.on)", "\($0.by): рабочие часы изменены, \($0.on)",
                "\($0.by): Geschäftszeiten \($0.on) geändert")
        }.takenBack(by: HoursUndo.change),
        Deed("removed", on: hours, .settings, icon: "trash", aspects: ["presence"]) {
            $0.say(
                "\($0.by) removed the business hours \($0.on)", "\($0.by): рабочие часы убраны, \($0.on)",
                "\($0.by): Geschäftszeiten \($0.on) entfernt")
        }.takenBack(by: HoursUndo.removal),
        Deed("restored", on: hours, .settings, icon: "undo", aspects: ["presence"]) {
            $0.say(
                "\($0.by) brought the business hours \($0.on) back", "\($0.by): рабочие часы возвращены, \($0.on)",
                "\($0.by): Geschäftszeiten \($0.on) zurückgeholt")
        }.takenBack(by: HoursUndo.creation),
    ]

    /// As they were written down until each hours had its own history.
    private static let former = [
        Deed("hours saved", on: "workspace", .settings, icon: "clock", aspects: []) {
            let name = $0.after["name"] ?? ""
            return $0.say(
                "\($0.by) saved the business hours <b>\(name)</b>", "\($0.by): рабочие часы <b>\(name)</b> сохранены",
                "\($0.by): Geschäftszeiten <b>\(name)</b> gespeichert")
        },
        Deed("hours removed", on: "workspace", .settings, icon: "trash", aspects: []) {
            let name = $0.before["name"] ?? ""
            return $0.say(
                "\($0.by) removed the business hours <b>\(name)</b>", "\($0.by): рабочие часы <b>\(name)</b> убраны",
                "\($0.by): Geschäftszeiten <b>\(name)</b> entfernt")
        },
    ]

    static let subjects = [
        EventSubject.governed(hours, by: Right(.manage, .workspace), href: { "/settings/hours/\($0)" }) { ids, asker in
            "SELECT id, name FROM business_hours WHERE workspace_id = \(asker.workspace) AND id IN \(list: ids.sorted())"
        }
    ]
}
