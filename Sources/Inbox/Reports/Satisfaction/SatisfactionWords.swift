import Foundation
import Kernel
import Workspace

/// What customers and members read of satisfaction.
struct SatisfactionWords: Wording {
    let language: Language

    /// The customer's language where it is known, else the company's.
    static func language(of card: ID<Interest>, _ workspace: ID<Company>, in db: Connection) throws -> Language? {
        guard let company = try Company.find(workspace, in: db) else { return nil }
        let spoken = try db.value(
            "SELECT language FROM interest WHERE workspace_id = \(workspace) AND id = \(card)", as: String.self)
        return spoken.flatMap { Language(rawValue: String($0.prefix(2))) } ?? company.language
    }

    // MARK: To customers

    var footAsk: String {
        say(
            "How was this answer? One tap tells us:", "Как вам ответ? Достаточно одного нажатия:",
            "Wie war diese Antwort? Ein Tipp genügt:")
    }
    var footLink: String { say("Rate the answer", "Оценить ответ", "Antwort bewerten") }
    func letter(_ company: String) -> String {
        say(
            "Hello,\n\nyou wrote to \(company) a short time ago, and we answered. How was our answer? One tap tells us:",
            "Здравствуйте!\n\nНедавно вы писали в «\(company)», и мы ответили. Как вам наш ответ? Достаточно одного нажатия:",
            "Guten Tag,\n\nSie haben \(company) vor Kurzem geschrieben, und wir haben geantwortet. Wie war unsere Antwort? Ein Tipp genügt:"
        )
    }
    var letterEnd: String {
        say(
            "We ask at most once a month. If you would rather not be asked at all, the page behind the link has a button for that.",
            "Мы спрашиваем не чаще раза в месяц. Если не хотите, чтобы вас спрашивали, на странице по ссылке есть кнопка.",
            "Wir fragen höchstens einmal im Monat. Möchten Sie gar nicht gefragt werden, hat die Seite hinter dem Link einen Knopf dafür."
        )
    }
    var askNoMore: String { say("Don’t ask me again", "Больше не спрашивайте", "Nicht mehr fragen") }
    var askAgain: String { say("You may ask me again", "Можно снова спрашивать", "Sie dürfen wieder fragen") }
    var refused: String {
        say("We will not ask you again.", "Мы больше не будем спрашивать.", "Wir fragen Sie nicht mehr.")
    }
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
    func thumb(_ isUp: Bool) -> String {
        isUp ? say("It helped", "Помогло", "Hat geholfen") : say("It did not help", "Не помогло", "Hat nicht geholfen")
    }
    func thanks(_ name: String) -> String {
        say("Thank you. You chose “\(name)”.", "Спасибо. Ваша оценка: «\(name)».", "Danke. Sie haben „\(name)“ gewählt.")
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
        say("Choose how it was first.", "Сначала выберите оценку.", "Wählen Sie zuerst, wie sie war.")
    }
    var tooLong: String {
        say("At most 2,000 characters, please.", "Не больше 2000 знаков, пожалуйста.", "Höchstens 2.000 Zeichen, bitte.")
    }

    // MARK: To members

    var satisfaction: String { say("Satisfaction", "Удовлетворённость", "Zufriedenheit") }
    var settingsLead: String {
        say(
            "A link below the answer, or in a letter of its own later, leads to a page that asks. Nobody is asked twice in 30 days, nobody at night, nobody who does not want it, and programs that open links change nothing.",
            "Ссылка под ответом или в отдельном письме позже ведёт на страницу с вопросом. Никого не спрашивают дважды за 30 дней, ночью или против воли, а программы, открывающие ссылки, ничего не меняют.",
            "Ein Link unter der Antwort, oder später in einem eigenen Brief, führt zu einer Seite, die fragt. Niemand wird in 30 Tagen zweimal gefragt, niemand nachts, niemand gegen seinen Willen, und Programme, die Links öffnen, ändern nichts."
        )
    }
    func how(_ how: SatisfactionWay.How) -> String {
        switch how {
        case .off: say("Do not ask", "Не спрашивать", "Nicht fragen")
        case .below: say("A line below the answer", "Строка под ответом", "Eine Zeile unter der Antwort")
        case .later: say("A letter of its own, later", "Отдельное письмо позже", "Später ein eigener Brief")
        }
    }
    var askHow: String { say("How to ask", "Как спрашивать", "Wie gefragt wird") }
    var after: String { say("Letter after", "Письмо через", "Brief nach") }
    func hours(_ hours: Int) -> String {
        hours < 24
            ? count(hours, ("hour", "hours"), ("час", "часа", "часов"), ("Stunde", "Stunden"))
            : count(hours / 24, ("day", "days"), ("день", "дня", "дней"), ("Tag", "Tagen"))
    }
    var answersWith: String { say("Answers", "Варианты ответа", "Antworten") }
    func scale(_ scale: SatisfactionWay.Scale) -> String {
        switch scale {
        case .five: say("One to five", "От одного до пяти", "Eins bis fünf")
        case .thumbs: say("Thumbs up or down", "Большой палец вверх или вниз", "Daumen hoch oder runter")
        }
    }
    var through: String { say("Sent by", "Отправляет", "Gesendet von") }
    var noMailbox: String {
        say(
            "Letters need a mailbox that sends: connect one first.", "Для писем нужен почтовый ящик: сначала подключите его.",
            "Briefe brauchen ein Postfach, das sendet: Verbinden Sie zuerst eines.")
    }
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
        let votes = count(n, ("vote", "votes"), ("оценки", "оценок", "оценок"), ("Bewertung", "Bewertungen"))
        return say("of \(votes)", "из \(votes)", "von \(votes)")
    }
    var remarks: String { say("What customers said of answers", "Что говорят об ответах", "Was Kunden zu Antworten sagen") }
    func said(_ score: Int, _ scale: SatisfactionWay.Scale) -> String {
        scale == .five ? self.score(score) : thumb(score > 3)
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
