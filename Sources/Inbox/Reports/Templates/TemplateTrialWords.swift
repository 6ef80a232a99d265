import Kernel

/// The words of comparing templates.
struct TemplateTrialWords: Wording {
    let language: Language

    var title: String { say("Templates compared", "Сравнение шаблонов", "Vorlagen im Vergleich") }
    var lead: String {
        say(
            "Answers of the last 180 days that were made of one or the other.",
            "Ответы за последние 180 дней по тому или другому шаблону.",
            "Antworten der letzten 180 Tage, die aus der einen oder der anderen wurden.")
    }
    var report: String { ReportWords(language: language).report }
    var first: String { say("First template", "Первый шаблон", "Erste Vorlage") }
    var second: String { say("Second template", "Второй шаблон", "Zweite Vorlage") }
    var compare: String { say("Compare", "Сравнить", "Vergleichen") }
    var sent: String { say("Sent", "Отправлено", "Gesendet") }
    var answered: String { say("The customer came back", "Клиент написал снова", "Der Kunde meldete sich wieder") }
    var satisfied: String { say("Satisfied, of those who rated", "Довольны, из оценивших", "Zufrieden, von denen mit Bewertung") }
    var meaning: String { say("What it means", "Что это значит", "Was es heißt") }
    var empty: String {
        say("Not two templates were sent yet", "Пока не отправлены два шаблона", "Noch wurden keine zwei Vorlagen gesendet")
    }
    var emptyHelp: String {
        say(
            "Answer with templates; here they are set against each other.", "Отвечайте по шаблонам: здесь они сравниваются.",
            "Antworten Sie mit Vorlagen; hier werden sie verglichen.")
    }

    func share(_ it: (count: Int, of: Int)) -> String {
        it.of == 0
            ? "—"
            : "\(grouped(it.count)) / \(grouped(it.of)) (\(ReportWords(language: language).percent(Double(it.count) / Double(it.of))))"
    }

    func verdict(_ verdict: TemplateTrial.Verdict, _ one: String, _ other: String) -> String {
        switch verdict {
        case .tooFew(let n):
            say(
                "Too few to say anything: at least \(n) of each are needed.",
                "Слишком мало, чтобы судить: нужно хотя бы по \(n).",
                "Zu wenige, um etwas zu sagen: Mindestens \(n) von jeder sind nötig.")
        case .chance:
            say(
                "The difference can well be chance.", "Разница вполне может быть случайной.",
                "Der Unterschied kann gut Zufall sein.")
        case .better(let isFirst, let oneIn):
            say(
                "“\(isFirst ? one : other)” does better; chance alone would show this once in \(grouped(oneIn)) times.",
                "«\(isFirst ? one : other)» лучше; случайно такое бывает один раз из \(grouped(oneIn)).",
                "„\(isFirst ? one : other)“ ist besser; durch Zufall allein käme das einmal in \(grouped(oneIn)) Fällen vor.")
        }
    }
}
