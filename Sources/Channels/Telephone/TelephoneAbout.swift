import Kernel

/// The settings of a telephone system, as data; the pages and the command line draw them.
struct TelephoneAbout: Wording {
    let language: Language

    enum Wrong { case notSigned, unreadable, noCall }

    static let settings: [ChannelAbout.Setting] =
        [
            ChannelAbout.Setting(
                TelephoneSettings.Key.secret, .text, secret: true, label: { TelephoneAbout(language: $0).secret },
                help: { TelephoneAbout(language: $0).secretHelp }),
            ChannelAbout.Setting(
                TelephoneSettings.Key.callingCode, .number, label: { TelephoneAbout(language: $0).callingCode },
                help: { TelephoneAbout(language: $0).callingCodeHelp }),
            ChannelAbout.Setting(
                TelephoneSettings.Key.extensions, .lines, label: { TelephoneAbout(language: $0).extensions },
                help: { TelephoneAbout(language: $0).extensionsHelp }),
        ]
        + TelephoneSettings.Field.allCases.map { field in
            ChannelAbout.Setting(
                field.setting, .text, isRare: true, label: { TelephoneAbout(language: $0).label(field) },
                help: { TelephoneAbout(language: $0).usual(field) })
        }

    var name: String { say("Telephone", "Телефон", "Telefon") }
    var explanation: String {
        say(
            "Calls become cards: logged by hand in two clicks, or told live by your telephone system.",
            "Звонки становятся карточками: запись вручную в два клика или прямо из вашей телефонии.",
            "Anrufe werden zu Karten: von Hand in zwei Klicks oder live von Ihrer Telefonanlage.")
    }
    var withheld: String { say("Number withheld", "Номер скрыт", "Nummer unterdrückt") }
    var secret: String { say("Secret", "Секрет", "Geheimnis") }
    var secretHelp: String {
        say(
            "Your telephone system signs with it (HMAC-SHA256 of the body in X-Signature) or sends it as a bearer token. "
                + "Without one nothing is taken.",
            "Телефония подписывает им тело (HMAC-SHA256 в X-Signature) или передаёт как bearer-токен. Без секрета ничего не "
                + "принимается.",
            "Ihre Telefonanlage signiert damit (HMAC-SHA256 des Inhalts in X-Signature) oder sendet es als Bearer-Token. "
                + "Ohne wird nichts angenommen.")
    }
    var callingCode: String { say("Calling code", "Телефонный код страны", "Landesvorwahl") }
    var callingCodeHelp: String {
        say(
            "For numbers without one: 49 for Germany.", "Для номеров без кода: 7 для России.",
            "Für Nummern ohne Vorwahl: 49 für Deutschland.")
    }
    var extensions: String { say("Who sits at which line", "Кто на каком номере", "Wer an welcher Leitung sitzt") }
    var extensionsHelp: String {
        say(
            "One a line: 101 = anna@company.example. Who answers a call has processed its card.",
            "По одному в строке: 101 = anna@company.example. Кто ответил на звонок, тот обработал карточку.",
            "Eine je Zeile: 101 = anna@company.example. Wer einen Anruf annimmt, hat seine Karte erledigt.")
    }
    func label(_ field: TelephoneSettings.Field) -> String {
        switch field {
        case .call: say("Field: id of the call", "Поле: id звонка", "Feld: Kennung des Anrufs")
        case .number: say("Field: customer's number", "Поле: номер клиента", "Feld: Nummer des Kunden")
        case .direction: say("Field: direction", "Поле: направление", "Feld: Richtung")
        case .state: say("Field: state", "Поле: состояние", "Feld: Zustand")
        case .started: say("Field: start", "Поле: начало", "Feld: Beginn")
        case .seconds: say("Field: duration", "Поле: длительность", "Feld: Dauer")
        case .answeredBy: say("Field: answered by", "Поле: кто ответил", "Feld: angenommen von")
        case .recording: say("Field: recording", "Поле: запись разговора", "Feld: Aufnahme")
        case .name: say("Field: customer's name", "Поле: имя клиента", "Feld: Name des Kunden")
        }
    }
    func usual(_ field: TelephoneSettings.Field) -> String {
        let list = field.usual.prefix(5).joined(separator: ", ")
        return say("Left empty: \(list) …", "Если пусто: \(list) …", "Bleibt es leer: \(list) …")
    }

    static func problem(_ wrong: Wrong, _ language: Language) -> Problem {
        switch wrong {
        case .notSigned:
            Problem(
                status: 401, code: "not-signed", title: { TelephoneAbout(language: $0).notSigned },
                detail: { TelephoneAbout(language: $0).notSignedDetail })
        case .unreadable: .unreadable { TelephoneAbout(language: $0).unreadable }
        case .noCall: .unreadable { TelephoneAbout(language: $0).noCall }
        }
    }

    var notSigned: String {
        say("The secret is missing or wrong", "Секрета нет или он неверен", "Das Geheimnis fehlt oder stimmt nicht")
    }
    var notSignedDetail: String {
        say(
            "Sign the body with the channel's secret in X-Signature, or send it as a bearer token.",
            "Подпишите тело секретом канала в X-Signature или передайте его как bearer-токен.",
            "Signieren Sie den Inhalt mit dem Geheimnis des Kanals in X-Signature, oder senden Sie es als Bearer-Token.")
    }
    var unreadable: String {
        say("Send a JSON object or a form.", "Отправьте объект JSON или форму.", "Senden Sie ein JSON-Objekt oder ein Formular.")
    }
    var noCall: String {
        say(
            "There is no id of the call. Name its field in the channel's settings.",
            "Нет id звонка. Укажите его поле в настройках канала.",
            "Die Kennung des Anrufs fehlt. Nennen Sie ihr Feld in den Einstellungen des Kanals.")
    }
}
