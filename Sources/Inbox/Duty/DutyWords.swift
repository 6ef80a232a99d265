import Kernel

/// Who can take work, in words.
struct DutyWords: Wording {
    let language: Language

    /// Why one person gets no card.
    func why(_ obstacle: Roster.Obstacle) -> String {
        switch obstacle {
        case .left: say("log-in closed", "вход закрыт", "Zugang gesperrt")
        case .right: say("may not work on cards", "нет права работать с карточками", "darf Karten nicht bearbeiten")
        case .channel: say("may not see this channel", "не видит этот канал", "darf diesen Kanal nicht sehen")
        case .away: say("away", "отсутствует", "abwesend")
        case .dayOff: say("day off", "выходной", "freier Tag")
        case .offShift: say("not on shift", "не на смене", "nicht im Dienst")
        case .full: say("has enough cards", "карточек достаточно", "hat genug Karten")
        case .language: say("does not speak the language", "не знает языка", "spricht die Sprache nicht")
        case .product: say("does not know the product", "не знает товара", "kennt das Produkt nicht")
        case .tried: say("had it already", "карточка уже была", "hatte sie schon")
        }
    }

    /// The same of several.
    func many(_ obstacle: Roster.Obstacle, _ n: Int) -> String { "\(grouped(n)) \(why(obstacle))" }

    var nobodyMeant: String { say("the rule names nobody", "в правиле никого нет", "die Regel nennt niemanden") }
    var atWork: String { say("On duty", "На смене", "Im Dienst") }
}
