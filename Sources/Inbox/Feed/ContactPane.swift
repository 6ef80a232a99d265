import Foundation
import Kernel
import People
import Workspace

/// Who somebody is, beside the card: how to reach them, what is known, who they may also be, what they said lately.
struct ContactPane {
    let panel: ContactPanel
    let page: FeedContext
    /// The identity the open card was said by.
    let speaking: ID<Identity>?

    private var contact: Contact { panel.contact }
    private var words: FeedWords { page.words }
    private var parts: ContactParts { ContactParts(panel: panel, viewer: page.viewer, words: words, speaking: speaking) }

    var html: HTML {
        """
        <aside class="pane pane-side" aria-label="\(words.contact)" id="contact" tabindex="-1">
        <div class="narrow-head side-head"><a class="icon-button" href="#card" aria-label="\(words.back)">\
        \(page.icons("left", .large))</a><b>\(contact.name)</b></div>
        <div class="person">
        \(Face(contact: contact.id, name: contact.name, hasPhoto: contact.photo != nil, size: "avatar-xl").html())
        <h2><a class="plain-link" href="/contacts/\(contact.id)">\(contact.name)</a></h2>
        \(lives)\(contact.status.map { "<span class=\"tag\" data-hue=\"1\">\(words.status($0))</span>" as HTML })
        </div>
        \(page.viewer.asker.arrangements["contact"].shown(ContactArrangement.parts).map(\.key).map(part))
        </aside>
        """
    }

    /// The parts stand in the reader's order.
    private func part(_ key: String) -> HTML {
        switch key {
        case "reach": section(words.reachOn, parts.identities) ?? .empty
        case "about": section(words.about, parts.facts) ?? .empty
        case "maybe": parts.maybe.map { "<section class=\"panel\">\($0)</section>" } ?? .empty
        default:
            """
            <section class="panel">
            <h3 class="panel-title">\(words.lately)<a href="/contacts/\(contact.id)">\(words.wholeStory)</a></h3>
            \(lately)
            </section>
            """
        }
    }

    /// The pane while no card is open.
    static func none(_ words: FeedWords) -> HTML {
        "<aside class=\"pane pane-side\" aria-label=\"\(words.contact)\" id=\"contact\"></aside>"
    }

    private var lives: HTML? {
        let text = words.lives(contact)
        return text.isEmpty ? nil : "<p class=\"small muted\">\(text)</p>"
    }

    private func section(_ title: String, _ content: HTML?) -> HTML? {
        content.map { "<section class=\"panel\"><h3 class=\"panel-title\">\(title)</h3>\($0)</section>" }
    }

    private var lately: HTML {
        let hidden: HTML? =
            panel.hidden > 0 ? "<p class=\"withheld\">\(page.icons("lock"))\(words.hidden(panel.hidden))</p>" : nil
        guard panel.timeline.isEmpty == false else {
            return "<p class=\"small muted\">\(words.quiet)</p>\(hidden)"
        }
        return "<ol class=\"timeline\">\(panel.timeline.map(entry))</ol>\(hidden)"
    }

    private func entry(_ interest: Interest) -> HTML {
        """
        <li><span class="timeline-mark">\(page.icons.source(interest.network))</span><div><p><b>\
        <a class="plain-link" href="\(link: page.place.path(interest.id))" data-opens-card>\(words.action(interest.action))</a>\
        </b></p>\(quote(interest))\(page.viewer.time(interest.saidAt))</div></li>
        """
    }

    private func quote(_ interest: Interest) -> HTML? {
        interest.excerpt.isEmpty ? nil : "<p class=\"timeline-quote\">\(words.quoted(interest.excerpt.excerpt(90)))</p>"
    }
}
