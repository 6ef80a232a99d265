import Formats
import Foundation
import Kernel

struct TargetWords: Wording {
    let language: Language

    var targets: String { say("Response targets", "Сроки ответа", "Antwortziele") }
    var lead: String {
        say(
            "How soon customers shall hear from you. The time runs only in your business hours.",
            "Как скоро клиенты получают ответ. Время идёт только в ваши рабочие часы.",
            "Wie bald Kunden von Ihnen hören sollen. Die Zeit läuft nur in Ihren Geschäftszeiten.")
    }
    var workspace: String { say("For everybody", "Для всех каналов", "Für alle Kanäle") }
    var channels: String { say("Channels of their own", "Особые каналы", "Eigene Ziele für Kanäle") }
    var channelsLead: String {
        say(
            "A channel follows the targets above until it gets its own.", "Канал следует срокам выше, пока у него нет своих.",
            "Ein Kanal folgt den Zielen oben, bis er eigene bekommt.")
    }
    var asWorkspace: String { say("as above", "как выше", "wie oben") }
    var followWorkspace: String { say("Follow the targets above", "Как для всех каналов", "Den Zielen oben folgen") }
    var priorityHead: String { say("Priority", "Приоритет", "Priorität") }
    var first: String { say("First answer", "Первый ответ", "Erste Antwort") }
    var next: String { say("Further answers", "Следующие ответы", "Weitere Antworten") }
    var noTarget: String { say("No target", "Без срока", "Kein Ziel") }
    var runIn: String { say("The time runs in", "Время идёт", "Die Zeit läuft in") }
    var always: String { say("Day and night", "Круглосуточно", "Tag und Nacht") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var cancel: String { say("Cancel", "Отмена", "Abbrechen") }
    func priority(_ priority: Interest.Priority) -> String { FeedWords(language: language).priority(priority) }
    func minutes(_ minutes: Int) -> String { ConnectionWords(language: language).minutes(minutes) }
    func short(_ minutes: Int?) -> String { minutes.map(self.minutes) ?? noTarget }
    func working(_ done: Int, of all: Int) -> String {
        say(
            "Open cards follow: \(grouped(done)) of \(grouped(all))",
            "Открытые карточки обновляются: \(grouped(done)) из \(grouped(all))",
            "Offene Karten folgen: \(grouped(done)) von \(grouped(all))")
    }

    // MARK: Hours

    var hours: String { say("Business hours", "Рабочие часы", "Geschäftszeiten") }
    var addHours: String { say("Add business hours", "Добавить рабочие часы", "Geschäftszeiten hinzufügen") }
    var noHours: String {
        say(
            "None yet: the time runs day and night.", "Пока нет: время идёт круглосуточно.",
            "Noch keine: die Zeit läuft Tag und Nacht.")
    }
    var hoursLead: String {
        say(
            "When somebody answers. Outside these hours no answer becomes overdue.",
            "Когда есть кому ответить. Вне этих часов ответ не просрочивается.",
            "Wann jemand antwortet. Außerhalb dieser Zeiten wird keine Antwort überfällig.")
    }
    var hoursName: String { say("Name", "Название", "Name") }
    var zone: String { say("Time zone", "Часовой пояс", "Zeitzone") }
    var openAt: String { say("Open", "Рабочее время", "Geöffnet") }
    var openHelp: String {
        say(
            "9:00–18:00, with a break 9:00–13:00, 14:00–18:00, empty when closed.",
            "9:00–18:00, с перерывом 9:00–13:00, 14:00–18:00, пусто в выходной.",
            "9:00–18:00, mit Pause 9:00–13:00, 14:00–18:00, leer, wenn geschlossen.")
    }
    func weekday(_ weekday: Int) -> String {
        switch language {
        case .en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
        case .ru: ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"][weekday]
        case .de: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"][weekday]
        }
    }
    /// In how many hours of the week somebody answers.
    func week(_ week: [[BusinessHours.Interval]]) -> String {
        let hours = week.joined().reduce(0) { $0 + $1.count } / 60
        return say("\(hours) h a week", "\(hours) ч в неделю", "\(hours) Std. pro Woche")
    }
    var holidays: String { say("Public holidays", "Праздники", "Feiertage") }
    var noRegion: String { say("None by rule", "Не учитывать", "Keine nach Regel") }
    func region(_ region: PublicHolidays) -> String {
        switch region {
        case .germany: say("Germany, the whole country", "Германия, вся страна", "Deutschland, bundesweit")
        case .russia: say("Russia", "Россия", "Russland")
        case .kazakhstan: say("Kazakhstan", "Казахстан", "Kasachstan")
        case .england: say("England and Wales", "Англия и Уэльс", "England und Wales")
        case .unitedStates: say("United States, federal", "США, федеральные", "USA, bundesweit")
        }
    }
    var holidaysHelp: String {
        say(
            "What is decided from year to year, such as moved days of rest, comes by a calendar file.",
            "То, что решают ежегодно, например переносы выходных, добавьте файлом календаря.",
            "Was Jahr für Jahr beschlossen wird, etwa verlegte Ruhetage, kommt per Kalenderdatei.")
    }
    var daysOff: String { say("Days off", "Нерабочие дни", "Freie Tage") }
    var daysOffHelp: String {
        say(
            "A line a day: 2026-12-24 Christmas Eve", "По одному в строке: 2026-12-31 Предпраздничный день",
            "Eine Zeile pro Tag: 2026-12-24 Heiligabend")
    }
    var calendarFile: String {
        say("Add days from a calendar file", "Добавить дни из файла календаря", "Tage aus einer Kalenderdatei")
    }
    var calendarHelp: String {
        say(
            "An .ics file. Its whole days are added, repeated ones for ten years.",
            "Файл .ics. Добавятся события на весь день, повторяющиеся — на десять лет вперёд.",
            "Eine .ics-Datei. Ganze Tage werden übernommen, wiederkehrende für zehn Jahre.")
    }
    var removeHours: String { say("Remove these hours", "Убрать эти часы", "Diese Zeiten entfernen") }

    // MARK: What is wrong

    var noSuchHours: String {
        say(
            "These hours are gone. Choose others.", "Этих часов больше нет. Выберите другие.",
            "Diese Zeiten gibt es nicht mehr. Wählen Sie andere.")
    }
    var noSuchZone: String {
        say("Choose a time zone from the list.", "Выберите часовой пояс из списка.", "Wählen Sie eine Zeitzone aus der Liste.")
    }
    var badHours: String {
        say(
            "Write it like 9:00–18:00, within one day.", "Напишите как 9:00–18:00, в пределах суток.",
            "Schreiben Sie es wie 9:00–18:00, innerhalb eines Tages.")
    }
    var overlapping: String {
        say(
            "Two spans share a time. Join them.", "Два промежутка пересекаются. Объедините их.",
            "Zwei Spannen überschneiden sich. Fassen Sie sie zusammen.")
    }
    var neverOpen: String {
        say(
            "No hour of the week is open, so nothing would ever be due. Give at least one.",
            "Ни одного рабочего часа в неделю, ответ никогда не наступит в срок. Укажите хотя бы один.",
            "Keine Stunde der Woche ist geöffnet, nie wäre etwas fällig. Geben Sie mindestens eine an.")
    }
    func badDayOff(_ line: String) -> String {
        say(
            "“\(line)” begins with no day. Write it like 2026-12-24 Christmas Eve.",
            "«\(line)» не начинается с даты. Напишите как 2026-12-31 Предпраздничный день.",
            "„\(line)“ beginnt mit keinem Tag. Schreiben Sie es wie 2026-12-24 Heiligabend.")
    }
    var emptyCalendar: String {
        say(
            "There is no whole day in this file. Events with hours are no days off.",
            "В файле нет событий на весь день. События с часами не считаются выходными.",
            "In dieser Datei steht kein ganzer Tag. Termine mit Uhrzeit sind keine freien Tage.")
    }
    var tooManyDays: String {
        say("That is more than 5,000 days off.", "Больше 5000 нерабочих дней.", "Das sind mehr als 5.000 freie Tage.")
    }
    var hoursInUse: String {
        say(
            "Targets run in these hours. Choose others there first.", "По этим часам идут сроки. Сначала выберите там другие.",
            "Ziele laufen in diesen Zeiten. Wählen Sie dort zuerst andere.")
    }
    func fault(_ fault: CalendarFault) -> String {
        switch fault {
        case .noCalendar: say("This is no calendar file.", "Это не файл календаря.", "Das ist keine Kalenderdatei.")
        case .tooLong:
            say(
                "This file is too large for a calendar.", "Файл слишком велик для календаря.",
                "Diese Datei ist zu groß für einen Kalender.")
        case .badLine(let line):
            say("Line \(line) cannot be read.", "Строка \(line) не читается.", "Zeile \(line) ist nicht lesbar.")
        case .unbalanced(let part):
            say(
                "The part \(part.prefix(30)) is not complete.", "Часть \(part.prefix(30)) не закончена.",
                "Der Teil \(part.prefix(30)) ist unvollständig.")
        case .badValue(let property, let value):
            say(
                "\(property) cannot be “\(value.prefix(40))”.", "Неверное значение \(property): «\(value.prefix(40))».",
                "\(property) kann nicht „\(value.prefix(40))“ sein.")
        case .unsupportedRule(let rule):
            say(
                "The rule “\(rule.prefix(60))” repeats by the hour; days off repeat by days.",
                "Правило «\(rule.prefix(60))» повторяется по часам, а выходные — по дням.",
                "Die Regel „\(rule.prefix(60))“ wiederholt stündlich; freie Tage wiederholen sich tageweise.")
        }
    }

    var notices: [String: String] {
        [
            "saved": say(
                "Saved. Open cards follow.", "Сохранено. Открытые карточки обновятся.", "Gespeichert. Offene Karten folgen."),
            "hours": say("Saved.", "Сохранено.", "Gespeichert."), "removed": say("Removed.", "Убрано.", "Entfernt."),
        ]
    }

    var labels: [String: String] {
        var labels = [
            "name": hoursName, "zone": zone, "region": holidays, "days_off": daysOff, "calendar": calendarFile, "hours": runIn,
        ]
        for weekday in 0..<7 { labels["day_\(weekday)"] = self.weekday(weekday) }
        for priority in Interest.Priority.allCases {
            labels["first_\(priority.rawValue)"] = "\(first), \(self.priority(priority))"
            labels["next_\(priority.rawValue)"] = "\(next), \(self.priority(priority))"
        }
        return labels
    }

    // MARK: Cards

    /// Why the time stands still.
    func paused(_ until: String) -> String {
        say(
            "Outside business hours the time stands still. \(until).", "Вне рабочих часов время не идёт. \(until).",
            "Außerhalb der Geschäftszeiten steht die Zeit still. \(until).")
    }
}
