import Support

/// What the company answers: the same few sentences, as everywhere.
enum Answers {
    /// - Parameter number: of the message.
    static func text(_ number: Int, in tongue: KnownSaid.Tongue) -> String {
        var chance = KnownChance(number &+ 3_000_000_000)
        let all =
            switch tongue {
            case .english: english
            case .russian: russian
            case .german: german
            }
        return all[chance.below(all.count)]
    }

    /// What a colleague should know.
    static func note(_ number: Int) -> String { "Asked the workshop, they look on \(weekdays[number % weekdays.count])." }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    private static let english = [
        "Hello! It left our house this morning and should be with you in two days. Have a good ride!",
        "Thank you for telling us. We send a new part at once, and you need not send the old one back.",
        "Yes, this colour is in stock again from next week. Shall we keep one for you?",
        "We are sorry about that. Your money is on its way back to you today.",
        "That works with your model as well. The guide is on the page of the product, below the pictures.",
    ]
    private static let russian = [
        "Здравствуйте! Сегодня утром мы всё отправили, через два дня посылка будет у вас. Хорошей дороги!",
        "Спасибо, что написали. Сразу высылаем новую деталь, старую возвращать не нужно.",
        "Да, этот цвет снова появится на следующей неделе. Отложить для вас?",
        "Нам очень жаль. Деньги вернутся к вам сегодня.",
        "К вашей модели подходит тоже. Инструкция лежит на странице товара, под снимками.",
    ]
    private static let german = [
        "Guten Tag! Heute früh ging alles hinaus und sollte in zwei Tagen bei Ihnen sein. Gute Fahrt!",
        "Danke für den Hinweis. Wir schicken sofort ein neues Teil, das alte brauchen wir nicht zurück.",
        "Ja, diese Farbe gibt es ab nächster Woche wieder. Sollen wir eines für Sie zurücklegen?",
        "Das tut uns leid. Ihr Geld geht heute an Sie zurück.",
        "Das passt auch zu Ihrem Modell. Die Anleitung steht auf der Seite des Produkts unter den Bildern.",
    ]
}
