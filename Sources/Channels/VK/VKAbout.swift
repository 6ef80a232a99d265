import Kernel

/// The settings of a VK community, as data; the pages and the command line draw them.
struct VKAbout: Wording {
    let language: Language

    enum Wrong { case notSigned, unreadable, otherCommunity }

    private typealias Key = VKSettings.Key
    private typealias Say = @Sendable (VKAbout) -> String

    static let settings: [ChannelAbout.Setting] = [
        setting(Key.group, .text, isRequired: true, \.group, help: \.groupHelp),
        setting(Key.token, .text, secret: true, isRequired: true, \.token, help: \.tokenHelp),
        setting(Key.way, .choice(["hook", "poll"]), preset: "hook", \.way, help: \.wayHelp),
        setting(Key.secret, .text, secret: true, isRare: true, isMade: true, \.secret, help: \.secretHelp),
        setting(Key.confirmation, .text, isRare: true, \.confirmation, help: \.confirmationHelp),
        setting(Key.api, .url, preset: VKAPI.usualServer, isRare: true, \.api, help: \.apiHelp),
    ]

    private static func setting(
        _ key: String, _ kind: ChannelAbout.Setting.Kind, secret: Bool = false, preset: String = "", isRare: Bool = false,
        isRequired: Bool = false, isMade: Bool = false, _ label: @escaping Say, help: @escaping Say
    ) -> ChannelAbout.Setting {
        ChannelAbout.Setting(
            key, kind, secret: secret, preset: preset, isRare: isRare, isRequired: isRequired, isMade: isMade,
            label: { label(VKAbout(language: $0)) }, help: { help(VKAbout(language: $0)) })
    }

    var name: String { say("VK community", "Сообщество ВКонтакте", "VK-Gemeinschaft") }
    var explanation: String {
        say(
            "Messages to your community and comments under its posts, photos, videos and products, at once.",
            "Сообщения сообществу и комментарии под его записями, фото, видео и товарами, сразу.",
            "Nachrichten an Ihre Gemeinschaft und Kommentare unter Beiträgen, Fotos, Videos und Produkten, sofort.")
    }
    var group: String { say("Number of the community", "Номер сообщества", "Nummer der Gemeinschaft") }
    var groupHelp: String {
        say(
            "It stands in the community’s address after “club” or “public”, and under Manage → API usage → Callback API as "
                + "group_id.",
            "Он стоит в адресе сообщества после «club» или «public», а также в разделе «Управление → Работа с API → "
                + "Callback API» как group_id.",
            "Sie steht in der Adresse der Gemeinschaft nach „club“ oder „public“ und unter Verwaltung → API-Nutzung → "
                + "Callback API als group_id.")
    }
    var token: String { say("Access token", "Ключ доступа", "Zugriffsschlüssel") }
    var tokenHelp: String {
        say(
            "Of the community, with the rights named above. With it Kindred tells VK where to call, answers, and asks who "
                + "somebody is.",
            "Ключ сообщества с правами, названными выше. С ним Kindred сообщает ВКонтакте, куда сообщать новости, отвечает "
                + "и узнаёт, кто пишет.",
            "Der Schlüssel der Gemeinschaft mit den oben genannten Rechten. Mit ihm nennt Kindred VK seine Adresse, "
                + "antwortet und fragt, wer jemand ist.")
    }
    var way: String { say("How news come", "Как приходят новости", "Wie Neues kommt") }
    var wayHelp: String {
        say(
            "Calls are the usual way. Asking (Bots Long Poll) needs no address that is open to the internet and is as quick.",
            "Обычно ВКонтакте вызывает Kindred сам. Опрос (Bots Long Poll) не требует адреса, открытого в интернет, и так "
                + "же быстр.",
            "Üblich sind Aufrufe. Nachfragen (Bots Long Poll) braucht keine im Internet offene Adresse und ist ebenso "
                + "schnell.")
    }
    var secret: String { say("Secret key", "Секретный ключ", "Geheimer Schlüssel") }
    var secretHelp: String {
        say(
            "By it Kindred knows VK’s calls; left empty, Kindred thinks of one. Up to 50 letters and digits.",
            "По нему Kindred узнаёт вызовы ВКонтакте; если оставить пустым, Kindred придумает его сам. До 50 латинских букв "
                + "и цифр.",
            "An ihm erkennt Kindred die Aufrufe von VK; bleibt er leer, denkt Kindred sich einen aus. Bis zu 50 Buchstaben "
                + "und Ziffern.")
    }
    var confirmation: String { say("Confirmation string", "Строка подтверждения", "Bestätigungszeichenfolge") }
    var confirmationHelp: String {
        say(
            "Kindred fetches it. By hand: “String to be returned by the server” under Manage → API usage → Callback API.",
            "Kindred получает её сам. Вручную: «Строка, которую должен вернуть сервер» в разделе «Управление → Работа с API "
                + "→ Callback API».",
            "Kindred holt sie selbst. Von Hand: „Zeichenfolge, die der Server zurückgeben soll“ unter Verwaltung → "
                + "API-Nutzung → Callback API.")
    }
    var api: String { say("Server of VK's API", "Сервер API ВКонтакте", "Server der VK-API") }
    var apiHelp: String {
        say(
            "VK's own; the other name is https://api.vk.ru.", "Сервер ВКонтакте; другое имя — https://api.vk.ru.",
            "Der von VK; der andere Name ist https://api.vk.ru.")
    }

    static func problem(_ wrong: Wrong) -> Problem {
        switch wrong {
        case .notSigned:
            Problem(
                status: 403, code: "not-signed", title: { VKAbout(language: $0).notSigned },
                detail: { VKAbout(language: $0).notSignedDetail })
        case .otherCommunity:
            Problem(
                status: 403, code: "other-community", title: { VKAbout(language: $0).otherCommunity },
                detail: { VKAbout(language: $0).otherCommunityDetail })
        case .unreadable: .unreadable { VKAbout(language: $0).noEvent }
        }
    }

    var notSigned: String {
        say(
            "The secret key is missing or wrong", "Секретного ключа нет или он неверен",
            "Der geheime Schlüssel fehlt oder stimmt nicht")
    }
    var notSignedDetail: String {
        say(
            "Enter the same secret key in the community's Callback API and in the channel's settings.",
            "Введите один и тот же секретный ключ в Callback API сообщества и в настройках канала.",
            "Tragen Sie in der Callback API der Gemeinschaft und in den Einstellungen des Kanals denselben geheimen "
                + "Schlüssel ein."
        )
    }
    var otherCommunity: String { say("Another community", "Другое сообщество", "Eine andere Gemeinschaft") }
    var otherCommunityDetail: String {
        say(
            "The event is of another community than the channel's settings name.",
            "Событие относится не к тому сообществу, что указано в настройках канала.",
            "Das Ereignis gehört zu einer anderen Gemeinschaft, als die Einstellungen des Kanals nennen.")
    }
    var noEvent: String {
        say("This is no event of VK.", "Это не событие ВКонтакте.", "Das ist kein Ereignis von VK.")
    }
}
