import Foundation
import Kernel
import Workspace

/// The words of rest.
extension FeedWords {
    var snoozeKey: String { say("Snooze…", "Отложить…", "Zurückstellen…") }
    var snoozeUntil: String { say("Rest until", "Отложить до", "Zurückstellen bis") }
    func snooze(_ choice: Snooze) -> String {
        switch choice {
        case .laterToday: say("Later today", "Сегодня позже", "Später heute")
        case .tomorrow: say("Tomorrow", "Завтра", "Morgen")
        case .monday: say("Monday", "Понедельник", "Montag")
        case .week: say("In a week", "Через неделю", "In einer Woche")
        }
    }
    var exactMoment: String { say("Exact moment", "Точное время", "Genauer Zeitpunkt") }
    var snoozeThen: String { say("Snooze until then", "Отложить до этого времени", "Bis dahin zurückstellen") }
    var wakeNow: String { say("Bring back now", "Вернуть сейчас", "Jetzt zurückholen") }
    func snoozed(_ until: String) -> String {
        say("Rests. \(until).", "Отложено. \(until).", "Zurückgestellt. \(until).")
    }
    var awake: String { say("Back among what waits.", "Снова среди ожидающих.", "Wieder unter den Wartenden.") }
    var backFromSnooze: String { say("back from snooze", "снова в работе", "wieder da") }
    var noSnoozeMoment: String {
        say(
            "Choose a moment ahead of now, at most a year away.", "Выберите время в будущем, не дальше года.",
            "Wählen Sie einen Zeitpunkt in der Zukunft, höchstens ein Jahr voraus.")
    }

    /// 9:00 of a day that the choice names itself, with the date where it does not.
    func atMoment(_ moment: Date, _ viewer: Viewer) -> String {
        let time = viewer.when.time(moment)
        let days = CivilDay(moment, in: viewer.asker.timeZone) - CivilDay(viewer.now, in: viewer.asker.timeZone)
        return days < 7 ? time : "\(viewer.when.short(moment)), \(time)"
    }

    /// What rest and its end look like in the conversation.
    func snoozeEvent(_ verb: String, _ by: HTML, until: String?) -> HTML? {
        func sentence(_ en: HTML, _ ru: HTML, _ de: HTML) -> HTML {
            switch language {
            case .en: en
            case .ru: ru
            case .de: de
            }
        }
        switch verb {
        case "snoozed":
            return sentence(
                "\(by) let this card rest. \(until)", "\(by): карточка отложена. \(until)",
                "\(by): Karte zurückgestellt. \(until)")
        case "snooze ended":
            return sentence("\(by) brought it back", "\(by): карточка возвращена", "\(by): Karte zurückgeholt")
        case "woke": return sentence("Back from its rest", "Карточка снова в работе", "Wieder vorgelegt")
        default: return nil
        }
    }
}
