import Kernel

/// The words of the composer and of what stands around it.
extension OutboxWords {
    var send: String { say("Send", "Отправить", "Senden") }
    var otherWays: String { say("Other ways to send", "Другие способы отправки", "Anders senden") }
    var writeAgain: String { say("Write again", "Написать ещё", "Noch einmal schreiben") }
    var nobody: String { say("Nobody yet", "Пока никому", "Noch niemand") }
    func from(_ address: String) -> String { say("From \(address)", "От \(address)", "Von \(address)") }
    func placeholder(_ who: String) -> String { say("Write to \(who)…", "Написать: \(who)…", "An \(who) schreiben…") }
    func answersElsewhere(_ sender: String) -> String {
        say(
            "The letter came from \(sender), but asks for answers at the address above.",
            "Письмо пришло с \(sender), но отвечать просят на адрес выше.",
            "Der Brief kam von \(sender), bittet aber um Antwort an die Adresse oben.")
    }
    var quoted: String { say("The answered letter", "Письмо, на которое отвечаете", "Der beantwortete Brief") }
    var withQuote: String { say("Quote it below the answer", "Процитировать под ответом", "Unter der Antwort zitieren") }
    var attach: String { say("Attach files", "Приложить файлы", "Dateien anhängen") }
    func remove(_ name: String) -> String { say("Remove \(name)", "Убрать \(name)", "\(name) entfernen") }
    var form: String { say("Formatting", "Оформление", "Formatierung") }
    var bold: String { say("Bold", "Полужирный", "Fett") }
    var italic: String { say("Italic", "Курсив", "Kursiv") }
    var list: String { say("List", "Список", "Liste") }
    var numbers: String { say("Numbered list", "Нумерованный список", "Nummerierte Liste") }
    var quoteTool: String { say("Quotation", "Цитата", "Zitat") }
    var link: String { say("Link", "Ссылка", "Link") }
    var linkTo: String { say("Where does the link lead?", "Куда ведёт ссылка?", "Wohin führt der Link?") }
    var ownMoment: String { say("At a moment of your own", "В другое время", "Zu einem eigenen Zeitpunkt") }
    func tomorrow(_ time: String, there: String?) -> String {
        guard let there else { return say("Tomorrow, \(time)", "Завтра, \(time)", "Morgen, \(time)") }
        return say(
            "Tomorrow, \(there) there (\(time) here)", "Завтра в \(there) у получателя (у вас \(time))",
            "Morgen, \(there) dort (\(time) hier)")
    }
    func draftSince(_ when: String) -> String { say("Your draft, \(when)", "Ваш черновик, \(when)", "Ihr Entwurf, \(when)") }
    var discard: String { say("Discard", "Удалить", "Verwerfen") }
    var discarded: String { say("Draft discarded.", "Черновик удалён.", "Entwurf verworfen.") }
    var draftSaved: String { say("Draft saved", "Черновик сохранён", "Entwurf gesichert") }
    var draftKept: String {
        say(
            "Kept here until the line is back", "Сохранено здесь до возвращения связи",
            "Hier gesichert, bis die Leitung wieder steht")
    }
    var draftRestored: String { say("Your words are back", "Ваш текст восстановлен", "Ihr Text ist wieder da") }
    var uploading: String { say("Attaching {}", "Прикладывается {}", "{} wird angehängt") }
    var uploadFailed: String { say("{} was not attached", "{}: не приложено", "{} wurde nicht angehängt") }
    var fileRemoved: String { say("File removed.", "Файл убран.", "Datei entfernt.") }
    var forward: String { say("Forward", "Переслать", "Weiterleiten") }
    var forwardText: String {
        say("A word to go with it, if you like", "Пара слов от себя, если нужно", "Ein Wort dazu, wenn Sie mögen")
    }
    var forwardAs: String { say("How it goes along", "Как переслать", "Wie er mitgeht") }
    var forwardHint: String {
        say(
            "Quoted below, with its files", "Цитатой ниже, вместе с файлами", "Unten zitiert, mit seinen Dateien")
    }
    var forwardEnclosed: String {
        say(
            "As it came, enclosed as a letter of its own (.eml)", "Как есть, вложенным письмом (.eml)",
            "So wie er kam, als beigelegter Brief (.eml)")
    }

    // MARK: Around it

    var unsent: String { say("Answers not sent", "Неотправленные ответы", "Nicht gesendete Antworten") }
    var unsentLead: String {
        say(
            "These answers of yours did not go out. Their cards are open.", "Эти ваши ответы не ушли. Карточки открыты.",
            "Diese Ihrer Antworten gingen nicht hinaus. Ihre Karten sind offen.")
    }
    var allSent: String { say("Everything went out", "Всё отправлено", "Alles ist hinaus") }
    var allSentText: String {
        say(
            "An answer that does not go out appears here.", "Если ответ не уйдёт, он появится здесь.",
            "Eine Antwort, die nicht hinausgeht, erscheint hier.")
    }
    var signatures: String { say("Signatures", "Подписи", "Signaturen") }
    var signaturesLead: String {
        say(
            "They stand under your letters, and can be changed in each.",
            "Они стоят под вашими письмами; в каждом их можно изменить.",
            "Sie stehen unter Ihren Briefen und lassen sich in jedem ändern.")
    }
    var usualSignature: String { say("Usual signature", "Обычная подпись", "Übliche Signatur") }
    func signatureOn(_ channel: String) -> String { say("On \(channel)", "Канал «\(channel)»", "Auf \(channel)") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var saved: String { say("Saved.", "Сохранено.", "Gespeichert.") }
    var acknowledgement: String {
        say(
            "Thank you, we have your letter and will answer soon.", "Спасибо, мы получили ваше письмо и скоро ответим.",
            "Danke, Ihr Brief ist da, und wir antworten bald.")
    }
    func alarmSubject(_ channel: String) -> String {
        say("“\(channel)” refuses our login", "«\(channel)» не принимает вход", "„\(channel)“ lehnt die Anmeldung ab")
    }
    func alarmText(_ channel: String, said: String) -> String {
        let words = said.isEmpty ? "" : "\n\n\(said)"
        return say(
            "Nothing is read from “\(channel)” or sent by it until the login is mended under Settings, Channels.\(words)",
            "Канал «\(channel)» не читается и не отправляет, пока вход не исправлен: «Настройки», «Каналы».\(words)",
            "Von „\(channel)“ wird nichts gelesen und nichts gesendet, bis die Anmeldung unter „Einstellungen“, „Kanäle“ gerichtet ist.\(words)"
        )
    }

    /// Above the quoted letter.
    func quoteLine(_ when: String, _ who: String) -> String {
        say("On \(when), \(who) wrote:", "\(when), \(who):", "Am \(when) schrieb \(who):")
    }
}
