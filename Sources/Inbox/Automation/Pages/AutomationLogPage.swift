import Foundation
import Kernel
import Workspace

/// What rules did and why they did nothing, newest first; narrowed by rule, end and reason.
struct AutomationLogPage {
    static let rows = 50

    let viewer: Viewer
    let filter: AutomationLogFilter
    let runs: [AutomationRun]
    let rules: [AutomationRule]
    let reasons: [AutomationReason]
    let cards: [ID<Interest>: Card]

    private var words: AutomationLogWords { AutomationLogWords(language: viewer.language) }
    private var why: AutomationReasonWords { AutomationReasonWords(language: viewer.language) }
    private static var path: String { "\(AutomationRoutes.tab)/log" }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(body: "\(form)\(runs.isEmpty ? empty : list)")
    }

    private var form: HTML {
        let state = FormState([
            "rule": filter.rule?.description ?? "", "outcome": filter.outcome?.rawValue ?? "",
            "reason": filter.reason?.text ?? "",
        ])
        let known = rules.map { ($0.id.description, $0.name) }
        let outcomes = AutomationOutcome.allCases.map { ($0.rawValue, why.outcome($0)) }
        return """
            <form class="form form-wide" method="get" action="\(Self.path)"><div class="field-row">\
            \(field("rule", words.rule, known, state))\(field("outcome", words.outcome, outcomes, state))\
            \(field("reason", words.reason, reasons.map { ($0.text, why.why($0)) }, state))</div>
            <div class="form-foot"><button class="button" type="submit">\(words.show)</button>\
            <a class="button button-plain" href="\(AutomationRoutes.tab)">\(words.allRules)</a></div></form>
            """
    }

    private func field(_ name: String, _ label: String, _ values: [(String, String)], _ state: FormState) -> HTML {
        Field(name, label, .select([Field.Options([("", words.any)] + values)]), in: state, icons: viewer.icons).html
    }

    private var empty: HTML {
        "<section class=\"empty\"><h2>\(words.nothing)</h2><p>\(words.nothingHelp)</p></section>"
    }

    private var list: HTML {
        let shown = runs.prefix(Self.rows)
        let more: HTML? =
            runs.count > Self.rows
            ? shown.last.map {
                "<p><a class=\"button\" href=\"\(link: "\(Self.path)?\(query)before=\($0.id)")\">\(words.older)</a></p>"
            } : nil
        return "<ul class=\"rows\">\(shown.map(row))</ul>\(more)"
    }

    private var query: String {
        let parts = [
            filter.rule.map { "rule=\($0)" }, filter.outcome.map { "outcome=\($0.rawValue)" },
            filter.reason.map { "reason=\($0.text)" },
        ]
        return parts.compactMap { $0.map { $0 + "&" } }.joined()
    }

    private func row(_ run: AutomationRun) -> HTML {
        let rule = rules.first { $0.id == run.rule }?.name ?? words.gone
        let reason: HTML? = run.reason.map { ": \(why.why($0))" }
        return """
            <li class="row-item"><div class="row-text">\(AutomationCardLine(cards[run.card], viewer).html)\
            <p class="small"><b>\(rule)</b> · \(AutomationFormWords(language: viewer.language).when(run.event)) · \
            \(viewer.icons(icon(run.outcome), .small)) \(why.outcome(run.outcome))\(reason)</p>\
            \(did(run))<p class="xs muted">\(viewer.time(run.at))</p></div></li>
            """
    }

    private func icon(_ outcome: AutomationOutcome) -> String {
        switch outcome {
        case .done: "check"
        case .held: "lock"
        case .failed: "warning"
        case .unmet: "close"
        }
    }

    private func did(_ run: AutomationRun) -> HTML? {
        guard run.did.isEmpty == false else { return nil }
        let line = AutomationDidLine(viewer: viewer)
        let items = run.did.map { did -> HTML in
            guard let kind = AutomationStep.Kind(rawValue: did.step) else { return "<code>\(did.what)</code>" }
            let what = kind == .priority ? did.what.flatMap(Interest.Priority.init(rawValue:)).map(priority) : did.what
            let name = AutomationFormWords(language: viewer.language).kind(kind) + (what.map { " “\($0)”" } ?? "")
            return line.html(name, did.reason.flatMap(AutomationReason.init))
        }
        return "<p class=\"small soft\">\(items.joined(", "))</p>"
    }

    private func priority(_ level: Interest.Priority) -> String { FeedWords(language: viewer.language).priority(level) }
}

struct AutomationLogWords: Wording {
    let language: Language

    var title: String { say("What rules did", "Что сделали правила", "Was Regeln taten") }
    var lead: String {
        say(
            "Kept for \(AutomationRun.keptDays) days; events that were none of a rule’s kind for \(AutomationRun.keptUnmetDays).",
            "Хранится \(AutomationRun.keptDays) дней; события, которые не подошли, — \(AutomationRun.keptUnmetDays).",
            "\(AutomationRun.keptDays) Tage aufbewahrt; was nicht passte, \(AutomationRun.keptUnmetDays) Tage.")
    }
    var rule: String { say("Rule", "Правило", "Regel") }
    var outcome: String { say("End", "Итог", "Ausgang") }
    var reason: String { say("Reason", "Причина", "Grund") }
    var any: String { say("any", "любые", "alle") }
    var show: String { say("Show", "Показать", "Zeigen") }
    var allRules: String { say("All rules", "Все правила", "Alle Regeln") }
    var gone: String { say("removed rule", "удалённое правило", "entfernte Regel") }
    var older: String { say("Older ones", "Более ранние", "Ältere") }
    var nothing: String { say("Nothing here", "Здесь пусто", "Nichts hier") }
    var nothingHelp: String {
        say(
            "No rule has met an event like this on a card you may see.",
            "Ни одно правило не встретило такого события на доступной вам карточке.",
            "Keine Regel ist so einem Ereignis auf einer für Sie sichtbaren Karte begegnet.")
    }
}
