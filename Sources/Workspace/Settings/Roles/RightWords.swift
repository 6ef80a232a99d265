import Kernel

/// Rights in plain words: what a role may do where, and how far.
struct RightWords: Wording {
    let language: Language

    var lead: String {
        say(
            "What people with a role see and may do. A change holds from the next click on.",
            "Что видят и могут люди с этой ролью. Изменения действуют со следующего нажатия.",
            "Was Personen mit einer Rolle sehen und dürfen. Änderungen gelten ab dem nächsten Klick.")
    }
    func people(_ n: Int) -> String {
        count(n, ("person", "people"), ("человек", "человека", "человек"), ("Person", "Personen"))
    }
    var name: String { say("Name of the role", "Название роли", "Name der Rolle") }
    var rights: String { say("Rights", "Права", "Rechte") }
    var area: String { say("What", "Что", "Was") }
    var none: String { say("no", "нет", "nein") }
    var own: String { say("own", "своё", "eigene") }
    var team: String { say("team’s", "команды", "des Teams") }
    var all: String { say("all", "всё", "alle") }
    var scopeHelp: String {
        say(
            "Own: what one is responsible for, mentioned in or follows. Team’s: also what one’s teams look after.",
            "Своё: за что человек отвечает, где упомянут или за чем следит. Команды: и то, что ведут его команды.",
            "Eigene: wofür man zuständig ist, wo man erwähnt wird oder folgt. Des Teams: auch, was die eigenen Teams betreuen.")
    }
    var similar: String { say("Begin like", "Начать как", "Beginnen wie") }
    var createHead: String { say("A new role", "Новая роль", "Eine neue Rolle") }
    var create: String { say("Make a role", "Создать роль", "Rolle anlegen") }

    func action(_ action: Action) -> String {
        switch action {
        case .see: say("see", "смотреть", "sehen")
        case .work: say("work", "работать", "bearbeiten")
        case .manage: say("arrange", "настраивать", "einrichten")
        case .export: say("export", "выгружать", "ausführen")
        }
    }

    func area(_ area: Area) -> String {
        switch area {
        case .interest: say("Cards and conversations", "Карточки и переписка", "Karten und Gespräche")
        case .contact: say("People", "Клиенты", "Kontakte")
        case .channel: say("Channels", "Каналы", "Kanäle")
        case .product: say("Products", "Товары", "Produkte")
        case .report: say("Reports", "Отчёты", "Auswertungen")
        case .member: say("Members and teams", "Сотрудники и команды", "Personen und Teams")
        case .workspace: say("Company, roles, tokens", "Компания, роли, токены", "Firma, Rollen, Token")
        case .audit: say("Audit: who did what", "Журнал: кто что делал", "Protokoll: wer was tat")
        default: area.rawValue
        }
    }
}
