import Foundation
import Kernel
import Workspace

/// The conversation in the order of time: what was said, noted, proven, and what happened to the card between.
struct ThreadView {
    let detail: CardDetail
    let page: FeedContext

    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }
    private var when: WhenText { page.viewer.when }
    private var interest: Interest { detail.card.interest }

    var html: HTML {
        """
        <div class="thread" data-thread>
        \(earlier)\(lines.joined("\n"))
        </div>
        """
    }

    /// An episode continues an older one.
    private var earlier: HTML? {
        interest.previous.map {
            """
            <p class="event">\(icons("undo"))<a href="\(link: page.place.path($0))" data-opens-card>\(words.earlierEpisode)</a></p>
            """
        }
    }

    private var lines: [HTML] {
        var result: [HTML] = []
        var day = ""
        var last: ThreadLine?
        var isFirstWord = true
        for (index, line) in detail.lines.enumerated() {
            guard let drawn = draw(line, after: last, before: detail.lines.dropFirst(index + 1).first, isFirst: isFirstWord)
            else { continue }
            let heading = when.heading(line.at)
            if heading != day { result.append("<p class=\"thread-day\">\(heading)</p>") }
            day = heading
            result.append(drawn)
            last = line
            if case .said(let said) = line, said.direction == .in { isFirstWord = false }
        }
        return result
    }

    private func draw(_ line: ThreadLine, after last: ThreadLine?, before next: ThreadLine?, isFirst: Bool) -> HTML? {
        switch line {
        case .said(let said):
            MessageView(
                said: said, page: page, isFollowing: last.map { follows(said, $0) } ?? false,
                isFollowed: next.map { isFollowed(said, by: $0) } ?? false,
                extra: isFirst && said.direction == .in ? opening : nil, colleagues: detail.colleagues
            ).html
        case .happened(let event): happened(event)
        case .proof(let proof, let by): ProofView(proof: proof, by: by, page: page, mayWork: detail.mayWork).html
        }
    }

    // MARK: Words that belong together

    /// The same person again within five minutes goes on in the same breath.
    private func follows(_ said: ThreadLine.Said, _ last: ThreadLine) -> Bool {
        guard case .said(let before) = last else { return false }
        return said.direction != .note && said.direction == before.direction && said.author == before.author
            && said.saidAt.timeIntervalSince(before.saidAt) < 300
    }

    private func isFollowed(_ said: ThreadLine.Said, by next: ThreadLine) -> Bool {
        guard case .said(let after) = next else { return false }
        return follows(after, .said(said)) && said.editedAt == nil && said.deletedAt == nil && said.delivery == nil
    }

    // MARK: What came with the first word

    /// Stars of a review and what the form or the caller added.
    private var opening: HTML? {
        let stars = interest.rating.map { "<p>\(Stars(rating: $0, icons: icons, words: words).html)</p>" as HTML }
        let facts = interest.details.filter { $0.value.isEmpty == false }.sorted { rank($0.key) < rank($1.key) }
        guard facts.isEmpty == false else { return stars }
        let rows = facts.map { key, value -> HTML in
            "<dt>\(words.detail(key))</dt><dd>\(TextView.linked(value))</dd>"
        }
        return "\(stars)<dl class=\"facts message-facts\">\(rows)</dl>"
    }

    /// What a person acts on stands above what a report counts.
    private func rank(_ key: String) -> String { (key.hasPrefix("utm_") || key == "referrer" ? "1" : "0") + key }

    // MARK: Events

    private func happened(_ event: ThreadLine.Happened) -> HTML? {
        let isMine = event.actor == page.viewer.asker.actor
        let named = event.who ?? words.rule(event.values["by_rule"])
        let name: String? = isMine ? words.you : event.actor.kind == .token ? words.program : named
        let who: HTML? = name.map { "<b>\($0)</b>" }
        let moved = HandOverWords(language: words.language)
        let sentence =
            words.event(event.verb, who: who, values: event.values) ?? marked(event, by: who)
            ?? words.callEvent(event.verb, by: who, said: event.values["said"])
            ?? moved.event(event.verb, by: who ?? .empty, values: event.values, before: event.before)
        guard let sentence else { return nil }
        return """
            <p class="event">\(icons(icon(event.verb)))<span>\(sentence)</span> \
            <time datetime="\(event.at.rfc3339)" title="\(when.exact(event.at))">\(when.time(event.at))</time></p>
            """
    }

    /// Tags and rest.
    private func marked(_ event: ThreadLine.Happened, by who: HTML?) -> HTML? {
        let by = who ?? ""
        let until = event.values["until"].flatMap { Int64($0) }.map { when.until(Date(milliseconds: $0)) }
        return words.snoozeEvent(event.verb, by, until: until)
            ?? words.tagEvent(event.verb, by, name: event.values["name"] ?? event.before["name"] ?? "")
    }

    private func icon(_ verb: String) -> String {
        switch verb {
        case "claimed": "hand"
        case "unclaimed": "unclaimed"
        case "handed over", "assigned", "fell", "taken over", "shared out": "swap"
        case "accepted": "check"
        case "returned", "taken back", "brought back": "undo"
        case "left to all": "unclaimed"
        case "mentioned": "users"
        case "processed": "answered"
        case "processing undone", "reopened": "undo"
        case "product set": "cart"
        case "priority set": "flag"
        case "tagged", "untagged": "tag"
        case "snoozed", "snooze ended", "woke": "snoozed"
        case "deleted", "proof removed": "trash"
        default: "bolt"
        }
    }
}

/// The proof of an answer given outside: small here, full on click.
struct ProofView {
    let proof: Proof
    let by: String
    let page: FeedContext
    let mayWork: Bool

    private var words: FeedWords { page.words }

    var html: HTML {
        """
        <div class="proof-line">
        <a class="proof" href="\(link: proof.url ?? "/proofs/\(proof.id)")" \
        \(attribute: "data-proof", if: proof.isPicture) \
        \(attribute: "target", proof.url == nil ? nil : "_blank") \(attribute: "rel", proof.url == nil ? nil : "noopener noreferrer")>\
        <span class="proof-thumb">\(thumb)</span><span><b>\(title)</b><br>\(about)</span></a>\(remove)
        </div>
        """
    }

    private var title: String { proof.member == page.me ? words.proofByYou : words.proofBy(by) }

    private var thumb: HTML {
        proof.isPicture
            ? "<img src=\"/proofs/\(proof.id)\" alt=\"\(words.withProof)\" loading=\"lazy\" decoding=\"async\">"
            : page.icons("link", .large)
    }

    private var about: HTML {
        """
        \(proof.isPicture ? words.screenshot : words.link), \
        <time datetime="\(proof.at.rfc3339)" title="\(page.viewer.when.exact(proof.at))">\
        \(page.viewer.when.ago(proof.at))</time>
        """
    }

    private var remove: HTML? {
        guard mayWork, proof.member == page.me || page.viewer.asker.may(.manage, .interest) else { return nil }
        return page.form(
            "/proofs/\(proof.id)/removal",
            """
            <button class="icon-button icon-button-s" type="submit" aria-label="\(words.removeProof)" title="\(words.removeProof)">\
            \(page.icons("close", .small))</button>
            """)
    }
}
