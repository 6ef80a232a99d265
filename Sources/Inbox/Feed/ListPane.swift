import Channels
import Foundation
import Kernel
import People
import Workspace

/// What stands in a list: cards, or reactions folded under their posts.
enum FeedRows: Sendable {
    case cards([Card], next: FeedCursor?)
    case folds([Fold], next: FeedCursor?)
    /// Nothing is seen through the filter.
    case nothing(WhyEmpty)
}

/// The first pane: which list, what narrows it, and its rows.
struct ListPane {
    let page: FeedContext
    let rows: FeedRows
    let counts: Counts
    let choices: FeedChoices
    let opened: ID<Interest>?
    /// The journal's end when the page was read: the live stream goes on from there.
    let sequence: Int64
    var saved: SavedView?

    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }
    private var place: FeedPlace { page.place }

    var html: HTML {
        """
        <section class="pane pane-list" aria-labelledby="list-title" data-feed data-view="\(place.view.rawValue)" \
        data-me="\(page.me)" data-sequence="\(sequence)" data-place="\(place.path)" \
        \(attribute: "data-kinds", kinds) \(attribute: "data-only", LiveFilter(page: page).json) \
        \(attribute: "data-searching", if: place.filter.words.isEmpty == false) \
        data-words="\(FeedScriptWords(words: words, now: page.viewer.now).json)">
        <header class="pane-head">
        <h1 id="list-title" class="truncate">\(saved?.name ?? words.title(place.view))</h1>\(badge)\
        <button class="new-cards" type="button" data-new hidden>\(icons("arrow-up", .small))<span></span></button>
        <a class="icon-button push" href="\(link: place.changing { $0.words = $0.words ?? "" }.path)" data-opens-search \
        aria-label="\(words.search)" title="\(words.search) (/)">\(icons("search"))</a>
        <button class="icon-button" type="button" popovertarget="filter-menu" aria-label="\(words.filter)" \
        title="\(words.filter)" \(attribute: "data-on", if: chosen > 0)>\(icons("filter"))\
        \(chosen > 0 ? "<span class=\"sr-only\">\(words.chosenFilters(chosen))</span>" : .empty)</button>
        </header>
        \(search)
        <nav class="list-tools" aria-label="\(words.filters)">\(chips)</nav>
        \(FilterChips(page: page, choices: choices).html)\(SaveViewMenu(page: page, choices: choices, saved: saved).html)
        <p class="banner" data-level="warn" data-stale role="status" hidden>\(icons("offline"))<span></span></p>
        <p class="banner" data-level="bad" data-alarm role="alert" hidden>\(icons("warning"))<span></span></p>
        <div class="pane-scroll cards" data-cards \(RowArrangement.attributes(page.viewer))>
        \(FeedList(page: page, rows: rows, opened: opened, choices: choices).html)
        </div>
        \(help.html)\(BulkBar(page: page, choices: choices).html)\(FilterMenu(page: page, choices: choices).html)
        <p class="sr-only" role="status" aria-live="polite" data-announces></p>
        </section>
        """
    }

    private var kinds: String? { place.filter.kind?.actions.map(\.rawValue).sorted().joined(separator: " ") }

    /// How many values are chosen in the popover.
    private var chosen: Int {
        place.filter.facets.reduce(place.filter.hasDates ? 1 : 0) { $0 + place.filter[$1].count }
    }

    /// The same number as in the rail; lists without one count nothing.
    private var badge: HTML {
        // A narrowed list has a number of its own only where it is saved as it is.
        let isSaved = saved.map { $0.place.kept == place.kept && $0.list == place.view } ?? false
        let name = isSaved ? saved?.countKey ?? "" : place.kept.isEmpty ? place.view.rawValue : ""
        guard let count = counts[name] else { return .empty }
        let text = count.text(words.language)
        return """
            <span class="count" data-count="\(name)" \(attribute: "hidden", if: text.isEmpty)>\(text)</span>
            """
    }

    private var search: HTML {
        """
        <form class="list-search" role="search" method="get" action="/feed/\(place.view.rawValue)" data-search \
        \(attribute: "hidden", if: place.words == nil)>
        \(icons("search"))<input type="search" name="q" value="\(place.words ?? "")" maxlength="200" \
        placeholder="\(words.searchHere)" aria-label="\(words.searchHere)" autocomplete="off">\(kept)\(help.button)
        <a class="icon-button icon-button-s" href="\(link: place.changing { $0.words = nil }.path)" aria-label="\(words.close)" \
        title="\(words.close)">\(icons("close", .small))</a>
        </form>
        """
    }

    private var help: SearchHelp { SearchHelp(words: SearchHelpWords(language: words.language), icons: icons) }

    /// The other filters stay while one changes.
    private var kept: [HTML] {
        place.filter.items.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
    }

    private var chips: [HTML] {
        guard place.view != .reactions else { return [] }
        return ([nil] + FeedKind.allCases.map(Optional.some)).map { kind in
            """
            <a class="filter-chip" href="\(link: place.changing { $0.filter.kind = kind }.path)" \
            \(attribute: "aria-current", kind == place.filter.kind ? "true" : nil)>\(words.kind(kind))</a>
            """
        }
    }
}
