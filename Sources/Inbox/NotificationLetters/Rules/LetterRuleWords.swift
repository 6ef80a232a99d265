import Formats
import Kernel

struct LetterRuleWords: Wording {
    let language: Language

    var rules: String { say("Notification letters", "Письма-уведомления", "Benachrichtigungsmails") }
    var lead: String {
        say(
            "Letters of networks and shops become cards of what they announce.",
            "Письма соцсетей и магазинов становятся карточками того, о чём сообщают.",
            "Mails von Netzwerken und Shops werden zu Karten dessen, was sie melden.")
    }
    var add: String { say("Make a rule", "Создать правило", "Regel erstellen") }
    var ownHead: String { say("Your own rules", "Ваши правила", "Ihre eigenen Regeln") }
    var noneOwn: String {
        say(
            "None yet. A shop or site writes you letters of its own kind? Choose one and mark what it says.",
            "Пока нет. Магазин или сайт присылает письма своего вида? Выберите письмо и отметьте, где что написано.",
            "Noch keine. Ein Shop schreibt Ihnen Mails eigener Art? Wählen Sie eine und markieren Sie, was sie sagt.")
    }
    var networksHead: String { say("Networks and marketplaces", "Соцсети и площадки", "Netzwerke und Marktplätze") }
    var networksLead: String {
        say(
            "Believed only when your mail server or a valid signature vouches for the letter.",
            "Верим, только если за письмо ручается ваш почтовый сервер или верная подпись.",
            "Geglaubt wird nur, wofür Ihr Mailserver oder eine gültige Signatur bürgt.")
    }
    var enginesHead: String { say("Shop and site engines", "Движки магазинов и сайтов", "Shop- und Website-Systeme") }
    var enginesLead: String {
        say(
            "They write from your site's address. Name other addresses in the mailbox's settings.",
            "Пишут с адреса вашего сайта. Другие адреса укажите в настройках ящика.",
            "Sie schreiben von der Adresse Ihrer Website. Weitere nennen Sie in den Einstellungen des Postfachs.")
    }
    /// A delivered rule, as lists name it; what has a name of its own keeps it.
    func title(_ rule: DeliveredRule) -> String {
        rule.key == "site" ? say("Other shops and sites", "Другие магазины и сайты", "Andere Shops und Websites") : rule.title
    }
    var ownAddress: String { say("from your own address", "с вашего адреса", "von Ihrer eigenen Adresse") }
    func caught(_ n: Int) -> String {
        n == 0
            ? say("no cards in 30 days", "за 30 дней карточек нет", "keine Karten in 30 Tagen")
            : count(
                n, ("card in 30 days", "cards in 30 days"), ("карточка за 30 дней", "карточки за 30 дней", "карточек за 30 дней"),
                ("Karte in 30 Tagen", "Karten in 30 Tagen"))
    }
    var on: String { say("On", "Включено", "An") }
    var off: String { say("Off", "Выключено", "Aus") }
    var turnOn: String { say("Switch on", "Включить", "Einschalten") }
    var turnOff: String { say("Switch off", "Выключить", "Ausschalten") }
    func switchOn(_ name: String) -> String { say("Switch on: \(name)", "Включить: \(name)", "Einschalten: \(name)") }
    func switchOff(_ name: String) -> String { say("Switch off: \(name)", "Выключить: \(name)", "Ausschalten: \(name)") }

    // MARK: Choosing a letter

    var pick: String { say("Choose a letter", "Выберите письмо", "Mail auswählen") }
    var pickLead: String {
        say(
            "One of the kind that should become cards. You mark in it who wrote and what.",
            "Такое, из каких должны получаться карточки. В нём вы отметите, кто и что написал.",
            "Eine von der Art, aus der Karten werden sollen. In ihr markieren Sie, wer was schrieb.")
    }
    var noSubject: String { say("No subject", "Без темы", "Ohne Betreff") }
    var older: String { say("Older letters", "Более ранние письма", "Ältere Mails") }
    var noLetters: String { say("No letters yet", "Писем пока нет", "Noch keine Mails") }
    var noLettersText: String {
        say(
            "Letters that come into a mailbox of yours stand here, and one of them shows how all of its kind are read.",
            "Здесь появятся письма из ваших ящиков: по одному из них видно, как читать все такие же.",
            "Hier stehen die Mails, die in Ihre Postfächer kommen; eine davon zeigt, wie alle ihrer Art zu lesen sind.")
    }
    var connectMailbox: String { say("Connect a mailbox", "Подключить ящик", "Postfach verbinden") }

    // MARK: Marking

    var formLead: String {
        say(
            "Say where in this letter stands what. Letters of the same kind are then read by themselves.",
            "Покажите, где в письме что написано. Такие же письма будут читаться сами.",
            "Zeigen Sie, wo in dieser Mail was steht. Gleichartige werden dann von selbst gelesen.")
    }
    var name: String { say("Name of the rule", "Название правила", "Name der Regel") }
    var network: String { say("Shown as", "Показывать как", "Gezeigt als") }
    var announces: String { say("What it announces", "О чём сообщает", "Was sie meldet") }
    var sender: String { say("Letters from", "Письма от", "Mails von") }
    var senderHelp: String {
        say("A domain, or a whole address.", "Домен или полный адрес.", "Eine Domain oder eine ganze Adresse.")
    }
    var subjectHolds: String { say("Subject holds", "В теме есть", "Betreff enthält") }
    var subjectHelp: String {
        say(
            "Words that stand in each of them; empty for any subject.", "Слова, которые есть в каждом; пусто — любая тема.",
            "Wörter, die in jeder stehen; leer für jeden Betreff.")
    }
    var markHead: String { say("What stands where", "Где что написано", "Was wo steht") }
    var markLead: String {
        say(
            "The letter, line by line. Choose lines below, or select words and say what they are.",
            "Письмо по строкам. Выберите строки ниже или выделите слова и укажите, что это.",
            "Die Mail, Zeile für Zeile. Wählen Sie unten Zeilen, oder markieren Sie Wörter und sagen Sie, was sie sind.")
    }
    var markSelected: String { say("The selected words are:", "Выделенное — это:", "Das Markierte ist:") }
    var subject: String { say("Subject", "Тема", "Betreff") }
    func subjectLine(_ subject: String) -> String { "\(self.subject): \(String(subject.prefix(60)))" }
    var author: String { say("Author", "Автор", "Verfasser") }
    var text: String { say("Text", "Текст", "Text") }
    var textLast: String { say("Text goes on to", "Текст идёт до", "Text geht bis") }
    var sameLine: String { say("To its end", "До конца", "Bis zu seinem Ende") }
    var product: String { say("Product or place", "Товар или место", "Produkt oder Ort") }
    var rating: String { say("Rating", "Оценка", "Bewertung") }
    var link: String { say("Link to answer at", "Ссылка для ответа", "Link zum Antworten") }
    var noneOf: String { say("Not in the letter", "Нет в письме", "Nicht in der Mail") }
    func part(_ name: String) -> String {
        say("\(name): only these words", "\(name): только эти слова", "\(name): nur diese Wörter")
    }
    var partHelp: String { say("Empty: the whole line.", "Пусто: вся строка.", "Leer: die ganze Zeile.") }
    var save: String { say("Save and see what it catches", "Сохранить и посмотреть", "Speichern und ansehen") }
    var cancel: String { say("Cancel", "Отмена", "Abbrechen") }
    var notInLine: String {
        say(
            "These words are not in the chosen line. Copy them from it.",
            "Этих слов нет в выбранной строке. Скопируйте их оттуда.",
            "Diese Wörter stehen nicht in der gewählten Zeile. Kopieren Sie sie daraus.")
    }
    var noDomain: String {
        say(
            "Give a domain such as shop.example.", "Укажите домен, например shop.example.",
            "Geben Sie eine Domain an, etwa shop.example.")
    }
    var nothingMarked: String {
        say(
            "Mark at least the author or the text.", "Отметьте хотя бы автора или текст.",
            "Markieren Sie mindestens Verfasser oder Text.")
    }
    var otherSender: String {
        say(
            "This letter comes from another address.", "Это письмо с другого адреса.",
            "Diese Mail kommt von einer anderen Adresse.")
    }
    var otherSubject: String {
        say(
            "This letter's subject does not hold these words.", "В теме этого письма нет таких слов.",
            "Der Betreff dieser Mail enthält diese Wörter nicht.")
    }

    // MARK: One rule

    var isOn: String {
        say(
            "On: such letters become cards as they arrive.", "Включено: такие письма сразу становятся карточками.",
            "An: Solche Mails werden zu Karten, sobald sie ankommen.")
    }
    var isOff: String {
        say(
            "Off. Look below at what it would have caught, then switch it on.",
            "Выключено. Посмотрите ниже, что оно поймало бы, и включите.",
            "Aus. Sehen Sie unten, was sie gefangen hätte, und schalten Sie sie dann ein.")
    }
    var readsHead: String { say("What it reads in your letter", "Что оно читает в вашем письме", "Was sie in Ihrer Mail liest") }
    var pastHead: String { say("What it would have caught", "Что оно поймало бы", "Was sie gefangen hätte") }
    func past(_ caught: Int, of seen: Int) -> String {
        let letters = count(seen, ("letter", "letters"), ("письма", "писем", "писем"), ("Mail", "Mails"))
        return say(
            "\(grouped(caught)) of \(letters) looked at. Nothing is changed by looking.",
            "\(grouped(caught)) из \(letters). Просмотр ничего не меняет.",
            "\(grouped(caught)) von \(letters) durchgesehen. Das Ansehen ändert nichts.")
    }
    var change: String { say("Change the marks", "Изменить отметки", "Markierungen ändern") }
    var remove: String { say("Remove this rule", "Убрать правило", "Regel entfernen") }
    var removeHelp: String {
        say(
            "Cards stay; new letters stay letters. It can be brought back.",
            "Карточки останутся, новые письма будут письмами. Можно вернуть.",
            "Karten bleiben, neue Mails bleiben Mails. Sie lässt sich zurückholen.")
    }
    var notices: [String: String] {
        [
            "created": say("Saved, and still off.", "Сохранено, пока выключено.", "Gespeichert, noch aus."),
            "saved": say("Saved.", "Сохранено.", "Gespeichert."), "removed": say("Removed.", "Убрано.", "Entfernt."),
            "restored": say("Brought back, switched off.", "Возвращено, выключено.", "Zurückgeholt, ausgeschaltet."),
            "on": say("Switched on.", "Включено.", "Eingeschaltet."), "off": say("Switched off.", "Выключено.", "Ausgeschaltet."),
        ]
    }
    var labels: [String: String] {
        [
            "name": name, "network": network, "action": announces, "sender": sender, "subject": subjectHolds,
            "author_line": author,
            "text_line": text, "product_line": product, "rating_line": rating, "link": link, "text_last": textLast,
        ]
    }
}
