import Foundation
import Kernel
import People

/// The words of the contact pane and the contact's page.
extension FeedWords {
    var people: String { say("People", "Люди", "Personen") }
    var cards: String { say("Cards", "Карточки", "Karten") }
    var reachOn: String { say("Reach on", "Как связаться", "Erreichbar über") }
    var here: String { say("here", "здесь", "hier") }
    var typedIn: String { say("typed in", "указано автором", "selbst angegeben") }
    var about: String { say("About", "О человеке", "Zur Person") }
    var lately: String { say("Lately", "Недавно", "Zuletzt") }
    var wholeStory: String { say("Whole story", "Вся история", "Ganze Geschichte") }
    var story: String { say("Story", "История", "Geschichte") }
    var openCard: String { say("Open the card", "Открыть карточку", "Karte öffnen") }
    var samePerson: String { say("Same person?", "Один человек?", "Dieselbe Person?") }
    var isSame: String { say("It is", "Да, это один человек", "Ja") }
    func joined(_ number: String) -> String {
        say(
            "\(number) is theirs from now on, with all its calls and words.",
            "\(number) теперь у этого контакта, вместе со звонками и сообщениями.",
            "\(number) gehört jetzt hierher, mit allen Anrufen und Worten.")
    }
    var undoJoin: String { say("Undo", "Отменить", "Rückgängig") }
    func shares(_ shared: String) -> String {
        say(
            "also gave \(shared)", "тоже указано: \(shared)", "gab ebenfalls \(shared) an")
    }
    var look: String { say("Look", "Посмотреть", "Ansehen") }
    func quoted(_ text: String) -> String { say("“\(text)”", "«\(text)»", "„\(text)“") }
    var quiet: String { say("Nothing else was said yet.", "Больше пока ничего не было.", "Sonst wurde noch nichts gesagt.") }
    func hidden(_ n: Int) -> String {
        let cards = count(n, ("card", "cards"), ("карточка", "карточки", "карточек"), ("Karte", "Karten"))
        let withheld = form(n, ("", ""), ("недоступна", "недоступны", "недоступно"), ("", ""))
        return say("\(cards) more you may not see", "Ещё \(cards) вам \(withheld)", "\(cards) mehr, die Sie nicht sehen dürfen")
    }
    func from(_ source: String, _ day: String) -> String {
        say(
            "From \(source), \(day)", "\(source), \(day)", "Aus \(source), \(day)")
    }
    func knownSince(_ day: String) -> String { say("Known since \(day)", "Знакомы с \(day)", "Bekannt seit \(day)") }

    func status(_ status: Contact.Status) -> String {
        switch status {
        case .doNotContact: say("Do not contact", "Не беспокоить", "Nicht kontaktieren")
        case .gone: say("No longer reachable", "Больше не на связи", "Nicht mehr erreichbar")
        case .deceased: say("Deceased", "Человек умер", "Verstorben")
        case .minor: say("A minor", "Несовершеннолетие", "Minderjährig")
        }
    }

    /// "Berlin, Germany · German".
    func lives(_ contact: Contact) -> String {
        let country = contact.country.flatMap { language.locale.localizedString(forRegionCode: $0) ?? $0 }
        let speaks = contact.language.flatMap { language.locale.localizedString(forLanguageCode: $0) ?? $0 }
        return [[contact.city, country].compactMap { $0 }.joined(separator: ", "), speaks ?? ""]
            .filter { $0.isEmpty == false }.joined(separator: " · ")
    }
}
