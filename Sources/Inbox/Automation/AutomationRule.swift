package import Foundation
package import Kernel
package import Workspace

/// When something happens to a card, if the card is of a kind, then something is done. Rules are read from the top; each looks
/// at an event after it is durable, and meets it once.
package struct AutomationRule: RowReadable, Equatable {
    package enum State: String, Sendable, CaseIterable, SQLConvertible {
        /// Never on so far.
        case draft
        case on, off
    }

    /// By the business hours of the card's channel; see ``ResponseBook``.
    package enum Hours: String, Sendable, CaseIterable, SQLConvertible { case any, within, outside }

    package let id: ID<AutomationRule>
    package let workspace: ID<Company>
    var place: Int
    package var name: String
    package var event: AutomationEvent
    /// Of silence: after so many minutes; in open hours only where it acts within them.
    package var minutes: Int?
    /// Which cards: what narrows a list of the feed narrows a rule.
    package var filter: FeedFilter
    package var hours: Hours
    /// Only where the person has said nothing to the company before.
    package var isFirstContact: Bool
    package var steps: [AutomationStep]
    /// No rule below acts on the same event.
    package var stops: Bool
    /// Messages to one person within 24 hours, and to all within an hour; nil for no measure of its own.
    package var mostADay: Int?
    package var mostAnHour: Int?
    package let state: State
    /// Since when it is on, or was on last.
    package let onAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        place = try row.get("place")
        name = try row.get("name")
        event = try row.get("event")
        minutes = try row.get("minutes")
        filter = AutomationFilter.read(try row.get("query"))
        hours = try row.get("hours")
        isFirstContact = try row.get("first_contact")
        steps = AutomationStep.all(try row.get("steps_json"))
        stops = try row.get("stops")
        mostADay = try row.get("most_a_day")
        mostAnHour = try row.get("most_an_hour")
        state = try row.get("state")
        onAt = try row.get("on_at")
    }

    /// A new one that says nothing yet.
    package init(id: ID<AutomationRule>, workspace: ID<Company>) {
        self.id = id
        self.workspace = workspace
        place = 0
        name = ""
        event = .arrived
        filter = FeedFilter()
        hours = .any
        isFirstContact = false
        steps = []
        stops = false
        mostADay = 1
        state = .draft
        onAt = nil
    }

    package var isOn: Bool { state == .on }

    /// Whether the journal does not tell of its event.
    var isByClock: Bool { event == .silent }

    /// By what its messages are known in the outbox.
    var sendsAs: String { Self.sender(id) }
    static func sender(_ id: ID<AutomationRule>) -> String { "automation:\(id)" }

    /// The message it sends, where it does.
    var words: AutomationMessage? {
        for case .say(let words) in steps { return words }
        return nil
    }

    /// A workspace has no more: nobody would know what happens.
    package static let most = 100
    package static let mostSteps = 10
    /// So many rules act on one event at most; those below are passed over.
    package static let mostOnEvent = 3
    /// Minutes of silence: two days, or as many open hours.
    package static let longestSilence = 2880
}
