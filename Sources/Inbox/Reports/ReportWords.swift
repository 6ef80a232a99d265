import Foundation
import Kernel

/// The words of the report.
struct ReportWords: Wording {
    let language: Language

    var report: String { say("Report", "Отчёт", "Bericht") }

    // MARK: Period

    func preset(_ preset: ReportPeriod.Preset) -> String {
        switch preset {
        case .week: say("7 days", "7 дней", "7 Tage")
        case .month: say("30 days", "30 дней", "30 Tage")
        case .quarter: say("90 days", "90 дней", "90 Tage")
        case .year: say("Year", "Год", "Jahr")
        case .days: say("Days", "Дни", "Tage")
        }
    }

    func versus(_ versus: ReportPeriod.Versus) -> String {
        switch versus {
        case .before: say("With the days before", "С днями до этого", "Mit den Tagen davor")
        case .year: say("With a year ago", "С прошлым годом", "Mit dem Vorjahr")
        }
    }

    var period: String { say("Period", "Период", "Zeitraum") }
    var comparison: String { say("Comparison", "Сравнение", "Vergleich") }
    func compared(_ days: String) -> String { say("compared with \(days)", "в сравнении с: \(days)", "verglichen mit \(days)") }
    var filter: String { say("Filter", "Фильтр", "Filtern") }
    var templates: String { say("Templates", "Шаблоны", "Vorlagen") }
    var costs: String { say("Costs", "Затраты", "Kosten") }
    var from: String { say("From", "С", "Von") }
    var to: String { say("Until", "По", "Bis") }

    // MARK: Figures

    var totals: String { say("Totals", "Итоги", "Summen") }
    var interests: String { say("Interests", "Обращения", "Anliegen") }
    var answered: String { say("Answered", "С ответом", "Beantwortet") }
    var median: String { say("First answer, median", "Первый ответ, медиана", "Erste Antwort, Median") }
    var shortMedian: String { say("Median", "Медиана", "Median") }
    var ninth: String { say("Nine of ten within", "Девять из десяти за", "Neun von zehn in") }
    var next: String { say("Later answers, median", "Дальнейшие ответы, медиана", "Weitere Antworten, Median") }
    var waiting: String { say("Waiting now", "Ждут сейчас", "Warten jetzt") }
    var unanswered: String { say("No answer", "Без ответа", "Ohne Antwort") }
    var negative: String { say("One or two stars", "Одна-две звезды", "Ein oder zwei Sterne") }
    var change: String { say("Change", "Изменение", "Änderung") }
    var none: String { "—" }

    func late(_ n: Int) -> String {
        count(n, ("is late", "are late"), ("опаздывает", "опаздывают", "опаздывают"), ("zu spät", "zu spät"))
    }
    var nothingLate: String { say("nothing is late", "ничего не просрочено", "nichts ist überfällig") }

    func percent(_ share: Double) -> String {
        let number = Int((share * 100).rounded())
        return say("\(number) %", "\(number) %", "\(number) %")
    }

    /// 12 % more · 3 % less · as before.
    func more(_ change: Double) -> String {
        let number = percent(abs(change))
        if abs(change) < 0.005 { return asBefore }
        return change > 0
            ? say("\(number) more", "на \(number) больше", "\(number) mehr")
            : say("\(number) less", "на \(number) меньше", "\(number) weniger")
    }

    func change(_ change: ReportChange) -> String {
        change.share.map(more) ?? (change.before == 0 ? new : wasBefore(change.before))
    }

    func wasBefore(_ n: Int) -> String { say("\(grouped(n)) before", "раньше \(grouped(n))", "zuvor \(grouped(n))") }

    func points(_ change: Double) -> String {
        let n = Int((abs(change) * 100).rounded())
        if n == 0 { return asBefore }
        let points = count(n, ("point", "points"), ("пункт", "пункта", "пунктов"), ("Punkt", "Punkte"))
        return change > 0
            ? say("\(points) more", "на \(points) больше", "\(points) mehr")
            : say("\(points) less", "на \(points) меньше", "\(points) weniger")
    }

    func faster(_ seconds: TimeInterval) -> String {
        if abs(seconds) < 60 { return asBefore }
        let time = AmountText(language: language).duration(seconds)
        return seconds < 0
            ? say("\(time) faster", "на \(time) быстрее", "\(time) schneller")
            : say("\(time) slower", "на \(time) медленнее", "\(time) langsamer")
    }

    var asBefore: String { say("as before", "как раньше", "wie zuvor") }
    var new: String { say("nothing before", "раньше не было", "zuvor nichts") }

    /// 38 s · 14 min · 2 h 10 · 3 days.
    func time(_ seconds: TimeInterval?) -> String {
        guard let seconds else { return none }
        if seconds < 60 {
            return say("\(Int(seconds.rounded())) s", "\(Int(seconds.rounded())) с", "\(Int(seconds.rounded())) Sek.")
        }
        return AmountText(language: language).duration(seconds)
    }

    func counting(_ hours: Int) -> String {
        let n = count(hours, ("hour", "hours"), ("час", "часа", "часов"), ("Stunde", "Stunden"))
        return say(
            "\(n) with new or changed cards are being counted. Look again in a moment.",
            "Идёт подсчёт: \(n) с новыми или изменёнными карточками. Загляните чуть позже.",
            "\(n) mit neuen oder geänderten Karten werden gerade gezählt. Schauen Sie gleich wieder.")
    }

    func reach(all: Bool, team: Bool) -> String {
        if all { return "" }
        return team
            ? say(
                "Counted are the cards of your teams and your own.", "Учтены карточки ваших команд и ваши.",
                "Gezählt sind die Karten Ihrer Teams und Ihre eigenen.")
            : say(
                "Counted are the cards you are responsible for.", "Учтены карточки, за которые отвечаете вы.",
                "Gezählt sind die Karten, für die Sie zuständig sind.")
    }
}

// MARK: Charts and tables

extension ReportWords {
    var table: String { say("Show as a table", "Показать таблицей", "Als Tabelle zeigen") }
    var where_: String { say("Where people speak, and how", "Где и как обращаются", "Wo und wie Menschen sprechen") }
    var whereHelp: String {
        say(
            "Interests by source and kind. Choose a number to see its cards.",
            "Обращения по источникам и видам. Выберите число, чтобы увидеть карточки.",
            "Anliegen nach Quelle und Art. Wählen Sie eine Zahl, um ihre Karten zu sehen.")
    }
    func group(_ group: ReportGroup) -> String {
        if let kind = FeedKind(rawValue: group.rawValue) { return FeedWords(language: language).kind(kind) }
        return say("Reactions", "Реакции", "Reaktionen")
    }
    var source: String { say("Source", "Источник", "Quelle") }
    var allOfThem: String { say("All", "Все", "Alle") }
    var course: String { say("How many came", "Сколько пришло", "Wie viele kamen") }
    var courseHelp: String {
        say(
            "Interests; the lower line is what has no answer", "Обращения; нижняя линия — без ответа",
            "Anliegen; die untere Linie ist ohne Antwort")
    }
    var speed: String { say("First answer", "Первый ответ", "Erste Antwort") }
    var speedHelp: String {
        say(
            "Median; dashed is what nine of ten stay below", "Медиана; пунктир — девять из десяти быстрее",
            "Median; gestrichelt: neun von zehn sind schneller")
    }
    func speedSaid(_ first: String, _ last: String) -> String {
        say(
            "Median first answer, from \(first) to \(last)", "Медиана первого ответа: от \(first) до \(last)",
            "Median der ersten Antwort, von \(first) bis \(last)")
    }
    func courseSaid(_ least: String, _ most: String) -> String {
        say(
            "Between \(least) and \(most) interests", "От \(least) до \(most) обращений", "Zwischen \(least) und \(most) Anliegen"
        )
    }
    var day: String { say("Day", "День", "Tag") }
    var month: String { say("Month", "Месяц", "Monat") }
    var heat: String { say("When people speak", "Когда обращаются", "Wann Menschen sprechen") }
    func heatHelp(_ zone: String) -> String {
        say(
            "Interests by weekday and hour, by the clock of \(zone)", "Обращения по дням недели и часам, время: \(zone)",
            "Anliegen nach Wochentag und Stunde, Uhrzeit von \(zone)")
    }
    func hour(_ hour: Int) -> String { say("\(hour):00", "\(hour):00", "\(hour) Uhr") }
    var sideBySide: String { say("Side by side", "Рядом друг с другом", "Nebeneinander") }

    func side(_ side: ReportSide) -> String {
        let feed = FeedWords(language: language)
        return switch side {
        case .all: allOfThem
        case .source, .sourceAction: source
        case .channel: feed.channel
        case .action: say("What was done", "Вид", "Art")
        case .product: feed.product
        case .responsible: feed.responsible
        case .team: say("Team", "Команда", "Team")
        case .page: say("Page", "Страница", "Seite")
        }
    }

    var nobodySpoke: String {
        say("Nobody spoke in this time", "В это время никто не обращался", "In dieser Zeit hat niemand gesprochen")
    }
    var nobodySpokeHelp: String {
        say(
            "Choose other days, or take a filter off.", "Выберите другие дни или снимите фильтр.",
            "Wählen Sie andere Tage, oder nehmen Sie einen Filter weg.")
    }
    var cost: String { say("Cost", "Затраты", "Kosten") }
    var perInterest: String { say("Per interest", "На обращение", "Je Anliegen") }
}

// MARK: What needs attention

extension ReportWords {
    var attention: String { say("Needs attention", "Требует внимания", "Braucht Aufmerksamkeit") }
    var attentionRule: String {
        say(
            "The last seven whole days against the eight weeks before. Named is what chance would bring about less than once in 500 weeks.",
            "Последние семь полных дней против восьми недель до них. Названо то, что случайно бывает реже раза в 500 недель.",
            "Die letzten sieben ganzen Tage gegen die acht Wochen davor. Genannt wird, was der Zufall seltener als einmal in 500 Wochen brächte."
        )
    }
    var allUsual: String { say("Everything is as usual.", "Всё как обычно.", "Alles ist wie gewohnt.") }

    func attention(_ it: Attention) -> String {
        let (n, all, usual) = (grouped(it.count), grouped(it.of), percent(it.usual))
        return switch it.kind {
        case .unanswered:
            say(
                "\(n) of \(all) have no answer; usual are \(usual).", "\(n) из \(all) без ответа; обычно \(usual).",
                "\(n) von \(all) sind ohne Antwort; üblich sind \(usual).")
        case .slow:
            say(
                "\(n) of \(all) first answers took longer than \(time(it.slow)); usual are \(usual).",
                "\(n) из \(all) первых ответов дольше чем \(time(it.slow)); обычно \(usual).",
                "\(n) von \(all) ersten Antworten dauerten länger als \(time(it.slow)); üblich sind \(usual).")
        case .negative:
            say(
                "\(n) of \(all) ratings have one or two stars; usual are \(usual).",
                "\(n) из \(all) оценок — одна-две звезды; обычно \(usual).",
                "\(n) von \(all) Bewertungen haben ein oder zwei Sterne; üblich sind \(usual).")
        }
    }

    func kind(_ kind: Attention.Kind) -> String {
        switch kind {
        case .unanswered: say("Unanswered", "Без ответа", "Unbeantwortet")
        case .slow: say("Slow", "Медленно", "Langsam")
        case .negative: say("Bad ratings", "Плохие оценки", "Schlechte Bewertungen")
        }
    }
}
