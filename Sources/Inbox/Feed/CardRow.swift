import Channels
package import Foundation
package import Kernel
package import Workspace

/// A card as a row of the list. Without a viewer it is the same for everybody who reads this language, and so it travels
/// in live events: what differs by reader and by the minute is decided in the page from its `data-` attributes.
package struct CardRow: Sendable {
    let card: Card
    let icons: Icons
    let words: FeedWords
    let now: Date
    let zone: TimeZone
    var viewer: ID<Member>?
    /// The list the row's link stays in.
    var place = FeedPlace(.everything)
    var isOpened = false

    package init(card: Card, icons: Icons, words: FeedWords, now: Date, zone: TimeZone) {
        self.card = card
        self.icons = icons
        self.words = words
        self.now = now
        self.zone = zone
    }

    init(card: Card, page: FeedContext, isOpened: Bool) {
        self.init(card: card, icons: page.icons, words: page.words, now: page.viewer.now, zone: page.viewer.asker.timeZone)
        viewer = page.viewer.asker.member
        place = page.place
        self.isOpened = isOpened
    }

    private var interest: Interest { card.interest }
    private var chips: StateChips { StateChips(card: card, icons: icons, words: words, now: now, zone: zone, viewer: viewer) }

    package var html: HTML {
        """
        <article class="card" id="card-\(interest.id)" data-id="\(interest.id)" \(chips.attributes) \
        data-moved="\(interest.movedAt.milliseconds)" data-action="\(interest.action.rawValue)" \(LiveFilter.facts(of: card)) \
        \(attribute: "data-deleted", if: interest.deletedAt != nil) \
        \(attribute: "data-noted", if: interest.needsAnswer == false) \
        \(attribute: "aria-current", isOpened ? "true" : nil)>
        \(Face(contact: card.contact, name: card.author, hasPhoto: card.hasPhoto).html(icons.source(interest.network)))
        \(pick)<div>
        <div class="card-head"><h2><a class="card-link" href="\(link: place.path(interest.id))">\(card.author)</a></h2>\
        <span class="card-act">\(words.act(interest.action, network: interest.network))</span>\(time)</div>
        <p class="card-text">\(stars)\(heading)\(interest.excerpt.isEmpty ? withoutText : interest.excerpt)</p>
        \(foundIn)<div class="card-foot">\(chips.chip)\(chips.handed)\(chips.left(isRow: true))\(back)\(folded)\(subject)\
        \(TagView.row(card.tags, words))\(channel)\(marks)</div>
        </div>
        </article>
        """
    }

    /// Selects the row, to do one thing to many.
    private var pick: HTML {
        """
        <label class="card-pick"><input type="checkbox" name="card" value="\(interest.id)" form="bulk" \
        aria-label="\(BulkWords(language: words.language).select(card.author))"></label>
        """
    }

    /// The subject of a letter; a page has an address, and is named on the card.
    private var heading: HTML? {
        guard interest.sourceURL == nil, let title = interest.sourceTitle, title.isEmpty == false,
            interest.excerpt.isEmpty == false
        else { return nil }
        return "<b>\(title.excerpt(80))</b> · "
    }

    /// Where nothing was written the row says what was done and where.
    private var withoutText: String {
        interest.sourceTitle.map { "\(words.action(interest.action)): \($0)" } ?? words.action(interest.action)
    }

    /// The customer's latest word; with its exact moment on hover.
    private var time: HTML {
        let when = WhenText(language: words.language, zone: zone, now: now)
        let moment = isFurtherWord ? interest.movedAt : interest.saidAt
        return """
            <time datetime="\(moment.rfc3339)" title="\(when.exact(moment))" data-ago="\(moment.milliseconds)">\
            \(when.short(moment))</time>
            """
    }

    /// A word after the first moves the card on; a second covers what arrives slowly.
    private var isFurtherWord: Bool { interest.movedAt.timeIntervalSince(interest.arrivedAt) > 1 }

    private var foundIn: HTML? {
        card.foundIn.map { found in
            "<p class=\"card-found\">\(icons("clip", .small))<span><b>\(found.name)</b>: \(found.excerpt)</span></p>\n"
        }
    }

    private var stars: HTML? { interest.rating.map { Stars(rating: $0, icons: icons, words: words).html } }

    private var back: HTML? {
        guard interest.isBack else { return nil }
        return "<span class=\"card-back\">\(icons("snoozed", .small))\(words.backFromSnooze)</span>"
    }

    private var folded: HTML? {
        guard card.folded > 0 else { return nil }
        return "<span class=\"card-folded\">\(icons("heart", .small))\(words.likes(card.folded))</span>"
    }

    /// The product; on an answered card how long the answer took.
    private var subject: HTML? {
        if let processed = interest.processedAt {
            let took = AmountText(language: words.language).duration(processed.timeIntervalSince(chips.waitingSince))
            return "<span class=\"card-product\">\(words.within(took))</span>"
        }
        return card.product.map { "<span class=\"card-product\">\($0)</span>" }
    }

    /// Shown to those who arranged their rows so.
    private var channel: HTML { "<span class=\"card-channel\">\(card.channelName)</span>" }

    private var marks: HTML? {
        let marks = [priority, attachments, proof, answerer].compactMap { $0 }
        return marks.isEmpty ? nil : "<span class=\"card-who\">\(marks)</span>"
    }

    private var priority: HTML? {
        guard interest.isOpen, interest.priority == .urgent || interest.priority == .high else { return nil }
        return """
            <span class="priority" data-level="\(interest.priority.rawValue)" title="\(words.priority(interest.priority))">\
            \(icons("flag"))<span class="sr-only">\(words.priority(interest.priority))</span></span>
            """
    }

    private var attachments: HTML? {
        guard card.attachments > 0 else { return nil }
        let title = words.attachments(card.attachments)
        return "<span title=\"\(title)\">\(icons("clip", .small))<span class=\"sr-only\">\(title)</span></span>"
    }

    /// Small here, full on click.
    private var proof: HTML? {
        guard let proof = card.proof else { return nil }
        guard card.proofIsPicture else {
            return
                "<span title=\"\(words.withProof)\">\(icons("link", .small))<span class=\"sr-only\">\(words.withProof)</span></span>"
        }
        return """
            <a class="card-proof" href="/proofs/\(proof)" data-proof title="\(words.openProof)">\
            <img src="/proofs/\(proof)" alt="\(words.withProof)" loading="lazy" decoding="async"></a>
            """
    }

    private var answerer: HTML? {
        guard let id = interest.processedBy, let name = card.processedBy else { return nil }
        return """
            <span class="avatar avatar-xs" data-hue="\(Hue(id: id.number).number)" title="\(name)" aria-hidden="true">\
            \(initials(of: name))</span><span class="sr-only">\(name)</span>
            """
    }
}

/// A review's stars, said in words to whoever does not see them.
struct Stars {
    let rating: Int
    let icons: Icons
    let words: FeedWords

    var html: HTML {
        let stars = (1...5).map { number -> HTML in
            number <= rating ? icons("star") : "<span class=\"off\">\(icons("star"))</span>"
        }
        return "<span class=\"stars\" role=\"img\" aria-label=\"\(words.stars(rating))\">\(stars)</span>"
    }
}
