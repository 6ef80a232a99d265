import Foundation
import Kernel
import People
import Workspace

/// The open card: who, where from, the facts as buttons, the conversation, and where it is answered.
///
/// Live updates replace the head and the conversation, and the dock only when ``key`` has changed, so that nobody's half
/// written words are lost.
struct CardPane {
    let detail: CardDetail
    let page: FeedContext
    /// What went differently than asked, said where nobody runs scripts.
    var notice: String?

    private var card: Card { detail.card }
    private var interest: Interest { card.interest }
    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }
    private var chips: StateChips {
        StateChips(
            card: card, icons: icons, words: words, now: page.viewer.now, zone: page.viewer.asker.timeZone, viewer: page.me)
    }

    /// Equal keys have the same dock.
    private var key: String {
        let parts = [
            interest.processedAt.map { "answered-\($0.milliseconds)" } ?? "open", interest.responsible?.description ?? "",
            detail.mayWork ? "" : "look", detail.answering.map { "\($0.key)-\($0.underWay?.state.rawValue ?? "")" } ?? "",
        ]
        return parts.joined(separator: "-")
    }

    var html: HTML {
        """
        <section class="pane pane-card" aria-labelledby="card-title" id="card" data-card="\(interest.id)" \
        data-path="\(page.place.path(interest.id))" \
        \(attribute: "data-source", interest.sourceURL.map(HTML.safeLink)) \(chips.attributes)>
        \(CardHead(detail: detail, page: page, chips: chips).html)
        \(notice.map { "<p class=\"banner\" data-level=\"warn\" role=\"alert\">\($0)</p>" as HTML })
        \(detail.newcomers.map { NewcomerView(newcomer: $0, card: interest.id, page: page, mayWork: detail.mayWork).html })
        <div data-handing>\(card.handOver.map { HandOverView(shown: $0, card: interest.id, page: page, mayWork: detail.mayWork).html })</div>
        <div class="pane-scroll" data-from-end>
        \(ThreadView(detail: detail, page: page).html)
        </div>
        <p class="presence-line" data-presence role="status" hidden>\(icons("eye"))<span></span></p>
        \(CardDock(detail: detail, page: page, key: key).html)
        <p class="proof-cover" aria-hidden="true">\(icons("image", .large))\(words.dropHere)</p>
        </section>
        """
    }

    /// The pane while no card is open.
    static func choose(_ page: FeedContext) -> HTML {
        """
        <section class="pane pane-card pane-empty" id="card" aria-label="\(page.words.chooseTitle)">
        <div class="empty">\(Drawing.cards)<h2>\(page.words.chooseTitle)</h2><p>\(page.words.chooseText)</p></div>
        </section>
        """
    }
}

/// The head of the open card: state, acts, source, and the facts that can be changed.
struct CardHead {
    let detail: CardDetail
    let page: FeedContext
    let chips: StateChips

    private var card: Card { detail.card }
    private var interest: Interest { card.interest }
    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }
    private var path: String { "/interests/\(interest.id)" }

    var html: HTML {
        """
        <header class="thread-head">
        <div class="thread-title">
        <a class="icon-button narrow-only" href="\(link: page.place.path)" data-closes-card aria-label="\(words.back)">\
        \(icons("left", .large))</a>
        <h2 id="card-title" class="truncate" tabindex="-1"><a class="plain-link" href="#contact" title="\(words.contact)">\
        \(card.author)</a></h2>
        \(chips.chip)
        <div class="row push">\(acts)</div>
        </div>
        <p class="thread-from">\(icons.source(interest.network))<span>\(from)</span>\(chips.left(isRow: false))</p>
        <div class="facts-strip">
        \(FactButtons(detail: detail, page: page).html)
        </div>
        \(CardMenus(detail: detail, page: page).html)
        </header>
        """
    }

    // MARK: Acts

    private var acts: HTML {
        """
        \(detail.mayWork && interest.responsible != nil ? handOver : .empty)\(detail.mayWork && interest.isOpen ? snooze : .empty)\
        <button class="icon-button" type="button" popovertarget="card-menu" aria-label="\(words.more)" title="\(words.more)">\
        \(icons("more"))</button>\(detail.mayWork ? mainAct : .empty)
        """
    }

    private var handOver: HTML {
        """
        <button class="icon-button wide-only" type="button" popovertarget="hand-over-menu" aria-label="\(words.handOver)" \
        title="\(words.handOver) (H)">\(icons("swap"))</button>
        """
    }

    private var snooze: HTML {
        """
        <button class="icon-button wide-only" type="button" popovertarget="snooze-menu" aria-label="\(words.snoozeKey)" \
        title="\(words.snoozeKey) (S)">\(icons("snoozed"))</button>
        """
    }

    /// The next step: take it, finish it, or open it again.
    private var mainAct: HTML {
        if interest.processedAt != nil {
            return page.form(
                "\(path)/reopening",
                """
                <button class="button" type="submit" data-command>\(icons("undo"))\
                <span class="button-word">\(words.reopen)</span></button>
                """)
        }
        guard interest.needsAnswer else { return .empty }
        guard interest.responsible == nil else {
            return process(style: "button", "<span class=\"button-word\">\(words.process)</span>")
        }
        return process(style: "icon-button", "<span class=\"sr-only\">\(words.process)</span>")
            + page.form(
                "\(path)/claim",
                """
                <button class="button button-main" type="submit" title="\(words.claim) (C)">\(icons("hand"))\
                <span>\(words.claim)</span></button>
                """)
    }

    private func process(style: String, _ word: HTML) -> HTML {
        page.form(
            "\(path)/processing",
            """
            <button class="\(style)" type="submit" title="\(words.process) (E)">\(icons("check"))\(word)</button>
            """)
    }

    // MARK: Where from

    /// "wrote to *@alderfinch_bot* · 38 min ago · open in Telegram"
    private var from: HTML {
        let when = page.viewer.when
        let clamped: HTML? = interest.clamped ? " <abbr title=\"\(words.clamped)\">≈</abbr>" : nil
        let others = detail.alsoSeenOn.isEmpty ? nil : "\(words.alsoOn) \(detail.alsoSeenOn.joined(separator: ", "))"
        let parts: [HTML?] = [
            """
            <span class="sr-only">\(words.network(interest.network)): </span>\
            \(words.act(interest.action, network: interest.network)) · \
            <b class="soft" \(attribute: "title", others)>\(card.channelName)</b>
            """,
            """
            <time datetime="\(interest.saidAt.rfc3339)" title="\(when.exact(interest.saidAt))" \
            data-ago="\(interest.saidAt.milliseconds)" data-long>\(when.ago(interest.saidAt))</time>\(clamped)
            """,
            source,
        ]
        return parts.compactMap { $0 }.joined(" · ")
    }

    private var source: HTML? {
        guard let url = interest.sourceURL, HTML.safeLink(url) != "#" else {
            return interest.sourceTitle.map { "<span title=\"\(words.source)\">\($0)</span>" }
        }
        return """
            <a href="\(link: url)" target="_blank" rel="noopener noreferrer" data-outside title="\(interest.sourceTitle ?? url)">\
            \(CardWays.hasName(interest.network) ? words.openIn(words.network(interest.network)) : words.openSource)</a>
            """
    }
}
