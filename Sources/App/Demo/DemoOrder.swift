import Foundation
import Inbox
import Kernel
import Workspace

/// How the demo's people keep order: tags on what they answered, cards that rest, business hours with targets, lists under a
/// name.
struct DemoOrder: Sendable {
    let cast: DemoCast
    let language: Language
    let zone: TimeZone
    let ids: IDMaker
    let now: Date

    private var words: Words { Words(language: language) }

    /// After the story is told.
    func set(in db: Connection) throws {
        let marina = try cast.member("marina")
        let tags = try tag(by: marina, in: db)
        try rest(by: marina, in: db)
        try promise(by: marina, in: db)
        try keepViews(tags, by: marina, in: db)
    }

    /// What a card is about, told by its first words.
    private func tag(by asker: Asker, in db: Connection) throws -> [String: Tag] {
        var tags: [String: Tag] = [:]
        for theme in Theme.allCases {
            tags[theme.rawValue] = try Tag.named(words.tag(theme), by: asker, ids: ids, at: now, in: db)
        }
        for view in [FeedView.open, .answered] {
            for card in try Feed.page(view, FeedFilter(), limit: 300, for: asker, at: now, in: db).cards {
                let said = card.interest.excerpt.folded
                let themes = Theme.allCases.filter { $0.signs.contains { said.contains($0) } }
                for theme in themes.prefix(2) {
                    guard let tag = tags[theme.rawValue] else { continue }
                    _ = try Interest.tag(card.interest.id, tag.id, by: asker, at: now, in: db)
                }
            }
        }
        return tags
    }

    /// What can wait, waits out of sight: until tomorrow, Monday, in a week.
    private func rest(by asker: Asker, in db: Connection) throws {
        let waiting = try Feed.page(.open, FeedFilter(), limit: 40, for: asker, at: now, in: db).cards
            .filter { ($0.interest.dueAt ?? .distantFuture) > now && $0.interest.responsible != asker.member }
        let free = waiting.filter { $0.interest.responsible == nil }
        let taken = waiting.filter { $0.interest.responsible != nil }
        for (card, choice) in zip(free.suffix(2) + taken.suffix(2), [Snooze.tomorrow, .monday, .week, .tomorrow]) {
            // On Sundays Monday is tomorrow.
            guard let until = choice.moment(after: now, in: zone) ?? Snooze.tomorrow.moment(after: now, in: zone) else {
                continue
            }
            _ = try Interest.snooze(card.interest.id, until: until, by: asker, ids: ids, at: now, in: db)
        }
    }

    /// What holds for every channel that has no promise of its own.
    private func promise(by asker: Asker, in db: Connection) throws {
        let week = (0..<7).map { day -> [Range<Int>] in
            day < 5 ? [9 * 60..<19 * 60] : day == 5 ? [10 * 60..<16 * 60] : []
        }
        let hours = try NamedHours.save(
            .init(name: words.hours, zone: zone, week: week, region: words.region), as: nil, by: asker, ids: ids, at: now, in: db)
        let targets: [Interest.Priority: ResponsePlan.Target] = [
            .urgent: .init(first: 30, next: 60), .high: .init(first: 60, next: 120), .normal: .init(first: 240, next: 480),
            .low: .init(first: 1440, next: 1440),
        ]
        try ResponsePlan(targets: targets, hours: hours).save(for: nil, by: asker, ids: ids, at: now, in: db)
    }

    private func keepViews(_ tags: [String: Tag], by asker: Asker, in db: Connection) throws {
        func keep(_ name: String, _ hue: Int, _ icon: String, _ audience: SavedView.Audience, _ place: FeedPlace) throws {
            var draft = SavedView.Draft(name: name)
            (draft.hue, draft.icon, draft.audience) = (hue, icon, audience)
            _ = try SavedView.create(draft, of: place, by: asker, ids: ids, at: now, in: db)
        }
        try keep(
            words.badReviews, 2, "thumb", .all,
            FeedPlace(.open).changing { place in for stars in ["1", "2", "3"] { place.filter.choose(.stars, stars) } })
        if let delivery = tags[Theme.delivery.rawValue] {
            try keep(
                words.tag(.delivery), 5, "cart", .all,
                FeedPlace(.open).changing { $0.filter.choose(.tag, delivery.id.description) })
        }
        try keep(
            words.pressing, 7, "bolt", .own,
            FeedPlace(.open).changing { place in for level in ["urgent", "high"] { place.filter.choose(.priority, level) } })
    }

    /// What customers of a bicycle maker write about most.
    enum Theme: String, CaseIterable {
        case delivery, warranty, exchange, size

        /// How the words begin that say so, in the demo's languages.
        var signs: [String] {
            switch self {
            case .delivery: ["deliver", "parcel", "shipp", "достав", "посыл", "liefer", "paket", "versand"]
            case .warranty: ["warrant", "repair", "гарант", "ремонт", "garanti", "reparatur", "reklam"]
            case .exchange: ["refund", "return", "exchange", "возврат", "обмен", "ruckgabe", "umtausch"]
            case .size: ["size", "fits", "размер", "gross", "passt"]
            }
        }
    }

    private struct Words: Wording {
        let language: Language

        func tag(_ theme: Theme) -> String {
            switch theme {
            case .delivery: say("Delivery", "Доставка", "Lieferung")
            case .warranty: say("Warranty", "Гарантия", "Garantie")
            case .exchange: say("Exchange", "Обмен", "Umtausch")
            case .size: say("Size", "Размер", "Größe")
            }
        }
        var hours: String { say("Shop hours", "Часы магазина", "Ladenzeiten") }
        var badReviews: String { say("Bad reviews", "Плохие отзывы", "Schlechte Bewertungen") }
        var pressing: String { say("Pressing", "Срочные", "Dringend") }
        var region: PublicHolidays? { PublicHolidays.allCases.first { $0.rawValue.hasPrefix(say("gb", "ru", "de")) } }
    }
}
