import Foundation
import Kernel
import Workspace

/// All views one sees: what each shows, for whom, and in which order they stand in the rail.
struct ViewsPage {
    struct Model: Sendable {
        let views: [SavedView]
        let first: ID<SavedView>?
        let teams: [Team]
        let choices: FeedChoices

        init(for asker: Asker, in db: Connection) throws {
            views = try SavedView.all(for: asker, in: db)
            first = try SavedView.first(for: asker, in: db)?.id
            teams = try Team.all(of: asker.workspace, in: db)
            choices = try FeedChoices.load(for: asker, in: db)
        }
    }

    let viewer: Viewer
    let model: Model

    private var words: ViewWords { ViewWords(language: viewer.language) }

    var html: HTML {
        """
        <div class="page">
        <header class="page-head"><div><h1>\(words.views)</h1><p>\(words.lead)</p></div></header>
        \(model.views.isEmpty ? empty : list)
        </div>
        """
    }

    private var list: HTML {
        """
        <div data-arranges><form method="post" action="/views/order" data-order>\(viewer.csrf)\
        <input type="hidden" name="order" value=""></form>\
        <ol class="rows">\(model.views.enumerated().map { row($1, at: $0) })</ol></div>
        """
    }

    private var empty: HTML {
        """
        <section class="empty">\(Drawing.cards)<h2>\(words.emptyHead)</h2><p>\(words.emptyText)</p>\
        <div class="button-row"><a class="button button-main" href="/feed/everything">\(words.toFeed)</a></div></section>
        """
    }

    private func row(_ view: SavedView, at index: Int) -> HTML {
        """
        <li class="row-item view-row" data-hue="\(view.hue)" data-part="\(view.id)" draggable="true">\
        <span class="arrange-grip" title="\(words.drag)" data-needs-script>\(viewer.icons("grip"))</span>\
        <span class="view-sign">\(viewer.icons(view.sign))</span>
        <div class="row-text"><b><a href="\(link: view.place.path)">\(view.name)</a></b>\
        <p class="small muted">\(summary(view))</p>\
        \(model.first == view.id ? "<p class=\"small\">\(viewer.icons("sun", .small)) \(words.begins)</p>" : .empty)</div>
        \(view.mayBeChanged(by: viewer.asker) ? form(view) : .empty)
        <div class="view-acts">\(act(view, "beginning", "sun", words.begin, isOn: model.first == view.id))\
        \(moves(view, at: index))\
        \(view.mayBeChanged(by: viewer.asker) ? act(view, "removal", "trash", words.remove) : .empty)</div>
        </li>
        """
    }

    /// "Everything; Channel: Shop; Everybody".
    private func summary(_ view: SavedView) -> String {
        let names = FilterNames(viewer.language, model.choices)
        let place = view.place
        let parts = place.filter.parts.map { names.part($0, of: place.filter) }
        let team = view.team.flatMap { id in model.teams.first { $0.id == id }?.name }
        return ([FeedWords(language: viewer.language).title(view.list)] + parts + [team ?? words.audience(view.audience)])
            .joined(separator: " · ")
    }

    private func moves(_ view: SavedView, at index: Int) -> HTML {
        """
        \(move(view, "up", "arrow-up", words.up, isOn: index > 0))\
        \(move(view, "down", "arrow-down", words.down, isOn: index < model.views.count - 1))
        """
    }

    private func move(_ view: SavedView, _ way: String, _ icon: String, _ title: String, isOn: Bool) -> HTML {
        act(view, "place", icon, title, isOff: isOn == false, "<input type=\"hidden\" name=\"way\" value=\"\(way)\">")
    }

    private func act(
        _ view: SavedView, _ noun: String, _ icon: String, _ title: String, isOn: Bool? = nil, isOff: Bool = false,
        _ fields: HTML = .empty
    ) -> HTML {
        """
        <form method="post" action="/views/\(view.id)/\(noun)">\(viewer.csrf)\(fields)<button class="icon-button" type="submit" \
        aria-label="\(title): \(view.name)" title="\(title)" \(attribute: "disabled", if: isOff) \
        \(attribute: "aria-pressed", isOn.map { $0 ? "true" : "false" })>\
        \(viewer.icons(icon))</button></form>
        """
    }

    private func form(_ view: SavedView) -> HTML {
        """
        <details class="view-form"><summary class="small">\(viewer.icons("edit", .small)) \(words.edit)</summary>
        <form class="form" method="post" action="/views/\(view.id)">\(viewer.csrf)\
        \(ViewFields(viewer: viewer, teams: model.teams, view: view).html)
        <div class="form-foot"><button class="button" type="submit">\(words.save)</button></div></form></details>
        """
    }
}

/// Name, colour and audience, for a new view and for one that is changed.
struct ViewFields {
    let viewer: Viewer
    let teams: [Team]
    var view: SavedView?

    private var words: ViewWords { ViewWords(language: viewer.language) }
    private var prefix: String { view.map { "view-\($0.id)" } ?? "view-new" }

    var html: HTML {
        """
        <div class="field"><label for="\(prefix)-name">\(words.name)</label><input class="input" id="\(prefix)-name" name="name" \
        value="\(view?.name ?? "")" placeholder="\(words.nameHint)" maxlength="60" required autocomplete="off"></div>
        <fieldset class="hues"><legend>\(words.hue)</legend>\((1...8).map(hue))</fieldset>
        <fieldset class="signs"><legend>\(words.icon)</legend>\(SavedView.icons.map(sign))</fieldset>
        <div class="field"><label for="\(prefix)-audience">\(words.audience)</label>\
        <select class="select" id="\(prefix)-audience" name="audience">\(audiences)</select></div>
        """
    }

    private func hue(_ number: Int) -> HTML {
        """
        <label class="hue" data-hue="\(number)"><input type="radio" name="hue" value="\(number)" aria-label="\(words.hue(number))" \
        \(attribute: "checked", if: number == (view?.hue ?? 1))></label>
        """
    }

    private func sign(_ name: String) -> HTML {
        """
        <label class="sign" title="\(words.icon(name))"><input class="sr-only" type="radio" name="icon" value="\(name)" \
        aria-label="\(words.icon(name))" \(attribute: "checked", if: name == (view?.sign ?? "pin"))>\(viewer.icons(name))</label>
        """
    }

    private var audiences: HTML {
        let mayAll = viewer.asker.may(.manage, .interest)
        var options = [("own", words.audience(.own))]
        options += teams.filter { mayAll || viewer.asker.teams.contains($0.id) }.map { ("\($0.id)", $0.name) }
        if mayAll || view?.audience == .all { options.append(("all", words.audience(.all))) }
        let chosen = view.flatMap { $0.team?.description } ?? view?.audience.rawValue ?? "own"
        return options.map { value, title -> HTML in
            "<option value=\"\(value)\" \(attribute: "selected", if: value == chosen)>\(title)</option>"
        }.joined()
    }
}

/// Below the chips of a narrowed list: keeps it under a name, or its view as it is now.
struct SaveViewMenu {
    let page: FeedContext
    let choices: FeedChoices
    let saved: SavedView?

    private var words: ViewWords { ViewWords(language: page.words.language) }

    var html: HTML? {
        guard page.place.kept.isEmpty == false else { return nil }
        if let saved, saved.place.kept == page.place.kept, saved.list == page.place.view { return nil }
        return """
            <div class="filter-save">\(change)<button class="button button-plain button-s" type="button" \
            popovertarget="save-view">\(page.icons("pin", .small))\(words.saveAs)</button></div>
            <form class="menu save-view" id="save-view" popover data-menu method="post" action="/views">\(page.viewer.csrf)\
            <input type="hidden" name="place" value="\(page.place.path)">\
            \(ViewFields(viewer: page.viewer, teams: choices.teams).html)
            <div class="button-row"><button class="button button-main" type="submit">\(words.save)</button></div></form>
            """
    }

    private var change: HTML? {
        guard let saved, saved.mayBeChanged(by: page.viewer.asker) else { return nil }
        return """
            <form method="post" action="/views/\(saved.id)/filter">\(page.viewer.csrf)\
            <input type="hidden" name="place" value="\(page.place.path)">\
            <button class="button button-plain button-s" type="submit">\(page.icons("check", .small))\(words.saveChanges)</button></form>
            """
    }
}
