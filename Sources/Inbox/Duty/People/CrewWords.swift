import Foundation
import Kernel

/// The words of the page that shows who is at work.
struct CrewWords: Wording {
    let language: Language

    var title: String { say("On duty", "Смены", "Dienst") }
    var lead: String {
        say(
            "Who can take cards now, and how many each has.", "Кто сейчас может брать карточки и сколько их у каждого.",
            "Wer gerade Karten nehmen kann und wie viele jede Person hat.")
    }
    var member: String { say("Member", "Сотрудник", "Person") }
    /// Behind the number, or behind "3 of 20".
    func cards(_ open: Int, _ most: Int?) -> String {
        if most != nil { return say("open cards", "открытых карточек", "offenen Karten") }
        return form(
            open, ("open card", "open cards"), ("открытая карточка", "открытые карточки", "открытых карточек"),
            ("offene Karte", "offene Karten"))
    }
    var hours: String { say("Hours today", "Часы сегодня", "Stunden heute") }
    var skills: String { say("Speaks and knows", "Языки и товары", "Spricht und kennt") }
    func of(_ open: Int, _ most: Int?) -> String {
        guard let most else { return grouped(open) }
        return say(
            "\(grouped(open)) of \(grouped(most))", "\(grouped(open)) из \(grouped(most))",
            "\(grouped(open)) von \(grouped(most))")
    }
    var allDay: String { say("any time", "в любое время", "jederzeit") }
    var noHours: String { say("none", "нет", "keine") }
    func until(_ when: String) -> String { say("away until \(when)", "нет до \(when)", "abwesend bis \(when)") }
    func shareOut(_ n: Int) -> String {
        say(
            "Share out \(count(n, ("card", "cards"), ("", "", ""), ("", "")))",
            "Раздать \(count(n, ("", ""), ("карточку", "карточки", "карточек"), ("", "")))",
            "\(count(n, ("", ""), ("", "", ""), ("Karte", "Karten"))) verteilen")
    }
    var shareHelp: String {
        say(
            "The rules deal them out anew among the others; what no rule takes is everybody’s.",
            "Правила раздадут их остальным; что не возьмёт ни одно правило, увидят все.",
            "Die Regeln verteilen sie neu an die anderen; was keine Regel nimmt, ist für alle da.")
    }
    func shared(_ given: Int, _ free: Int) -> String {
        let first = say(
            "\(count(given, ("card", "cards"), ("", "", ""), ("", ""))) shared out",
            "Роздано: \(count(given, ("", ""), ("карточка", "карточки", "карточек"), ("", "")))",
            "\(count(given, ("", ""), ("", "", ""), ("Karte", "Karten"))) verteilt")
        guard free > 0 else { return first + "." }
        return first
            + say(
                ", \(grouped(free)) open to everybody.", ", доступно всем: \(grouped(free)).", ", \(grouped(free)) für alle frei."
            )
    }
    func back(_ n: Int) -> String {
        say(
            "\(count(n, ("card", "cards"), ("", "", ""), ("", ""))) went back.",
            "Возвращено: \(count(n, ("", ""), ("карточка", "карточки", "карточек"), ("", ""))).",
            "\(count(n, ("", ""), ("", "", ""), ("Karte", "Karten"))) zurückgegeben.")
    }
    var set: String { say("Hours and skills", "Часы и навыки", "Stunden und Fähigkeiten") }

    // MARK: One member

    var setLead: String {
        say(
            "Outside these hours rules give no cards. In the member’s own time zone.",
            "Вне этих часов правила не дают карточек. Часовой пояс сотрудника.",
            "Außerhalb dieser Stunden geben Regeln keine Karten. In der Zeitzone der Person.")
    }
    var week: String { say("Hours of the week", "Часы недели", "Stunden der Woche") }
    var weekHelp: String {
        say(
            "Like 9:00–13:00, 14:00–18:00. Leave all empty for any time; 22:00–6:00 ends on the next day.",
            "Например, 9:00–13:00, 14:00–18:00. Если всё пусто, в любое время; 22:00–6:00 кончается на другой день.",
            "Wie 9:00–13:00, 14:00–18:00. Alles leer heißt jederzeit; 22:00–6:00 endet am nächsten Tag.")
    }
    func weekday(_ number: Int) -> String { TargetWords(language: language).weekday(number) }
    var badHours: String {
        say(
            "Write hours like 9:00–13:00, 14:00–18:00, without overlaps.",
            "Пишите часы как 9:00–13:00, 14:00–18:00, без пересечений.",
            "Schreiben Sie Stunden wie 9:00–13:00, 14:00–18:00, ohne Überschneidung.")
    }
    var off: String { say("Days off", "Выходные дни", "Freie Tage") }
    var offHelp: String {
        say(
            "One a line, a day or two with “to” between: 2026-12-24 to 2027-01-03.",
            "По одному в строке, день или два через «до»: 2026-12-24 до 2027-01-03.",
            "Je Zeile ein Tag oder zwei mit „bis“ dazwischen: 2026-12-24 bis 2027-01-03.")
    }
    var to: String { say("to", "до", "bis") }
    func badDay(_ line: String) -> String {
        say(
            "“\(line)” is no day. Write 2026-12-24, or 2026-12-24 to 2027-01-03.",
            "«\(line)» не день. Пишите 2026-12-24 или 2026-12-24 до 2027-01-03.",
            "„\(line)“ ist kein Tag. Schreiben Sie 2026-12-24 oder 2026-12-24 bis 2027-01-03.")
    }
    var most: String { say("Most open cards", "Не больше открытых карточек", "Höchstens offene Karten") }
    var mostHelp: String {
        say(
            "Rules give no more; claiming by hand is always possible.", "Правила больше не дают; взять самому можно всегда.",
            "Regeln geben nicht mehr; selbst nehmen geht immer.")
    }
    var speaks: String { say("Speaks", "Языки", "Spricht") }
    var knows: String { say("Knows", "Товары", "Kennt") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var cancel: String { say("Cancel", "Отмена", "Abbrechen") }
    var saved: String { say("Saved.", "Сохранено.", "Gespeichert.") }

    var labels: [String: String] {
        var labels = ["most": most, "off": off, "languages": speaks, "products": knows]
        for day in 0..<7 { labels["day\(day)"] = weekday(day) }
        return labels
    }
}
