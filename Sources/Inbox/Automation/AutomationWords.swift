import Kernel

/// The words of automation: the list of rules, what they do, and what came of it.
struct AutomationWords: Wording {
    let language: Language

    var title: String { say("Automation", "Автоматизация", "Automatisierung") }
    var lead: String {
        say(
            "When something happens, if the card is of a kind, then something is done. Rules are read from the top; at most "
                + "\(AutomationRule.mostOnEvent) act on one event.",
            "Когда что-то происходит и карточка подходит, выполняются действия. Правила читаются сверху; на одно событие "
                + "срабатывает не больше \(AutomationRule.mostOnEvent).",
            "Wenn etwas geschieht und die Karte passt, wird etwas getan. Regeln werden von oben gelesen; höchstens "
                + "\(AutomationRule.mostOnEvent) werden für ein Ereignis tätig.")
    }
    var beside: String {
        say(
            "Who gets a new card first is decided before, among the rules of",
            "Кто первым получает новую карточку, решают до этого правила раздела",
            "Wer eine neue Karte zuerst bekommt, entscheiden vorher die Regeln unter")
    }
    var add: String { say("Add a rule", "Добавить правило", "Regel hinzufügen") }
    var new: String { say("New automatic rule", "Новое автоматическое правило", "Neue automatische Regel") }
    var log: String { say("Log", "Журнал", "Protokoll") }
    var edit: String { say("Change", "Изменить", "Ändern") }
    var trial: String { say("Try it on the past", "Проверить на прошлом", "An der Vergangenheit ausprobieren") }
    var up: String { say("Move up", "Выше", "Nach oben") }
    var down: String { say("Move down", "Ниже", "Nach unten") }
    var turnOn: String { say("Switch on", "Включить", "Einschalten") }
    var turnOff: String { say("Switch off", "Выключить", "Ausschalten") }
    func switchOn(_ name: String) -> String { say("Switch on: \(name)", "Включить: \(name)", "Einschalten: \(name)") }
    func switchOff(_ name: String) -> String { say("Switch off: \(name)", "Выключить: \(name)", "Ausschalten: \(name)") }

    func state(_ state: AutomationRule.State) -> String {
        switch state {
        case .draft: say("draft", "черновик", "Entwurf")
        case .on: say("on", "включено", "an")
        case .off: say("off", "выключено", "aus")
        }
    }

    var notices: [String: String] {
        [
            "saved": say("Saved.", "Сохранено.", "Gespeichert."), "on": say("It is on.", "Включено.", "Sie ist an."),
            "off": say("It is off.", "Выключено.", "Sie ist aus."), "removed": removed,
            "created": say(
                "Saved, and off so far. Try it on the past, then switch it on.",
                "Сохранено, пока выключено. Проверьте на прошлом и включите.",
                "Gespeichert und noch aus. Probieren Sie sie an der Vergangenheit aus, dann schalten Sie sie ein."),
            "restored": say(
                "The rule is back, switched off.", "Правило возвращено выключенным.", "Die Regel ist wieder da, ausgeschaltet."),
        ]
    }
    var removed: String { say("Rule removed.", "Правило удалено.", "Regel entfernt.") }
    var remove: String { say("Remove the rule", "Удалить правило", "Regel entfernen") }
    var tooMany: String {
        say(
            "There are \(AutomationRule.most) rules already. Remove some that nobody needs.",
            "Правил уже \(AutomationRule.most). Удалите ненужные.",
            "Es gibt schon \(AutomationRule.most) Regeln. Entfernen Sie solche, die niemand braucht.")
    }

    // MARK: How a rule does

    func use(_ use: AutomationUse, last: String?) -> String {
        let ran = say(
            "acted \(count(use.done, ("time", "times"), ("", "", ""), ("", ""))) in \(AutomationUse.days) days",
            "за \(AutomationUse.days) дней: \(count(use.done, ("", ""), ("раз", "раза", "раз"), ("", "")))",
            "in \(AutomationUse.days) Tagen \(grouped(use.done))-mal tätig")
        let sent =
            use.sent == 0
            ? nil
            : say(
                "sent \(grouped(use.sent)) → answered \(grouped(use.answered))",
                "отправлено \(grouped(use.sent)) → ответили \(grouped(use.answered))",
                "gesendet \(grouped(use.sent)) → beantwortet \(grouped(use.answered))")
        let held =
            use.held == 0
            ? nil
            : say("held back \(grouped(use.held))", "задержано \(grouped(use.held))", "zurückgehalten \(grouped(use.held))")
        let latest = last.map { say("last \($0)", "последний раз \($0)", "zuletzt \($0)") }
        return [ran, sent, held, latest].compactMap(\.self).joined(separator: " · ")
    }
    func failed(_ n: Int) -> String {
        say("failed: \(grouped(n))", "сбоев: \(grouped(n))", "gescheitert: \(grouped(n))")
    }
    var idle: String {
        say(
            "has not acted in \(AutomationUse.days) days", "за \(AutomationUse.days) дней не срабатывало",
            "seit \(AutomationUse.days) Tagen nicht tätig")
    }

    // MARK: An empty page

    var emptyHead: String {
        say("Nothing happens by itself yet", "Пока ничего не происходит само", "Noch geschieht nichts von selbst")
    }
    var emptyText: String {
        say(
            "A rule greets, answers at night, or brings a complaint to whoever deals with it. Begin with one of these; "
                + "each is off until you switch it on.",
            "Правило поприветствует, ответит ночью или передаст жалобу тому, кто ею занимается. Начните с одного из этих; "
                + "до включения они не работают.",
            "Eine Regel begrüßt, antwortet nachts oder bringt eine Beschwerde zu den Zuständigen. Beginnen Sie mit einer "
                + "dieser Regeln; jede ist aus, bis Sie sie einschalten."
        )
    }
    var starters: String { say("To begin with", "Для начала", "Für den Anfang") }

    // MARK: Notices

    var calls: String {
        say("A rule calls you to a card", "Правило зовёт вас к карточке", "Eine Regel ruft Sie zu einer Karte")
    }

    /// "tag, message", of kinds parted by blanks.
    func did(_ kinds: String) -> String {
        let form = AutomationFormWords(language: language)
        return kinds.split(separator: " ").compactMap { AutomationStep.Kind(rawValue: String($0)) }.map(form.kind)
            .joined(separator: ", ")
    }
}

/// Why a rule, or a step of it, did nothing; and how it ended.
struct AutomationReasonWords: Wording {
    let language: Language

    func outcome(_ outcome: AutomationOutcome) -> String {
        switch outcome {
        case .done: say("Done", "Выполнено", "Getan")
        case .held: say("Held back", "Задержано", "Zurückgehalten")
        case .failed: say("Failed", "Сбой", "Gescheitert")
        case .unmet: say("Not met", "Не подошло", "Nicht erfüllt")
        }
    }

    func why(_ reason: AutomationReason) -> String {
        switch reason {
        case .filter: say("the card is of another kind", "карточка другая", "die Karte ist von anderer Art")
        case .words: say("none of the words was said", "нужных слов нет", "keines der Wörter fiel")
        case .hours: say("not at these hours", "не в эти часы", "nicht zu diesen Stunden")
        case .notFirst: say("not the first contact", "не первое обращение", "nicht der erste Kontakt")
        case .machine: say("written by a machine", "написано программой", "von einer Maschine geschrieben")
        case .chain: say("a rule had brought it about", "это сделало другое правило", "eine Regel hatte es ausgelöst")
        case .crowd:
            say(
                "\(AutomationRule.mostOnEvent) rules had acted already", "уже сработало правил: \(AutomationRule.mostOnEvent)",
                "\(AutomationRule.mostOnEvent) Regeln waren schon tätig")
        case .stopped: say("a rule above ended it", "правило выше остановило остальные", "eine Regel darüber hat beendet")
        case .already: say("it was so already", "уже так", "es war schon so")
        case .taken: say("somebody has the card", "карточку уже ведут", "jemand hat die Karte")
        case .answered: say("the card is answered", "на карточку уже ответили", "die Karte ist beantwortet")
        case .gone:
            say("what the rule names is gone", "указанного в правиле больше нет", "was die Regel nennt, gibt es nicht mehr")
        case .absent: say("nobody is there", "никого нет на месте", "niemand ist da")
        case .full:
            say("the card bears no more tags", "больше меток не помещается", "die Karte trägt keine weiteren Schlagwörter")
        case .wordless:
            say("nothing to say in any language", "нет текста ни на одном языке", "in keiner Sprache etwas zu sagen")
        case .person:
            say("the person had a message today", "человеку сегодня уже писали", "die Person bekam heute schon eine Nachricht")
        case .rate: say("enough messages this hour", "за час отправлено достаточно", "genug Nachrichten in dieser Stunde")
        case .mute: say("the channel cannot send", "канал не отправляет", "der Kanal kann nicht senden")
        case .guarded(let hold): held(hold)
        case .fault: say("the program failed at it", "сбой программы", "das Programm scheiterte daran")
        }
    }

    private func held(_ hold: AutomaticGuard.Hold) -> String {
        switch hold {
        case .nobody: say("nobody to send it to", "некому отправить", "niemand, an den es gehen könnte")
        case .ownAddress: say("it would come back to us", "вернулось бы к нам", "es käme zu uns zurück")
        case .automaticLetter:
            say(
                "a machine would answer a machine", "программа отвечала бы программе", "eine Maschine antwortete einer Maschine"
            )
        case .stranger:
            say("not confirmed in the conversation", "участие в переписке не подтверждено", "im Verlauf nicht bestätigt")
        case .recipient:
            say(
                "this address has had enough today", "на этот адрес сегодня писали достаточно",
                "diese Adresse bekam heute genug")
        case .conversation:
            say("this conversation had one today", "в этой переписке сегодня уже было", "dieser Verlauf bekam heute schon eine")
        case .hour:
            say(
                "the company sent enough this hour", "компания отправила достаточно за час",
                "die Firma sandte in dieser Stunde genug")
        case .day: say("the company sent enough today", "компания отправила достаточно за день", "die Firma sandte heute genug")
        }
    }
}

/// What a rule does, as a plain sentence.
struct AutomationText {
    let rule: AutomationRule
    let names: AutomationNames
    let language: Language

    private var words: AutomationFormWords { AutomationFormWords(language: language) }
    private func say(_ en: String, _ ru: String, _ de: String) -> String { words.say(en, ru, de) }

    /// "When a new card comes — if Channel: Shop; outside business hours — then tag “vip”, send a message."
    var sentence: String {
        let condition = conditions.isEmpty ? "" : say(" — if ", " — если ", " — falls ") + conditions.joined(separator: "; ")
        let then = say(" — then ", " — то ", " — dann ")
        return when + condition + then + (steps.isEmpty ? words.nothing : steps.joined(separator: ", ")) + "."
    }

    var when: String {
        guard rule.event == .silent, let minutes = rule.minutes else { return words.when(rule.event) }
        let time = AmountText(language: language).duration(Double(minutes) * 60)
        return say(
            "When nobody answers within \(time)", "Когда за \(time) никто не ответил", "Wenn in \(time) niemand antwortet")
    }

    private var conditions: [String] {
        let filters = FilterNames(language, names.choices)
        var parts = rule.filter.parts.map { part in
            part == .words ? say("words", "слова", "Wörter") + ": “\(rule.filter.words)”" : filters.part(part, of: rule.filter)
        }
        if rule.hours != .any { parts.append(words.hours(rule.hours)) }
        if rule.isFirstContact { parts.append(words.firstShort) }
        return parts
    }

    var steps: [String] { rule.steps.map(step) }

    func step(_ step: AutomationStep) -> String {
        switch step {
        case .assign(let receiver, _):
            let name = names.name(of: receiver) ?? words.goneShort
            return say("assign to \(name)", "назначить: \(name)", "an \(name) geben")
        case .notify(let receiver):
            let name = names.name(of: receiver) ?? words.goneShort
            return say("notify \(name)", "уведомить: \(name)", "\(name) benachrichtigen")
        case .tag(let tag):
            let name = names.tag(tag)?.name ?? words.goneShort
            return say("tag “\(name)”", "метка «\(name)»", "Schlagwort „\(name)“")
        case .untag(let tag):
            let name = names.tag(tag)?.name ?? words.goneShort
            return say("take off the tag “\(name)”", "снять метку «\(name)»", "Schlagwort „\(name)“ entfernen")
        case .priority(let priority):
            let level = FeedWords(language: language).priority(priority)
            return level.prefix(1).lowercased() + level.dropFirst()
        case .note: return say("leave a note", "оставить заметку", "eine Notiz hinterlassen")
        case .finish: return say("mark it processed", "отметить обработанной", "als erledigt markieren")
        case .say(let message):
            guard let template = message.template else {
                return say("send a message", "отправить сообщение", "eine Nachricht senden")
            }
            let name = names.template(template)?.name ?? words.goneShort
            return say("send the template “\(name)”", "отправить шаблон «\(name)»", "die Vorlage „\(name)“ senden")
        }
    }
}
