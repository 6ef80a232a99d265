import Channels
import Kernel
import Workspace

/// One rule to fill in: which cards, who gets them, and what becomes of those nobody touches.
struct RuleFormPage {
    let viewer: Viewer
    let rule: DutyRule
    let isNew: Bool
    let names: RuleNames
    let state: FormState

    private var words: RuleWords { RuleWords(language: viewer.language) }
    private var path: String { RuleRoutes.tab + (isNew ? "" : "/\(rule.id)") }

    var html: HTML {
        """
        <form class="form" method="post" action="\(path)" novalidate>\(viewer.csrf)
        \(Field("name", words.name, in: state, icons: viewer.icons, note: words.optional, max: 80).html)
        <fieldset><legend>\(words.which)</legend><p class="help">\(words.whichHelp)</p>
        <div class="folds">\(conditions)</div></fieldset>
        <fieldset><legend>\(words.how)</legend>
        <div class="stack">\(DutyRule.Strategy.allCases.map(strategy))</div></fieldset>
        \(Field("to", words.to, .select(receivers), in: state, icons: viewer.icons).html)
        \(boxes("members", words.people, names.roster.people.map { ("\($0.id)", $0.name) }, Set(rule.members.map(\.description))))
        <div class="stack">\(flag("by_language", words.byLanguage, rule.byLanguage))\
        \(flag("by_product", words.byProduct, rule.byProduct))<p class="help">\(words.skillsHelp)</p></div>
        <fieldset><legend>\(words.fallHead)</legend><div class="field-row">
        \(Field("fall_minutes", words.fallMinutes, in: state, icons: viewer.icons, note: words.optional, max: 5).html)
        \(Field("fall", words.fall, .select(falls), in: state, icons: viewer.icons).html)
        </div></fieldset>
        <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button>\
        <a class="button button-plain" href="\(RuleRoutes.tab)">\(words.cancel)</a></div>
        </form>
        \(isNew ? .empty : removal)
        """
    }

    // MARK: Which cards

    private var conditions: HTML {
        let feed = FeedWords(language: viewer.language)
        let asked = rule.conditions
        let channels: HTML? =
            rule.ownChannel != nil
            ? nil
            : boxes(
                "channels", words.channels, names.channels.map { ("\($0.id)", $0.name) },
                Set(asked.channels.map(\.description)))
        let networks = Set(names.channels.map(\.network)).sorted()
        return """
            \(channels)\
            \(boxes("products", words.products, names.products.map { ("\($0.id)", $0.name(in: viewer.language)) },
                    Set(asked.products.map(\.description))))\
            \(boxes("actions", words.actions, ActionType.allCases.map { ($0.rawValue, feed.action($0)) },
                    Set(asked.actions.map(\.rawValue))))\
            \(boxes("networks", words.networks, networks.map { ($0, feed.network($0)) }, asked.networks))\
            \(Field("languages", words.languages, in: state, icons: viewer.icons, help: words.languagesHelp, max: 200).html)
            """
    }

    /// A list that unfolds, with what is chosen said on its head.
    private func boxes(
        _ name: String, _ title: String, _ values: [(value: String, title: String)], _ chosen: Set<String>
    ) -> HTML {
        guard values.isEmpty == false else { return .empty }
        let error = state.error(name)
        let said = values.filter { chosen.contains($0.value) }.map(\.title)
        let items = values.map { value, title -> HTML in
            """
            <label class="check"><input type="checkbox" name="\(name)" value="\(value)" \
            \(attribute: "checked", if: chosen.contains(value))><span>\(title)</span></label>
            """
        }
        return """
            <details class="fold-box" \(attribute: "open", if: error != nil || (name == "members" && chosen.isEmpty == false))>\
            <summary><b>\(title)</b> <span class="muted truncate">\(said.isEmpty ? words.any : said.joined(separator: ", "))</span>\
            \(viewer.icons("down", .small))</summary>\
            <div class="fold-list" role="group" aria-label="\(title)">\(items)</div></details>
            \(error.map { "<p class=\"error\">\(viewer.icons("warning", .small))<span>\($0)</span></p>" as HTML })
            """
    }

    // MARK: Who

    private func strategy(_ strategy: DutyRule.Strategy) -> HTML {
        """
        <label class="check"><input type="radio" name="strategy" value="\(strategy.rawValue)" \
        \(attribute: "checked", if: state["strategy"] == strategy.rawValue)><span>\(words.strategy(strategy))</span>\
        <span class="help">\(words.strategyHelp(strategy))</span></label>
        """
    }

    private func flag(_ name: String, _ label: String, _ isOn: Bool) -> HTML {
        let error = state.error(name)
        return """
            <label class="check"><input type="checkbox" name="\(name)" \(attribute: "checked", if: isOn)><span>\(label)</span></label>\
            \(error.map { "<p class=\"error\">\(viewer.icons("warning", .small))<span>\($0)</span></p>" as HTML })
            """
    }

    private var receivers: [Field.Options] {
        [
            Field.Options([("", words.everybody), ("chosen", words.chosen)]),
            Field.Options(title: words.teams, names.teams.map { ("team-\($0.id)", $0.name) }),
        ].filter { $0.values.isEmpty == false }
    }

    private var falls: [Field.Options] {
        let others = names.rules.filter { $0.id != rule.id }
        return [
            Field.Options([("", words.fallNever), ("next", words.fallNext), ("all", words.fallAll)]),
            Field.Options(title: words.fallPeople, names.roster.people.map { ("member-\($0.id)", $0.name) }),
            Field.Options(title: words.fallRules, others.map { ("rule-\($0.id)", names.title($0, words)) }),
        ].filter { $0.values.isEmpty == false }
    }

    private var removal: HTML {
        """
        <form class="section" method="post" action="\(path)/removal">\(viewer.csrf)\
        <button class="button" type="submit">\(viewer.icons("trash"))\(words.remove)</button></form>
        """
    }
}
