import Kernel

/// The words of arranging.
struct ArrangementWords: Wording {
    let language: Language

    var title: String { say("Arrangement", "Расположение", "Anordnung") }
    var lead: String {
        say(
            "What you see where, and what you do not need to see.", "Что и где показано, а что не нужно.",
            "Was Sie wo sehen, und was Sie nicht sehen müssen.")
    }
    var leadCompany: String {
        say(
            "How everybody finds it who has not arranged it otherwise. An area you switch off is gone for all.",
            "Так видят все, кто не расположил иначе. Отключённый раздел исчезает у всех.",
            "So finden es alle vor, die es nicht anders angeordnet haben. Ein abgeschalteter Bereich ist für alle weg.")
    }
    var mine: String { say("For me", "Для меня", "Für mich") }
    var company: String { say("For the company", "Для компании", "Für die Firma") }
    var reset: String { say("As it came", "Как было", "Wie es kam") }
    var resetDone: String { say("As it came.", "Всё как было.", "Wie es kam.") }
    var move: String { say("Drag to move", "Перетащите", "Zum Verschieben ziehen") }
    func up(_ part: String) -> String { say("\(part): up", "\(part): выше", "\(part): nach oben") }
    func down(_ part: String) -> String { say("\(part): down", "\(part): ниже", "\(part): nach unten") }
    var show: String { say("Show", "Показать", "Zeigen") }
    var hide: String { say("Hide", "Скрыть", "Verbergen") }
    var hidden: String { say("hidden", "скрыто", "verborgen") }
    var offForAll: String { say("off for the company", "отключено в компании", "für die Firma abgeschaltet") }

    var areas: String { say("Areas", "Разделы", "Bereiche") }
    var areasLead: String {
        say(
            "Areas you do not use leave menu, palette and settings.", "Ненужные разделы уходят из меню, поиска и настроек.",
            "Bereiche, die Sie nicht nutzen, verschwinden aus Menü, Suche und Einstellungen.")
    }
    var menu: String { say("Lists in the menu", "Списки в меню", "Listen im Menü") }
    var menuLead: String {
        say(
            "Their order, and which you work with.", "Их порядок и нужные вам.", "Ihre Reihenfolge, und mit welchen Sie arbeiten."
        )
    }
}
