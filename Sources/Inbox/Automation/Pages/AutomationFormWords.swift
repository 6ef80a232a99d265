import Kernel

/// The words of a rule's form, and what is refused there.
struct AutomationFormWords: Wording {
    let language: Language

    var name: String { say("Name", "Название", "Name") }
    var whenHead: String { say("When", "Когда", "Wenn") }
    var ifHead: String { say("If", "Если", "Falls") }
    var thenHead: String { say("Then", "То", "Dann") }
    var event: String { say("Something happens", "Событие", "Etwas geschieht") }
    var minutes: String { say("After minutes", "Через минут", "Nach Minuten") }
    var minutesHelp: String {
        say(
            "Only for silence. Within business hours only open minutes count.",
            "Только для ожидания ответа. В рабочие часы считаются лишь они.",
            "Nur für Schweigen. Innerhalb der Geschäftszeiten zählen nur offene Minuten.")
    }

    func when(_ event: AutomationEvent) -> String {
        switch event {
        case .arrived: say("When a new card comes", "Когда приходит новая карточка", "Wenn eine neue Karte kommt")
        case .joined: say("When somebody joins", "Когда кто-то вступает", "Wenn jemand beitritt")
        case .spoke: say("When the customer writes again", "Когда клиент пишет снова", "Wenn der Kunde wieder schreibt")
        case .silent: say("When nobody answers", "Когда никто не отвечает", "Wenn niemand antwortet")
        case .answered:
            say("When a card is answered or closed", "Когда на карточку ответили", "Wenn eine Karte beantwortet ist")
        case .rated: say("When an answer is rated", "Когда ответ оценивают", "Wenn eine Antwort bewertet wird")
        }
    }

    // MARK: If

    var ifHelp: String {
        say(
            "The same filter as that of the feed. What you leave open lets every card through.",
            "Тот же фильтр, что и в ленте. Где ничего не выбрано, подходит любая карточка.",
            "Derselbe Filter wie im Eingang. Was Sie offen lassen, lässt jede Karte durch.")
    }
    var kindHead: String { say("Kind", "Вид", "Art") }
    var any: String { say("any", "любые", "alle") }
    var wordsHead: String { say("Words in the message", "Слова в сообщении", "Wörter in der Nachricht") }
    var wordsHelp: String {
        say(
            "In any form of the word. Commas part alternatives: refund, money back.",
            "В любой форме слова. Через запятую — варианты: возврат, вернуть деньги.",
            "In jeder Form des Wortes. Kommas trennen Alternativen: Rückgabe, Geld zurück.")
    }
    var hoursHead: String { say("Business hours", "Рабочие часы", "Geschäftszeiten") }
    func hours(_ hours: AutomationRule.Hours) -> String {
        switch hours {
        case .any: say("at any time", "в любое время", "jederzeit")
        case .within: say("within business hours", "в рабочие часы", "innerhalb der Geschäftszeiten")
        case .outside: say("outside business hours", "вне рабочих часов", "außerhalb der Geschäftszeiten")
        }
    }
    var noHours: String {
        say(
            "No business hours are set, so every moment is within them. Set them among the",
            "Рабочие часы не заданы: любое время считается рабочим. Задайте их в разделе",
            "Es sind keine Geschäftszeiten gesetzt, jeder Moment liegt innerhalb. Setzen Sie sie unter")
    }
    var firstContact: String {
        say(
            "Only the person’s first contact with the company", "Только первое обращение человека в компанию",
            "Nur beim ersten Kontakt der Person mit der Firma")
    }
    var firstShort: String { say("first contact", "первое обращение", "erster Kontakt") }
    var takeView: String { say("Conditions of a saved view", "Условия сохранённого вида", "Bedingungen einer Ansicht") }
    var take: String { say("Take over", "Взять", "Übernehmen") }
    var noView: String { say("choose a view", "выберите вид", "Ansicht wählen") }

    // MARK: Then

    func kind(_ kind: AutomationStep.Kind) -> String {
        switch kind {
        case .assign: say("Assign", "Назначить", "Zuteilen")
        case .tag: say("Add a tag", "Поставить метку", "Schlagwort setzen")
        case .untag: say("Take off a tag", "Снять метку", "Schlagwort entfernen")
        case .priority: say("Set the priority", "Задать приоритет", "Priorität setzen")
        case .note: say("Leave a note for the team", "Оставить заметку команде", "Notiz für das Team")
        case .notify: say("Notify", "Уведомить", "Benachrichtigen")
        case .say: say("Send a message", "Отправить сообщение", "Nachricht senden")
        case .finish: say("Mark processed", "Отметить обработанной", "Als erledigt markieren")
        }
    }
    func step(_ n: Int) -> String { say("Step \(n)", "Шаг \(n)", "Schritt \(n)") }
    var to: String { say("To whom", "Кому", "An wen") }
    var choose: String { say("choose", "выберите", "wählen") }
    var people: String { say("People", "Люди", "Personen") }
    var teams: String { say("Teams", "Команды", "Teams") }
    var overrides: String {
        say("Also a card that somebody has", "И карточку, которую уже ведут", "Auch eine Karte, die jemand hat")
    }
    var tag: String { say("Tag", "Метка", "Schlagwort") }
    var tagHelp: String {
        say("A new name makes a new tag.", "Новое имя создаст новую метку.", "Ein neuer Name legt ein neues Schlagwort an.")
    }
    var priority: String { say("Priority", "Приоритет", "Priorität") }
    var note: String { say("Note", "Заметка", "Notiz") }
    var template: String { say("Template", "Шаблон", "Vorlage") }
    var ownWords: String { say("own words below", "свой текст ниже", "eigene Worte unten") }
    var templateHelp: String {
        say(
            "Its words are sent, without its files. Chosen ones stand in place of your own below.",
            "Уходит его текст без файлов, вместо текста ниже.", "Gesendet wird ihr Text ohne Dateien, statt der Worte unten.")
    }
    func text(_ language: Language) -> String {
        say("Words (\(language.name))", "Текст (\(language.name))", "Worte (\(language.name))")
    }
    var textHelp: String {
        say(
            "The customer’s language decides; where it is missing, the company’s does. {{name}} and the other marks of "
                + "templates work.",
            "Язык выбирается по клиенту, иначе язык компании. Работают {{имя}} и другие метки шаблонов.",
            "Die Sprache des Kunden entscheidet, sonst die der Firma. {{Vorname}} und die anderen Marken der Vorlagen gelten.")
    }
    var addStep: String { say("Add a step", "Добавить шаг", "Schritt hinzufügen") }
    var add: String { say("Add", "Добавить", "Hinzufügen") }
    var drop: String { say("Remove the step", "Убрать шаг", "Schritt entfernen") }

    // MARK: Measure

    var measureHead: String { say("Measure", "Мера", "Maß") }
    var measureHelp: String {
        let limits = AutomaticGuard.Limits()
        return say(
            "All rules together never send more than \(limits.perConversationADay) message a day in a conversation, "
                + "\(limits.perRecipientADay) to one address, and \(limits.perHour) an hour from the company.",
            "Все правила вместе отправляют не больше \(limits.perConversationADay) сообщения в день в переписке, "
                + "\(limits.perRecipientADay) на один адрес и \(limits.perHour) в час от компании.",
            "Alle Regeln zusammen senden höchstens \(limits.perConversationADay) Nachricht am Tag in einem Verlauf, "
                + "\(limits.perRecipientADay) an eine Adresse und \(limits.perHour) in der Stunde von der Firma."
        )
    }
    var mostADay: String {
        say("Messages a day to one person", "Сообщений в день одному человеку", "Nachrichten am Tag an eine Person")
    }
    var mostAnHour: String { say("Messages an hour to all", "Сообщений в час всем", "Nachrichten in der Stunde an alle") }
    var stops: String {
        say(
            "No rule below acts on the same event", "Правила ниже на то же событие не срабатывают",
            "Keine Regel darunter wird für dasselbe Ereignis tätig")
    }
    var optional: String { say("optional", "необязательно", "freiwillig") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var cancel: String { say("Cancel", "Отмена", "Abbrechen") }

    // MARK: What is refused

    var nothing: String { say("nothing", "ничего", "nichts") }
    var goneShort: String { say("(gone)", "(нет)", "(fehlt)") }
    var isGone: String {
        say(
            "This is not there any more. Choose another.", "Этого больше нет. Выберите другое.",
            "Das gibt es nicht mehr. Wählen Sie etwas anderes.")
    }
    var noSteps: String {
        say(
            "Say what is to be done: add a step.", "Укажите, что сделать: добавьте шаг.",
            "Sagen Sie, was zu tun ist: Fügen Sie einen Schritt hinzu.")
    }
    var tooManySteps: String {
        say(
            "A rule has \(AutomationRule.mostSteps) steps at most.", "В правиле не больше \(AutomationRule.mostSteps) шагов.",
            "Eine Regel hat höchstens \(AutomationRule.mostSteps) Schritte.")
    }
    var unknownStep: String {
        let known = AutomationStep.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        return say(
            "There is no such step. There are: \(known).", "Такого шага нет. Есть: \(known).",
            "Diesen Schritt gibt es nicht. Es gibt: \(known).")
    }
    var oneMessage: String {
        say(
            "A rule sends one message. Remove the others.", "Правило отправляет одно сообщение. Уберите остальные.",
            "Eine Regel sendet eine Nachricht. Entfernen Sie die anderen.")
    }
    var whenSilent: String {
        say(
            "Say after how many minutes, 1 to \(grouped(AutomationRule.longestSilence)).",
            "Укажите, через сколько минут, от 1 до \(grouped(AutomationRule.longestSilence)).",
            "Sagen Sie, nach wie vielen Minuten, 1 bis \(grouped(AutomationRule.longestSilence)).")
    }
    var chooseSomebody: String {
        say("Choose a person or a team.", "Выберите человека или команду.", "Wählen Sie eine Person oder ein Team.")
    }
    func emptyTeam(_ name: String) -> String {
        say(
            "Nobody belongs to \(name). Add somebody, or choose another.",
            "В команде «\(name)» никого нет. Добавьте людей или выберите другую.",
            "Zu \(name) gehört niemand. Nehmen Sie jemanden auf, oder wählen Sie ein anderes Team.")
    }
    var noSuchTag: String {
        say(
            "There is no such tag. Choose one from the list.", "Такой метки нет. Выберите из списка.",
            "Dieses Schlagwort gibt es nicht. Wählen Sie aus der Liste.")
    }
    var choosePriority: String { say("Choose a priority.", "Выберите приоритет.", "Wählen Sie eine Priorität.") }
    var noNote: String { say("Write the note.", "Напишите заметку.", "Schreiben Sie die Notiz.") }
    var noText: String {
        say(
            "Write the words in at least one language, or choose a template.",
            "Напишите текст хотя бы на одном языке или выберите шаблон.",
            "Schreiben Sie die Worte in mindestens einer Sprache, oder wählen Sie eine Vorlage.")
    }
    func tooLong(_ most: Int) -> String {
        say(
            "At most \(grouped(most)) characters. Shorten it.", "Не больше \(grouped(most)) знаков. Сократите.",
            "Höchstens \(grouped(most)) Zeichen. Kürzen Sie.")
    }

    var labels: [String: String] {
        [
            "name": name, "event": event, "minutes": minutes, "hours": hoursHead, "q": wordsHead, "most_a_day": mostADay,
            "most_an_hour": mostAnHour, "view": takeView, "kind": kindHead,
        ]
    }
}
