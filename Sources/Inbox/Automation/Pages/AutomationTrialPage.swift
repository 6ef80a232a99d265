import Foundation
import Kernel
import Workspace

/// What a rule would have done in the last month, before it is switched on.
struct AutomationTrialPage {
    static let rows = 25

    let viewer: Viewer
    let rule: AutomationRule
    let names: AutomationNames
    let trial: AutomationTrial
    let shown: (lines: [AutomationTrial.Line], next: String?)
    let cards: [ID<Interest>: Card]

    private var words: AutomationTrialWords { AutomationTrialWords(language: viewer.language) }
    private var path: String { "\(AutomationRoutes.tab)/\(rule.id)" }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            title: rule.name, lead: AutomationText(rule: rule, names: names, language: viewer.language).sentence,
            acts: """
                <a class="button" href="\(path)">\(viewer.icons("edit"))\(AutomationWords(language: viewer.language).edit)</a>\
                \(AutomationSwitch(rule: rule, viewer: viewer, isMain: true).html)
                """,
            body: """
                <section class="section"><div class="section-head"><h2>\(words.head)</h2><p>\(summary)</p></div>\
                \(passedOver)\(lines)</section>
                <p class="small muted">\(rule.event.isOfFreshCards ? words.asItCame : words.asItIs)</p>
                """)
    }

    private var summary: String {
        let acted = words.acted(trial.lines.count, of: trial.seen, isCut: trial.isCut)
        guard trial.messages + trial.heldMessages > 0 else { return acted }
        return acted + " " + words.messages(trial.messages, held: trial.heldMessages)
    }

    private var passedOver: HTML? {
        guard trial.unmet.isEmpty == false else { return nil }
        let why = AutomationReasonWords(language: viewer.language)
        let parts = trial.unmet.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }
            .map { "\(why.why($0.key)): \(words.grouped($0.value))" }
        return "<p class=\"small muted\">\(words.passedOver) \(parts.joined(separator: ", ")).</p>"
    }

    private var lines: HTML {
        guard shown.lines.isEmpty == false else { return "<p class=\"muted\">\(words.nothing)</p>" }
        let more: HTML? = shown.next.map {
            "<p><a class=\"button\" href=\"\(link: "\(path)/trial?after=\(AutomationRoutes.encoded($0))")\">\(words.older)</a></p>"
        }
        return "<ul class=\"rows\">\(shown.lines.map(row))</ul>\(more)"
    }

    private func row(_ line: AutomationTrial.Line) -> HTML {
        let did = AutomationDidLine(viewer: viewer)
        let text = AutomationText(rule: rule, names: names, language: viewer.language)
        let items = line.plan.items.map { did.html(text.step($0.step), $0.reason) }
        return """
            <li class="row-item"><div class="row-text">\(AutomationCardLine(cards[line.occurrence.card], viewer).html)\
            <p class="small">\(items.joined(", "))</p>\
            <p class="xs muted">\(viewer.time(line.occurrence.at))</p></div></li>
            """
    }
}

/// A card as lists of the automation name it: who spoke, and the latest word.
struct AutomationCardLine {
    let card: Card?
    let viewer: Viewer

    init(_ card: Card?, _ viewer: Viewer) { (self.card, self.viewer) = (card, viewer) }

    var html: HTML {
        guard let card else { return .empty }
        return """
            <b><a href="\(link: FeedPlace(.everything).path(card.interest.id))">\(card.author)</a></b> \
            <span class="small muted">\(card.channelName)</span>\
            <p class="small soft" dir="auto">\(card.interest.excerpt.excerpt(160))</p>
            """
    }
}

/// A step and why it was left, where it was.
struct AutomationDidLine {
    let viewer: Viewer

    func html(_ step: String, _ reason: AutomationReason?) -> HTML {
        guard let reason else { return "\(viewer.icons("check", .small)) \(step)" }
        let why = AutomationReasonWords(language: viewer.language).why(reason)
        return "<span class=\"muted\">\(viewer.icons("close", .small)) \(step) (\(why))</span>"
    }
}

struct AutomationTrialWords: Wording {
    let language: Language

    var head: String {
        say(
            "The last \(AutomationPast.days) days", "Последние \(AutomationPast.days) дней",
            "Die letzten \(AutomationPast.days) Tage")
    }
    func acted(_ n: Int, of all: Int, isCut: Bool) -> String {
        let all =
            isCut ? say("the latest \(grouped(all))", "последних \(grouped(all))", "den letzten \(grouped(all))") : grouped(all)
        return say(
            "It would have acted on \(grouped(n)) of \(all) events. Nothing was written, nothing was sent.",
            "Сработало бы на \(grouped(n)) из \(all) событий. Ничего не изменено и не отправлено.",
            "Sie wäre bei \(grouped(n)) von \(all) Ereignissen tätig geworden. Nichts wurde geschrieben, nichts gesendet.")
    }
    func messages(_ sent: Int, held: Int) -> String {
        held == 0
            ? say(
                "Messages: \(grouped(sent)).", "Сообщений: \(grouped(sent)).", "Nachrichten: \(grouped(sent)).")
            : say(
                "Messages: \(grouped(sent)), held back by the measure: \(grouped(held)).",
                "Сообщений: \(grouped(sent)), задержано мерой: \(grouped(held)).",
                "Nachrichten: \(grouped(sent)), durch das Maß zurückgehalten: \(grouped(held)).")
    }
    var passedOver: String { say("Passed over:", "Пропущено:", "Übergangen:") }
    var nothing: String {
        say(
            "No event of that time fits. Loosen a condition, or wait for one.",
            "За это время ничего не подошло. Ослабьте условия или подождите.",
            "Kein Ereignis dieser Zeit passt. Lockern Sie eine Bedingung, oder warten Sie auf eines.")
    }
    var older: String { say("Older ones", "Более ранние", "Ältere") }
    var asItCame: String {
        say(
            "Each card is taken as it came: nobody’s, untagged, not answered. Other rules are left aside.",
            "Каждая карточка берётся такой, какой пришла: ничья, без меток, без ответа. Другие правила не учитываются.",
            "Jede Karte gilt so, wie sie kam: von niemandem, ohne Schlagwort, unbeantwortet. Andere Regeln bleiben außer Betracht."
        )
    }
    var asItIs: String {
        say(
            "Conditions are those of the cards as they are today. Other rules are left aside.",
            "Условия сверяются с карточками в их нынешнем виде. Другие правила не учитываются.",
            "Die Bedingungen gelten für die Karten, wie sie heute sind. Andere Regeln bleiben außer Betracht.")
    }
}
