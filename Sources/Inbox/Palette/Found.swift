import Foundation
import Kernel
import People
import Workspace

/// What the palette finds: people by name or address, cards by their words in any form, and by their names the templates, tags
/// and channels; a few of each, as far as the asker may see them.
struct Found: Sendable {
    var people: [Contact] = []
    var cards: [Card] = []
    var templates: [Named<Template>] = []
    var tags: [Tag] = []
    var channels: [Connected] = []

    /// Something with a name, and no more of it.
    struct Named<Kind>: Sendable {
        let id: ID<Kind>
        let name: String
    }

    private static let most = 5

    static func load(_ words: String, for asker: Asker, at now: Date, in db: Connection) throws -> Found {
        guard words.isEmpty == false else { return Found() }
        var filter = FeedFilter()
        filter.words = String(words.prefix(200))
        let cards = try Feed.page(.everything, filter, limit: 7, for: asker, at: now, in: db).cards
        let people = try Contact.named(filter.words, for: asker, limit: most, in: db)
        let speakers = try speakers(of: cards, named: filter.words, beside: people, for: asker, in: db)
        var found = Found(people: people + speakers, cards: cards)
        let query = SearchQuery(SearchSyntax(filter.words))
        guard query.isEmpty == false else { return found }
        func fitting<Each>(_ all: [Each], _ name: @escaping (Each) -> [String]) -> [Each] {
            Array(all.lazy.filter { query.isMet(by: SearchText(name($0))) }.prefix(most))
        }
        // Who may not open a template's page is not led there.
        let templates = asker.may(.work, .interest) ? try Template.shortcuts(for: asker, in: db) : []
        found.templates = fitting(templates) { [$0.name, $0.shortcut] }.map { Named(id: $0.id, name: $0.name) }
        found.tags = asker.uses("/settings/tags") == false ? [] : fitting(try Tag.all(of: asker.workspace, in: db)) { [$0.name] }
        found.channels = fitting(try Connected.all(for: asker, in: db)) { [$0.name] }
        return found
    }

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

    /// What somebody was at lately, as far as it may still be seen.
    ///
    /// - Parameter keys: `cards/12,contacts/7`, as the page keeps them; the first dozen counts.
    static func recent(_ keys: String, for asker: Asker, at now: Date, in db: Connection) throws -> Found {
        var found = Found()
        for key in keys.split(separator: ",").prefix(12) {
            let parts = key.split(separator: "/")
            guard parts.count == 2, let number = Int64(parts[1]) else { continue }
            switch parts[0] {
            case "cards": if let card = try Feed.card(ID(number), for: asker, at: now, in: db) { found.cards.append(card) }
            case "contacts": if let contact = try Contact.visible(ID(number), to: asker, in: db) { found.people.append(contact) }
            default: continue
            }
        }
        return found
    }
}

extension Template {
    /// What all of them are called that the asker finds.
    static func shortcuts(
        for asker: Asker, in db: Connection
    ) throws -> [(id: ID<Template>, name: String, shortcut: String)] {
        try db.rows(
            """
            SELECT t.id, t.name, t.shortcut FROM template t WHERE \(found(by: asker)) AND t.removed_at IS NULL
            ORDER BY t.sort_key, t.id LIMIT \(most)
            """
        ).map { (try $0.get("id"), try $0.get("name"), try $0.get("shortcut")) }
    }
}
