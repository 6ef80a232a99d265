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
        case .elsewhere:
            say("Written to somebody else", "Письмо написано не вам", "An jemand anderen geschrieben")
        }
    }

    /// The button of whoever may say so.
    func isOurs(_ address: String) -> String {
        say("\(address) is our address", "\(address) – наш адрес", "\(address) ist unsere Adresse")
    }
    func taken(_ address: String) -> String {
        say(
            "Letters to \(address) count as yours, those that came before too.",
            "Письма на \(address) считаются вашими, и те, что уже пришли.",
            "Nachrichten an \(address) zählen als Ihre, auch die bisherigen.")
    }
    func takenBack(_ address: String) -> String {
        say(
            "\(address) is no address of yours again.", "\(address) снова не ваш адрес.",
            "\(address) zählt nicht mehr als Ihre Adresse.")
    }

    private func elsewhere(_ sender: String, _ recipient: String, _ isForwarded: Bool) -> String {
        if isForwarded {
            return say(
                "It came before you said that \(recipient) is yours. Such letters become cards; one that was answered, or in which "
                    + "nobody turned to you, stays a letter.",
                "Письмо пришло раньше, чем вы указали, что \(recipient) – ваш адрес. Такие письма становятся карточками; "
                    + "отвеченное или без обращения к вам остаётся письмом.",
                "Sie kam, bevor Sie \(recipient) als Ihre Adresse nannten. Solche Nachrichten werden zu Karten; eine beantwortete "
                    + "oder eine, in der sich niemand an Sie wendet, bleibt eine Nachricht.")
        }
        if recipient.isEmpty {
            return say(
                "It is from \(sender), but nothing shows that it was written to you: anybody who once got it can have sent it on. "
                    + "So it did not become a card of its own.",
                "Письмо от \(sender), но ничто не подтверждает, что оно написано вам: переслать его мог любой получатель. "
                    + "Поэтому отдельной карточки нет.",
                "Sie ist von \(sender), doch nichts zeigt, dass sie an Sie geschrieben wurde: Jeder, der sie einmal bekam, kann "
                    + "sie weitergeschickt haben. Darum wurde keine eigene Karte daraus.")
        }
        return say(
            "It is from \(sender), but was written to \(recipient): whoever got it there can have sent it on to you. So it did "
                + "not become a card of its own.",
            "Письмо от \(sender), но написано на адрес \(recipient): его мог переслать вам тот, кто получил его там. Поэтому "
                + "отдельной карточки нет.",
            "Sie ist von \(sender), aber an \(recipient) geschrieben: Wer sie dort bekam, kann sie Ihnen weitergeschickt haben. "
                + "Darum wurde keine eigene Karte daraus.")
    }

    /// - Parameters:
    ///   - recipient: to whom it was written instead of us; empty where it says nobody.
    ///   - isForwarded: by now it is known that what is written there comes to us.
    func why(
        _ reason: Correspondence.Doubt.Reason, _ sender: String, _ recipient: String = "", isForwarded: Bool = false
    ) -> String {
        switch reason {
        case .elsewhere: elsewhere(sender, recipient, isForwarded)
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
