package import Foundation
package import Kernel

/// By what way a member is told. Another channel joins with a case, and a column of `notice`.
package enum NoticeWay: String, Sendable, CaseIterable {
    case page, push, letter, telegram

    /// Those that lead to a member only once they have linked a chat; see ``NoticeMessenger``.
    static let linked: Set<NoticeWay> = [.telegram]
}

/// Somebody to be told of something.
package struct NoticeCall: Sendable {
    package let member: ID<Member>
    /// The id of the thing.
    package let subject: Int64
    /// Told once under this key; without one, once until it was seen.
    package var once: String?
    /// Who did it, where somebody did.
    package var who: String?

    package init(_ member: ID<Member>, about subject: Int64, once: String? = nil, who: String? = nil) {
        self.member = member
        self.subject = subject
        self.once = once
        self.who = who
    }
}

/// What members can be told of: declared by a feature as a value, shown as a line of everybody's settings.
package struct NoticeEvent: Sendable {
    /// Stable: stored with what members chose.
    package let key: String
    /// The kind of the thing; see ``EventSubject``, by which it is checked that the member may see it.
    package let subject: String
    package let icon: String
    /// Messengers are among them where browsers are.
    package let ways: Set<NoticeWay>
    /// Chosen for whoever has chosen nothing.
    package let standard: Set<NoticeWay>
    /// Who lacks it is not offered the line.
    package let right: Right?
    /// Tells at once, in quiet hours too.
    package let isUrgent: Bool
    package let title: @Sendable (Language) -> String
    package let sentence: @Sendable (NoticeTold) -> String
    /// Whom entries of the journal concern.
    package let hears: @Sendable ([JournalRecord], ID<Company>, Connection) throws -> [NoticeCall]
    /// Whom the clock concerns; looked at every minute.
    package let looks: (@Sendable (ID<Company>, Date, Connection) throws -> [NoticeCall])?

    package init(
        _ key: String, about subject: String, icon: String, ways: Set<NoticeWay> = Set(NoticeWay.allCases),
        standard: Set<NoticeWay>, right: Right? = nil, isUrgent: Bool = false,
        title: @escaping @Sendable (Language) -> String, sentence: @escaping @Sendable (NoticeTold) -> String,
        hears: @escaping @Sendable ([JournalRecord], ID<Company>, Connection) throws -> [NoticeCall] = { _, _, _ in [] },
        looks: (@Sendable (ID<Company>, Date, Connection) throws -> [NoticeCall])? = nil
    ) {
        self.key = key
        self.subject = subject
        self.icon = icon
        // What may ring in a pocket by the browser may ring there by a messenger.
        self.ways = ways.contains(.push) ? ways.union(NoticeWay.linked) : ways
        self.standard = standard.contains(.push) ? standard.union(NoticeWay.linked) : standard
        self.right = right
        self.isUrgent = isUrgent
        self.title = title
        self.sentence = sentence
        self.hears = hears
        self.looks = looks
    }
}

/// What a sentence is made of.
package struct NoticeTold: Wording {
    package let language: Language
    /// What the thing is called.
    package private(set) var name = ""
    /// Who did it.
    package private(set) var who = ""

    package init(language: Language) { self.language = language }

    init(language: Language, name: String, who: String) {
        self.language = language
        self.name = name
        self.who = who
    }
}

/// A line of the morning letter: a number of things, and where they are.
package struct MorningLine: Sendable {
    package let text: String
    package let href: String
    package init(_ text: String, href: String) {
        self.text = text
        self.href = href
    }
}

/// Everything members can be told of, by key.
package struct NoticeBook: Sendable {
    package let events: [NoticeEvent]
    private let byKey: [String: NoticeEvent]
    private let subjects: [String: EventSubject]
    private let messengers: [NoticeMessenger]
    let mornings: [@Sendable (Asker, Date, Connection) throws -> [MorningLine]]

    package init(_ features: [Feature]) {
        events = features.flatMap(\.notices)
        byKey = Dictionary(events.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        subjects = Dictionary(features.flatMap(\.subjects).map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
        messengers = features.compactMap(\.messenger)
        mornings = features.compactMap(\.morning)
    }

    subscript(key: String) -> NoticeEvent? { byKey[key] }

    func messenger(_ way: NoticeWay) -> NoticeMessenger? { messengers.first { $0.way == way } }

    /// The ways that lead to a member at this moment.
    func open(to member: ID<Member>, of workspace: ID<Company>, in db: Connection) throws -> Set<NoticeWay> {
        let linked = try NoticeWay.linked.filter { try messenger($0)?.reaches(member, workspace, db) ?? false }
        return Set(NoticeWay.allCases).subtracting(NoticeWay.linked).union(linked)
    }

    /// What the page of notifications says of the messengers.
    func sections(for viewer: Viewer, _ services: Services, in db: Connection) throws -> [HTML] {
        try messengers.map { try $0.section(viewer, services, db) }
    }

    /// What notices say to whoever is told: those of things they may see at this moment.
    func told(_ nudges: [Nudge], to asker: Asker, in db: Connection) throws -> [ToldNudge] {
        var things: [String: [Int64: EventThing]] = [:]
        for (kind, some) in Dictionary(grouping: nudges, by: { byKey[$0.event]?.subject ?? "" }) {
            things[kind] = try subjects[kind]?.find(Set(some.map(\.subject)), asker, db)
        }
        return nudges.compactMap { nudge in
            guard let event = byKey[nudge.event], let thing = things[event.subject]?[nudge.subject] else { return nil }
            let told = NoticeTold(language: asker.language, name: thing.name ?? "", who: nudge.who)
            return ToldNudge(
                nudge: nudge, icon: event.icon, sentence: event.sentence(told), excerpt: thing.excerpt ?? "",
                href: thing.href ?? "/notices", isUrgent: event.isUrgent)
        }
    }
}

/// A notice in words.
struct ToldNudge: Sendable {
    let nudge: Nudge
    let icon: String
    let sentence: String
    let excerpt: String
    let href: String
    let isUrgent: Bool
}
