import Kernel

/// What letters did to a card, in sentences.
extension FeedWords {
    /// What a mail server reported of a letter of ours.
    func report(_ verb: String, about addresses: String) -> HTML {
        let to: HTML = addresses.isEmpty ? "" : " <b>\(addresses)</b>"
        let said =
            switch verb {
            case "bounced": say("Not delivered:", "Не доставлено:", "Nicht zugestellt:")
            case "delayed": say("Not delivered yet:", "Пока не доставлено:", "Noch nicht zugestellt:")
            default: say("Called spam by its reader", "Получатель отметил как спам", "Vom Empfänger als Spam gemeldet")
            }
        return addresses.isEmpty ? "\(said.hasSuffix(":") ? String(said.dropLast()) : said)" : "\(said)\(to)"
    }

    /// What a member decided about somebody new.
    func participation(_ verb: String, _ by: HTML, _ who: String) -> HTML {
        switch verb {
        case "participant confirmed":
            "\(by) \(say("confirmed", "подтверждает участника", "bestätigte")) <b>\(who)</b>"
        case "participant doubted":
            "\(by) \(say("took the confirmation back:", "отменяет подтверждение:", "nahm die Bestätigung zurück:")) <b>\(who)</b>"
        default:
            "\(by) \(say("made a card of its own of somebody's letters", "выносит чужие письма в отдельную карточку", "machte aus fremden Nachrichten eine eigene Karte"))"
        }
    }
}
