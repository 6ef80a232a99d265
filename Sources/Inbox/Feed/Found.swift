import Foundation
import Kernel
import People
import Workspace

/// What the palette finds: people by name or address, cards by their words.
struct Found: Sendable {
    var people: [Contact] = []
    var cards: [Card] = []

    static func load(_ words: String, for asker: Asker, at now: Date, in db: Connection) throws -> Found {
        guard words.isEmpty == false else { return Found() }
        var filter = FeedFilter()
        filter.words = String(words.prefix(200))
        let cards = try Feed.page(.everything, filter, limit: 7, for: asker, at: now, in: db).cards
        let people = try Contact.named(filter.words, for: asker, limit: most, in: db)
        let speakers = try speakers(of: cards, named: filter.words, beside: people, for: asker, in: db)
        return Found(people: people + speakers, cards: cards)
    }

    private static let most = 5

    /// The index knows how names begin; by a surname is found whoever said something lately.
    private static func speakers(
        of cards: [Card], named words: String, beside people: [Contact], for asker: Asker, in db: Connection
    ) throws -> [Contact] {
        var known = Set(people.map(\.person))
        var speakers: [Contact] = []
        for card in cards where card.author.folded.split(separator: " ").contains(where: { $0.hasPrefix(words.folded) }) {
            guard known.count < most, let contact = try Contact.visible(card.contact, to: asker, in: db),
                known.insert(contact.person).inserted
            else { continue }
            speakers.append(contact)
        }
        return speakers
    }
}

/// The groups the palette shows above its places and commands.
struct FoundView {
    let found: Found
    let viewer: Viewer

    private var words: FeedWords { FeedWords(language: viewer.language) }

    var html: HTML {
        """
        \(group(words.people, found.people.map(person)))\
        \(group(words.cards, found.cards.map(card)))
        """
    }

    private func group(_ title: String, _ items: [HTML]) -> HTML? {
        guard items.isEmpty == false else { return nil }
        return """
            <div role="group" aria-label="\(title)"><div class="palette-group" aria-hidden="true">\(title)</div>\(items)</div>
            """
    }

    private func person(_ contact: Contact) -> HTML {
        item(
            "/contacts/\(contact.id)",
            """
            \(Face(contact: contact.id, name: contact.name, hasPhoto: contact.photo != nil, size: "avatar-s").html())\
            <span class="truncate">\(contact.name) <span class="muted">\(words.lives(contact))</span></span>
            """)
    }

    private func card(_ card: Card) -> HTML {
        let state = card.interest.state(for: viewer.asker.member, at: viewer.now)
        let said = card.interest.excerpt.isEmpty ? words.action(card.interest.action) : card.interest.excerpt.excerpt(80)
        return item(
            "/feed/everything/\(card.interest.id)",
            """
            \(viewer.icons(state.icon))<span class="truncate">\(card.author): \(said) \
            <span class="muted">\(words.state(state)), \(viewer.when.short(card.interest.movedAt))</span></span>
            """)
    }

    private func item(_ place: String, _ content: HTML) -> HTML {
        """
        <a class="palette-item" role="option" aria-selected="false" tabindex="-1" href="\(link: place)">\(content)</a>
        """
    }
}
