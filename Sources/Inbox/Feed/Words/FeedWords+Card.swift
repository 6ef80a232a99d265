import Kernel

/// The words of the open card.
extension FeedWords {
    var back: String { say("Back", "Назад", "Zurück") }
    var more: String { say("More", "Ещё", "Mehr") }
    var close: String { say("Close", "Закрыть", "Schließen") }
    var contact: String { say("Contact", "Контакт", "Kontakt") }
    var source: String { say("Source", "Источник", "Quelle") }
    func openIn(_ network: String) -> String {
        say("open in \(network)", "открыть: \(network)", "in \(network) öffnen")
    }
    var openSource: String { say("open at the source", "открыть источник", "an der Quelle öffnen") }
    var goToSource: String { say("Open at the source", "Открыть источник", "An der Quelle öffnen") }
    var alsoOn: String { say("Also seen on", "Также в каналах", "Auch gesehen in") }
    var earlierEpisode: String { say("Earlier conversation", "Предыдущее обращение", "Früheres Gespräch") }

    // MARK: Acts

    var claim: String { say("Claim", "Взять", "Übernehmen") }
    var takeMyself: String { say("Take it myself", "Взять себе", "Selbst übernehmen") }
    var unclaim: String { say("Give back to all", "Вернуть всем", "Für alle freigeben") }
    var process: String { say("Mark processed", "Обработано", "Erledigt") }
    var reopen: String { say("Reopen", "Открыть снова", "Wieder öffnen") }
    var undo: String { say("Undo", "Вернуть", "Rückgängig") }
    var handOver: String { say("Hand over…", "Передать…", "Übergeben…") }
    var handOverTo: String { say("Hand over to", "Кому передать", "Übergeben an") }
    var handOverNote: String { say("A note, if you like", "Заметка, если нужно", "Notiz, wenn Sie mögen") }
    var away: String { say("away", "отсутствует", "abwesend") }
    var nobody: String { say("Nobody yet", "Пока никто", "Noch niemand") }
    var you: String { say("You", "Вы", "Sie") }
    var setPriority: String { say("Priority", "Приоритет", "Priorität") }
    var setProduct: String { say("Product", "Товар", "Produkt") }
    var noProduct: String { say("No product", "Без товара", "Kein Produkt") }
    var productPage: String { say("Open the product’s page", "Открыть страницу товара", "Produktseite öffnen") }
    var findProduct: String { say("Find a product", "Найти товар", "Produkt suchen") }
    var copyLink: String { say("Copy link", "Скопировать ссылку", "Link kopieren") }
    var copied: String { say("Link copied", "Ссылка скопирована", "Link kopiert") }
    func foundBy(_ how: Interest.ProductSource) -> String {
        switch how {
        case .page: say("found by the page", "определён по странице", "an der Seite erkannt")
        case .alias: say("found by its name", "определён по названию", "am Namen erkannt")
        case .keyword: say("found by a word in the text", "определён по слову в тексте", "an einem Wort im Text erkannt")
        case .taught: say("learned from a correction", "определён по прежней поправке", "aus einer Korrektur gelernt")
        case .field: say("said in the form", "указан в форме", "im Formular genannt")
        case .hand: say("set by a colleague", "указан сотрудником", "von Hand gesetzt")
        }
    }

    // MARK: Answer

    var reply: String { say("Reply", "Ответ", "Antwort") }
    var note: String { say("Note", "Заметка", "Notiz") }
    var proof: String { say("Proof", "Подтверждение", "Nachweis") }
    var howToAnswer: String { say("How to answer", "Как ответить", "Wie antworten") }
    func call(_ number: String) -> String { say("Call \(number)", "Позвонить \(number)", "\(number) anrufen") }
    var outcome: String { say("How did the call end?", "Чем закончился звонок?", "Wie endete das Gespräch?") }
    var outcomeHint: String {
        say(
            "One line is the answer: what did you agree on?", "Одной строкой: о чём договорились?",
            "In einer Zeile: was wurde vereinbart?")
    }
    var saveOutcome: String { say("Save as the answer", "Сохранить как ответ", "Als Antwort sichern") }
    func writeTo(_ address: String) -> String { say("Write to \(address)", "Написать на \(address)", "An \(address) schreiben") }
    func answerIn(_ network: String) -> String { say("Answer in \(network)", "Ответить: \(network)", "In \(network) antworten") }
    var answerAtSource: String { say("Answer at the source", "Ответить в источнике", "An der Quelle antworten") }
    var letterHint: String {
        say(
            "Your mail program opens with the address filled in. Afterwards add a proof here, or mark the card processed.",
            "Откроется почтовая программа с готовым адресом. Потом добавьте сюда подтверждение или отметьте карточку обработанной.",
            "Ihr Mailprogramm öffnet sich mit der Adresse. Fügen Sie danach hier einen Nachweis an, oder markieren Sie die Karte als erledigt."
        )
    }
    func outsideHint(_ network: String) -> String {
        say(
            "The exact place opens in a new tab. Answer there, then paste a screenshot here: it closes the card.",
            "Нужное место откроется в новой вкладке. Ответьте там и вставьте сюда снимок экрана: карточка закроется.",
            "Die genaue Stelle öffnet sich in einem neuen Tab. Antworten Sie dort und fügen Sie hier einen Screenshot ein: "
                + "er schließt die Karte.")
    }
    var noWayHint: String {
        say(
            "There is no address to answer to. Note what you did and mark the card processed.",
            "Адреса для ответа нет. Запишите, что сделано, и отметьте карточку обработанной.",
            "Es gibt keine Adresse für eine Antwort. Notieren Sie, was Sie getan haben, und markieren Sie die Karte als erledigt."
        )
    }
    var noteHint: String { say("Only your team sees this", "Видит только команда", "Nur Ihr Team sieht das") }
    var notePlaceholder: String { say("A note for your team…", "Заметка для команды…", "Eine Notiz für Ihr Team…") }
    var addNote: String { say("Add note", "Добавить заметку", "Notiz hinzufügen") }
    var proofQuestion: String { say("Answered outside?", "Ответили не здесь?", "Außerhalb geantwortet?") }
    var proofHint: String {
        say(
            "Paste or drop a screenshot anywhere on the card, choose a file, or add a link. Then this card closes.",
            "Вставьте или перетащите снимок экрана на карточку, выберите файл или добавьте ссылку. Карточка закроется.",
            "Fügen Sie irgendwo auf der Karte einen Screenshot ein, wählen Sie eine Datei oder geben Sie einen Link an. "
                + "Dann schließt sich diese Karte.")
    }
    var chooseFile: String { say("Choose a picture", "Выбрать снимок", "Bild wählen") }
    var proofLink: String { say("Link to the answer", "Ссылка на ответ", "Link zur Antwort") }
    var addProof: String { say("Add proof", "Добавить", "Nachweis hinzufügen") }
    var dropHere: String {
        say(
            "Drop the screenshot to close the card", "Отпустите снимок, и карточка закроется",
            "Screenshot loslassen, um die Karte zu schließen")
    }
    var readOnly: String {
        say(
            "You may look at this card, not work on it.", "Вам можно смотреть карточку, но не менять.",
            "Sie dürfen diese Karte sehen, aber nicht bearbeiten.")
    }

    func answeredBy(_ who: String, _ when: String) -> String {
        say("Answered by \(who), \(when)", "Отвечено: \(who), \(when)", "Beantwortet von \(who), \(when)")
    }
    /// From another mail program, where nobody's name is known.
    func answeredElsewhere(_ when: String) -> String {
        say(
            "Answered from another mail program, \(when)", "Отвечено из другой почтовой программы, \(when)",
            "Aus einem anderen Mailprogramm beantwortet, \(when)")
    }
    /// Ended by nobody we know: at a telephone whose place nobody is entered for, or before the channel was connected.
    func answered(_ when: String) -> String { say("Answered, \(when)", "Отвечено, \(when)", "Beantwortet, \(when)") }
    func answeredByYou(_ when: String) -> String {
        say("Answered by you, \(when)", "Вы ответили, \(when)", "Von Ihnen beantwortet, \(when)")
    }
    func how(_ how: Interest.Processing) -> String {
        switch how {
        case .hand: say("marked processed", "отмечено вручную", "als erledigt markiert")
        case .proof: say("with proof", "с подтверждением", "mit Nachweis")
        case .call: say("by phone", "по телефону", "per Telefon")
        case .reply: say("by reply", "ответом", "per Antwort")
        }
    }

    // MARK: What just happened

    var claimed: String { say("It is yours now.", "Карточка ваша.", "Die Karte gehört Ihnen.") }
    func lost(_ who: String) -> String {
        who.isEmpty
            ? say("Somebody was a second faster.", "Кто-то оказался на секунду быстрее.", "Jemand war eine Sekunde schneller.")
            : say(
                "\(who) was a second faster.", "\(who): на секунду раньше вас.", "\(who) war eine Sekunde schneller.")
    }
    var unclaimedNow: String { say("Free for everybody again.", "Карточка снова доступна всем.", "Wieder frei für alle.") }
    func handed(_ who: String) -> String { say("Handed to \(who).", "Передано: \(who).", "An \(who) übergeben.") }
    func handedAway(_ who: String) -> String {
        say(
            "Handed to \(who), who is away just now.", "Передано: \(who). Сейчас отсутствует.",
            "An \(who) übergeben, zurzeit abwesend.")
    }
    var processed: String { say("Processed.", "Обработано.", "Erledigt.") }
    func already(_ who: String, _ when: String) -> String {
        who.isEmpty
            ? say("Already answered, \(when).", "Уже отвечено, \(when).", "Schon beantwortet, \(when).")
            : say(
                "\(who) has answered already, \(when).", "Уже отвечено: \(who), \(when).",
                "\(who) hat schon geantwortet, \(when).")
    }
    var reopened: String { say("Open again.", "Карточка снова открыта.", "Wieder offen.") }
    var noted: String { say("Note added.", "Заметка добавлена.", "Notiz hinzugefügt.") }
    var outcomeSaved: String { say("The call is the answer.", "Звонок записан как ответ.", "Der Anruf ist die Antwort.") }
    var proofAdded: String { say("Proof added.", "Подтверждение добавлено.", "Nachweis hinzugefügt.") }
    var proofRemoved: String { say("Proof removed.", "Подтверждение убрано.", "Nachweis entfernt.") }
    var removeProof: String { say("Remove the proof", "Убрать подтверждение", "Nachweis entfernen") }
    var productSet: String { say("Product set.", "Товар указан.", "Produkt gesetzt.") }
    var prioritySet: String { say("Priority set.", "Приоритет изменён.", "Priorität gesetzt.") }
    var notYours: String {
        say("This card is not yours to change.", "Эту карточку вам менять нельзя.", "Diese Karte dürfen Sie nicht ändern.")
    }
}
