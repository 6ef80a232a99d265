import Foundation
import Kernel

/// The settings of a form, as data; the pages and the command line draw them.
struct FormAbout: Wording {
    let language: Language

    var name: String { say("Form on your site", "Форма на сайте", "Formular auf Ihrer Website") }
    var explanation: String {
        say(
            "Visitors write or ask for a call; one line of HTML puts it on any page.",
            "Посетители пишут или просят позвонить; на страницу её ставит одна строка HTML.",
            "Besucher schreiben oder bitten um Rückruf; eine Zeile HTML bringt es auf jede Seite.")
    }

    static let settings: [ChannelAbout.Setting] =
        [
            ChannelAbout.Setting(
                "title", .text, label: { FormAbout(language: $0).title }, help: { FormAbout(language: $0).emptyIsOurs }),
            ChannelAbout.Setting(
                "intro", .text, label: { FormAbout(language: $0).intro }, help: { FormAbout(language: $0).emptyIsOurs }),
        ]
        + FormSettings.Field.allCases.map { field in
            ChannelAbout.Setting(
                "ask_\(field.rawValue)", .choice(FormSettings.Ask.allCases.map(\.rawValue)), preset: field.preset.rawValue,
                label: { SiteFormWords(language: $0).label(field) }, help: { _ in "" })
        }
        + [
            ChannelAbout.Setting(
                "button", .text, label: { FormAbout(language: $0).button }, help: { FormAbout(language: $0).emptyIsOurs }),
            ChannelAbout.Setting(
                "thanks", .text, label: { FormAbout(language: $0).thanks }, help: { FormAbout(language: $0).emptyIsOurs }),
            ChannelAbout.Setting(
                "thanks_page", .url, label: { FormAbout(language: $0).thanksPage },
                help: { FormAbout(language: $0).thanksPageHelp }),
            ChannelAbout.Setting(
                "sites", .lines, label: { FormAbout(language: $0).sites }, help: { FormAbout(language: $0).sitesHelp }),
            ChannelAbout.Setting(
                "calling_code", .number, label: { FormAbout(language: $0).callingCode },
                help: { FormAbout(language: $0).callingCodeHelp }),
            ChannelAbout.Setting(
                "difficulty", .number, preset: String(FormSettings.usualDifficulty),
                label: { FormAbout(language: $0).difficulty }, help: { FormAbout(language: $0).difficultyHelp }),
            ChannelAbout.Setting(
                FormSettings.signingKey, .text, secret: true, label: { _ in "" }, help: { _ in "" }),
        ]

    var title: String { say("Heading", "Заголовок", "Überschrift") }
    var intro: String { say("A sentence below it", "Фраза под ним", "Ein Satz darunter") }
    var emptyIsOurs: String {
        say("Left empty, our words stand there.", "Если пусто, будет наш текст.", "Bleibt es leer, steht dort unser Text.")
    }
    var button: String { say("Words on the button", "Надпись на кнопке", "Aufschrift des Knopfs") }
    var thanks: String { say("Words of thanks", "Слова благодарности", "Dank") }
    var thanksPage: String { say("Page of thanks", "Страница благодарности", "Seite mit dem Dank") }
    var thanksPageHelp: String {
        say(
            "A page of your own that visitors see after sending.", "Ваша страница, которую увидят после отправки.",
            "Eine eigene Seite, die Besucher nach dem Absenden sehen.")
    }
    var sites: String { say("Allowed sites", "Разрешённые сайты", "Erlaubte Websites") }
    var sitesHelp: String {
        say(
            "One host name a line, such as shop.example or *.shop.example. Empty allows every site; own HTML forms need "
                + "their site named here.",
            "По одному имени в строке, например shop.example или *.shop.example. Если пусто, разрешены все сайты; для "
                + "собственных HTML-форм укажите их сайт.",
            "Ein Name je Zeile, etwa shop.example oder *.shop.example. Leer erlaubt alle; eigene HTML-Formulare brauchen ihre "
                + "Website hier.")
    }
    var callingCode: String { say("Calling code", "Телефонный код страны", "Landesvorwahl") }
    var callingCodeHelp: String {
        say(
            "For numbers typed without one: 49 for Germany.", "Для номеров без кода: 7 для России.",
            "Für Nummern ohne Vorwahl: 49 für Deutschland.")
    }
    var difficulty: String { say("Work against machines", "Работа против роботов", "Arbeit gegen Maschinen") }
    var difficultyHelp: String {
        say(
            "0 to 24; 14 costs a telephone a quarter of a second, and each step more doubles it.",
            "От 0 до 24; 14 занимает у телефона четверть секунды, каждый шаг удваивает время.",
            "0 bis 24; 14 kostet ein Telefon eine Viertelsekunde, jeder Schritt mehr verdoppelt es.")
    }
}
