import Channels
import Foundation
import Kernel
import Workspace

/// The rows of a list and the way to the earlier ones; also what "Show earlier cards" fetches.
struct FeedList {
    let page: FeedContext
    let rows: FeedRows
    let opened: ID<Interest>?
    /// What the list can be narrowed to; nil where only its rows are asked for.
    var choices: FeedChoices?

    private var words: FeedWords { page.words }
    private var place: FeedPlace { page.place }

    var html: HTML {
        switch rows {
        case .cards(let cards, let next):
            cards.isEmpty && place.after == nil
                ? empty
                : "\(cards.map { CardRow(card: $0, page: page, isOpened: $0.interest.id == opened).html })\(more(next))"
        case .folds(let folds, let next):
            folds.isEmpty && place.after == nil
                ? empty : "\(folds.map { FoldRow(fold: $0, page: page).html })\(more(next))"
        case .nothing(let why): EmptyFilter(page: page, why: why, choices: choices ?? FeedChoices()).html
        }
    }

    private func more(_ next: FeedCursor?) -> HTML {
        guard let next else { return "<p class=\"list-more\">\(words.end)</p>" }
        return """
            <p class="list-more"><a class="button button-plain" href="\(link: place.changing { $0.after = next }.path)" \
            data-more>\(words.loadMore)</a></p>
            """
    }

    // MARK: Nothing here

    private var empty: HTML {
        // Whether any channel is there that words can come by.
        guard choices?.channels.isEmpty != true else {
            let said = words.unreachable(mayConnect: page.viewer.asker.may(.manage, .channel))
            return draw(Drawing.letters, said, said.act.map { act($0.words, $0.place, isMain: true) })
        }
        let said = words.empty(place.view)
        let drawing =
            switch place.view {
            case .open, .overdue, .mine, .snoozed: Drawing.done
            case .everything, .reactions, .all: Drawing.letters
            case .unclaimed, .answered: Drawing.cards
            }
        return draw(drawing, said, said.act.map { act($0.words, $0.place, isMain: false) })
    }

    private func act(_ title: String, _ path: String, isMain: Bool) -> HTML {
        "<a class=\"button\(isMain ? " button-main" : "")\" href=\"\(link: path)\">\(title)</a>"
    }

    private func draw(_ drawing: HTML, _ said: FeedWords.Empty, _ acts: HTML?) -> HTML {
        """
        <section class="empty" data-empty>\(drawing)<h2>\(said.title)</h2><p>\(said.text)</p>\
        \(acts.map { "<div class=\"button-row\">\($0)</div>" as HTML })</section>
        """
    }
}

/// Reactions under one post as one row: "37 people liked".
struct FoldRow {
    let fold: Fold
    let page: FeedContext

    private var words: FeedWords { page.words }

    var html: HTML {
        """
        <article class="card" id="fold-\(fold.lastID)" data-state="noted">
        <span class="avatar" aria-hidden="true">\(page.icons(icon))\
        <span class="avatar-badge">\(page.icons.source(fold.network))</span></span>
        <div>
        <div class="card-head"><h2>\(title)</h2>\
        <time datetime="\(fold.lastAt.rfc3339)" title="\(page.viewer.when.exact(fold.lastAt))" \
        data-ago="\(fold.lastAt.milliseconds)">\(page.viewer.when.short(fold.lastAt))</time></div>
        <p class="card-text">\(words.andOthers(fold.names, of: fold.count))</p>
        \(source)
        </div>
        </article>
        """
    }

    private var title: HTML {
        "<a class=\"card-link\" href=\"\(link: page.place.path(fold.lastID))\">\(words.fold(fold.action, fold.count))</a>"
    }

    private var icon: String {
        switch fold.action {
        case .like, .reaction: "heart"
        case .share: "route"
        case .join: "users"
        default: "eye"
        }
    }

    private var source: HTML? {
        let title = fold.sourceTitle ?? words.network(fold.network)
        guard let url = fold.sourceURL, HTML.safeLink(url) != "#" else {
            return "<div class=\"card-foot\"><span class=\"card-folded\">\(title)</span></div>"
        }
        return """
            <div class="card-foot"><a class="card-folded" href="\(link: url)" target="_blank" rel="noopener noreferrer">\
            \(page.icons("external", .small))\(title)</a></div>
            """
    }
}
