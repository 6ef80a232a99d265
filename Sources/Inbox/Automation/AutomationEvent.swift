import Channels
import Foundation
import Kernel

/// What a rule waits for.
package enum AutomationEvent: String, Sendable, CaseIterable, SQLConvertible {
    /// A new card; likes and their kin are counted and are none.
    case arrived
    /// Somebody joined a group or subscribed.
    case joined
    /// A further word of the customer on a card.
    case spoke
    /// Nobody answered for so long.
    case silent
    /// A card was answered, or marked processed.
    case answered
    /// The customer said how an answer was.
    case rated

    /// Whether a card that came tells this of itself: one that came is either a new card or somebody who joined.
    func fits(_ action: ActionType) -> Bool {
        switch self {
        case .arrived: action.folds == false
        case .joined: action == .join
        default: true
        }
    }

    /// Whether the card is as it came when this happens, so that whose it is and how it is marked are known beforehand.
    var isOfFreshCards: Bool { self == .arrived || self == .joined }

    /// Verbs of the journal that tell of it; none where the clock does.
    var verbs: [String] {
        switch self {
        case .arrived, .joined: ["arrived"]
        case .spoke: ["joined", "reopened"]
        case .silent: []
        case .answered: ["processed", "answered elsewhere"]
        case .rated: ["rated"]
        }
    }

    /// Whether it is something a customer does.
    var isCustomers: Bool { self != .answered && self != .silent }

    /// All that the journal tells of.
    static let allVerbs = Set(allCases.flatMap(\.verbs))
}

/// An event that happened on a card.
struct AutomationOccurrence: Sendable, Equatable {
    let event: AutomationEvent
    /// Names it for ever, among the events of its workspace.
    let key: String
    let card: ID<Interest>
    let at: Date
    /// A rule brought it about: no rule follows from it.
    var isByRule = false

    /// What an entry of the journal may mean; which of them depends on the card.
    static func all(in record: JournalRecord) -> [AutomationOccurrence] {
        let entry = record.entry
        guard entry.subject.kind == "interest", AutomationEvent.allVerbs.contains(entry.verb) else { return [] }
        return AutomationEvent.allCases.compactMap { event in
            guard event.verbs.contains(entry.verb), event.isCustomers == false || entry.actor.kind == .customer else {
                return nil
            }
            return AutomationOccurrence(
                event: event, key: "\(record.sequence)", card: ID(entry.subject.id), at: entry.at,
                isByRule: entry.actor.kind == .rule)
        }
    }

    /// Nobody answered the customer's words of one wait.
    static func silence(_ turn: ID<Turn>, on card: ID<Interest>, at moment: Date) -> AutomationOccurrence {
        AutomationOccurrence(event: .silent, key: "wait \(turn)", card: card, at: moment)
    }
}
