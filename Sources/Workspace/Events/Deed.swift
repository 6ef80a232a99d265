package import Foundation
package import Kernel

/// What one verb of the journal is called and, where it can be, how it is taken back. It stands beside the function that
/// writes the verb; the events page knows no verb by itself.
///
///     Deed("claimed", on: "interest", .cards, icon: "hand", aspects: ["responsible"]) {
///         $0.say("\($0.by) claimed \($0.on)", "\($0.by): взята карточка \($0.on)", "\($0.by): \($0.on) übernommen")
///     }
package struct Deed: Sendable {
    /// By what people look for an act.
    package enum Group: String, Sendable, CaseIterable { case cards, answers, customers, channels, people, settings, access }

    package let verb: String
    /// The kind of the journal's subject.
    package let subject: String
    package let group: Group
    /// A symbol of the sprite without `i-`.
    package let icon: String
    /// What of the subject it changes. A later act on the same aspect builds upon this one, which then stays.
    package let aspects: Set<String>
    /// Values that are ids of other things: the value's key to the thing's kind, so that they are called by their names.
    package let mentions: [String: String]
    /// The value that is shown as a quotation below the sentence.
    package let quote: String?
    package let sentence: @Sendable (Told) -> HTML
    package private(set) var inverse: Inverse?

    /// How an act is taken back. It writes its own entry into the journal, as the act did.
    package struct Inverse: Sendable {
        let applies: @Sendable (JournalEntry) -> Bool
        let run: @Sendable (Taking, Connection) throws -> Bool
    }

    /// Who takes back what, and when.
    package struct Taking: Sendable {
        package let entry: JournalEntry
        package let asker: Asker
        package let ids: IDMaker
        package let now: Date
        package var before: [String: String] { JournalEntry.values(entry.before) }
        package var after: [String: String] { JournalEntry.values(entry.after) }
    }

    package init(
        _ verb: String, on subject: String, _ group: Group, icon: String, aspects: Set<String> = [],
        mentions: [String: String] = [:], quote: String? = nil, sentence: @escaping @Sendable (Told) -> HTML
    ) {
        self.verb = verb
        self.subject = subject
        self.group = group
        self.icon = icon
        self.aspects = aspects
        self.mentions = mentions
        self.quote = quote
        self.sentence = sentence
    }

    /// - Parameters:
    ///   - applies: whether this very act can be taken back.
    ///   - run: takes it back by a function that asks for the asker's right itself; false when it could not.
    package func takenBack(
        where applies: @escaping @Sendable (JournalEntry) -> Bool = { _ in true },
        by run: @escaping @Sendable (Taking, Connection) throws -> Bool
    ) -> Deed {
        var deed = self
        deed.inverse = Inverse(applies: applies, run: run)
        return deed
    }
}

/// A kind of thing that things happen to, for the events page: which of them the asker may see, and what they are called.
package struct EventSubject: Sendable {
    package let kind: String
    /// The visible ones among these ids. Where the name is gone with the row, a thing without one.
    package let find: @Sendable (Set<Int64>, Asker, Connection) throws -> [Int64: EventThing]

    package init(
        _ kind: String, find: @escaping @Sendable (Set<Int64>, Asker, Connection) throws -> [Int64: EventThing]
    ) {
        self.kind = kind
        self.find = find
    }

    /// What whoever manages an area may see, by a statement that gives ids and names.
    ///
    /// - Parameter href: the page of such a thing; the settings it stands in.
    package static func governed(
        _ kind: String, by right: Right, href: @escaping @Sendable (Int64) -> String?,
        names: @escaping @Sendable (Set<Int64>, Asker) -> SQL
    ) -> EventSubject {
        EventSubject(kind) { ids, asker, db in
            guard asker.may(right.action, right.area) else { return [:] }
            var things = Dictionary(uniqueKeysWithValues: ids.map { ($0, EventThing(name: nil, href: nil)) })
            for row in try db.rows(names(ids, asker)) {
                let id: Int64 = try row.get("id")
                things[id] = EventThing(name: try row.get("name"), href: href(id))
            }
            return things
        }
    }
}

/// Something that something happened to.
package struct EventThing: Sendable {
    /// Nil where nothing is left to call it by.
    package let name: String?
    package let href: String?
    /// Its latest word, where that helps to tell it from others.
    package let excerpt: String?

    package init(name: String?, href: String?, excerpt: String? = nil) {
        self.name = name
        self.href = href
        self.excerpt = excerpt
    }
}
