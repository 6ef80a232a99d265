import Kernel

/// What members say among themselves, and the few phrases around the customers' own texts.
struct DemoWords: Wording {
    let language: Language

    /// Notes inside a card; `name` is a colleague's.
    func asks(_ name: String) -> [String] {
        [
            say("@\(name) is the part in stock?", "@\(name), деталь есть на складе?", "@\(name) ist das Teil auf Lager?"),
            say(
                "@\(name) please have a look before I promise anything.",
                "@\(name), посмотрите, пожалуйста, пока я ничего не обещаю.",
                "@\(name) bitte einmal ansehen, bevor ich etwas verspreche."),
            say(
                "@\(name) was there anything like this before?", "@\(name), такое уже бывало?",
                "@\(name) gab es so etwas schon einmal?"),
        ]
    }
    var remarks: [String] {
        [
            say(
                "Checked with the store: the last one is put aside.",
                "В магазине отложили последний.",
                "Der Laden hat das letzte zurückgelegt."),
            say("Regular customer, third bike.", "Третий велосипед у нас.", "Stammkundschaft, das dritte Rad."),
            say(
                "The carrier promised an answer by noon.",
                "Перевозчик обещал ответить до полудня.",
                "Der Spediteur meldet sich bis Mittag."),
        ]
    }
    /// Why a card is handed over.
    var reasons: [String] {
        [
            say(
                "This is about the frame, you know it best.",
                "Вопрос про раму, вы лучше всех знаете.",
                "Es geht um den Rahmen, das kennen Sie am besten."),
            say(
                "My shift ends, please go on.",
                "Моя смена кончается, продолжите, пожалуйста.",
                "Meine Schicht endet, bitte weitermachen."),
            say(
                "A discount beyond my limit: please decide.",
                "Скидка больше моего предела, решите, пожалуйста.",
                "Mehr Rabatt, als ich geben darf: bitte entscheiden."),
        ]
    }
    var proofName: String { say("answer", "ответ", "antwort") }
    func consent(_ given: Bool) -> String { given ? say("yes", "да", "ja") : say("no", "нет", "nein") }

    // MARK: In the customer's language

    /// When a call suits.
    var wishedTimes: [String] {
        [
            say(
                "after 6 pm",
                "после 18:00",
                "nach 18 Uhr"), say("tomorrow 10 to 12", "завтра с 10 до 12", "morgen 10 bis 12 Uhr"),
            say("lunchtime", "в обед", "mittags"),
        ]
    }
    /// What stands on a letter.
    func subject(_ intent: String) -> String {
        switch intent {
        case "question": say("A question", "Вопрос", "Eine Frage")
        case "complaint": say("A problem with my bike", "Проблема", "Ein Problem")
        case "praise": say("Thank you", "Спасибо", "Danke")
        case "purchase": say("I would like to buy", "Хочу купить", "Kaufanfrage")
        case "order_status": say("Where is my order?", "Где мой заказ?", "Wo bleibt meine Bestellung?")
        case "return": say("Return", "Возврат", "Rückgabe")
        case "idea": say("An idea", "Идея", "Eine Idee")
        default: say("Hello", "Добрый день", "Guten Tag")
        }
    }
    var typosMended: String { say("Edit: typos", "Upd: опечатки поправлены", "Edit: Tippfehler") }
    func order(_ product: String, _ size: String?, _ colour: String?) -> String {
        ([product] + [size, colour].compactMap { $0 }).joined(separator: ", ")
    }
}
