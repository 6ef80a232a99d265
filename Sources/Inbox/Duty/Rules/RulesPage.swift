import Channels
import Kernel
import Workspace

/// The list of rules in their order, and the place to try them.
struct RulesPage {
    let viewer: Viewer
    let names: RuleNames
    /// What somebody tries; nil before.
    let trial: RuleTrial?
    let tried: FormState

    private var words: RuleWords { RuleWords(language: viewer.language) }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            acts: """
                <a class="button button-main" href="\(RuleRoutes.tab)/new">\(viewer.icons("plus"))\(words.add)</a>
                """,
            body: "\(names.rules.isEmpty ? empty : list)\(names.rules.isEmpty ? .empty : trying)")
    }

    private var empty: HTML {
        "<section class=\"empty\"><h2>\(words.emptyHead)</h2><p>\(words.emptyText)</p></section>"
    }

    private var list: HTML {
        let rows = names.rules.enumerated().map { place, rule -> HTML in
            let text = RuleText(rule: rule, names: names, words: words).sentence
            let wrong = RuleCheck(rule: rule, names: names, words: words).errors.first
            return """
                <li class="row-item rule" id="rule-\(rule.id)"><span class="rule-place" aria-hidden="true">\(place + 1)</span>\
                <div class="row-text"><b><a href="\(RuleRoutes.tab)/\(rule.id)">\(names.title(rule, words))</a></b>\
                <p class="small soft">\(text)</p>\
                \(wrong.map { "<p class=\"error\">\(viewer.icons("warning", .small))<span>\($0.message)</span></p>" as HTML })</div>
                <div class="row-acts">\(step(rule, up: true, place > 0))\(step(rule, up: false, place < names.rules.count - 1))\
                <a class="icon-button" href="\(RuleRoutes.tab)/\(rule.id)" aria-label="\(words.edit)" \
                title="\(words.edit)">\(viewer.icons("edit"))</a></div></li>
                """
        }
        return "<ol class=\"rows rules\">\(rows)</ol>"
    }

    private func step(_ rule: DutyRule, up: Bool, _ isPossible: Bool) -> HTML {
        let word = up ? words.up : words.down
        return """
            <form method="post" action="\(RuleRoutes.tab)/\(rule.id)/place">\(viewer.csrf)\
            <button class="icon-button" type="submit" name="step" value="\(up ? "up" : "down")" aria-label="\(word)" \
            title="\(word)" \(attribute: "disabled", if: isPossible == false)>\(viewer.icons(up ? "arrow-up" : "arrow-down"))\
            </button></form>
            """
    }

    // MARK: Trying

    private var trying: HTML {
        """
        <section class="section" id="try"><div class="section-head"><h2>\(words.tryHead)</h2><p>\(words.tryLead)</p></div>
        <form class="form form-wide" method="get" action="\(RuleRoutes.tab)#try">
        <div class="field-row">
        \(field("channel", words.channel, names.channels.map { ("\($0.id)", $0.name) }, isOpen: false))
        \(field("language", words.spoken, Self.languages(names).map { ($0, words.spoken($0)) }))
        \(field("product", words.product, names.products.map { ("\($0.id)", $0.name(in: viewer.language)) }))
        \(field("action", words.action, ActionType.allCases.map { ($0.rawValue, FeedWords(language: viewer.language).action($0)) },
                isOpen: false))
        </div>
        <div class="form-foot"><button class="button" type="submit">\(words.tryNow)</button></div>
        </form>
        \(trial.map { RuleTrialView(trial: $0, names: names, viewer: viewer).html })</section>
        """
    }

    private func field(
        _ name: String, _ label: String, _ values: [(value: String, title: String)], isOpen: Bool = true
    ) -> HTML {
        let all = (isOpen ? [("", words.unknown)] : []) + values
        return Field(name, label, .select([Field.Options(all)]), in: tried, icons: viewer.icons, prefix: "try-").html
    }

    /// The interface's, and those that people or rules speak.
    static func languages(_ names: RuleNames) -> [String] {
        let spoken = names.roster.people.flatMap(\.languages) + names.rules.flatMap(\.conditions.languages)
        return Set(Language.allCases.map(\.rawValue) + spoken).sorted()
    }
}
