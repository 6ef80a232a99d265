import Kernel

/// The settings of a VK community, as data; the pages and the command line draw them.
struct VKAbout: Wording {
    let language: Language

    enum Wrong { case notSigned, unreadable, otherCommunity }

    static let settings: [ChannelAbout.Setting] = [
        ChannelAbout.Setting(
            VKSettings.Key.group, .text, isRequired: true, label: { VKAbout(language: $0).group },
            help: { VKAbout(language: $0).groupHelp }),
        ChannelAbout.Setting(
            VKSettings.Key.confirmation, .text, isRequired: true, label: { VKAbout(language: $0).confirmation },
            help: { VKAbout(language: $0).confirmationHelp }),
        ChannelAbout.Setting(
            VKSettings.Key.secret, .text, secret: true, isRequired: true, label: { VKAbout(language: $0).secret },
            help: { VKAbout(language: $0).secretHelp }),
        ChannelAbout.Setting(
            VKSettings.Key.token, .text, secret: true, label: { VKAbout(language: $0).token },
            help: { VKAbout(language: $0).tokenHelp }),
        ChannelAbout.Setting(
            VKSettings.Key.api, .url, preset: VKAPI.usualServer, isRare: true, label: { VKAbout(language: $0).api },
            help: { VKAbout(language: $0).apiHelp }),
    ]

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
            "It stands under Manage → API usage → Callback API as group_id.",
            "Он указан в разделе «Управление → Работа с API → Callback API» как group_id.",
            "Sie steht unter Verwaltung → API-Nutzung → Callback API als group_id.")
    }
    var confirmation: String { say("Confirmation string", "Строка подтверждения", "Bestätigungszeichenfolge") }
    var confirmationHelp: String {
        say(
            "“String to be returned by the server” on the same page. VK asks for it once, when you press Confirm.",
            "«Строка, которую должен вернуть сервер» на той же странице. ВКонтакте запросит её один раз, когда вы нажмёте «Подтвердить».",
            "„Zeichenfolge, die der Server zurückgeben soll“ auf derselben Seite. VK fragt einmal danach, wenn Sie bestätigen.")
    }
    var secret: String { say("Secret key", "Секретный ключ", "Geheimer Schlüssel") }
    var secretHelp: String {
        say(
            "Think of one, up to 50 letters and digits, and enter it there too. Without it nothing is taken.",
            "Придумайте его, до 50 букв и цифр, и введите также там. Без него ничего не принимается.",
            "Denken Sie sich einen aus, bis zu 50 Buchstaben und Ziffern, und tragen Sie ihn auch dort ein. Ohne ihn wird nichts angenommen."
        )
    }

    var token: String { say("Access token", "Ключ доступа", "Zugriffsschlüssel") }
    var tokenHelp: String {
        say(
            "Manage → API usage → Access tokens → Create token. With it Kindred asks VK who somebody is; without it people are numbers.",
            "«Управление → Работа с API → Ключи доступа → Создать ключ». С ним Kindred узнаёт у ВКонтакте, кто пишет; без него вместо имён номера.",
            "Verwaltung → API-Nutzung → Zugriffsschlüssel → Erstellen. Damit fragt Kindred VK, wer jemand ist; ohne ihn stehen Nummern da."
        )
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
            "Tragen Sie in der Callback API der Gemeinschaft und in den Einstellungen des Kanals denselben geheimen Schlüssel ein."
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
