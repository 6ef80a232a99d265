import Foundation
import Kernel
import Workspace

/// What customers and members read of satisfaction.
struct SatisfactionWords: Wording {
    let language: Language

    /// The customer's language where it is known, else the company's.
    static func language(of card: ID<Interest>, _ workspace: ID<Company>, in db: Connection) throws -> Language? {
        guard let company = try Company.find(workspace, in: db) else { return nil }
        let spoken = try db.value("SELECT language FROM interest WHERE id = \(card)", as: String.self)
        return spoken.flatMap { Language(rawValue: String($0.prefix(2))) } ?? company.language
    }

    // MARK: To customers

    var footAsk: String {
        say(
            "How was this answer? One tap tells us:", "Как вам ответ? Достаточно одного нажатия:",
            "Wie war diese Antwort? Ein Tipp genügt:")
    }
    var footLink: String { say("Rate the answer", "Оценить ответ", "Antwort bewerten") }
    var title: String { say("How was our answer?", "Как вам наш ответ?", "Wie war unsere Antwort?") }
    func lead(_ company: String) -> String {
        say(
            "\(company) would like to know. Choose one.", "Это важно знать компании «\(company)». Выберите оценку.",
            "\(company) möchte es wissen. Wählen Sie eines.")
    }
    func name(_ score: Int) -> String {
        switch score {
        case 1: say("Bad", "Плохо", "Schlecht")
        case 2: say("Poor", "Слабо", "Mäßig")
        case 3: say("All right", "Нормально", "In Ordnung")
        case 4: say("Good", "Хорошо", "Gut")
        default: say("Excellent", "Отлично", "Ausgezeichnet")
        }
    }
    func thanks(_ score: Int) -> String {
        say(
            "Thank you. You chose “\(name(score))”.", "Спасибо. Ваша оценка: «\(name(score))».",
            "Danke. Sie haben „\(name(score))“ gewählt.")
    }
    func until(_ day: String) -> String {
        say("You can change it until \(day).", "Её можно изменить до \(day).", "Sie können es bis \(day) ändern.")
    }
    var over: String {
        say(
            "This vote can no longer be changed.", "Эту оценку уже нельзя изменить.",
            "Diese Bewertung kann nicht mehr geändert werden.")
    }
    var remark: String { say("Would you like to add something?", "Хотите что-нибудь добавить?", "Möchten Sie etwas hinzufügen?") }
    var optional: String { say("optional", "по желанию", "freiwillig") }
    var send: String { say("Send", "Отправить", "Senden") }
    var chooseFirst: String {
        say("Choose one of the five first.", "Сначала выберите одну из пяти оценок.", "Wählen Sie zuerst eines der fünf.")
    }
    var tooLong: String {
        say("At most 2,000 characters, please.", "Не больше 2000 знаков, пожалуйста.", "Höchstens 2.000 Zeichen, bitte.")
    }

    // MARK: To members

    var satisfaction: String { say("Satisfaction", "Удовлетворённость", "Zufriedenheit") }
    var settingsLead: String {
        say(
            "Below an answer stands a line with a link; the page behind it asks for one to five. Nobody is asked twice in 30 days, no automatic letter asks, and programs that open links change nothing.",
            "Под ответом стоит строка со ссылкой; страница по ней просит оценку от одного до пяти. Никого не спрашивают дважды за 30 дней, автоматические письма не спрашивают, а программы, открывающие ссылки, ничего не меняют.",
            "Unter einer Antwort steht eine Zeile mit einem Link; die Seite dahinter fragt nach eins bis fünf. Niemand wird in 30 Tagen zweimal gefragt, kein automatischer Brief fragt, und Programme, die Links öffnen, ändern nichts."
        )
    }
    var askOn: String { say("Ask after answers on", "Спрашивать после ответов в каналах", "Nach Antworten fragen auf") }
    var noChannel: String {
        say(
            "No connected channel sends answers itself yet.", "Пока ни один канал не отправляет ответы сам.",
            "Noch kein verbundener Kanal sendet Antworten selbst.")
    }
    var noAddress: String {
        say(
            "The program does not know its own address. Set base_url, or no link can lead here.",
            "Программа не знает своего адреса. Задайте base_url, иначе ссылка никуда не приведёт.",
            "Das Programm kennt seine eigene Adresse nicht. Setzen Sie base_url, sonst führt kein Link hierher.")
    }
    var preview: String { say("What customers read", "Что читают клиенты", "Was Kunden lesen") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var saved: String { say("Saved", "Сохранено", "Gespeichert") }
    var satisfied: String { say("Satisfied", "Довольны", "Zufrieden") }
    func ofVotes(_ n: Int) -> String {
        say("of \(grouped(n))", "из \(grouped(n))", "von \(grouped(n))")
    }
    func asked(_ asked: Int, _ rated: Int) -> String {
        say(
            "\(grouped(asked)) were asked, \(grouped(rated)) rated the answer; satisfied is four or five.",
            "Спросили: \(grouped(asked)), оценили ответ: \(grouped(rated)); довольны — это четыре или пять.",
            "\(grouped(asked)) wurden gefragt, \(grouped(rated)) bewerteten die Antwort; zufrieden heißt vier oder fünf.")
    }
    var votes: String { say("Rated the answer", "Оценили ответ", "Antwort bewertet") }
    func score(_ score: Int) -> String { say("\(score) of 5", "\(score) из 5", "\(score) von 5") }
    var badVote: String {
        say("A customer rates an answer badly", "Клиент плохо оценивает ответ", "Ein Kunde bewertet eine Antwort schlecht")
    }
}
