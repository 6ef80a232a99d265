package import Kernel

/// What a ``Deed`` is told with: who, on what, from what to what, in the reader's language.
package struct Told: Sendable {
    package let language: Language
    /// Who did it: a member's name, "You", a rule, the program.
    package let by: HTML
    /// On what: its name, as a link where there is a page.
    package let on: HTML
    package let before: [String: String]
    package let after: [String: String]
    let things: [JournalSubject: EventThing]

    /// The sentence in the reader's language; a missing translation does not compile.
    package func say(_ en: HTML, _ ru: HTML, _ de: HTML) -> HTML {
        switch language {
        case .en: en
        case .ru: ru
        case .de: de
        }
    }

    /// The name behind an id of the journal's values, a link where it has a page.
    package func thing(_ kind: String, _ id: String?) -> HTML? {
        guard let id = id.flatMap(Int64.init), let thing = things[JournalSubject(kind, id)], let name = thing.name else {
            return nil
        }
        return Told.link(name, thing.href)
    }

    /// "normal → urgent": the old value struck, the new one in its place.
    package func change(_ old: HTML?, _ new: HTML?) -> HTML {
        switch (old, new) {
        case (nil, nil): ""
        case (nil, let new?): "<b>\(new)</b>"
        case (let old?, nil): "<s>\(old)</s>"
        case (let old?, let new?): "<s>\(old)</s> → <b>\(new)</b>"
        }
    }

    static func link(_ name: String, _ href: String?) -> HTML {
        href.map { "<a href=\"\(link: $0)\">\(name)</a>" } ?? "<b>\(name)</b>"
    }
}

extension String {
    /// As markup; for values that a sentence shows.
    package var html: HTML { "\(self)" }
}
