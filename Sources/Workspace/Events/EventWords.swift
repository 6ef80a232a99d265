import Kernel

/// The words of the events page.
struct EventWords: Wording {
    let language: Language

    var title: String { say("Events", "События", "Ereignisse") }
    var lead: String {
        say(
            "Everything that happened, newest first. What you did last can be taken back here.",
            "Всё, что произошло, начиная с последнего. Недавние свои действия здесь можно отменить.",
            "Alles, was geschah, das Neueste zuerst. Was Sie zuletzt taten, lässt sich hier zurücknehmen.")
    }
    var who: String { say("Who", "Кто", "Wer") }
    var what: String { say("What", "Что", "Was") }
    var when: String { say("When", "Когда", "Wann") }
    var everybody: String { say("Everybody", "Все", "Alle") }
    var everything: String { say("Everything", "Всё", "Alles") }
    var ever: String { say("At any time", "За всё время", "Jederzeit") }
    var show: String { say("Show", "Показать", "Zeigen") }
    var clear: String { say("Show everything", "Показать всё", "Alles zeigen") }
    var older: String { say("Earlier", "Раньше", "Früher") }
    var newest: String { say("To the newest", "К последним", "Zu den neuesten") }
    var undo: String { say("Undo", "Вернуть", "Rückgängig") }
    var undone: String { say("Taken back.", "Действие отменено.", "Zurückgenommen.") }
    var cannot: String {
        say(
            "This can no longer be taken back: it is too long ago, or things have moved on.",
            "Это уже не отменить: прошло много времени или всё изменилось.",
            "Das lässt sich nicht mehr zurücknehmen: Es ist zu lange her, oder es hat sich etwas geändert.")
    }
    var builtUpon: String {
        say(
            "Not taken back, because of what happened since:", "Отменить нельзя: после этого произошло следующее.",
            "Nicht zurückgenommen, weil seither dies geschah:")
    }
    var nothing: String { say("Nothing happened here", "Здесь ничего не было", "Hier ist nichts geschehen") }
    var nothingHelp: String {
        say(
            "What you and your colleagues do, and what customers say, appears here by itself.",
            "Здесь сами появятся действия сотрудников и слова клиентов.",
            "Was Sie und Ihre Kollegen tun und was Kunden sagen, erscheint hier von selbst.")
    }
    var nothingFiltered: String {
        say("Nothing that fits these filters.", "Под эти условия ничего не подходит.", "Nichts, was zu diesen Filtern passt.")
    }
    var lookFurther: String {
        say(
            "Nothing among the last few thousand events. Look further back.",
            "Среди последних тысяч событий ничего нет. Посмотрите раньше.",
            "Nichts unter den letzten Tausenden Ereignissen. Sehen Sie weiter zurück.")
    }
    func news(_ n: Int) -> String {
        let number = n >= EventReading.pageLength ? "\(n)+" : "\(n)"
        let word = form(
            n, ("new event", "new events"), ("новое событие", "новых события", "новых событий"),
            ("neues Ereignis", "neue Ereignisse"))
        return "\(number) \(word)"
    }

    var you: String { say("You", "Вы", "Sie") }
    var somebody: String { say("Somebody who left", "Бывший сотрудник", "Jemand, der ging") }
    var customer: String { say("A customer", "Клиент", "Ein Kunde") }
    var rule: String { say("A rule", "Правило", "Eine Regel") }
    var program: String { say("A program", "Программа", "Ein Programm") }
    var history: String { say("The past", "История", "Die Vergangenheit") }
    var gone: String { say("something that is gone", "то, чего больше нет", "etwas nicht mehr Vorhandenes") }

    func group(_ group: Deed.Group) -> String {
        switch group {
        case .cards: say("Work on cards", "Работа с карточками", "Arbeit an Karten")
        case .answers: say("Answers", "Ответы", "Antworten")
        case .customers: say("Customers’ words", "Слова клиентов", "Worte der Kunden")
        case .channels: say("Channels", "Каналы", "Kanäle")
        case .people: say("People and rights", "Люди и права", "Personen und Rechte")
        case .settings: say("Settings", "Настройки", "Einstellungen")
        case .access: say("Coming in, taking out", "Входы и выгрузки", "Anmelden und Ausführen")
        }
    }

    func period(_ period: EventFilter.Period) -> String {
        switch period {
        case .today: say("Today", "Сегодня", "Heute")
        case .yesterday: say("Yesterday", "Вчера", "Gestern")
        case .week: say("The last seven days", "Последние семь дней", "Die letzten sieben Tage")
        case .month: say("The last thirty days", "Последние тридцать дней", "Die letzten dreißig Tage")
        }
    }
}
