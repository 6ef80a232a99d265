import Kernel

/// The words of acts on many cards.
struct BulkWords: Wording {
    let language: Language

    var select: String { say("Select", "Выбрать", "Auswählen") }
    func select(_ who: String) -> String { say("Select: \(who)", "Выбрать: \(who)", "Auswählen: \(who)") }
    var bar: String { say("With the selected cards", "С выбранными карточками", "Mit den gewählten Karten") }
    var all: String { say("All in this list", "Все в этом списке", "Alle in dieser Liste") }
    var claim: String { say("Claim", "Взять", "Übernehmen") }
    var process: String { say("Processed", "Обработано", "Erledigt") }
    var handOver: String { say("Hand to…", "Передать…", "Übergeben…") }
    var priority: String { say("Priority…", "Приоритет…", "Priorität…") }
    var tag: String { say("Tag…", "Метка…", "Schlagwort…") }
    /// - Parameter n: the number as it is written.
    func allOf(_ n: String) -> String { say("All \(n) in this list", "Все \(n) в этом списке", "Alle \(n) in dieser Liste") }
    var snooze: String { say("Snooze…", "Отложить…", "Zurückstellen…") }

    /// While it goes on: "Claimed: 120 of 312".
    func running(_ act: BulkAct, _ done: Int, of total: Int) -> String {
        "\(what(act)): "
            + say(
                "\(grouped(done)) of \(grouped(total))", "\(grouped(done)) из \(grouped(total))",
                "\(grouped(done)) von \(grouped(total))")
    }

    func undoing(_ done: Int, of total: Int) -> String {
        say(
            "Taken back: \(grouped(done)) of \(grouped(total))", "Возвращено: \(grouped(done)) из \(grouped(total))",
            "Zurückgenommen: \(grouped(done)) von \(grouped(total))")
    }
    var nothingChosen: String {
        say("Select at least one card.", "Выберите хотя бы одну карточку.", "Wählen Sie mindestens eine Karte.")
    }
    var noSuchAct: String {
        say(
            "This cannot be done to many cards. Use the buttons below the list.",
            "Этого нельзя сделать со многими карточками. Используйте кнопки под списком.",
            "Das geht nicht mit vielen Karten. Benutzen Sie die Knöpfe unter der Liste.")
    }

    func cards(_ n: Int) -> String {
        count(n, ("card", "cards"), ("карточка", "карточки", "карточек"), ("Karte", "Karten"))
    }

    /// "Claimed: 12 cards. As it was: 2 (2 with Jonas)."
    func done(_ act: BulkAct, _ done: Int, _ refused: [BulkRefusal: Int]) -> String {
        "\(what(act)): \(cards(done)).\(stayed(refused))"
    }

    private func what(_ act: BulkAct) -> String {
        switch act {
        case .claim: say("Claimed", "Взято", "Übernommen")
        case .process: say("Processed", "Обработано", "Erledigt")
        case .handOver: say("Handed over", "Передано", "Übergeben")
        case .priority: say("Priority set", "Приоритет изменён", "Priorität gesetzt")
        case .tag: say("Tagged", "Отмечено", "Verschlagwortet")
        case .snooze: say("Snoozed", "Отложено", "Zurückgestellt")
        }
    }

    func undone(_ done: Int, _ refused: [BulkRefusal: Int]) -> String {
        say("Taken back: \(cards(done)).", "Возвращено: \(cards(done)).", "Zurückgenommen: \(cards(done)).") + stayed(refused)
    }

    private func stayed(_ refused: [BulkRefusal: Int]) -> String {
        guard refused.isEmpty == false else { return "" }
        let n = refused.values.reduce(0, +)
        return say(" As it was: \(n)", " Без изменений: \(n)", " Unverändert: \(n)") + reasons(refused)
    }

    /// Each reason with its number: "(Jonas has 2, 1 was answered)".
    private func reasons(_ refused: [BulkRefusal: Int]) -> String {
        let said = refused.map { refusal, n -> String in
            switch refusal {
            case .taken(let name): say("\(n) with \(name)", "\(n) у: \(name)", "\(n) bei \(name)")
            case .answered: say("\(n) answered already", "\(n) уже с ответом", "\(n) schon beantwortet")
            case .already: say("\(n) so already", "\(n) уже так", "\(n) schon so")
            case .changed: say("\(n) changed since", "\(n) с тех пор изменено", "\(n) seither geändert")
            case .unknown: say("\(n) not yours to change", "\(n) вам не изменить", "\(n) nicht von Ihnen änderbar")
            }
        }.sorted()
        return " (\(said.joined(separator: ", ")))."
    }
}
