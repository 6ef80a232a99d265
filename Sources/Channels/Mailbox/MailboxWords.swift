import Kernel

/// What a mailbox tells when it was tried.
struct MailboxWords: Wording {
    let language: Language

    func folder(_ name: String, letters: Int) -> String {
        let many = count(letters, ("letter", "letters"), ("письмо", "письма", "писем"), ("Nachricht", "Nachrichten"))
        return say("Folder \(name): \(many)", "Папка \(name): \(many)", "Ordner \(name): \(many)")
    }
    func sent(_ name: String) -> String {
        say("Answers are kept in \(name)", "Ответы сохраняются в «\(name)»", "Antworten liegen in „\(name)“")
    }
    var noSent: String {
        say(
            "No folder for sent letters was found; answers are kept in Kindred only.",
            "Папка отправленных не найдена; ответы хранятся только в Kindred.",
            "Ein Ordner für Gesendetes fehlt; Antworten liegen nur in Kindred.")
    }
    var polled: String {
        say(
            "The server does not tell of new letters by itself; Kindred asks every half minute.",
            "Сервер не сообщает о новых письмах сам; Kindred спрашивает каждые полминуты.",
            "Der Server meldet neue Nachrichten nicht von selbst; Kindred fragt jede halbe Minute.")
    }
    func sends(through host: String) -> String {
        say("Letters go out through \(host)", "Письма уходят через \(host)", "Nachrichten gehen über \(host) hinaus")
    }
    var noSending: String {
        say(
            "There is no server for sending: letters can be read, not answered.",
            "Сервер для отправки не указан: письма можно читать, но не отвечать на них.",
            "Ein Server zum Senden fehlt: Nachrichten lassen sich lesen, aber nicht beantworten.")
    }
}
