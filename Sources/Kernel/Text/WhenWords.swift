/// The words of ``WhenText`` and ``AmountText``.
struct WhenWords: Wording {
    let language: Language

    var now: String { say("now", "сейчас", "jetzt") }
    var justNow: String { say("just now", "только что", "gerade eben") }
    var yesterday: String { say("yesterday", "вчера", "gestern") }
    var tomorrow: String { say("tomorrow", "завтра", "morgen") }
    var headingToday: String { say("Today", "Сегодня", "Heute") }
    var headingYesterday: String { say("Yesterday", "Вчера", "Gestern") }

    func minutes(_ n: Int) -> String { "\(n) \(say("min", "мин", "Min."))" }
    func hours(_ n: Int) -> String { "\(n) \(say("h", "ч", "Std."))" }
    func days(_ n: Int) -> String { count(n, ("day", "days"), ("день", "дня", "дней"), ("Tag", "Tage")) }
    func bytes(_ n: Int) -> String { count(n, ("byte", "bytes"), ("байт", "байта", "байт"), ("Byte", "Byte")) }

    func ago(_ amount: String) -> String { say("\(amount) ago", "\(amount) назад", "vor \(amount)") }
    func ahead(_ amount: String) -> String { say("in \(amount)", "через \(amount)", "in \(amount)") }
    func until(_ when: String) -> String { say("Until \(when)", "До \(when)", "Bis \(when)") }
    func day(_ day: Int, month: String) -> String { say("\(day) \(month)", "\(day) \(month)", "\(day). \(month)") }

    /// As they stand behind a day's number.
    var months: [String] {
        switch language {
        case .en: Self.englishMonths
        case .ru: Self.russianMonths
        case .de: Self.germanMonths
        }
    }

    /// Monday first.
    var weekdays: [String] {
        switch language {
        case .en: Self.englishWeekdays
        case .ru: Self.russianWeekdays
        case .de: Self.germanWeekdays
        }
    }

    /// As they stand behind "until": Russian takes the genitive.
    var untilWeekdays: [String] { language == .ru ? Self.russianUntilWeekdays : weekdays }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let russianMonths = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ]
    private static let germanMonths = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ]
    private static let englishWeekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let russianWeekdays = [
        "Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье",
    ]
    private static let germanWeekdays = [
        "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
    ]
    private static let russianUntilWeekdays = [
        "понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья",
    ]
}
