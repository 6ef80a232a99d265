import Channels
import Kernel

/// Who did what, and where.
extension FeedWords {
    /// Stands behind the name: "Anna Petrova *wrote to you*".
    func act(_ action: ActionType, network: String) -> String {
        switch (action, network) {
        case (.message, "email"), (.request, "email"): say("sent a letter", "письмо", "schickt eine E-Mail")
        case (.message, "chat"): say("is in the chat", "в чате", "ist im Chat")
        case (.message, _): say("wrote to you", "сообщение", "schreibt Ihnen")
        case (.comment, _): say("commented", "комментарий", "kommentiert")
        case (.mention, _): say("mentioned you", "упоминание", "erwähnt Sie")
        case (.share, _): say("shared", "репост", "teilt")
        case (.like, _): say("liked", "лайк", "gefällt das")
        case (.reaction, _): say("reacted", "реакция", "reagiert")
        case (.review, _): say("reviewed", "отзыв", "bewertet")
        case (.request, _): say("sent a request", "заявка", "schickt eine Anfrage")
        case (.callback, _): say("asks for a call", "просит позвонить", "bittet um Anruf")
        case (.order, _): say("ordered", "заказ", "bestellt")
        case (.join, _): say("joined", "теперь с вами", "ist beigetreten")
        case (.question, _): say("asks", "вопрос", "fragt")
        case (.idea, _): say("has an idea", "идея", "hat eine Idee")
        case (.problem, _): say("reports a problem", "проблема", "meldet ein Problem")
        case (.praise, _): say("says thank you", "благодарность", "lobt")
        case (.call, _): say("called", "звонок", "hat angerufen")
        case (.visit, _): say("visited", "визит на сайт", "war auf der Seite")
        }
    }

    /// The action alone, for facts and filters.
    func action(_ action: ActionType) -> String {
        switch action {
        case .like: say("Like", "Лайк", "Like")
        case .reaction: say("Reaction", "Реакция", "Reaktion")
        case .comment: say("Comment", "Комментарий", "Kommentar")
        case .mention: say("Mention", "Упоминание", "Erwähnung")
        case .share: say("Share", "Репост", "Geteilt")
        case .message: say("Message", "Сообщение", "Nachricht")
        case .review: say("Review", "Отзыв", "Bewertung")
        case .request: say("Request", "Заявка", "Anfrage")
        case .callback: say("Callback request", "Просьба позвонить", "Rückrufbitte")
        case .order: say("Order", "Заказ", "Bestellung")
        case .join: say("Joined", "Вступление", "Beitritt")
        case .question: say("Question", "Вопрос", "Frage")
        case .idea: say("Idea", "Идея", "Idee")
        case .problem: say("Problem", "Проблема", "Problem")
        case .praise: say("Praise", "Благодарность", "Lob")
        case .call: say("Call", "Звонок", "Anruf")
        case .visit: say("Visit", "Визит", "Besuch")
        }
    }

    /// "37 people liked", for acts folded under their post.
    func fold(_ action: ActionType, _ n: Int) -> String {
        let people = count(n, ("person", "people"), ("человек", "человека", "человек"), ("Person", "Personen"))
        let times = count(n, ("time", "times"), ("раз", "раза", "раз"), ("Mal", "Mal"))
        return switch action {
        case .like:
            say(
                "\(people) liked", count(n, ("", ""), ("лайк", "лайка", "лайков"), ("", "")),
                form(n, ("", ""), ("", "", ""), ("\(people) gefällt das", "\(people) gefällt das")))
        case .reaction:
            say("\(people) reacted", count(n, ("", ""), ("реакция", "реакции", "реакций"), ("", "")), "\(people) reagierten")
        case .share: say("Shared \(times)", count(n, ("", ""), ("репост", "репоста", "репостов"), ("", "")), "\(times) geteilt")
        case .join: say("\(people) joined", "новых участников: \(grouped(n))", "\(people) beigetreten")
        default: "\(self.action(action)) · \(grouped(n))"
        }
    }

    func andOthers(_ names: [String], of n: Int) -> String {
        let rest = n - names.count
        guard rest > 0 else { return names.joined(separator: ", ") }
        return names.joined(separator: ", ") + " "
            + say("and \(grouped(rest)) more", "и ещё \(grouped(rest))", "und \(grouped(rest)) weitere")
    }

    /// The network's own name, or what stands for it.
    func network(_ key: String) -> String {
        switch key {
        case "vk": say("VK", "ВКонтакте", "VK")
        case "ok", "odnoklassniki": say("Odnoklassniki", "Одноклассники", "Odnoklassniki")
        case "telegram": "Telegram"
        case "whatsapp": "WhatsApp"
        case "facebook": "Facebook"
        case "instagram": "Instagram"
        case "x", "twitter": "X"
        case "mastodon": "Mastodon"
        case "max": "MAX"
        case "youtube": "YouTube"
        case "reddit": "Reddit"
        case "linkedin": "LinkedIn"
        case "matrix": "Matrix"
        case "sms": "SMS"
        case "email": say("E-mail", "Почта", "E-Mail")
        case "form": say("Site form", "Форма на сайте", "Formular")
        case "callback": say("Callback form", "Обратный звонок", "Rückruf")
        case "chat": say("Site chat", "Чат на сайте", "Website-Chat")
        case "review", "site_reviews": say("Reviews", "Отзывы", "Bewertungen")
        case "maps_reviews": say("Map reviews", "Отзывы на картах", "Kartenbewertungen")
        case "shop": say("Shop", "Магазин", "Shop")
        case "phone", "call": say("Phone", "Телефон", "Telefon")
        case "community": say("Community", "Сообщество", "Community")
        case "rss": say("News feed", "Лента новостей", "Newsfeed")
        case "api": "API"
        default: key.asSentence
        }
    }
}
