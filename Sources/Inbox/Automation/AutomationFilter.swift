import Channels
import Foundation
import Kernel
import Workspace

/// Which cards a rule is for: the feed's own filter, kept as a saved view keeps it. What depends on who looks, or on a day, is
/// left out: a rule looks for the whole company, at any time.
enum AutomationFilter {
    /// What a rule can be narrowed by.
    static let facets: [Facet] = [
        .channel, .source, .action, .stars, .rated, .product, .language, .tag, .priority, .responsible, .team, .state, .answer,
        .with,
    ]

    /// Whether a rule can use this value of a facet.
    static func takes(_ facet: Facet, _ value: String) -> Bool {
        guard facets.contains(facet), facet.accepts(value) else { return false }
        return switch facet {
        case .state: value != FeedState.mine.rawValue && value != FeedState.theirs.rawValue
        case .responsible: value != FeedPerson.me.rawValue
        case .team: value != Facet.mine
        default: true
        }
    }

    /// As a row keeps it.
    static func text(_ filter: FeedFilter) -> String { FeedPlace(.everything).changing { $0.filter = filter }.kept }

    /// What was an address of a list always reads; what a rule cannot use narrows nothing.
    static func read(_ query: String) -> FeedFilter {
        let request = Request(.get, "/feed/everything?\(query)", at: .distantPast)
        // Only an unknown list is refused, and this one is known.
        let found = (try? FeedPlace(request, view: .everything))?.filter ?? FeedFilter()
        return usable(found)
    }

    /// A filter of somebody's view, as far as a rule can use it.
    static func usable(_ found: FeedFilter) -> FeedFilter {
        var filter = FeedFilter()
        filter.kind = found.kind
        filter.words = found.words
        for facet in facets { for value in found[facet] where takes(facet, value) { filter.choose(facet, value) } }
        return filter
    }

    /// What is left to ask of cards of the past where nothing but what they came with counts, and whether they must have waited
    /// for an answer; nil where a card that just came is never so. A card that just came is nobody's, of no team, and bears
    /// nothing.
    static func asItCame(_ filter: FeedFilter) -> (rest: FeedFilter, waits: Bool)? {
        let fresh: [Facet: String?] = [
            .state: FeedState.unclaimed.rawValue, .responsible: FeedPerson.nobody.rawValue, .team: Facet.none,
            .priority: Interest.Priority.normal.rawValue, .answer: FeedAnswer.missing.rawValue, .tag: nil, .rated: nil,
        ]
        var rest = filter
        for (facet, value) in fresh where filter[facet].isEmpty == false {
            guard let value, filter[facet].contains(value) else { return nil }
            rest.drop(facet)
        }
        return (rest, filter[.state].isEmpty == false || filter[.answer].isEmpty == false)
    }

    // MARK: Words

    /// Alternatives stand between commas: "refund, money back" is met by either. Of each all words must be there, in any of
    /// their forms, as the search finds them.
    static func isMet(_ words: String, by texts: [String]) -> Bool {
        let wishes = words.split { $0 == "," || $0 == ";" || $0.isNewline }.map { SearchQuery(String($0) + " ") }
            .filter { $0.isEmpty == false }
        guard wishes.isEmpty == false else { return true }
        let text = SearchText(texts)
        return wishes.contains { $0.isMet(by: text) }
    }
}
