import Channels
import Foundation
import Kernel
import People
import Workspace

/// What a list can be narrowed to.
struct FeedChoices: Sendable {
    var channels: [Connected] = []
    var products: [Product] = []
    var members: [Member] = []
}

/// What stands in a list: cards, or reactions folded under their posts.
enum FeedRows: Sendable {
    case cards([Card], next: FeedCursor?)
    case folds([Fold], next: FeedCursor?)
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

    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }
    private var place: FeedPlace { page.place }

    var html: HTML {
        """
        <section class="pane pane-list" aria-labelledby="list-title" data-feed data-view="\(place.view.rawValue)" \
        data-me="\(page.me)" data-sequence="\(sequence)" data-place="\(place.path)" \
        \(attribute: "data-kinds", kinds) \(attribute: "data-only-channel", place.channel?.description) \
        \(attribute: "data-only-product", place.product?.description) \
        \(attribute: "data-only-responsible", place.responsible?.description) \
        \(attribute: "data-searching", if: place.filter.words.isEmpty == false) \
        data-words="\(FeedScriptWords(words: words, now: page.viewer.now).json)">
        <header class="pane-head">
        <h1 id="list-title">\(words.title(place.view))</h1>\(badge)\
        <button class="new-cards" type="button" data-new hidden>\(icons("arrow-up", .small))<span></span></button>
        <a class="icon-button push" href="\(link: place.changing { $0.words = $0.words ?? "" }.path)" data-opens-search \
        aria-label="\(words.search)" title="\(words.search) (/)">\(icons("search"))</a>
        <button class="icon-button" type="button" popovertarget="filter-menu" aria-label="\(words.filter)" \
        title="\(words.filter)" \(attribute: "data-on", if: place.chosen > 0)>\(icons("filter"))\
        \(place.chosen > 0 ? "<span class=\"sr-only\">\(words.chosenFilters(place.chosen))</span>" : .empty)</button>
        </header>
        \(search)
        <nav class="list-tools" aria-label="\(words.filters)">\(chips)</nav>
        <p class="banner" data-level="warn" data-stale role="status" hidden>\(icons("offline"))<span></span></p>
        <p class="banner" data-level="bad" data-alarm role="alert" hidden>\(icons("warning"))<span></span></p>
        <div class="pane-scroll cards" data-cards>
        \(FeedList(page: page, rows: rows, opened: opened, isReachable: choices.channels.isEmpty == false).html)
        </div>
        \(FilterMenu(page: page, choices: choices).html)
        <p class="sr-only" role="status" aria-live="polite" data-announces></p>
        </section>
        """
    }

    private var kinds: String? {
        let actions = place.filter.actions.map(\.rawValue).sorted()
        return actions.isEmpty ? nil : actions.joined(separator: " ")
    }

    /// The same number as in the rail; lists without one count nothing.
    private var badge: HTML {
        guard let count = counts[place.view.rawValue] else { return .empty }
        let text = count.text(words.language)
        return """
            <span class="count" data-count="\(place.view.rawValue)" \(attribute: "hidden", if: text.isEmpty)>\(text)</span>
            """
    }

    private var search: HTML {
        """
        <form class="list-search" role="search" method="get" action="/feed/\(place.view.rawValue)" data-search \
        \(attribute: "hidden", if: place.words == nil)>
        \(icons("search"))<input type="search" name="q" value="\(place.words ?? "")" maxlength="200" \
        placeholder="\(words.searchHere)" aria-label="\(words.searchHere)" autocomplete="off">\(kept(without: "q"))
        <a class="icon-button icon-button-s" href="\(link: place.changing { $0.words = nil }.path)" aria-label="\(words.close)" \
        title="\(words.close)">\(icons("close", .small))</a>
        </form>
        """
    }

    /// The other filters stay while one changes.
    private func kept(without name: String) -> [HTML] {
        let fields: [(String, String?)] = [
            ("kind", place.kind?.rawValue), ("channel", place.channel?.description), ("product", place.product?.description),
            ("responsible", place.responsible?.description),
        ]
        return fields.compactMap { field, value in
            value.map { "<input type=\"hidden\" name=\"\(field)\" value=\"\($0)\">" }
        }
    }

    private var chips: [HTML] {
        guard place.view != .reactions else { return [] }
        return ([nil] + FeedKind.allCases.map(Optional.some)).map { kind in
            """
            <a class="filter-chip" href="\(link: place.changing { $0.kind = kind }.path)" \
            \(attribute: "aria-current", kind == place.kind ? "true" : nil)>\(words.kind(kind))</a>
            """
        }
    }
}

/// The popover that narrows a list by channel, product and responsible.
struct FilterMenu {
    let page: FeedContext
    let choices: FeedChoices

    private var words: FeedWords { page.words }
    private var place: FeedPlace { page.place }

    var html: HTML {
        """
        <form class="menu filter-menu" id="filter-menu" popover data-menu method="get" action="/feed/\(place.view.rawValue)">
        \(select("channel", words.channel, words.anyChannel, choices.channels.map { ("\($0.id)", $0.name) }, place.channel?.description))
        \(select(
            "product", words.product, words.anyProduct,
            choices.products.map { ("\($0.id)", $0.name(in: words.language)) }, place.product?.description))
        \(select(
            "responsible", words.responsible, words.anybody, choices.members.map { ("\($0.id)", $0.name) },
            place.responsible?.description))
        \(hidden("kind", place.kind?.rawValue))\(hidden("q", place.words))
        <div class="button-row"><button class="button button-main" type="submit">\(words.apply)</button>\
        \(place.filter.isEmpty ? .empty : clear)</div>
        </form>
        """
    }

    private var clear: HTML {
        "<a class=\"button button-plain\" href=\"\(link: FeedPlace(place.view).path)\">\(words.clear)</a>"
    }

    private func select(
        _ name: String, _ title: String, _ any: String, _ options: [(value: String, title: String)], _ chosen: String?
    ) -> HTML {
        let list = options.map { option -> HTML in
            "<option value=\"\(option.value)\" \(attribute: "selected", if: option.value == chosen)>\(option.title)</option>"
        }
        return """
            <div class="field"><label for="filter-\(name)">\(title)</label>\
            <select class="select" id="filter-\(name)" name="\(name)"><option value="">\(any)</option>\(list)</select></div>
            """
    }

    private func hidden(_ name: String, _ value: String?) -> HTML? {
        value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
    }
}
