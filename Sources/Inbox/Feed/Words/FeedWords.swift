package import Kernel

/// The words of the feed. What is said about people keeps their gender open in Russian.
package struct FeedWords: Wording {
    package let language: Language
    package init(language: Language) { self.language = language }

    // MARK: Lists

    func title(_ view: FeedView) -> String {
        switch view {
        case .open: say("Needs an answer", "Ждут ответа", "Warten auf Antwort")
        case .mine: say("Mine", "Мои", "Meine")
        case .unclaimed: say("Unclaimed", "Ничьи", "Unverteilt")
        case .overdue: say("Overdue", "Просроченные", "Überfällig")
        case .snoozed: say("Snoozed", "Отложенные", "Zurückgestellt")
        case .answered: say("Answered", "Отвеченные", "Beantwortet")
        case .everything: say("Everything", "Все", "Alles")
        case .reactions: say("Reactions", "Реакции", "Reaktionen")
        case .all: say("All, with reactions", "Всё, с реакциями", "Alles, mit Reaktionen")
        }
    }

    /// One short word, for the bar of a phone.
    func bar(_ view: FeedView) -> String { view == .open ? say("Open", "Ждут", "Offen") : title(view) }

    func kind(_ kind: FeedKind?) -> String {
        switch kind {
        case nil: say("All", "Все", "Alle")
        case .messages: say("Messages", "Сообщения", "Nachrichten")
        case .comments: say("Comments", "Комментарии", "Kommentare")
        case .reviews: say("Reviews", "Отзывы", "Bewertungen")
        case .requests: say("Requests", "Заявки", "Anfragen")
        }
    }

    var interest: String { say("Feed", "Лента", "Eingang") }
    var filters: String { say("Filters", "Фильтры", "Filter") }
    var filter: String { say("Filter", "Фильтр", "Filtern") }
    var search: String { say("Search", "Поиск", "Suche") }
    var searchHere: String { say("Search in this list…", "Искать в этом списке…", "In dieser Liste suchen…") }
    var channel: String { say("Channel", "Канал", "Kanal") }
    var anyChannel: String { say("All channels", "Все каналы", "Alle Kanäle") }
    var product: String { say("Product", "Товар", "Produkt") }
    var anyProduct: String { say("All products", "Все товары", "Alle Produkte") }
    var responsible: String { say("Responsible", "Ответственный", "Zuständig") }
    var anybody: String { say("Anybody", "Кто угодно", "Alle") }
    var apply: String { say("Show", "Показать", "Anzeigen") }
    var clear: String { say("Clear the filters", "Сбросить фильтры", "Filter aufheben") }
    var loadMore: String { say("Show earlier cards", "Показать более ранние", "Frühere zeigen") }
    var end: String { say("That is everything.", "Это всё.", "Das ist alles.") }
    var loading: String { say("Loading…", "Загружается…", "Wird geladen…") }
    func new(_ n: Int) -> String { count(n, ("new", "new"), ("новая", "новые", "новых"), ("neue", "neue")) }
    func chosenFilters(_ n: Int) -> String {
        count(n, ("filter on", "filters on"), ("фильтр", "фильтра", "фильтров"), ("Filter aktiv", "Filter aktiv"))
    }

    // MARK: States

    func state(_ state: CardState) -> String {
        switch state {
        case .unclaimed: say("Unclaimed", "Ничья", "Unverteilt")
        case .mine: say("Yours", "Ваша", "Ihre")
        case .theirs: say("Taken", "Занята", "Vergeben")
        case .overdue: say("Overdue", "Просрочена", "Überfällig")
        case .snoozed: say("Snoozed", "Отложена", "Zurückgestellt")
        case .answered: say("Answered", "Отвечено", "Beantwortet")
        case .noted: say("For information", "К сведению", "Zur Kenntnis")
        }
    }

    func late(_ time: String) -> String { say("\(time) late", "опоздание \(time)", "\(time) zu spät") }
    func left(_ time: String) -> String { say("\(time) left", "осталось \(time)", "noch \(time)") }
    func leftShort(_ time: String) -> String { say("\(time) left", time, "noch \(time)") }
    func within(_ time: String) -> String { say("in \(time)", "за \(time)", "in \(time)") }

    func priority(_ priority: Interest.Priority) -> String {
        switch priority {
        case .low: say("Low priority", "Низкий приоритет", "Niedrige Priorität")
        case .normal: say("Normal priority", "Обычный приоритет", "Normale Priorität")
        case .high: say("High priority", "Высокий приоритет", "Hohe Priorität")
        case .urgent: say("Urgent", "Срочно", "Dringend")
        }
    }

    func stars(_ n: Int) -> String { say("\(n) of 5 stars", "\(n) из 5", "\(n) von 5 Sternen") }
    var withProof: String { say("With proof", "С подтверждением", "Mit Nachweis") }
    var openProof: String { say("Show the proof", "Показать подтверждение", "Nachweis zeigen") }
    func attachments(_ n: Int) -> String {
        count(n, ("attachment", "attachments"), ("вложение", "вложения", "вложений"), ("Anhang", "Anhänge"))
    }
    func likes(_ n: Int) -> String { "+ " + count(n, ("like", "likes"), ("лайк", "лайка", "лайков"), ("Like", "Likes")) }
    var deleted: String { say("deleted by the author", "удалено автором", "vom Autor gelöscht") }
    var clamped: String {
        say(
            "The network gave a date in the future; this is when it arrived.",
            "Сеть указала дату в будущем; показано время поступления.",
            "Das Netzwerk nannte ein Datum in der Zukunft; gezeigt ist die Zeit des Eingangs.")
    }
}
