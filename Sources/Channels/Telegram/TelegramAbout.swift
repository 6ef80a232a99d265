import Kernel

/// The settings of a Telegram bot, as data; the pages and the command line draw them.
struct TelegramAbout: Wording {
    let language: Language

    enum Wrong { case notSigned, unreadable }

    private typealias Key = TelegramSettings.Key
    private typealias Say = @Sendable (TelegramAbout) -> String

    static let settings: [ChannelAbout.Setting] = [
        setting(Key.token, .text, secret: true, isRequired: true, \.token, help: \.tokenHelp),
        setting(Key.way, .choice(["hook", "poll"]), preset: "hook", \.way, help: \.wayHelp),
        setting(Key.secret, .text, secret: true, isRare: true, isMade: true, \.secret, help: \.secretHelp),
        setting(Key.api, .url, preset: TelegramSettings.usualAPI, isRare: true, \.api, help: \.apiHelp),
    ]

    private static func setting(
        _ key: String, _ kind: ChannelAbout.Setting.Kind, secret: Bool = false, preset: String = "", isRare: Bool = false,
        isRequired: Bool = false, isMade: Bool = false, _ label: @escaping Say, help: @escaping Say
    ) -> ChannelAbout.Setting {
        ChannelAbout.Setting(
            key, kind, secret: secret, preset: preset, isRare: isRare, isRequired: isRequired, isMade: isMade,
            label: { label(TelegramAbout(language: $0)) }, help: { help(TelegramAbout(language: $0)) })
    }

    var name: String { say("Telegram bot", "Бот в Telegram", "Telegram-Bot") }
    var explanation: String {
        say(
            "Messages to your bot, in groups and to your business account, and comments under your channel's posts, at once.",
            "Сообщения боту, в группах и бизнес-аккаунту, а также комментарии под записями вашего канала, сразу.",
            "Nachrichten an Ihren Bot, in Gruppen und an Ihr Geschäftskonto, Kommentare unter Beiträgen Ihres Kanals, "
                + "sofort.")
    }
    var token: String { say("Token of the bot", "Токен бота", "Token des Bots") }
    var tokenHelp: String {
        say(
            "@BotFather tells it when you create the bot; it looks like 123456789:AA…",
            "Его сообщает @BotFather при создании бота; он выглядит так: 123456789:AA…",
            "@BotFather nennt es, wenn Sie den Bot anlegen; es sieht so aus: 123456789:AA…")
    }
    var way: String { say("How news come", "Как приходят новости", "Wie Neues kommt") }
    var wayHelp: String {
        say(
            "Calls are the usual way. Asking (getUpdates) needs no address that is open to the internet and is as quick.",
            "Обычно Telegram вызывает Kindred сам. Опрос (getUpdates) не требует адреса, открытого в интернет, и так же "
                + "быстр.",
            "Üblich sind Aufrufe. Nachfragen (getUpdates) braucht keine im Internet offene Adresse und ist ebenso schnell.")
    }
    var secret: String { say("Secret", "Секрет", "Geheimnis") }
    var secretHelp: String {
        say(
            "By it Kindred knows Telegram’s calls; left empty, Kindred thinks of one. Up to 256 letters, digits, _ and -.",
            "По нему Kindred узнаёт вызовы Telegram; если оставить пустым, Kindred придумает его сам. До 256 латинских "
                + "букв, цифр, _ и -.",
            "An ihm erkennt Kindred die Aufrufe von Telegram; bleibt es leer, denkt Kindred sich eins aus. Bis zu 256 "
                + "Buchstaben, Ziffern, _ und -.")
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
