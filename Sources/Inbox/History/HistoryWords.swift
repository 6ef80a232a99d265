import Channels
import Foundation
import Kernel

/// What the pages of history say.
struct HistoryWords: Wording {
    let language: Language

    var title: String { say("Earlier letters", "Прежние письма", "Frühere Nachrichten") }
    var offer: String {
        say("Bring earlier letters along?", "Загрузить прежние письма?", "Frühere Nachrichten mitnehmen?")
    }
    var offerLead: String {
        say(
            "Contacts, conversations and how fast you answered are known from the first day. It happens in the background: "
                + "nothing is sent, nobody is notified, and the mailbox stays as it is.",
            "Контакты, переписка и скорость ответов будут известны с первого дня. Всё идёт в фоне: ничего не отправляется, "
                + "никто не получает уведомлений, ящик остаётся как есть.",
            "Kontakte, Verläufe und Antwortzeiten sind vom ersten Tag an bekannt. Es geschieht im Hintergrund: nichts wird "
                + "gesendet, niemand benachrichtigt, das Postfach bleibt, wie es ist.")
    }
    var choose: String { say("Choose how far back", "Выбрать глубину", "Zeitraum wählen") }
    var again: String { say("Bring more along", "Загрузить ещё", "Mehr mitnehmen") }

    // MARK: Choosing

    var howFar: String { say("How far back?", "За какой срок?", "Wie weit zurück?") }
    func depth(_ depth: HistoryDepth) -> String {
        switch depth {
        case .month: say("30 days", "30 дней", "30 Tage")
        case .quarter: say("90 days", "90 дней", "90 Tage")
        case .year: say("A year", "Год", "Ein Jahr")
        case .all: say("Everything", "Всё", "Alles")
        case .day: say("Since a day", "С определённого дня", "Ab einem Tag")
        }
    }
    var day: String { say("First day", "Первый день", "Erster Tag") }
    var dayWrong: String {
        say(
            "First day: a date in the past, such as 2026-03-01.", "Первый день: дата в прошлом, например 2026-03-01.",
            "Erster Tag: ein Datum in der Vergangenheit, etwa 2026-03-01.")
    }
    var folders: String { say("Which folders?", "Какие папки?", "Welche Ordner?") }
    var foldersHelp: String {
        say(
            "Letters you sent count as answers. Junk and bin are left out unless you tick them.",
            "Отправленные письма считаются ответами. Спам и корзина не загружаются, если их не отметить.",
            "Gesendete Nachrichten zählen als Antworten. Spam und Papierkorb bleiben draußen, solange Sie sie nicht ankreuzen.")
    }
    var foldersWrong: String {
        say(
            "Which folders: tick at least one.", "Какие папки: отметьте хотя бы одну.",
            "Welche Ordner: Kreuzen Sie mindestens einen an.")
    }
    func kind(_ kind: PastPlace.Kind) -> String {
        switch kind {
        case .incoming, .other: ""
        case .sent: say("your answers", "ваши ответы", "Ihre Antworten")
        case .drafts: say("drafts", "черновики", "Entwürfe")
        case .all: say("copies of other folders", "копии из других папок", "Kopien aus anderen Ordnern")
        case .junk: say("junk", "спам", "Spam")
        case .trash: say("bin", "корзина", "Papierkorb")
        }
    }
    var open: String {
        say(
            "Keep recent unanswered letters open", "Оставить открытыми недавние письма без ответа",
            "Neuere unbeantwortete offen lassen")
    }
    var openHelp: String {
        say(
            "All other cards are closed: by your answer, or because they are old.",
            "Остальные карточки закрываются: вашим ответом или за давностью.",
            "Alle anderen Karten sind erledigt: durch Ihre Antwort oder weil sie alt sind.")
    }
    var openDays: String { say("Days that count as recent", "Сколько дней считать недавними", "So viele Tage gelten als neu") }
    func openDaysWrong(_ most: Int) -> String {
        say(
            "Days that count as recent: a number from 1 to \(most).", "Сколько дней считать недавними: число от 1 до \(most).",
            "So viele Tage gelten als neu: eine Zahl von 1 bis \(most).")
    }
    var count: String { say("Count again", "Пересчитать", "Neu zählen") }
    var begin: String { say("Bring them along", "Загрузить", "Mitnehmen") }
    var notReached: String {
        say(
            "The folders cannot be listed at the moment.", "Сейчас не удаётся прочесть список папок.",
            "Die Ordner lassen sich gerade nicht lesen.")
    }
    var tryAgain: String { say("Try again", "Попробовать снова", "Erneut versuchen") }

    func letters(_ n: Int) -> String {
        count(n, ("letter", "letters"), ("письмо", "письма", "писем"), ("Nachricht", "Nachrichten"))
    }
    /// What it will be, before it begins.
    func estimate(_ letters: Int, seconds: Double) -> String {
        if letters == 0 { return say("No letters in this time.", "За это время писем нет.", "Keine Nachrichten in dieser Zeit.") }
        let time = duration(seconds)
        return say(
            "\(self.letters(letters)), \(time) in the background.", "\(self.letters(letters)), \(time) в фоне.",
            "\(self.letters(letters)), \(time) im Hintergrund.")
    }
    func duration(_ seconds: Double) -> String {
        let minutes = Int((seconds / 60).rounded(.up))
        if minutes <= 1 { return say("about a minute", "около минуты", "etwa eine Minute") }
        if minutes < 90 {
            return say("about \(minutes) minutes", "около \(minutes) мин", "etwa \(minutes) Minuten")
        }
        let hours = Int((seconds / 3600).rounded())
        return say("about \(max(2, hours)) hours", "около \(max(2, hours)) ч", "etwa \(max(2, hours)) Stunden")
    }

    // MARK: Under way

    func state(_ run: HistoryRun) -> String {
        switch run.state {
        case .running where run.faultReason != nil:
            say("Waiting for the mailbox", "Ждёт почтовый сервер", "Wartet auf das Postfach")
        case .running where run.total == nil: say("Counting", "Считает", "Zählt")
        case .running: say("Coming along", "Загружается", "Wird geholt")
        case .paused: say("Paused", "Приостановлено", "Angehalten")
        case .refused: say("Refused", "Отказано", "Abgewiesen")
        case .stopped: say("Stopped", "Остановлено", "Beendet")
        case .done: say("All here", "Всё загружено", "Alles da")
        }
    }
    func progress(_ done: Int, of total: Int) -> String {
        say(
            "\(grouped(done)) of \(letters(total))", "\(grouped(done)) из \(grouped(total))",
            "\(grouped(done)) von \(letters(total))")
    }
    func rate(_ rate: Double) -> String {
        let n = grouped(max(1, Int(rate.rounded())))
        return say("\(n) a second", "\(n) в секунду", "\(n) je Sekunde")
    }
    func left(_ seconds: Double) -> String {
        let time = duration(seconds)
        return say("\(time) left", "осталось \(time)", "noch \(time)")
    }
    func cards(_ n: Int) -> String {
        count(n, ("new card", "new cards"), ("новая карточка", "новые карточки", "новых карточек"), ("neue Karte", "neue Karten"))
    }
    func known(_ n: Int) -> String {
        say("\(grouped(n)) known already", "уже известно: \(grouped(n))", "\(grouped(n)) schon bekannt")
    }
    func aside(_ n: Int) -> String {
        say("\(grouped(n)) set aside", "отложено: \(grouped(n))", "\(grouped(n)) zurückgelegt")
    }
    var pause: String { say("Pause", "Приостановить", "Anhalten") }
    var goOn: String { say("Go on", "Продолжить", "Fortsetzen") }
    var stop: String { say("Stop", "Остановить", "Beenden") }
    var stays: String {
        say(
            "What came along stays. You can begin again at any time; nothing comes twice.",
            "Загруженное остаётся. Начать снова можно в любой момент, ничего не задвоится.",
            "Was da ist, bleibt. Sie können jederzeit neu beginnen; nichts kommt doppelt.")
    }
    var underWay: String {
        say(
            "Earlier letters of this mailbox are on their way already.", "Прежние письма этого ящика уже загружаются.",
            "Frühere Nachrichten dieses Postfachs werden schon geholt.")
    }
}
