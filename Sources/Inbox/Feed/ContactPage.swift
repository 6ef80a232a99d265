import Foundation
import Kernel
import People
import Workspace

/// Somebody's whole story: everything said on every channel in one line of time.
struct ContactPage {
    let panel: ContactPanel
    let viewer: Viewer
    /// A number that was given to them just now.
    var joined: Identity?
    /// Where the earlier part of the story begins; nil at its start.
    let next: FeedCursor?

    private var contact: Contact { panel.contact }
    private var words: FeedWords { FeedWords(language: viewer.language) }
    private var parts: ContactParts { ContactParts(panel: panel, viewer: viewer, words: words, speaking: nil) }

    var html: HTML {
        """
        <div class="page">
        <header class="stack-4">\(joined.map(notice))
        <div class="contact-head">
        \(Face(contact: contact.id, name: contact.name, hasPhoto: contact.photo != nil, size: "avatar-xl").html())
        <div class="stack"><h1>\(contact.name)</h1><p class="row wrap muted">\(about)</p></div>\(logCall)
        </div>
        </header>
        <div class="contact-cols">
        <section class="section" aria-label="\(words.story)">\(story)</section>
        <aside class="stack-6" aria-label="\(words.about)">
        \(part(words.reachOn, parts.identities))\(part(words.about, parts.facts))\
        \(parts.maybe.map { "<section>\($0)</section>" as HTML })
        </aside>
        </div>
        </div>
        """
    }

    private func notice(_ number: Identity) -> HTML {
        """
        <form class="banner banner-box" data-level="good" role="status" method="post" action="/contacts/\(contact.id)/numbers/return">\
        \(viewer.csrf)<input type="hidden" name="identity" value="\(number.id)">\(viewer.icons("check", .large))\
        <p>\(words.joined(number.shown))</p>\
        <button class="button button-s push" type="submit">\(viewer.icons("undo"))\(words.undoJoin)</button></form>
        """
    }

    private var logCall: HTML {
        guard viewer.asker.may(.work, .interest) else { return .empty }
        let words = PhoneWords(language: viewer.language)
        return """
            <a class="button push" href="/calls/new?contact=\(contact.id)">\(viewer.icons.source("call"))\(words.logCall)</a>
            """
    }

    private var about: HTML {
        let lives = words.lives(contact)
        let since = words.knownSince(viewer.when.day(contact.createdAt))
        return """
            <span>\([lives, since].filter { $0.isEmpty == false }.joined(separator: " · "))</span>\
            \(contact.status.map { "<span class=\"tag\" data-hue=\"1\">\(words.status($0))</span>" as HTML })
            """
    }

    private func part(_ title: String, _ content: HTML?) -> HTML? {
        content.map { "<section><h2 class=\"panel-title\">\(title)</h2>\($0)</section>" }
    }

    private var story: HTML {
        let hidden: HTML? =
            panel.hidden > 0 ? "<p class=\"withheld\">\(viewer.icons("lock"))\(words.hidden(panel.hidden))</p>" : nil
        guard panel.timeline.isEmpty == false else { return "<p class=\"muted\">\(words.quiet)</p>\(hidden)" }
        let more = next.map { next -> HTML in
            """
            <p class="list-more"><a class="button" href="/contacts/\(contact.id)?after=\(next.text)">\(words.loadMore)</a></p>
            """
        }
        return "<ol class=\"timeline timeline-big\">\(panel.timeline.map(entry))</ol>\(more)\(hidden)"
    }

    private func entry(_ interest: Interest) -> HTML {
        """
        <li><span class="timeline-mark">\(viewer.icons.source(interest.network))</span><div class="stack">\
        <p><b>\(words.action(interest.action))</b> · \(words.network(interest.network)) · \(viewer.time(interest.saidAt))</p>\
        <div class="quote-card">\(quote(interest))\
        <p class="row wrap">\(state(interest))<a class="push small" href="/feed/everything/\(interest.id)">\(words.openCard)</a></p>\
        </div></div></li>
        """
    }

    private func quote(_ interest: Interest) -> HTML? {
        let stars = interest.rating.map { Stars(rating: $0, icons: viewer.icons, words: words).html }
        guard interest.excerpt.isEmpty == false || stars != nil else { return nil }
        return "<p dir=\"auto\">\(stars) \(interest.excerpt)</p>"
    }

    private func state(_ interest: Interest) -> HTML {
        let state = interest.state(for: viewer.asker.member, at: viewer.now)
        return """
            <span class="state" data-state="\(state.rawValue)">\(viewer.icons(state.icon))<span>\(words.state(state))</span></span>
            """
    }
}
