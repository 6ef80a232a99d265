import Kernel

/// What is said about a card that goes from somebody to somebody.
struct HandOverWords: Wording {
    let language: Language

    // MARK: On the row and the card

    func waits(for who: String) -> String { say("for \(who)", "ждёт: \(who)", "für \(who)") }
    var forYou: String { say("Handed to you", "Передано вам", "An Sie übergeben") }
    var cameBack: String { say("Came back", "Вернулась", "Kam zurück") }
    func asks(_ who: String) -> String {
        say("\(who) hands this card to you.", "\(who) передаёт вам эту карточку.", "\(who) übergibt Ihnen diese Karte.")
    }
    func asksTeam(_ who: String, _ team: String) -> String {
        say(
            "\(who) hands this card to \(team). Whoever accepts it has it.",
            "\(who) передаёт карточку команде «\(team)». Кто примет, тот и ведёт.",
            "\(who) übergibt diese Karte an \(team). Wer sie annimmt, hat sie.")
    }
    func isAsked(_ who: String) -> String {
        say("Waits for \(who) to accept.", "Ждёт согласия: \(who).", "Wartet, bis \(who) annimmt.")
    }
    func returnedBy(_ who: String) -> String {
        say("\(who) gave this card back.", "\(who): карточка возвращена.", "\(who) gab diese Karte zurück.")
    }
    var accept: String { say("Accept", "Принять", "Annehmen") }
    var giveBack: String { say("Give back", "Вернуть", "Zurückgeben") }
    var why: String { say("Why does it go back?", "Почему возвращаете?", "Warum geht sie zurück?") }
    var takeBack: String { say("Take back", "Забрать назад", "Zurücknehmen") }
    func takeOver(_ who: String) -> String { say("Take over from \(who)", "Забрать: \(who)", "Von \(who) übernehmen") }
    var teams: String { say("Teams", "Команды", "Teams") }
    var colleagues: String { say("Colleagues", "Коллеги", "Kolleginnen und Kollegen") }

    // MARK: What was done

    var accepted: String { say("Accepted: it is yours.", "Принято: карточка ваша.", "Angenommen: Die Karte gehört Ihnen.") }
    func gaveBack(_ who: String) -> String { say("Given back to \(who).", "Возвращено: \(who).", "Zurück an \(who).") }
    var tookBack: String { say("It is where it was.", "Всё как было.", "Sie ist, wo sie war.") }
    func tookOver(_ who: String) -> String {
        say(
            "\(who) had it; it is yours now, and \(who) sees it.", "Было: \(who). Теперь карточка ваша, коллега это видит.",
            "\(who) hatte sie; jetzt gehört sie Ihnen, und \(who) sieht es.")
    }
    func nobodyIn(_ team: String) -> String {
        say(
            "Nobody belongs to \(team), so nobody would see the card. Choose another team or a colleague.",
            "В команде «\(team)» никого нет, карточку никто не увидит. Выберите другую команду или коллегу.",
            "Zu \(team) gehört niemand, niemand sähe die Karte. Wählen Sie ein anderes Team oder eine Person.")
    }
    var chooseOne: String {
        say(
            "Choose a colleague or a team.", "Выберите коллегу или команду.", "Wählen Sie eine Person oder ein Team.")
    }
    var noReason: String {
        say(
            "Say why, so that the other knows what to do.", "Укажите причину, чтобы коллега понимал, что делать.",
            "Nennen Sie den Grund, damit klar ist, was zu tun ist.")
    }

    // MARK: In the conversation

    /// - Parameters:
    ///   - by: who did it, empty where a rule did.
    func event(_ verb: String, by: HTML, values: [String: String], before: [String: String]) -> HTML? {
        let to = values["to"] ?? ""
        switch verb {
        case "accepted": return pick("\(by) accepted it", "\(by): принято", "\(by) nahm sie an")
        case "returned": return returned(by, to, values["why"])
        case "taken back": return pick("\(by) took it back", "\(by): передача отменена", "\(by) nahm die Übergabe zurück")
        case "taken over":
            let from = values["from"] ?? ""
            return pick(
                "\(by) took it over from <b>\(from)</b>", "\(by): забрано, раньше <b>\(from)</b>",
                "\(by) übernahm sie von <b>\(from)</b>")
        case "assigned":
            return pick("A rule gave it to <b>\(to)</b>", "По правилу: <b>\(to)</b>", "Eine Regel gab sie an <b>\(to)</b>")
        case "fell": return fell(from: before["from"] ?? "", to: values["to"], Int(values["minutes"] ?? "") ?? 0)
        case "left to all": return leftToAll(values)
        case "shared out":
            return to.isEmpty
                ? pick("\(by) gave it back to all", "\(by): возвращено всем", "\(by) gab sie für alle frei")
                : pick("\(by) shared it out to <b>\(to)</b>", "\(by): передано, <b>\(to)</b>", "\(by) teilte sie <b>\(to)</b> zu")
        default: return nil
        }
    }

    private func returned(_ by: HTML, _ to: String, _ why: String?) -> HTML {
        let reason: HTML = why.map { ": \($0)" } ?? ""
        return pick(
            "\(by) gave it back to <b>\(to)</b>\(reason)", "\(by): возвращено, <b>\(to)</b>\(reason)",
            "\(by) gab sie an <b>\(to)</b> zurück\(reason)")
    }

    private func fell(from: String, to: String?, _ minutes: Int) -> HTML {
        let time = AmountText(language: language).duration(Double(minutes) * 60)
        let next: HTML =
            to.map { to -> HTML in pick("it goes to <b>\(to)</b>", "теперь <b>\(to)</b>", "sie geht an <b>\(to)</b>") }
            ?? pick("it is everybody’s again", "карточка снова доступна всем", "sie ist wieder für alle da")
        guard from.isEmpty == false else {
            return pick(
                "Nobody took it within \(time); \(next)", "За \(time) никто не взял; \(next)",
                "Niemand übernahm sie in \(time); \(next)")
        }
        return pick(
            "<b>\(from)</b> did not open it within \(time); \(next)", "<b>\(from)</b>: не открыто за \(time); \(next)",
            "<b>\(from)</b> öffnete sie nicht in \(time); \(next)")
    }

    private func leftToAll(_ values: [String: String]) -> HTML {
        let words = DutyWords(language: language)
        let why = Roster.Obstacle.allCases.compactMap { obstacle in
            values["not \(obstacle.rawValue)"].flatMap { Int($0) }.map { words.many(obstacle, $0) }
        }
        let reason = why.isEmpty ? words.nobodyMeant : why.joined(separator: ", ")
        return pick(
            "Nobody could take it (\(reason)), so it is everybody’s", "Никто не может взять (\(reason)), карточка доступна всем",
            "Niemand konnte sie nehmen (\(reason)), darum ist sie für alle da")
    }

    private func pick(_ en: HTML, _ ru: HTML, _ de: HTML) -> HTML {
        switch language {
        case .en: en
        case .ru: ru
        case .de: de
        }
    }
}
