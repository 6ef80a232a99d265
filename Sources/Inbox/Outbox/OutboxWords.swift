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
        say("Too late: it is out already.", "Поздно: ответ уже ушёл.", "Zu spät: sie ist schon hinaus.")
    }

    func overtaken(_ author: String) -> String {
        say(
            "Something was written to or by \(author) meanwhile. Read it, then send: your words are kept.",
            "В переписке появилось новое (\(author)). Прочитайте и отправьте: ваш текст сохранён.",
            "Inzwischen wurde an oder von \(author) geschrieben. Lesen Sie es, dann senden Sie: Ihr Text ist gesichert.")
    }

    // MARK: How it went

    func state(_ state: Outgoing.State) -> String {
        switch state {
        case .queued: say("Waiting to go", "Ждёт отправки", "Wartet auf Versand")
        case .sending: say("Sending", "Отправляется", "Wird gesendet")
        case .sent: say("Sent", "Отправлено", "Gesendet")
        case .delivered: say("Delivered", "Доставлено", "Zugestellt")
        case .read: say("Read", "Прочитано", "Gelesen")
        case .failed: say("Not sent", "Не отправлено", "Nicht gesendet")
        case .possiblySent: say("Perhaps sent", "Возможно, ушло", "Vielleicht gesendet")
        case .cancelled: say("Taken back", "Возвращено", "Zurückgeholt")
        }
    }
    func goesOut(_ moment: String) -> String { say("Goes out \(moment)", "Уйдёт \(moment)", "Geht hinaus: \(moment)") }
    var sendingSoon: String { say("Goes out in a moment.", "Уйдёт через несколько секунд.", "Geht gleich hinaus.") }
    func tryAgain(_ said: String, _ time: String) -> String {
        let why = said.isEmpty ? "" : " (\(said))"
        return say(
            "The server does not take it just now\(why). Next try at \(time).",
            "Сервер пока не принимает\(why). Следующая попытка в \(time).",
            "Der Server nimmt es gerade nicht an\(why). Nächster Versuch um \(time).")
    }
    func notSent(_ fault: Outgoing.Fault, said: String) -> String {
        [why(fault), said].filter { $0.isEmpty == false }.joined(separator: " ")
    }
    private func why(_ fault: Outgoing.Fault) -> String {
        switch fault {
        case .later, .tooOften:
            say(
                "Not sent: the server did not take it for two days.", "Не отправлено: сервер не принимал ответ двое суток.",
                "Nicht gesendet: der Server nahm es zwei Tage lang nicht an.")
        case .refused: say("Not sent. The server said:", "Не отправлено. Ответ сервера:", "Nicht gesendet. Der Server sagt:")
        case .channel:
            say(
                "Not sent: the channel refuses our password or key. An administrator can mend it under Channels.",
                "Не отправлено: канал не принимает наш пароль или ключ. Администратор может исправить это в разделе «Каналы».",
                "Nicht gesendet: der Kanal lehnt unser Passwort oder unseren Schlüssel ab. Die Administration kann das unter „Kanäle“ richten."
            )
        case .closed:
            say(
                "Not sent: the channel is paused or was removed.", "Не отправлено: канал приостановлен или удалён.",
                "Nicht gesendet: der Kanal ist angehalten oder entfernt.")
        case .unknown: perhaps
        case .bounced: say("It came back:", "Письмо вернулось:", "Es kam zurück:")
        case .file:
            say(
                "Not sent: a file cannot be read any more. Take it back and attach the file again.",
                "Не отправлено: файл не читается. Верните ответ и приложите файл снова.",
                "Nicht gesendet: eine Datei ist nicht mehr lesbar. Holen Sie die Antwort zurück und hängen Sie sie neu an.")
        }
    }
    var perhaps: String {
        say(
            "The line broke at the last moment: it may have arrived or not. It is not sent twice by itself.",
            "Связь прервалась в последний момент: ответ мог дойти, а мог и нет. Сам он второй раз не уйдёт.",
            "Die Leitung brach im letzten Moment: vielleicht kam es an, vielleicht nicht. Von selbst geht es kein zweites Mal hinaus."
        )
    }
    func notTo(_ names: String) -> String {
        say("Did not reach \(names)", "Не дошло: \(names)", "Nicht angekommen bei \(names)")
    }
    var sendNow: String { say("Send now", "Отправить сейчас", "Jetzt senden") }
    var sendAgain: String { say("Send again", "Отправить ещё раз", "Erneut senden") }
    var takeBack: String { say("Take back", "Вернуть", "Zurückholen") }
    var backToDraft: String { say("Back to draft", "В черновик", "Als Entwurf") }
    var itArrived: String { say("It arrived", "Дошло", "Ist angekommen") }
    func sendingIn(_ seconds: String) -> String {
        say("Sending in \(seconds) s", "Отправка через \(seconds) с", "Senden in \(seconds) s")
    }
    func sending(_ who: String) -> String {
        say("\(who) is sending", "Отправляет: \(who)", "\(who) sendet gerade")
    }
    var youAreSending: String { say("Sending", "Отправляется", "Wird gesendet") }
    func notSentTo(_ who: String) -> String {
        say(
            "Your answer to \(who) was not sent. Open the card to see why.",
            "Ваш ответ не отправлен (\(who)). Откройте карточку, чтобы узнать почему.",
            "Ihre Antwort an \(who) wurde nicht gesendet. Öffnen Sie die Karte, um zu sehen, warum.")
    }
    var youSend: String { say("Your answer is on its way", "Ваш ответ отправляется", "Ihre Antwort ist unterwegs") }
    var scheduled: String { say("Scheduled", "Запланировано", "Geplant") }
    func myLater(_ moment: String) -> String {
        say("Your answer goes out \(moment)", "Ваш ответ уйдёт \(moment)", "Ihre Antwort geht hinaus: \(moment)")
    }
    func later(_ who: String, _ moment: String) -> String {
        say("\(who)’s answer goes out \(moment)", "Ответ уйдёт \(moment): \(who)", "Antwort von \(who) geht hinaus: \(moment)")
    }
    var automaticAuthor: String { say("Automatic answer", "Автоответ", "Automatische Antwort") }
}
