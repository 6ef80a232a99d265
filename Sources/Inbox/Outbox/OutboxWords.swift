import Foundation
import Kernel

/// The words of answers on their way.
struct OutboxWords: Wording {
    let language: Language

    var labels: [String: String] {
        ["text": text, "subject": subject, "to": to, "cc": cc, "bcc": bcc, "later": sendLater, "file": files]
    }
    var text: String { say("Your answer", "Ваш ответ", "Ihre Antwort") }
    var subject: String { say("Subject", "Тема", "Betreff") }
    var to: String { say("To", "Кому", "An") }
    var cc: String { say("Cc", "Копия", "Kopie") }
    var bcc: String { say("Bcc", "Скрытая копия", "Blindkopie") }
    var files: String { say("Files", "Файлы", "Dateien") }
    var sendLater: String { say("Send later", "Отправить позже", "Später senden") }

    // MARK: What is wrong

    var nothingWritten: String { say("Write something first.", "Сначала напишите ответ.", "Schreiben Sie zuerst etwas.") }
    var whomTo: String { say("Whom should it go to?", "Кому переслать?", "An wen soll es gehen?") }
    func noAddress(_ typed: String) -> String {
        say("“\(typed)” is no address.", "«\(typed)» — не адрес.", "„\(typed)“ ist keine Adresse.")
    }
    func tooManyRecipients(_ n: Int) -> String {
        say("At most \(n) addresses, please.", "Не больше \(n) адресов.", "Höchstens \(n) Adressen, bitte.")
    }
    var noMoment: String {
        say(
            "Choose a moment within the next year.", "Выберите время в пределах года.",
            "Wählen Sie einen Zeitpunkt im nächsten Jahr.")
    }
    func ownAddress(_ address: String) -> String {
        say(
            "\(address) is your own address: the letter would come back to you.",
            "\(address) — ваш собственный адрес: письмо вернулось бы к вам.",
            "\(address) ist Ihre eigene Adresse: der Brief käme zu Ihnen zurück.")
    }
    func unconfirmed(_ address: String) -> String {
        say(
            "\(address) joined this conversation by itself. Confirm the participant first.",
            "\(address): участник добавился сам. Сначала подтвердите его.",
            "\(address) ist von selbst dazugekommen. Bestätigen Sie die Person zuerst.")
    }
    var nobodyToAnswer: String {
        say("There is no address to answer to.", "Адреса для ответа нет.", "Es gibt keine Adresse für eine Antwort.")
    }
    func tooLarge(_ limit: String) -> String {
        say(
            "The files are more than \(limit) together; most servers refuse that.",
            "Файлы вместе больше \(limit): почтовые серверы такое не принимают.",
            "Die Dateien sind zusammen größer als \(limit); das nehmen die meisten Server nicht an.")
    }
    var cannotSend: String { say("This channel cannot send", "Канал не может отправлять", "Dieser Kanal kann nicht senden") }
    var cannotSendText: String {
        say(
            "It was removed, or has no address to send from. Answer by another way and add the proof.",
            "Он удалён или без адреса отправителя. Ответьте иначе и приложите подтверждение.",
            "Er wurde entfernt oder hat keine Absenderadresse. Antworten Sie anders und fügen Sie den Nachweis an.")
    }

    // MARK: What just happened

    func queued(_ outgoing: Outgoing, _ when: WhenText) -> String {
        guard outgoing.isForLater else { return say("Sending…", "Отправляется…", "Wird gesendet…") }
        let moment = when.exact(outgoing.notBefore)
        return say("Goes out on \(moment).", "Уйдёт \(moment).", "Geht am \(moment) hinaus.")
    }
    var takenBack: String {
        say("Taken back. It is a draft again.", "Возвращено в черновик.", "Zurückgeholt. Es ist wieder ein Entwurf.")
    }
    var onItsWay: String { say("On its way.", "Отправляется.", "Unterwegs.") }
    var confirmed: String { say("Marked as arrived.", "Отмечено: дошло.", "Als angekommen markiert.") }
    var tooLate: String {
        say("Too late: it is out already.", "Поздно: письмо уже ушло.", "Zu spät: der Brief ist schon hinaus.")
    }

    func overtaken(_ author: String) -> String {
        say(
            "Something was written to or by \(author) meanwhile. Read it, then send: your words are kept.",
            "В переписке появилось новое (\(author)). Прочитайте и отправьте: ваш текст сохранён.",
            "Inzwischen wurde an oder von \(author) geschrieben. Lesen Sie es, dann senden Sie: Ihr Text ist gesichert.")
    }

    /// Above the quoted letter.
    func quoteLine(_ when: String, _ who: String) -> String {
        say("On \(when), \(who) wrote:", "\(when), \(who):", "Am \(when) schrieb \(who):")
    }
}
