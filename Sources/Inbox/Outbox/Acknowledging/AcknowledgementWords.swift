import Kernel

struct AcknowledgementWords: Wording {
    let language: Language

    var labels: [String: String] {
        Dictionary(Language.allCases.map { (Acknowledgement.key($0), $0.name) }) { first, _ in first }
    }
    var title: String { say("Confirmation of receipt", "Подтверждение получения", "Eingangsbestätigung") }
    var lead: String {
        say(
            "A short letter that goes out by itself when somebody writes anew. The card stays open: it is no answer.",
            "Короткое письмо, которое уходит само, когда кто-то пишет впервые. Карточка остаётся открытой: это не ответ.",
            "Ein kurzer Brief, der von selbst hinausgeht, wenn jemand neu schreibt. Die Karte bleibt offen: Er ist keine Antwort."
        )
    }
    var turnOn: String {
        say("Confirm that letters have come", "Подтверждать получение писем", "Den Eingang von Briefen bestätigen")
    }
    var alsoUnknown: String {
        say(
            "Also for letters whose language is not known. Left empty, the usual words stand here again.",
            "И для писем, язык которых неизвестен. Если оставить пустым, вернётся обычный текст.",
            "Auch für Briefe, deren Sprache niemand kennt. Bleibt das Feld leer, stehen hier wieder die üblichen Worte.")
    }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var preview: String { say("Show how it looks", "Показать, как выглядит", "Zeigen, wie es aussieht") }
    var previewHead: String { say("As it arrives", "Так оно придёт", "So kommt er an") }
    var from: String { say("From", "От", "Von") }
    var to: String { say("To", "Кому", "An") }
    var whoever: String { say("whoever wrote", "автору письма", "wer geschrieben hat") }
    var subject: String { say("Subject", "Тема", "Betreff") }
    var theirs: String { say("the subject of their letter", "тема его письма", "der Betreff des Briefs") }

    // MARK: When none goes out

    var never: String { say("When none is sent", "Когда оно не уходит", "Wann keiner gesendet wird") }

    var reasons: [String] {
        let limits = AutomaticGuard.Limits()
        return [
            say(
                "To mailing lists, newsletters, machines and out-of-office notices: two programs would talk for ever.",
                "Рассылкам, программам и автоответчикам: иначе две программы переписывались бы вечно.",
                "An Mailinglisten, Newsletter, Maschinen und Abwesenheitsnotizen: Sonst schrieben sich zwei Programme ewig."),
            say(
                "To your own addresses, and to people nobody has confirmed in a conversation.",
                "На ваши собственные адреса и тем, кого никто не подтвердил в переписке.",
                "An Ihre eigenen Adressen und an Personen, die in einem Verlauf niemand bestätigt hat."),
            say(
                "More than \(times(limits.perConversationADay)) a day in one conversation, or \(times(limits.perRecipientADay)) "
                    + "a day to one address.",
                "Чаще чем \(times(limits.perConversationADay)) в день в одной переписке и \(times(limits.perRecipientADay)) "
                    + "в день на один адрес.",
                "Öfter als \(times(limits.perConversationADay)) am Tag in einem Verlauf oder \(times(limits.perRecipientADay)) "
                    + "am Tag an eine Adresse."),
            say(
                "More than \(limits.perHour) an hour or \(limits.perDay) a day from the whole company.",
                "Больше \(limits.perHour) в час или \(limits.perDay) в день от всей компании.",
                "Mehr als \(limits.perHour) in der Stunde oder \(limits.perDay) am Tag von der ganzen Firma."),
            say(
                "For imported letters, and while the channel is paused.", "За импортированные письма и пока канал на паузе.",
                "Für importierte Briefe und solange der Kanal pausiert."),
        ]
    }

    private func times(_ n: Int) -> String {
        n == 1 ? say("once", "раз", "einmal") : count(n, ("time", "times"), ("раз", "раза", "раз"), ("Mal", "Mal"))
    }
}
