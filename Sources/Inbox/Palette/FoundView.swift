import Foundation
import Kernel
import People
import Workspace

/// The groups the palette shows below its acts and places, and the forms of the words that were typed, by which the page
/// narrows what stands in it.
struct FoundView {
    let found: Found
    let viewer: Viewer
    /// What was typed.
    var typed = ""

    private var words: FeedWords { FeedWords(language: viewer.language) }
    private var more: PaletteWords { PaletteWords(language: viewer.language) }

    var html: HTML {
        """
        <i hidden data-forms="\(forms)"></i>\
        \(group(words.people, found.people.map(person)))\
        \(group(words.cards, found.cards.map(card)))\
        \(group(more.templates, found.templates.map(template)))\
        \(group(more.tags, found.tags.map(tag)))\
        \(group(more.channels, found.channels.map(channel)))
        """
    }

    private var forms: String {
        let words = WordForms.of(typed).sorted { $0.key < $1.key }
        return JSONValue.object(words.map { .init($0.key, .list($0.value.map(JSONValue.text))) }).json
    }

    private func group(_ title: String, _ items: [HTML]) -> HTML? {
        guard items.isEmpty == false else { return nil }
        return """
            <div role="group" aria-label="\(title)"><div class="palette-group" aria-hidden="true">\(title)</div>\(items)</div>
            """
    }

    private func person(_ contact: Contact) -> HTML {
        item(
            "/contacts/\(contact.id)", recent: "contacts/\(contact.id)",
            """
            \(Face(contact: contact.id, name: contact.name, hasPhoto: contact.photo != nil, size: "avatar-s").html())\
            <span class="truncate">\(contact.name) <span class="muted">\(words.lives(contact))</span></span>
            """)
    }

    private func card(_ card: Card) -> HTML {
        let state = card.interest.state(for: viewer.asker.member, at: viewer.now)
        let said = card.interest.excerpt.isEmpty ? words.action(card.interest.action) : card.interest.excerpt.excerpt(80)
        return item(
            "/feed/everything/\(card.interest.id)", recent: "cards/\(card.interest.id)",
            """
            \(viewer.icons(state.icon))<span class="truncate">\(card.author): \(said) \
            <span class="muted">\(words.state(state)), \(viewer.when.short(card.interest.movedAt))</span></span>
            """)
    }

    private func template(_ template: Found.Named<Template>) -> HTML {
        named("/settings/templates/\(template.id)", "template", template.name)
    }

    private func tag(_ tag: Tag) -> HTML {
        named(FeedPlace(.everything).changing { $0.filter.choose(.tag, tag.id.description) }.path, "tag", tag.name)
    }

    private func channel(_ channel: Connected) -> HTML {
        let cards = FeedPlace(.everything).changing { $0.filter.choose(channel.id) }.path
        return named(
            viewer.asker.may(.manage, .channel) ? "/settings/channels/\(channel.id)" : cards, "plug", channel.name)
    }

    private func named(_ place: String, _ icon: String, _ name: String) -> HTML {
        item(place, "\(viewer.icons(icon))<span class=\"truncate\">\(name)</span>")
    }

    private func item(_ place: String, recent key: String? = nil, _ content: HTML) -> HTML {
        """
        <a class="palette-item" role="option" aria-selected="false" tabindex="-1" href="\(link: place)" \
        \(attribute: "data-recent", key)>\(content)</a>
        """
    }
}

struct PaletteWords: Wording {
    let language: Language

    var templates: String { say("Templates", "Шаблоны", "Vorlagen") }
    var tags: String { say("Cards with the tag", "Карточки с меткой", "Karten mit dem Schlagwort") }
    var channels: String { say("Channels", "Каналы", "Kanäle") }
}
