import Kernel
import Workspace

/// All rules in their order: what each does in a sentence, whether it is on, and how it does.
struct AutomationPage {
    let viewer: Viewer
    let rules: [AutomationRule]
    let names: AutomationNames
    let uses: [ID<AutomationRule>: AutomationUse]

    private var words: AutomationWords { AutomationWords(language: viewer.language) }
    private static var tab: String { AutomationRoutes.tab }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            acts: """
                <a class="button" href="\(Self.tab)/log">\(viewer.icons("book"))\(words.log)</a>\
                <a class="button button-main" href="\(Self.tab)/new">\(viewer.icons("plus"))\(words.add)</a>
                """,
            body: "\(rules.isEmpty ? empty : list)\(beside)")
    }

    private var beside: HTML {
        """
        <p class="small muted">\(words.beside) <a href="\(RuleRoutes.tab)">\(RuleWords(language: viewer.language).title)</a>.</p>
        """
    }

    private var empty: HTML {
        let starters = AutomationStarter.allCases.map { starter -> HTML in
            let words = AutomationStarterWords(language: viewer.language)
            return """
                <li class="row-item">\(viewer.icons("bolt"))<div class="row-text"><b>\
                <a href="\(Self.tab)/new?starter=\(starter.rawValue)">\(words.name(starter))</a></b>\
                <p class="small soft">\(words.about(starter))</p></div></li>
                """
        }
        return """
            <section class="empty"><h2>\(words.emptyHead)</h2><p>\(words.emptyText)</p></section>
            <section class="section"><div class="section-head"><h2>\(words.starters)</h2></div>\
            <ul class="rows">\(starters)</ul></section>
            """
    }

    private var list: HTML {
        "<ol class=\"rows rules\">\(rules.enumerated().map { row($1, at: $0) })</ol>"
    }

    private func row(_ rule: AutomationRule, at place: Int) -> HTML {
        let text = AutomationText(rule: rule, names: names, language: viewer.language).sentence
        let wrong = AutomationCheck(rule: rule, names: names, words: words).errors.first
        return """
            <li class="row-item rule" id="rule-\(rule.id)"><span class="rule-place" aria-hidden="true">\(place + 1)</span>\
            <div class="row-text"><b><a href="\(Self.tab)/\(rule.id)">\(rule.name)</a></b>\
            <p class="small soft">\(text)</p><p class="small muted">\(state(rule)) · \(use(rule))</p>\
            \(wrong.map { "<p class=\"error\">\(viewer.icons("warning", .small))<span>\($0.message)</span></p>" as HTML })</div>
            <div class="row-acts">\(AutomationSwitch(rule: rule, viewer: viewer).html)\
            \(step(rule, up: true, place > 0))\(step(rule, up: false, place < rules.count - 1))\
            <a class="icon-button" href="\(Self.tab)/\(rule.id)/trial" aria-label="\(words.trial): \(rule.name)" \
            title="\(words.trial)">\(viewer.icons("search"))</a>\
            <a class="icon-button" href="\(Self.tab)/\(rule.id)" aria-label="\(words.edit): \(rule.name)" \
            title="\(words.edit)">\(viewer.icons("edit"))</a></div></li>
            """
    }

    private func state(_ rule: AutomationRule) -> HTML {
        let icon = rule.isOn ? "check" : rule.state == .draft ? "pen" : "close"
        return "\(viewer.icons(icon, .small)) \(words.state(rule.state))"
    }

    private func use(_ rule: AutomationRule) -> HTML {
        let log = "\(Self.tab)/log?rule=\(rule.id)"
        guard let use = uses[rule.id] else { return "<a href=\"\(link: log)\">\(words.idle)</a>" }
        let failed: HTML? =
            use.failed == 0 ? nil : " · <a href=\"\(link: log + "&outcome=failed")\">\(words.failed(use.failed))</a>"
        return "<a href=\"\(link: log)\">\(words.use(use, last: use.lastAt.map(viewer.when.ago)))</a>\(failed)"
    }

    private func step(_ rule: AutomationRule, up: Bool, _ isPossible: Bool) -> HTML {
        let word = up ? words.up : words.down
        return """
            <form method="post" action="\(Self.tab)/\(rule.id)/place">\(viewer.csrf)\
            <button class="icon-button" type="submit" name="step" value="\(up ? "up" : "down")" \
            aria-label="\(word): \(rule.name)" title="\(word)" \(attribute: "disabled", if: isPossible == false)>\
            \(viewer.icons(up ? "arrow-up" : "arrow-down"))</button></form>
            """
    }
}

/// The one button that turns a rule on or off.
struct AutomationSwitch {
    let rule: AutomationRule
    let viewer: Viewer
    /// Where switching on is what one came for.
    var isMain = false

    var html: HTML {
        let words = AutomationWords(language: viewer.language)
        return """
            <form method="post" action="\(AutomationRoutes.tab)/\(rule.id)/switch">\(viewer.csrf)\
            <button class="\(isMain && rule.isOn == false ? "button button-main" : "button button-s")" type="submit" name="on" \
            value="\(rule.isOn ? "0" : "1")" aria-label="\(rule.isOn ? words.switchOff(rule.name) : words.switchOn(rule.name))">\
            \(rule.isOn ? words.turnOff : words.turnOn)</button></form>
            """
    }
}
