import Channels
import Foundation
import Kernel

/// What is said of calls.
struct PhoneWords: Wording {
    let language: Language

    // MARK: On the card

    /// The call in one line, as it is now.
    func sentence(_ call: PhoneCall, by name: String?) -> String {
        let who = name ?? call.extension
        let isIncoming = call.direction == .incoming
        switch call.outcome {
        case .ringing:
            return isIncoming
                ? say("Incoming call, ringing", "Входящий звонок, идёт вызов", "Eingehender Anruf, es klingelt")
                : say("Outgoing call, ringing", "Исходящий звонок, идёт вызов", "Ausgehender Anruf, es klingelt")
        case .talking:
            let what = logged(isIncoming: isIncoming)
            return who.map { say("\(what), talking with \($0)", "\(what), говорит \($0)", "\(what), im Gespräch mit \($0)") }
                ?? say("\(what), talking", "\(what), идёт разговор", "\(what), im Gespräch")
        case .talked:
            let what = [logged(isIncoming: isIncoming)] + [call.talk.map(length)].compactMap(\.self)
            let talk = what.joined(separator: ", ")
            guard let who else { return talk }
            return isIncoming
                ? say("\(talk), answered by \(who)", "\(talk), ответил(а) \(who)", "\(talk), angenommen von \(who)")
                : say("\(talk), made by \(who)", "\(talk), звонил(а) \(who)", "\(talk), geführt von \(who)")
        case .missed:
            return isIncoming
                ? say("Missed call", "Пропущенный звонок", "Verpasster Anruf")
                : say("Outgoing call, nobody answered", "Исходящий звонок, не ответили", "Ausgehender Anruf, niemand nahm ab")
        }
    }

    func logged(isIncoming: Bool) -> String {
        isIncoming
            ? say("Incoming call", "Входящий звонок", "Eingehender Anruf")
            : say("Outgoing call", "Исходящий звонок", "Ausgehender Anruf")
    }

    func length(_ seconds: Int) -> String {
        if seconds < 60 { return say("\(seconds) s", "\(seconds) с", "\(seconds) s") }
        return say(
            "\(seconds / 60) min \(seconds % 60) s", "\(seconds / 60) мин \(seconds % 60) с",
            "\(seconds / 60) Min. \(seconds % 60) s")
    }

    /// What stands below it.
    func facts(_ call: PhoneCall) -> [String: String?] {
        ["recording": call.recording, "extension": call.extension]
    }

    // MARK: Logging

    var logCall: String { say("Log a call", "Записать звонок", "Anruf eintragen") }
    var logLead: String {
        say(
            "Whom you spoke with and how it ended. The outcome is the answer.",
            "С кем был разговор и чем закончился. Итог и есть ответ.",
            "Mit wem Sie sprachen und wie es endete. Das Ergebnis ist die Antwort.")
    }
    func with(_ name: String) -> String { say("With \(name)", "Контакт: \(name)", "Mit \(name)") }
    var direction: String { say("Who called?", "Кто звонил?", "Wer rief an?") }
    var incoming: String { say("The customer", "Клиент", "Der Kunde") }
    var outgoing: String { say("We did", "Мы", "Wir") }
    var number: String { say("Number", "Номер", "Nummer") }
    var numberHelp: String {
        say(
            "As it is dialled from abroad, such as +49 30 1234567; without + it is one of your own country.",
            "В международном виде, например +7 812 1234567; без плюса это номер вашей страны.",
            "Wie aus dem Ausland gewählt, etwa +49 30 1234567; ohne + ist sie aus Ihrem Land.")
    }
    var numberWrong: String {
        say(
            "Number: 5 to 15 digits, such as +49 30 1234567.", "Номер: от 5 до 15 цифр, например +7 812 1234567.",
            "Nummer: 5 bis 15 Ziffern, etwa +49 30 1234567.")
    }
    var outcome: String { say("How did it end?", "Чем закончилось?", "Wie endete es?") }
    var outcomeHelp: String {
        say("One line is enough.", "Достаточно одной строки.", "Eine Zeile genügt.")
    }
    var next: String { say("Next step", "Следующий шаг", "Nächster Schritt") }
    var nextHelp: String {
        say(
            "With one the card stays open and is yours; without, it is processed.",
            "Если указан, карточка остаётся открытой и вашей; иначе она обработана.",
            "Mit einem bleibt die Karte offen und bei Ihnen; ohne ist sie erledigt.")
    }
    func nextStep(_ text: String) -> String { say("Next: \(text)", "Дальше: \(text)", "Nächster Schritt: \(text)") }
    var save: String { say("Save the call", "Сохранить звонок", "Anruf speichern") }
    var callAgain: String { say("Call again", "Перезвонить", "Noch einmal anrufen") }
    var remind: String { say("Remind me", "Напомнить", "Erinnern") }
    var noReminder: String { say("No reminder", "Без напоминания", "Keine Erinnerung") }
    var remindHelp: String {
        say(
            "The card rests until then, comes back on top of yours, and you are told.",
            "До этого времени карточка отложена, затем вернётся наверх ваших, и вы получите уведомление.",
            "Bis dahin ruht die Karte; dann liegt sie wieder oben bei Ihren, und Sie erfahren es.")
    }
    var noMoment: String { FeedWords(language: language).noSnoozeMoment }
    var labels: [String: String] {
        [
            "number": number, "outcome": outcome, "next": next, "remind": remind,
            "moment": FeedWords(language: language).exactMoment,
        ]
    }

    // MARK: The telephone system

    var use: String { say("Your telephone system", "Ваша телефония", "Ihre Telefonanlage") }
    var useLead: String {
        say(
            "Let it post its events here, signed with the secret below. Asterisk's events are understood as they are.",
            "Пусть она отправляет сюда события, подписанные секретом ниже. События Asterisk понимаются как есть.",
            "Lassen Sie sie ihre Ereignisse hierher senden, signiert mit dem Geheimnis unten. Asterisk wird verstanden."
        )
    }
    var noSecret: String {
        say(
            "There is no secret yet, so nothing is taken. Set one in the settings below.",
            "Секрета пока нет, поэтому ничего не принимается. Задайте его в настройках ниже.",
            "Noch gibt es kein Geheimnis, darum wird nichts angenommen. Legen Sie unten eines fest.")
    }
    var sample: String { say("Try a sample", "Проверка образца", "Probe") }
    var sampleLead: String {
        say(
            "Nothing is stored. What is not found needs its field's name in the channel's settings.",
            "Ничего не сохраняется. Для ненайденного укажите имя поля в настройках канала.",
            "Nichts wird gespeichert. Was fehlt, braucht den Namen seines Feldes in den Einstellungen des Kanals.")
    }
    var sampleField: String { say("A post of your system", "Событие вашей системы", "Eine Meldung Ihrer Anlage") }
    var sampleHelp: String {
        say(
            "JSON or form fields, as it sends them.", "JSON или поля формы, как она их отправляет.",
            "JSON oder Formularfelder, wie sie sie sendet.")
    }
    var sampleTry: String { say("What would it become?", "Что получится?", "Was wird daraus?") }
    var sampleRefused: String { say("It cannot be read", "Прочесть не удалось", "Das lässt sich nicht lesen") }
    var sampleNothing: String {
        say(
            "An event that changes no call: it is passed over.", "Событие не меняет звонок: оно пропускается.",
            "Ein Ereignis, das keinen Anruf ändert: es wird übergangen.")
    }

    func sampleFacts(_ call: PhoneCall, line: String?) -> [(name: String, value: String)] {
        [
            (say("Id of the call", "Id звонка", "Kennung"), call.call), (number, call.number),
            (say("Direction", "Направление", "Richtung"), logged(isIncoming: call.direction == .incoming)),
            (say("Duration", "Длительность", "Dauer"), call.seconds.map(length) ?? ""),
            (say("Line", "Линия", "Leitung"), line ?? ""), (say("Recording", "Запись", "Aufnahme"), call.recording ?? ""),
        ]
    }
}

extension FeedWords {
    /// What a call did, below the words of a card.
    func callEvent(_ verb: String, by: HTML?, said: String?) -> HTML? {
        func logged(_ by: HTML) -> HTML {
            switch language {
            case .en: "\(by) logged a call"
            case .ru: "\(by): запись о звонке"
            case .de: "\(by): Anruf eingetragen"
            }
        }
        switch verb {
        case "call logged": return by.map(logged)
        case "call rings", "call taken", "call ended", "call missed": return said.map { "\($0)" }
        default: return nil
        }
    }
}
