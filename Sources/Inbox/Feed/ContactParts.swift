import Foundation
import Kernel
import People
import Workspace

/// The parts of a contact that the pane and the page share.
struct ContactParts {
    let panel: ContactPanel
    let viewer: Viewer
    let words: FeedWords
    let speaking: ID<Identity>?

    var identities: HTML? {
        guard panel.identities.isEmpty == false else { return nil }
        // What was typed and is proven by now is shown once.
        let proven = Set(panel.identities.filter { $0.strength != .typed }.map { "\($0.network) \($0.key)" })
        let shown = panel.identities.filter { $0.strength != .typed || proven.contains("\($0.network) \($0.key)") == false }
        return "<ul class=\"identities\">\(shown.map { "<li>\(identity($0))</li>" as HTML })</ul>"
    }

    private func identity(_ identity: Identity) -> HTML {
        let mark: String? = identity.id == speaking ? words.here : identity.strength == .typed ? words.typedIn : nil
        let inside: HTML = """
            \(viewer.icons.source(identity.network))<span class="truncate" title="\(words.network(identity.network))">\
            <span class="sr-only">\(words.network(identity.network)): </span>\(identity.shown)</span>\
            \(mark.map { "<span class=\"muted xs\">\($0)</span>" as HTML })
            """
        guard let place = place(identity) else { return "<span class=\"identity\">\(inside)</span>" }
        let isWeb = place.hasPrefix("http")
        return """
            <a class="identity" href="\(link: place)" \(attribute: "target", isWeb ? "_blank" : nil) \
            \(attribute: "rel", isWeb ? "noopener noreferrer" : nil)>\(inside)</a>
            """
    }

    private func place(_ identity: Identity) -> String? {
        switch identity.network {
        case "email": CardWays.mailto(identity.shown, subject: nil)
        case "phone", "call", "sms": CardWays.dialled(identity.shown).map(CardWays.tel)
        default: identity.url.flatMap { HTML.safeLink($0) == "#" ? nil : $0 }
        }
    }

    var facts: HTML? {
        var rows: [HTML] = []
        if let birthday = panel.contact.birthday { rows.append("<dt>\(words.detail("birthday"))</dt><dd>\(day(birthday))</dd>") }
        rows += panel.facts.map { fact in
            let from = words.from(words.network(fact.source), viewer.when.day(fact.asOf))
            return """
                <dt>\(words.detail(fact.field))</dt><dd>\(fact.value) <span class="source" title="\(from)">\
                \(viewer.icons.source(fact.source))<span class="sr-only">\(from)</span></span></dd>
                """
        }
        return rows.isEmpty ? nil : "<dl class=\"facts\">\(rows)</dl>"
    }

    /// `1998-12-10`, or `--12-10` where the year is hidden, as the reader's language writes a day.
    private func day(_ text: String) -> String {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count >= 2, let day = parts.last else { return text }
        var civil = DateComponents()
        civil.year = parts.count == 3 ? parts[0] : 2000
        civil.month = parts[parts.count - 2]
        civil.day = day
        civil.timeZone = .gmt
        guard let moment = Calendar(identifier: .gregorian).date(from: civil) else { return text }
        let written = WhenText(language: words.language, zone: .gmt, now: moment).day(moment)
        return parts.count == 3 ? written : String(written.dropLast(5))
    }

    /// Compared by a person, never joined by themselves.
    var maybe: HTML? {
        guard panel.maybe.isEmpty == false else { return nil }
        return panel.maybe.map { maybe -> HTML in
            """
            <div class="suggest"><p class="row"><b>\(words.samePerson)</b></p>\
            <p class="soft"><b>\(maybe.contact.name)</b>, \(words.shares(maybe.shared))</p>\
            <div class="button-row">\(joining(maybe))\
            <a class="button button-s" href="/contacts/\(maybe.contact.id)">\(viewer.icons("user"))\(words.look)</a>\
            </div></div>
            """
        }.joined()
    }

    /// Where a number called and was typed elsewhere, and no more is known of who called: a member says that it is theirs.
    private func joining(_ maybe: Contact.MaybeSame) -> HTML? {
        guard viewer.asker.may(.work, .contact), let number = maybe.own ?? maybe.theirs else { return nil }
        let owner = maybe.own == nil ? panel.contact : maybe.contact
        return """
            <form method="post" action="/contacts/\(owner.id)/numbers">\(viewer.csrf)\
            <input type="hidden" name="identity" value="\(number)"><button class="button button-s" type="submit">\
            \(viewer.icons("check"))\(words.isSame)</button></form>
            """
    }
}
