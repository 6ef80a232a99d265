import Kernel

/// The settings of a Viber bot, as data; the pages and the command line draw them.
struct ViberAbout: Wording {
    let language: Language

    enum Wrong { case notSigned, unreadable }

    static let settings: [ChannelAbout.Setting] = [
        ChannelAbout.Setting(
            ViberSettings.Key.token, .text, secret: true, isRequired: true, label: { ViberAbout(language: $0).token },
            help: { ViberAbout(language: $0).tokenHelp }),
        ChannelAbout.Setting(
            ViberSettings.Key.sender, .text, isRare: true, label: { ViberAbout(language: $0).sender },
            help: { ViberAbout(language: $0).senderHelp }),
        ChannelAbout.Setting(
            ViberSettings.Key.api, .url, preset: ViberSettings.usualAPI, isRare: true, label: { ViberAbout(language: $0).api },
            help: { ViberAbout(language: $0).apiHelp }),
    ]

    var name: String { say("Viber bot", "Бот в Viber", "Viber-Bot") }
    var explanation: String {
        say(
            "Messages to your bot, at once, and your answers in the dialog. Viber makes bots by contract only.",
            "Сообщения боту, сразу, и ваши ответы в диалоге. Ботов Viber создаёт только по договору.",
            "Nachrichten an Ihren Bot, sofort, und Ihre Antworten im Dialog. Bots legt Viber nur auf Vertrag an.")
    }
    var token: String { say("Token of the bot", "Токен бота", "Token des Bots") }
    var tokenHelp: String {
        say(
            "In Viber: More → Settings → Bots → Edit Info → Your app key. Viber signs with it whatever it tells.",
            "В Viber: «Ещё → Настройки → Боты → Изменить информацию → Ключ приложения». Им Viber подписывает всё, что сообщает.",
            "In Viber: Mehr → Einstellungen → Bots → Info bearbeiten → App-Schlüssel. Damit unterschreibt Viber alles.")
    }
    var sender: String { say("Name above your answers", "Имя над вашими ответами", "Name über Ihren Antworten") }
    var senderHelp: String {
        say(
            "Up to 28 characters. Left empty, it is the name of whoever answers.",
            "До 28 знаков. Если пусто, стоит имя того, кто отвечает.",
            "Bis zu 28 Zeichen. Bleibt es leer, steht dort, wer antwortet.")
    }
    var api: String { say("Server of Viber's API", "Сервер API Viber", "Server der Viber-API") }
    var apiHelp: String {
        say(
            "Viber's own, unless a partner of Viber names another one.",
            "Сервер Viber, если партнёр Viber не назвал другой.",
            "Der von Viber, sofern ein Partner von Viber keinen anderen nennt.")
    }

    static func problem(_ wrong: Wrong) -> Problem {
        switch wrong {
        case .notSigned:
            Problem(
                status: 403, code: "not-signed", title: { ViberAbout(language: $0).notSigned },
                detail: { ViberAbout(language: $0).notSignedDetail })
        case .unreadable: .unreadable { ViberAbout(language: $0).noEvent }
        }
    }

    var notSigned: String {
        say("The signature is missing or wrong", "Подписи нет или она неверна", "Die Signatur fehlt oder stimmt nicht")
    }
    var notSignedDetail: String {
        say(
            "The channel's settings must hold the token of the bot that calls this address.",
            "В настройках канала должен стоять токен того бота, который вызывает этот адрес.",
            "In den Einstellungen des Kanals muss das Token des Bots stehen, der diese Adresse aufruft.")
    }
    var noEvent: String {
        say("This is no callback of Viber.", "Это не уведомление Viber.", "Das ist kein Callback von Viber.")
    }
}

// Why an answer does not go out.
extension ViberAbout {
    var nobody: String {
        say("Nobody is known to whom it goes.", "Неизвестно, кому это отправить.", "Es ist nicht bekannt, an wen es geht.")
    }
    var noFiles: String {
        say(
            "Viber takes no files here. Write where the customer finds it.",
            "Файлы в Viber отсюда не отправить. Напишите, где клиент их найдёт.",
            "Dateien nimmt Viber von hier nicht an. Schreiben Sie, wo die Kundschaft sie findet.")
    }
    func tooLong(_ most: Int) -> String {
        say(
            "It is longer than Viber's \(grouped(most)) characters. Divide it.",
            "Длиннее \(grouped(most)) знаков, которые принимает Viber. Разделите текст.",
            "Länger als die \(grouped(most)) Zeichen, die Viber annimmt. Teilen Sie den Text.")
    }
}
