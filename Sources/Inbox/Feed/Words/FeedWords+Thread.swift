import Foundation
import Kernel

/// What happened to a card, in sentences.
extension FeedWords {
    var earlierText: String { say("Earlier text", "Прежний текст", "Früherer Text") }
    var fileOnItsWay: String { say("on its way", "загружается", "unterwegs") }
    var fileDidNotCome: String { say("could not be fetched", "не удалось загрузить", "ließ sich nicht holen") }
    var edited: String { say("edited", "изменено", "geändert") }
    var answer: String { say("answer", "ответ", "Antwort") }
    /// What acts with a token; whose it is tells the page of tokens.
    var program: String { say("A program", "Программа", "Ein Programm") }
    func proofBy(_ who: String) -> String { say("Proof by \(who)", "Подтверждение: \(who)", "Nachweis von \(who)") }
    var proofByYou: String { say("Proof by you", "Ваше подтверждение", "Ihr Nachweis") }
    var screenshot: String { say("screenshot", "снимок", "Screenshot") }
    var link: String { say("link", "ссылка", "Link") }

    /// A sentence of the journal around who did it; nil for acts that speak for themselves in the conversation.
    /// `who` is nil where nobody is named: Kindred itself did it, or the customer.
    func event(_ verb: String, who: HTML?, values: [String: String]) -> HTML? {
        let by = who ?? HTML(stringLiteral: "")
        let anonymous = who == nil
        func sentence(_ en: HTML, _ ru: HTML, _ de: HTML) -> HTML {
            switch language {
            case .en: en
            case .ru: ru
            case .de: de
            }
        }
        switch verb {
        case "claimed": return sentence("\(by) claimed this card", "\(by): карточка взята", "\(by): Karte übernommen")
        case "unclaimed": return sentence("\(by) gave it back to all", "\(by): возвращено всем", "\(by): für alle freigegeben")
        case "handed over":
            let to = values["to"] ?? ""
            return sentence(
                "\(by) handed this card to <b>\(to)</b>", "\(by): передано, <b>\(to)</b>",
                "\(by): übergeben an <b>\(to)</b>")
        case "mentioned":
            let who = values["who"] ?? ""
            return sentence(
                "\(by) asked <b>\(who)</b> to look", "\(by): <b>\(who)</b> следит за карточкой",
                "\(by): <b>\(who)</b> liest mit")
        case "processed":
            let way = values["how"].flatMap(Interest.Processing.init(rawValue:)).map(how) ?? ""
            return sentence("\(by) answered, \(way)", "\(by): отвечено, \(way)", "\(by): beantwortet, \(way)")
        case "processing undone": return sentence("\(by) opened it again", "\(by): открыто снова", "\(by): wieder geöffnet")
        case "reopened":
            return sentence(
                "A further word opened it again", "Новое сообщение открыло карточку", "Eine neue Nachricht hat die Karte geöffnet"
            )
        case "product set":
            return sentence("\(by) changed the product", "\(by): товар изменён", "\(by): Produkt geändert")
        case "priority set":
            let level = values["priority"].flatMap(Interest.Priority.init(rawValue:)).map(priority) ?? ""
            return anonymous ? nil : sentence("\(by): \(level)", "\(by): \(level)", "\(by): \(level)")
        case "proof removed":
            return sentence("\(by) removed a proof", "\(by): подтверждение убрано", "\(by): Nachweis entfernt")
        case "answered elsewhere":
            return sentence(
                "Answered from another program", "Отвечено из другой программы", "Aus einem anderen Programm beantwortet")
        case "bounced", "delayed", "complained": return report(verb, about: values["to"] ?? "")
        case "participant confirmed", "participant doubted", "separated": return participation(verb, by, values["who"] ?? "")
        case "brought back":
            return sentence(
                "The author brought this back", "Автор восстановил это", "Der Autor hat dies wiederhergestellt")
        case "deleted":
            return sentence(
                "The author deleted this; the text is kept", "Автор удалил это; текст сохранён",
                "Der Autor hat dies gelöscht; der Text bleibt erhalten")
        default: return nil
        }
    }

    /// What the sending side added: wished time, page, campaign.
    func detail(_ key: String) -> String {
        switch key {
        case "wished_time", "call_at", "time": say("Wished time", "Удобное время", "Wunschzeit")
        case "referrer": say("Came from", "Откуда пришли", "Kam von")
        case "utm_source": say("Campaign source", "Источник кампании", "Kampagnenquelle")
        case "utm_medium": say("Campaign medium", "Канал кампании", "Kampagnenmedium")
        case "utm_campaign": say("Campaign", "Кампания", "Kampagne")
        case "utm_term": say("Campaign term", "Слова кампании", "Kampagnenwort")
        case "utm_content": say("Campaign content", "Вариант кампании", "Kampagneninhalt")
        case "recording": say("Recording", "Запись разговора", "Aufnahme")
        case "extension": say("Line", "Внутренний номер", "Leitung")
        case "order": say("Order", "Заказ", "Bestellung")
        case "subject": say("Subject", "Тема", "Betreff")
        case "topic": say("Topic", "Тема", "Thema")
        case "company": say("Company", "Компания", "Firma")
        case "city": say("City", "Город", "Ort")
        case "country": say("Country", "Страна", "Land")
        case "language": say("Language", "Язык", "Sprache")
        case "phone": say("Phone", "Телефон", "Telefon")
        case "email": say("E-mail", "Почта", "E-Mail")
        case "birthday": say("Birthday", "День рождения", "Geburtstag")
        case "interests": say("Interests", "Интересы", "Interessen")
        case "orders": say("Orders", "Заказы", "Bestellungen")
        case "works_at": say("Works at", "Работа", "Arbeitet bei")
        case "consent": say("Consent", "Согласие", "Einwilligung")
        default: key.asSentence.replacingOccurrences(of: "_", with: " ")
        }
    }
}
