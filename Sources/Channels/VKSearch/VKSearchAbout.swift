import Kernel

/// The settings of a search on VK, as data.
struct VKSearchAbout: Wording {
    let language: Language

    static let settings: [ChannelAbout.Setting] = [
        ChannelAbout.Setting(
            VKSearchSettings.Key.queries, .lines, isRequired: true, label: { VKSearchAbout(language: $0).queries },
            help: { VKSearchAbout(language: $0).queriesHelp }),
        ChannelAbout.Setting(
            VKSettings.Key.token, .text, secret: true, isRequired: true, label: { VKSearchAbout(language: $0).token },
            help: { VKSearchAbout(language: $0).tokenHelp }),
        ChannelAbout.Setting(
            VKSearchSettings.Key.pause, .number, preset: String(VKSearchSettings.usualPause), isRare: true,
            label: { VKSearchAbout(language: $0).pause }, help: { VKSearchAbout(language: $0).pauseHelp }),
        ChannelAbout.Setting(
            VKSettings.Key.api, .url, preset: VKAPI.usualServer, isRare: true, label: { VKAbout(language: $0).api },
            help: { VKAbout(language: $0).apiHelp }),
    ]

    var name: String { say("Search on VK", "Поиск во ВКонтакте", "Suche auf VK") }
    var explanation: String {
        say(
            "Public posts with your brand, a product or a hashtag, a few minutes after they appear.",
            "Открытые записи с вашей маркой, товаром или хештегом, через несколько минут после публикации.",
            "Öffentliche Beiträge mit Ihrer Marke, einem Produkt oder Hashtag, wenige Minuten nach dem Erscheinen.")
    }
    var queries: String { say("Words", "Слова", "Wörter") }
    var queriesHelp: String {
        say(
            "One search a line, up to \(VKSearchSettings.mostQueries), as you would type it on VK: a name, “a phrase”, a #hashtag, word -without.",
            "По одному запросу в строке, до \(VKSearchSettings.mostQueries), как в поиске ВКонтакте: название, «фраза», #хештег, слово -исключить.",
            "Eine Suche je Zeile, bis zu \(VKSearchSettings.mostQueries), wie auf VK: ein Name, „eine Wendung“, ein #Hashtag, Wort -ohne."
        )
    }
    var token: String { say("Service token", "Сервисный ключ доступа", "Service-Schlüssel") }
    var tokenHelp: String {
        say(
            "vk.com/apps?act=manage → your application (any will do) → Settings → Service token.",
            "vk.com/apps?act=manage → ваше приложение (подойдёт любое) → Настройки → Сервисный ключ доступа.",
            "vk.com/apps?act=manage → Ihre Anwendung (irgendeine genügt) → Einstellungen → Service-Schlüssel.")
    }
    var pause: String { say("Seconds between two rounds", "Секунд между обходами", "Sekunden zwischen zwei Runden") }
    var pauseHelp: String {
        say(
            "At least 60. VK limits how often a day its search may be asked.",
            "Не меньше 60. ВКонтакте ограничивает число поисков в сутки.",
            "Mindestens 60. VK begrenzt, wie oft am Tag gesucht werden darf.")
    }
    func found(_ query: String, _ count: Int) -> String {
        say(
            "“\(query)”: \(grouped(count)) posts of late.", "«\(query)»: записей за последнее время — \(grouped(count)).",
            "„\(query)“: \(grouped(count)) Beiträge aus letzter Zeit.")
    }
}
