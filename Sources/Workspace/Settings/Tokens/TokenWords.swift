import Kernel

struct TokenWords: Wording {
    let language: Language

    var lead: String {
        say(
            "Keys for your other programs. Each acts as the member who made it, and never does more than its scopes say.",
            "Ключи для других ваших программ. Каждый действует от имени создавшего и не больше, чем разрешено областями.",
            "Schlüssel für Ihre anderen Programme. Jeder handelt für die Person, die ihn erstellt hat, und nie über seine "
                + "Bereiche hinaus.")
    }
    var name: String { say("What is it for?", "Для чего он?", "Wofür ist es?") }
    var nameHelp: String { say("Online shop, for example", "Например, интернет-магазин", "Zum Beispiel Onlineshop") }
    var scopes: String { say("What it may do", "Что можно", "Was es darf") }
    var lasts: String { say("How long it lasts", "Срок действия", "Wie lange es gilt") }
    var lastsForEver: String { say("Until it is ended", "Пока не отозван", "Bis es beendet wird") }
    func days(_ days: Int) -> String {
        count(days, ("day", "days"), ("день", "дня", "дней"), ("Tag", "Tage"))
    }
    var until: String { say("until", "до", "bis") }
    var over: String { say("over since", "истёк", "abgelaufen") }
    var createHead: String { say("A new token", "Новый токен", "Ein neues Token") }
    var create: String { say("Make a token", "Создать токен", "Token erstellen") }
    var readyHead: String { say("The token is ready", "Токен готов", "Das Token ist fertig") }
    var readyText: String {
        say(
            "It is shown only now: copy it into the other program.",
            "Он показан только сейчас: скопируйте его в другую программу.",
            "Es wird nur jetzt gezeigt: Kopieren Sie es in das andere Programm.")
    }
    var noScope: String { say("Choose at least one.", "Выберите хотя бы одно.", "Wählen Sie mindestens eines.") }
    var revoke: String { say("End it", "Отозвать", "Beenden") }
    var revokeText: String {
        say(
            "The program that uses it is refused at once.", "Программа с этим токеном сразу потеряет доступ.",
            "Das Programm damit wird sofort abgewiesen.")
    }
    var revoked: String { say("Token ended.", "Токен отозван.", "Token beendet.") }
    var used: String { say("last used", "использован", "zuletzt benutzt") }
    var neverUsed: String { say("never used", "ещё не использован", "nie benutzt") }
    var emptyHead: String { say("No tokens", "Токенов нет", "Keine Token") }
    var emptyText: String {
        say(
            "Make one for a program that posts interests or reads your cards.",
            "Создайте токен для программы, которая присылает обращения или читает карточки.",
            "Erstellen Sie eines für ein Programm, das Anfragen schickt oder Karten liest.")
    }

    var reference: String {
        say("What programs can ask for", "Что могут запрашивать программы", "Was Programme abfragen können")
    }

    /// "Cards: change"
    func scope(_ scope: String) -> String {
        let parts = scope.split(separator: ":").map(String.init)
        guard parts.count == 2 else {
            return say("Everything its member may do", "Всё, что может его владелец", "Alles, was die Person darf")
        }
        return "\(area(parts[0])): \(action(parts[1]))"
    }

    func area(_ name: String) -> String {
        switch name {
        case "interests": say("Cards", "Карточки", "Karten")
        case "contacts": say("People", "Клиенты", "Kontakte")
        case "channels": say("Channels", "Каналы", "Kanäle")
        case "products": say("Products", "Продукты", "Produkte")
        case "reports": say("Reports", "Отчёты", "Berichte")
        case "members": say("Members", "Сотрудники", "Mitglieder")
        default: say("Workspace", "Компания", "Firma")
        }
    }

    func action(_ name: String) -> String {
        switch name {
        case "read": say("read", "читать", "lesen")
        case "write": say("work", "работать", "bearbeiten")
        case "manage": say("manage", "управлять", "verwalten")
        default: say("export", "выгружать", "exportieren")
        }
    }
}
