import Kernel

/// The words of the frame around every page.
struct FrameWords: Wording {
    let language: Language

    var skip: String { say("Skip to content", "К содержанию", "Zum Inhalt") }
    var amAway: String { say("I am away", "Меня нет", "Ich bin abwesend") }
    func awayUntil(_ when: String) -> String {
        when.isEmpty
            ? say("You are away", "Вас нет на месте", "Sie sind abwesend")
            : say("You are away until \(when)", "Вас нет до \(when)", "Sie sind abwesend bis \(when)")
    }
    var anHour: String { say("1 hour", "1 час", "1 Stunde") }
    var today: String { say("Today", "Сегодня", "Heute") }
    var openEnd: String { say("For now", "Пока", "Vorerst") }
    var imBack: String { say("I am back", "Снова на месте", "Wieder da") }
    var main: String { say("Main", "Главное меню", "Hauptmenü") }
    var search: String { say("Search", "Поиск", "Suche") }
    var workspace: String { say("Workspace", "Рабочее место", "Arbeitsbereich") }
    var views: String { say("Views", "Представления", "Ansichten") }
    var settings: String { say("Settings", "Настройки", "Einstellungen") }
    /// What a group of the settings is about.
    func group(_ section: Navigation.Section) -> String {
        switch section {
        case .intake: say("What comes in", "Что приходит", "Was hereinkommt")
        case .work: say("How we work", "Как работаем", "Wie wir arbeiten")
        case .safety: say("Data and safety", "Данные и защита", "Daten und Schutz")
        case .personal: say("Yourself", "Личное", "Persönlich")
        default: say("Company", "Компания", "Firma")
        }
    }
    var me: String { say("Me", "Профиль", "Ich") }
    var account: String { say("Your account", "Ваш профиль", "Ihr Konto") }
    var profile: String { say("Profile", "Профиль", "Profil") }
    var sessions: String { say("Devices", "Устройства", "Geräte") }
    var appearance: String { say("Appearance", "Оформление", "Darstellung") }
    var system: String { say("As the system", "Как в системе", "Wie das System") }
    var light: String { say("Light", "Светлое", "Hell") }
    var dark: String { say("Dark", "Тёмное", "Dunkel") }
    var languageTitle: String { say("Language", "Язык", "Sprache") }
    var signOut: String { say("Sign out", "Выйти", "Abmelden") }
    var close: String { say("Close", "Закрыть", "Schließen") }

    var placeholder: String {
        say("Find a person, a card, an act…", "Человек, карточка, действие…", "Person, Karte, Befehl finden…")
    }
    var goTo: String { say("Go to", "Перейти", "Gehe zu") }
    var commands: String { say("Commands", "Команды", "Befehle") }
    var recent: String { say("Recent", "Недавнее", "Zuletzt") }
    var found: String { say("Found", "Найдено", "Gefunden") }
    var nothingFound: String {
        say(
            "Nothing by this name. Try fewer letters.", "Ничего не нашлось. Попробуйте короче.",
            "Nichts gefunden. Versuchen Sie es kürzer.")
    }
    var choose: String { say("choose", "выбрать", "wählen") }
    var open: String { say("open", "открыть", "öffnen") }

    var keyboard: String { say("Keyboard", "Клавиатура", "Tastatur") }
    var everywhere: String { say("Everywhere", "Везде", "Überall") }
    var searchAndCommands: String { say("Search and commands", "Поиск и команды", "Suche und Befehle") }
    var thisHelp: String { say("This help", "Эта подсказка", "Diese Hilfe") }
    var keyHelp: String { say("Show the keys", "Показать клавиши", "Tasten zeigen") }
    var undo: String { say("Undo", "Вернуть", "Rückgängig") }
}
