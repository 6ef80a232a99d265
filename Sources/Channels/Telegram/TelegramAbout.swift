import Kernel

/// The settings of a Telegram bot, as data; the pages and the command line draw them.
struct TelegramAbout: Wording {
    let language: Language

    enum Wrong { case notSigned, unreadable }

    static let settings: [ChannelAbout.Setting] = [
        ChannelAbout.Setting(
            TelegramSettings.Key.token, .text, secret: true, isRequired: true, label: { TelegramAbout(language: $0).token },
            help: { TelegramAbout(language: $0).tokenHelp }),
        ChannelAbout.Setting(
            TelegramSettings.Key.secret, .text, secret: true, isRequired: true, label: { TelegramAbout(language: $0).secret },
            help: { TelegramAbout(language: $0).secretHelp }),
        ChannelAbout.Setting(
            TelegramSettings.Key.api, .url, preset: TelegramSettings.usualAPI, isRare: true,
            label: { TelegramAbout(language: $0).api }, help: { TelegramAbout(language: $0).apiHelp }),
    ]

    var name: String { say("Telegram bot", "Бот в Telegram", "Telegram-Bot") }
    var explanation: String {
        say(
            "Messages to your bot, in groups and to your business account, and comments under your channel's posts, at once.",
            "Сообщения боту, в группах и бизнес-аккаунту, а также комментарии под записями вашего канала, сразу.",
            "Nachrichten an Ihren Bot, in Gruppen und an Ihr Geschäftskonto, Kommentare unter Beiträgen Ihres Kanals, sofort.")
    }
    var token: String { say("Token of the bot", "Токен бота", "Token des Bots") }
    var tokenHelp: String {
        say(
            "@BotFather tells it when you create the bot; it looks like 123456789:AA…",
            "Его сообщает @BotFather при создании бота; он выглядит так: 123456789:AA…",
            "@BotFather nennt es, wenn Sie den Bot anlegen; es sieht so aus: 123456789:AA…")
    }
    var secret: String { say("Secret", "Секрет", "Geheimnis") }
    var secretHelp: String {
        say(
            "Think of one, up to 256 letters, digits, _ and -: Telegram sends it along. Without it nothing is taken.",
            "Придумайте его, до 256 латинских букв, цифр, _ и -: Telegram его присылает. Без него ничего не принимается.",
            "Denken Sie sich eins aus, bis zu 256 Buchstaben, Ziffern, _ und -: Telegram schickt es mit. Sonst gilt nichts.")
    }

    var api: String { say("Server of the Bot API", "Сервер Bot API", "Server der Bot-API") }
    var apiHelp: String {
        say(
            "Telegram's own, unless you run one yourself.", "Сервер Telegram, если у вас нет собственного.",
            "Der von Telegram, sofern Sie keinen eigenen betreiben.")
    }

    static func problem(_ wrong: Wrong) -> Problem {
        switch wrong {
        case .notSigned:
            Problem(
                status: 403, code: "not-signed", title: { TelegramAbout(language: $0).notSigned },
                detail: { TelegramAbout(language: $0).notSignedDetail })
        case .unreadable: .unreadable { TelegramAbout(language: $0).noUpdate }
        }
    }

    var notSigned: String {
        say("The secret is missing or wrong", "Секрета нет или он неверен", "Das Geheimnis fehlt oder stimmt nicht")
    }
    var notSignedDetail: String {
        say(
            "Telegram must be given this address together with the secret of the channel's settings, as secret_token.",
            "Передайте Telegram этот адрес вместе с секретом из настроек канала, в поле secret_token.",
            "Nennen Sie Telegram diese Adresse mit dem Geheimnis aus den Einstellungen des Kanals, als secret_token.")
    }
    var noUpdate: String {
        say("This is no update of Telegram.", "Это не обновление Telegram.", "Das ist kein Update von Telegram.")
    }
}
