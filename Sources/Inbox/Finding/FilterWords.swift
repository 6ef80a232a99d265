import Channels
import Foundation
import Kernel

/// The words of the filter: what can be narrowed, and what is said where nothing is left.
struct FilterWords: Wording {
    let language: Language

    private var feed: FeedWords { FeedWords(language: language) }

    func title(_ facet: Facet) -> String {
        switch facet {
        case .state: say("State", "Состояние", "Zustand")
        case .channel: feed.channel
        case .source: say("Network", "Сеть", "Netzwerk")
        case .action: say("What was done", "Что сделано", "Was getan wurde")
        case .product: feed.product
        case .responsible: feed.responsible
        case .team: say("Team", "Команда", "Team")
        case .priority: say("Priority", "Приоритет", "Priorität")
        case .tag: say("Tag", "Метка", "Schlagwort")
        case .language: say("Language", "Язык", "Sprache")
        case .with: say("With", "Вместе с", "Mit")
        case .stars: say("Stars", "Оценка", "Sterne")
        case .period: said
        case .answer: say("First answer", "Первый ответ", "Erste Antwort")
        case .rated: SatisfactionWords(language: language).votes
        case .page: say("Page", "Страница", "Seite")
        case .within: say("Report", "Отчёт", "Bericht")
        }
    }

    var said: String { say("When it was said", "Когда сказано", "Wann gesagt") }
    var from: String { say("From", "С", "Von") }
    var to: String { say("Until", "По", "Bis") }
    func dates(_ from: String?, _ to: String?) -> String {
        switch (from, to) {
        case (let from?, let to?): from == to ? from : "\(from) – \(to)"
        case (let from?, nil): say("since \(from)", "с \(from)", "seit \(from)")
        case (nil, let to?): say("until \(to)", "по \(to)", "bis \(to)")
        case (nil, nil): ""
        }
    }

    func state(_ state: FeedState) -> String {
        switch state {
        case .unclaimed: feed.state(.unclaimed)
        case .mine: feed.state(.mine)
        case .theirs: say("A colleague’s", "У коллег", "Bei Kollegen")
        case .overdue: feed.state(.overdue)
        case .snoozed: say("Resting", "Отложена", "Zurückgestellt")
        case .answered: feed.state(.answered)
        }
    }

    func person(_ person: FeedPerson) -> String {
        switch person {
        case .me: say("Me", "Я", "Ich")
        case .nobody: say("Nobody", "Никто", "Niemand")
        case .left: say("Who has left", "Кто ушёл", "Wer gegangen ist")
        }
    }

    func belonging(_ belonging: FeedBelonging) -> String {
        switch belonging {
        case .file: say("Attachment", "Вложение", "Anhang")
        case .proof: say("Proof", "Подтверждение", "Nachweis")
        }
    }

    func answer(_ answer: FeedAnswer) -> String {
        switch answer {
        case .given: say("Answered at least once", "Ответ был дан", "Mindestens einmal beantwortet")
        case .missing: say("No answer yet", "Ответа ещё нет", "Noch keine Antwort")
        }
    }

    var within: String { say("what your report counts", "что считает ваш отчёт", "was Ihr Bericht zählt") }
    var noTeam: String { say("No team", "Без команды", "Kein Team") }

    func stars(_ value: String) -> String { Int(value).map(feed.stars) ?? value }
    func language(_ code: String) -> String {
        (language.locale.localizedString(forIdentifier: code) ?? code).asSentence
    }
    var noProduct: String { say("No product", "Без товара", "Kein Produkt") }
    var noPage: String { say("No page", "Без страницы", "Keine Seite") }
    var myTeams: String { say("My teams", "Мои команды", "Meine Teams") }
    /// For what is not there, or not there for this reader: which of the two is not said.
    var unseen: String { say("nothing you can see", "не видно вам", "für Sie nicht sichtbar") }

    func remove(_ what: String) -> String { say("Remove: \(what)", "Убрать: \(what)", "Entfernen: \(what)") }
    var chosen: String { say("Narrowed to", "Выбрано", "Eingegrenzt auf") }

    // MARK: Nothing left

    func blind(_ what: String) -> String {
        say(
            "There is nothing you can see with “\(what)” in this list.", "В этом списке для вас нет ничего с условием «\(what)».",
            "In dieser Liste gibt es für Sie nichts mit „\(what)“.")
    }

    func hindering(_ what: String) -> String {
        say(
            "Without “\(what)” there is something to see.", "Без условия «\(what)» есть что показать.",
            "Ohne „\(what)“ gibt es etwas zu sehen.")
    }

    var together: String {
        say(
            "Each condition alone shows something, together they leave nothing.",
            "По отдельности условия что-то находят, вместе — ничего.",
            "Jede Bedingung allein zeigt etwas, zusammen bleibt nichts.")
    }
}
