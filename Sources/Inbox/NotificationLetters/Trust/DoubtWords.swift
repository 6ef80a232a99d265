import Channels
import Kernel

extension Correspondence.Doubt.Reason {
    /// Shown to be made up, and not merely not shown to be genuine.
    var isForgery: Bool { self == .refused || self == .signature }
}

/// The warning on a letter that is not believed.
struct DoubtWords: Wording {
    let language: Language

    func title(_ reason: Correspondence.Doubt.Reason, _ sender: String) -> String {
        switch reason {
        case .refused, .signature:
            say("Not from \(sender)", "Это письмо не от \(sender)", "Nicht von \(sender)")
        case .unsigned, .unanswered:
            say("Perhaps not from \(sender)", "Возможно, письмо не от \(sender)", "Vielleicht nicht von \(sender)")
        case .stranger:
            say("From an unknown site", "Письмо с неизвестного сайта", "Von einer unbekannten Website")
        }
    }

    func why(_ reason: Correspondence.Doubt.Reason, _ sender: String) -> String {
        switch reason {
        case .refused:
            say(
                "It bears the address of \(sender), but your mail server found that it was sent by somebody "
                    + "else. Open no link in it and enter no password.",
                "В нём адрес \(sender), но ваш почтовый сервер определил: его отправил кто-то другой. Не "
                    + "открывайте ссылки и не вводите пароли.",
                "Sie trägt die Adresse von \(sender), doch Ihr Mailserver fand: Jemand anderes hat sie "
                    + "geschickt. Öffnen Sie keinen Link und geben Sie kein Passwort ein."
            )
        case .signature:
            say(
                "Its signature does not fit: the letter was changed or made up. Open no link in it and enter no password.",
                "Подпись не сходится: письмо изменено или подделано. Не открывайте ссылки и не вводите пароли.",
                "Die Signatur passt nicht: Die Nachricht wurde verändert oder erfunden. Öffnen Sie keinen Link "
                    + "und geben Sie kein Passwort ein."
            )
        case .unsigned:
            say(
                "Nothing shows where it comes from: it has no valid mark of \(sender). So it did not become a "
                    + "card of its own. Be careful with its links.",
                "Ничто не подтверждает отправителя: нет отметки \(sender). Поэтому отдельной карточки нет. "
                    + "Будьте осторожны со ссылками.",
                "Nichts zeigt, woher sie kommt: Sie trägt kein gültiges Zeichen von \(sender). Darum wurde keine "
                    + "eigene Karte daraus. Vorsicht mit den Links."
            )
        case .unanswered:
            say(
                "The key that would prove it could not be fetched when it came. Be careful with its links.",
                "Ключ для проверки не удалось получить, когда пришло письмо. Будьте осторожны со ссылками.",
                "Der Schlüssel, der es beweisen würde, war nicht zu erreichen. Vorsicht mit den Links.")
        case .stranger:
            say(
                "It reads like a letter of a shop or site, but not of one of yours. If it is, name its address "
                    + "in the mailbox's settings.",
                "Похоже на письмо магазина или сайта, но не вашего. Если он ваш, укажите его адрес в настройках ящика.",
                "Sie liest sich wie die Mail eines Shops, aber keines von Ihren. Falls doch, nennen Sie seine "
                    + "Adresse in den Einstellungen des Postfachs."
            )
        }
    }
}
