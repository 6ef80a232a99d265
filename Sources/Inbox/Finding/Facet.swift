import Channels
import Foundation
import Kernel
import Workspace

/// One side of a card by which a list is narrowed. Of each any number of values is chosen: a card must have one of them.
package enum Facet: String, Sendable, CaseIterable {
    case state, channel, source, action, product, responsible, team, priority, tag, language, with, stars
    /// Between two moments; whether an answer was given; as far as a report of the asker reaches; how the customer rated it.
    case period, answer, within, rated
    /// The page or post it came from, by its number in the report.
    case page

    /// So many values of one facet are read from an address; nobody ticks more.
    static let most = 60

    /// Whether an address may carry this value. What was deleted meanwhile may stand there still: it finds nothing.
    func accepts(_ value: String) -> Bool {
        switch self {
        case .state: FeedState(rawValue: value) != nil
        case .channel, .tag: ID<Facet>(value) != nil
        case .product, .page: value == Self.none || ID<Facet>(value) != nil
        case .responsible: FeedPerson(rawValue: value) != nil || ID<Facet>(value) != nil
        case .team: value == Self.mine || value == Self.none || ID<Facet>(value) != nil
        case .source, .language: Self.isKey(value)
        case .action: ActionType(rawValue: value) != nil
        case .priority: Interest.Priority(rawValue: value) != nil
        case .with: FeedBelonging(rawValue: value) != nil
        case .period: Self.moments(value) != nil
        case .answer: FeedAnswer(rawValue: value) != nil
        case .within: Scope(rawValue: value) != nil
        case .stars, .rated: value.count == 1 && ("1"..."5").contains(value)
        }
    }

    /// A period as an address says it: two moments in milliseconds since 1970, `1795219200000-1795305600000`. It ends before
    /// the second.
    static func moments(_ value: String) -> (from: Date, before: Date)? {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...15).contains($0.utf8.count) }), let from = Int64(parts[0]),
            let before = Int64(parts[1]), from >= 0, from < before
        else { return nil }
        return (Date(milliseconds: from), Date(milliseconds: before))
    }

    static func period(from: Date, before: Date) -> String { "\(from.milliseconds)-\(before.milliseconds)" }

    /// The value of a card about no product, or of no team.
    static let none = "none"
    /// The value that stands for the teams one is in.
    static let mine = "mine"

    private static func isKey(_ value: String) -> Bool {
        (1...40).contains(value.count)
            && value.unicodeScalars.allSatisfy { scalar in
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
                    || scalar == "-"
            }
    }
}

/// The states a list can be narrowed to; those of a row, as its reader sees it.
package enum FeedState: String, Sendable, CaseIterable { case unclaimed, mine, theirs, overdue, snoozed, answered }

/// Whose cards, without naming a member. `left`: members who are no longer here.
package enum FeedPerson: String, Sendable, CaseIterable { case me, nobody, left }

/// What lies with a card.
package enum FeedBelonging: String, Sendable, CaseIterable { case file, proof }

/// Whether a card that needs an answer got a first one, or was marked processed; reopening takes nothing away.
package enum FeedAnswer: String, Sendable, CaseIterable { case given, missing }
