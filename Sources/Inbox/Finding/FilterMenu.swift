import Foundation
import Kernel
import Workspace

/// The popover that narrows a list; on a phone a sheet from below. A form like any other, so it works without scripts.
struct FilterMenu {
    let page: FeedContext
    let choices: FeedChoices

    private var words: FilterWords { names.words }
    private var names: FilterNames { FilterNames(page.words.language, choices) }
    private var place: FeedPlace { page.place }

    var html: HTML {
        """
        <form class="menu filter-menu" id="filter-menu" popover data-menu data-filter method="get" \
        action="/feed/\(place.view.rawValue)">
        <div class="filter-facets">
        \(Facet.allCases.filter(isOffered).map(group))\(dates)
        </div>
        \(hidden("kind", place.filter.kind?.rawValue))\(hidden("q", place.words))
        <div class="button-row filter-foot"><button class="button button-main" type="submit">\(page.words.apply)</button>\
        \(place.filter.isEmpty ? .empty : clear)</div>
        </form>
        """
    }

    /// What the list itself says is not asked again, and what nothing can be chosen of is not shown.
    private func isOffered(_ facet: Facet) -> Bool {
        if facet == .state, place.view != .everything, place.filter[.state].isEmpty { return false }
        return names.options(facet, place.filter).isEmpty == false
    }

    private func group(_ facet: Facet) -> HTML {
        let chosen = place.filter[facet]
        let options = names.options(facet, place.filter)
        let search: HTML? =
            options.count > 12
            ? """
            <input class="menu-field" type="search" placeholder="\(page.words.search)" \
            aria-label="\(page.words.search): \(words.title(facet))" autocomplete="off" \
            data-narrows="filter-\(facet.rawValue)" data-needs-script>
            """ : nil
        return """
            <details class="filter-group" \(attribute: "open", if: chosen.isEmpty == false)>\
            <summary>\(page.icons("right", .small))<span>\(words.title(facet))</span>\
            \(chosen.isEmpty ? .empty : "<span class=\"count\">\(chosen.count)</span>")</summary>\(search)
            <div class="filter-values" id="filter-\(facet.rawValue)" role="group" aria-label="\(words.title(facet))">\
            \(options.map { option(facet, $0, isChosen: chosen.contains($0)) })</div></details>
            """
    }

    private func option(_ facet: Facet, _ value: String, isChosen: Bool) -> HTML {
        """
        <label class="check"><input type="checkbox" name="\(facet.rawValue)" value="\(value)" \
        \(attribute: "checked", if: isChosen)><span>\(names.name(facet, value))</span></label>
        """
    }

    private var dates: HTML {
        """
        <details class="filter-group" \(attribute: "open", if: place.filter.hasDates)>\
        <summary>\(page.icons("right", .small))<span>\(words.said)</span></summary>
        <div class="filter-days">\(day("from", words.from, place.filter.from))\(day("to", words.to, place.filter.to))</div></details>
        """
    }

    private func day(_ name: String, _ title: String, _ value: String?) -> HTML {
        """
        <div class="field"><label for="filter-\(name)">\(title)</label>\
        <input class="input" type="date" id="filter-\(name)" name="\(name)" value="\(value ?? "")"></div>
        """
    }

    private var clear: HTML {
        "<a class=\"button button-plain\" href=\"\(link: FeedPlace(place.view).path)\">\(page.words.clear)</a>"
    }

    private func hidden(_ name: String, _ value: String?) -> HTML? {
        value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
    }
}

/// What is chosen, above the list: a chip a value, each with the way out of it.
struct FilterChips {
    let page: FeedContext
    let choices: FeedChoices

    private var names: FilterNames { FilterNames(page.words.language, choices) }
    private var filter: FeedFilter { page.place.filter }

    var html: HTML? {
        var chips = filter.facets.flatMap { facet in filter[facet].map { chip(facet, $0) } }
        if filter.hasDates {
            chips.append(
                chip(names.words.said, names.words.dates(filter.from, filter.to), page.place.changing { $0.filter.dropDates() }))
        }
        guard chips.isEmpty == false else { return nil }
        return "<ul class=\"filter-chips\" aria-label=\"\(names.words.chosen)\">\(chips)</ul>"
    }

    private func chip(_ facet: Facet, _ value: String) -> HTML {
        chip(names.words.title(facet), names.name(facet, value), page.place.changing { $0.filter.drop(facet, value) })
    }

    private func chip(_ title: String, _ name: String, _ rest: FeedPlace) -> HTML {
        """
        <li><a class="filter-chip filter-chip-on" href="\(link: rest.path)" title="\(names.words.remove("\(title), \(name)"))" \
        aria-label="\(names.words.remove("\(title), \(name)"))"><span class="truncate">\(name)</span>\
        \(page.icons("close", .small))</a></li>
        """
    }
}
