import Foundation
import Kernel

/// The phrases the page's scripts say by themselves as time goes on: with `{}` where a number or a name stands.
struct FeedScriptWords {
    let words: FeedWords
    let now: Date

    var json: String { JournalEntry.json(phrases) ?? "{}" }

    private var phrases: [String: String] {
        let amount = AmountText(language: words.language)
        let when = WhenText(language: words.language, zone: .gmt, now: now)
        func blank(_ text: String, _ number: Int) -> String { text.replacingOccurrences(of: String(number), with: "{}") }
        func days(_ number: Int) -> String { blank(amount.duration(Double(number) * 86_400), number) }
        func new(_ number: Int) -> String { blank(words.new(number), number) }
        var phrases = [
            "min": blank(amount.duration(7 * 60), 7), "h": blank(amount.duration(7 * 3600), 7),
            "daysOne": days(21), "daysFew": days(3), "daysMany": days(5),
            "now": when.short(now), "justNow": when.ago(now), "yesterday": when.short(now.addingTimeInterval(-86_400)),
            "ago": when.ago(now.addingTimeInterval(-420))
                .replacingOccurrences(of: amount.duration(420), with: "{}"),
            "late": words.late("{}"), "left": words.left("{}"), "leftShort": words.leftShort("{}"),
            "newOne": new(1), "newFew": new(2), "newMany": new(5),
            "stale": words.stale("{}"), "alarm": words.alarm("{}"), "arrived": words.arrived("{}"),
            "answered": words.answeredNow("{}"), "takenBy": words.takenNow("{}"), "failed": words.failed,
            "loading": words.loading, "reload": words.reload,
        ]
        phrases["looks"] = words.looks("{}")
        phrases["lookMany"] = words.lookMany("{}")
        phrases["writes"] = words.writes("{}")
        phrases["writeMany"] = words.writeMany("{}")
        phrases["paused"] = words.pausedShort("{}")
        let outbox = OutboxWords(language: words.language)
        phrases["sending"] = outbox.sending("{}")
        phrases["youSend"] = outbox.youAreSending
        phrases["notSent"] = outbox.notSentTo("{}")
        phrases["state.later"] = outbox.scheduled
        phrases["state.failed"] = outbox.state(.failed)
        phrases["state.possibly"] = outbox.state(.possiblySent)
        for state in [CardState.unclaimed, .mine, .theirs, .overdue, .snoozed, .answered, .noted] {
            phrases["state.\(state.rawValue)"] = words.state(state)
        }
        return phrases
    }
}

extension FeedWords {
    func alarm(_ time: String) -> String {
        say(
            "Nothing new can be stored since \(time). What was stored is safe. Is the disk full?",
            "С \(time) новое не сохраняется. Сохранённое цело. Не заполнен ли диск?",
            "Seit \(time) wird nichts Neues gespeichert. Gespeichertes ist sicher. Ist die Platte voll?")
    }

    func stale(_ time: String) -> String {
        say(
            "Not connected since \(time). What you see may be old.", "Нет связи с \(time). Данные на экране могли устареть.",
            "Keine Verbindung seit \(time). Die Anzeige kann veraltet sein.")
    }
    var reload: String { say("Reload", "Обновить", "Neu laden") }
    func arrived(_ who: String) -> String { say("New card: \(who)", "Новая карточка: \(who)", "Neue Karte: \(who)") }
    func answeredNow(_ who: String) -> String {
        say("\(who) has just answered.", "Только что отвечено: \(who).", "\(who) hat gerade geantwortet.")
    }
    func takenNow(_ who: String) -> String {
        say(
            "\(who) has just taken this card.", "Карточка только что взята: \(who).",
            "\(who) hat diese Karte gerade übernommen.")
    }
    var failed: String {
        say(
            "That did not reach the server. Your words are kept; try again.",
            "Не удалось передать на сервер. Текст сохранён, повторите.",
            "Das kam nicht beim Server an. Ihr Text ist gesichert; versuchen Sie es noch einmal.")
    }
}
