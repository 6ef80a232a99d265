import Foundation
import Kernel
import Workspace

/// One rule to fill in: when, if, then. A plain form: steps are added, removed and moved by buttons that send it and draw it anew.
struct AutomationFormPage {
    let viewer: Viewer
    let rule: AutomationRule
    let drafts: [AutomationStepDraft]
    let isNew: Bool
    let names: AutomationNames
    let state: FormState

    private var words: AutomationFormWords { AutomationFormWords(language: viewer.language) }
    private var path: String { AutomationRoutes.tab + (isNew ? "" : "/\(rule.id)") }

    var html: HTML {
        """
        <form class="form" method="post" action="\(path)" novalidate>\(viewer.csrf)\
        <button class="sr-only" type="submit" name="act" value="save" tabindex="-1" aria-hidden="true">\(words.save)</button>
        \(Field("name", words.name, in: state, icons: viewer.icons, isRequired: true, max: 80).html)
        <fieldset><legend>\(words.whenHead)</legend><div class="field-row">\(when)</div></fieldset>
        <fieldset><legend>\(words.ifHead)</legend><p class="help">\(words.ifHelp)</p>\(takeOver)\
        <div class="folds">\(conditions)</div>\(more)</fieldset>
        <fieldset><legend>\(words.thenHead)</legend>\(error("steps"))\
        <div class="stack-3">\(drafts.enumerated().map { AutomationStepFields(draft: $1, index: $0, page: self).html })</div>\
        \(adding)</fieldset>
        <fieldset><legend>\(words.measureHead)</legend><p class="help">\(words.measureHelp)</p><div class="field-row">\
        \(Field("most_a_day", words.mostADay, in: state, icons: viewer.icons, note: words.optional, max: 3).html)\
        \(Field("most_an_hour", words.mostAnHour, in: state, icons: viewer.icons, note: words.optional, max: 5).html)</div>\
        <label class="check"><input type="checkbox" name="stops" \(attribute: "checked", if: isTicked("stops"))>\
        <span>\(words.stops)</span></label></fieldset>
        <div class="form-foot"><button class="button button-main" type="submit" name="act" value="save">\(words.save)</button>\
        <a class="button button-plain" href="\(AutomationRoutes.tab)">\(words.cancel)</a></div>
        </form>
        \(isNew ? .empty : removal)
        """
    }

    func error(_ name: String) -> HTML? {
        state.error(name).map { "<p class=\"error\">\(viewer.icons("warning", .small))<span>\($0)</span></p>" }
    }

    private func isTicked(_ name: String) -> Bool { ["on", "true", "1"].contains(state[name]) }

    // MARK: When

    private var when: HTML {
        let events = AutomationEvent.allCases.map { ($0.rawValue, words.when($0)) }
        return """
            \(Field("event", words.event, .select([Field.Options(events)]), in: state, icons: viewer.icons).html)\
            \(Field("minutes", words.minutes, in: state, icons: viewer.icons, help: words.minutesHelp, max: 4).html)
            """
    }

    // MARK: If

    /// The filter of a saved view, taken over by a button.
    private var takeOver: HTML? {
        guard names.views.isEmpty == false else { return nil }
        let views = [("", words.noView)] + names.views.map { ($0.id.description, $0.name) }
        return """
            <div class="with-button">\
            \(Field("view", words.takeView, .select([Field.Options(views)]), in: FormState(["view": ""], state, "view"),
                    icons: viewer.icons).html)\
            <button class="button" type="submit" name="act" value="view">\(words.take)</button></div>
            """
    }

    private var conditions: HTML {
        let filters = FilterNames(viewer.language, names.choices)
        let feed = FeedWords(language: viewer.language)
        let kinds = [("", words.any)] + FeedKind.allCases.map { ($0.rawValue, feed.kind($0)) }
        let facets = AutomationFilter.facets.map { facet -> HTML in
            let options = names.options(facet, rule.filter, viewer.language)
            return boxes(facet, filters.words.title(facet), options.map { ($0, filters.name(facet, $0)) })
        }
        return """
            \(Field("kind", words.kindHead, .select([Field.Options(kinds)]), in: FormState(["kind": rule.filter.kind?.rawValue ?? ""]),
                    icons: viewer.icons).html)\(facets)\
            \(Field("q", words.wordsHead, in: FormState(["q": rule.filter.words], state, "q"), icons: viewer.icons,
                    help: words.wordsHelp, max: 200).html)
            """
    }

    /// A list that unfolds, with what is chosen said on its head.
    private func boxes(_ facet: Facet, _ title: String, _ values: [(value: String, title: String)]) -> HTML {
        guard values.isEmpty == false else { return .empty }
        let chosen = Set(rule.filter[facet])
        let said = values.filter { chosen.contains($0.value) }.map(\.title)
        let items = values.map { value, title -> HTML in
            """
            <label class="check"><input type="checkbox" name="\(facet.rawValue)" value="\(value)" \
            \(attribute: "checked", if: chosen.contains(value))><span>\(title)</span></label>
            """
        }
        return """
            <details class="fold-box" \(attribute: "open", if: state.error(facet.rawValue) != nil)>\
            <summary><b>\(title)</b> <span class="muted truncate">\(said.isEmpty ? words.any : said.joined(separator: ", "))</span>\
            \(viewer.icons("down", .small))</summary>\
            <div class="fold-list" role="group" aria-label="\(title)">\(items)</div></details>\(error(facet.rawValue))
            """
    }

    private var more: HTML {
        let hours = AutomationRule.Hours.allCases.map { ($0.rawValue, words.hours($0)) }
        let title = TargetWords(language: viewer.language).targets
        let place: HTML =
            viewer.asker.may(.manage, .workspace) ? "<a href=\"\(TargetRoutes.tab)\">\(title)</a>" : title.html
        let none: HTML? = names.hasHours ? nil : "<p class=\"help\">\(words.noHours) \(place).</p>"
        return """
            \(Field("hours", words.hoursHead, .select([Field.Options(hours)]), in: state, icons: viewer.icons).html)\(none)\
            <label class="check"><input type="checkbox" name="first_contact" \
            \(attribute: "checked", if: isTicked("first_contact"))><span>\(words.firstContact)</span></label>
            """
    }

    // MARK: Then

    private var adding: HTML? {
        guard drafts.count < AutomationRule.mostSteps else { return nil }
        let kinds = AutomationStep.Kind.allCases.map { ($0.rawValue, words.kind($0)) }
        return """
            <div class="with-button">\
            \(Field("add", words.addStep, .select([Field.Options(kinds)]), in: FormState(), icons: viewer.icons).html)\
            <button class="button" type="submit" name="act" value="add">\(viewer.icons("plus"))\(words.add)</button></div>
            """
    }

    private var removal: HTML {
        """
        <form class="section" method="post" action="\(path)/removal">\(viewer.csrf)\
        <button class="button" type="submit">\(viewer.icons("trash"))\(AutomationWords(language: viewer.language).remove)\
        </button></form>
        """
    }

    /// What a rule shows in the form.
    static func state(_ rule: AutomationRule) -> FormState {
        FormState([
            "name": rule.name, "event": rule.event.rawValue, "minutes": rule.minutes.map(String.init) ?? "",
            "hours": rule.hours.rawValue, "first_contact": rule.isFirstContact ? "on" : "", "stops": rule.stops ? "on" : "",
            "most_a_day": rule.mostADay.map(String.init) ?? "", "most_an_hour": rule.mostAnHour.map(String.init) ?? "",
        ])
    }
}

extension FormState {
    /// Values of one's own with the error another state has for a field.
    fileprivate init(_ values: [String: String], _ other: FormState, _ field: String) {
        let form = Form(fields: values.map { Form.Field($0.key, $0.value) })
        self.init(form, errors: other.error(field).map { [FieldError(field, $0)] } ?? [])
    }
}

/// The fields of one step, and the buttons that move and remove it.
struct AutomationStepFields {
    let draft: AutomationStepDraft
    let index: Int
    let page: AutomationFormPage

    private var viewer: Viewer { page.viewer }
    private var words: AutomationFormWords { AutomationFormWords(language: viewer.language) }
    private var prefix: String { "step\(index + 1)_" }

    var html: HTML {
        """
        <fieldset class="trial"><legend>\(words.step(index + 1)): \(words.kind(draft.kind))</legend>\
        <input type="hidden" name="\(prefix)kind" value="\(draft.kind.rawValue)">\(fields)
        <div class="button-row">\(act("up", "arrow-up", AutomationWords(language: viewer.language).up, index > 0))\
        \(act("down", "arrow-down", AutomationWords(language: viewer.language).down, index < page.drafts.count - 1))\
        \(act("drop", "trash", words.drop, true))</div></fieldset>
        """
    }

    private func act(_ name: String, _ icon: String, _ title: String, _ isPossible: Bool) -> HTML {
        """
        <button class="icon-button" type="submit" name="act" value="\(name)-\(index + 1)" title="\(title)" \
        aria-label="\(title): \(words.step(index + 1))" \(attribute: "disabled", if: isPossible == false)>\
        \(viewer.icons(icon))</button>
        """
    }

    private var fields: HTML {
        switch draft.kind {
        case .assign: "\(receiver)\(flag("overrides", words.overrides))"
        case .notify: receiver
        case .tag: tag(help: words.tagHelp)
        case .untag: tag(help: nil)
        case .priority: field("priority", words.priority, .select([Field.Options(priorities)]))
        case .note: field("text", words.note, .area, max: AutomationStep.longestNote)
        case .say: message
        case .finish: .empty
        }
    }

    private func field(
        _ name: String, _ label: String, _ kind: Field.Kind = .text, help: String? = nil, note: String? = nil, max: Int? = nil
    ) -> HTML {
        let own = Form(fields: [Form.Field(prefix + name, draft[name])])
        let error = page.state.error(prefix + name).map { [FieldError(prefix + name, $0)] } ?? []
        return Field(
            prefix + name, label, kind, in: FormState(own, errors: error), icons: viewer.icons, help: help, note: note, max: max
        ).html
    }

    private func flag(_ name: String, _ label: String) -> HTML {
        """
        <label class="check"><input type="checkbox" name="\(prefix)\(name)" \
        \(attribute: "checked", if: ["on", "true", "1"].contains(draft[name]))><span>\(label)</span></label>
        """
    }

    private var receiver: HTML {
        let choices = page.names.choices
        let options = [
            Field.Options([("", words.choose)]),
            Field.Options(title: words.teams, choices.teams.map { ("team-\($0.id)", $0.name) }),
            Field.Options(title: words.people, choices.members.map { ("member-\($0.id)", $0.name) }),
        ]
        return field("to", words.to, .select(options.filter { $0.values.isEmpty == false }))
    }

    /// Typed, with those there are to choose from.
    private func tag(help: String?) -> HTML {
        let name = prefix + "tag"
        let error = page.state.error(name)
        let list = page.names.tags.map { "<option value=\"\($0.name)\"></option>" as HTML }
        return """
            <div class="field"><label for="f-\(name)">\(words.tag)</label><input class="input" type="text" id="f-\(name)" \
            name="\(name)" value="\(draft["tag"])" maxlength="\(Tag.longestName)" list="tags-\(index)" autocomplete="off" \
            \(attribute: "aria-invalid", error == nil ? nil : "true")><datalist id="tags-\(index)">\(list)</datalist>\
            \(page.error(name) ?? help.map { "<p class=\"help\">\($0)</p>" })</div>
            """
    }

    private var priorities: [(value: String, title: String)] {
        let feed = FeedWords(language: viewer.language)
        return [("", words.choose)] + Interest.Priority.allCases.reversed().map { ($0.rawValue, feed.priority($0)) }
    }

    private var message: HTML {
        let templates = [("", words.ownWords)] + page.names.templates.map { ($0.id.description, $0.name) }
        let texts = Language.allCases.map { language -> HTML in
            field(
                "text_\(language.rawValue)", words.text(language), .area,
                help: language == Language.allCases.last ? words.textHelp : nil, note: words.optional,
                max: AutomationMessage.longest)
        }
        return """
            \(field("template", words.template, .select([Field.Options(templates)]), help: words.templateHelp))\(texts)
            """
    }
}
