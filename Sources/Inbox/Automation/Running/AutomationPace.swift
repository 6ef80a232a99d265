import Foundation
import Kernel
import People
import Workspace

/// A rule's own measure of messages: so many to one person within 24 hours, so many to all within an hour. Beyond it stands
/// ``AutomaticGuard``, for all rules together.
enum AutomationPace {
    static let day: TimeInterval = 86_400
    static let hour: TimeInterval = 3600

    /// What keeps a rule from writing to somebody now.
    static func obstacle(
        to rule: AutomationRule, on facts: AutomationFacts, at now: Date, in db: Connection
    ) throws -> AutomationReason? {
        if let most = rule.mostADay,
            try AutomationRun.sent(by: rule, to: facts.person, since: now.addingTimeInterval(-day), in: db) >= most
        {
            return .person
        }
        if let most = rule.mostAnHour, try AutomationRun.sent(by: rule, since: now.addingTimeInterval(-hour), in: db) >= most {
            return .rate
        }
        return nil
    }

    /// The same for events of the past, told in their order: what would have gone out stands where sent messages stand. The
    /// measure for all rules together is kept too, as if this rule were alone; one address is taken for one person's identity.
    struct Past {
        private struct Sent {
            let at: Date
            let person: ID<Contact>
            let identity: ID<Identity>
            let conversation: ID<Conversation>?
        }

        private let rule: AutomationRule
        private let limits = AutomaticGuard.Limits()
        private var sent: [Sent] = []

        init(_ rule: AutomationRule) { self.rule = rule }

        /// - Returns: what would have held the message back; where nothing does it counts as sent.
        mutating func obstacle(on facts: AutomationFacts, at moment: Date) -> AutomationReason? {
            sent.removeAll { $0.at <= moment.addingTimeInterval(-day) }
            func count(_ isMeant: (Sent) -> Bool) -> Int { sent.count(where: isMeant) }
            let recent = moment.addingTimeInterval(-hour)
            if let most = rule.mostADay, count({ $0.person == facts.person }) >= most { return .person }
            if let most = rule.mostAnHour, count({ $0.at > recent }) >= most { return .rate }
            if let conversation = facts.card.conversation,
                count({ $0.conversation == conversation }) >= limits.perConversationADay
            {
                return .guarded(.conversation)
            }
            if count({ $0.identity == facts.card.identity }) >= limits.perRecipientADay { return .guarded(.recipient) }
            if count({ $0.at > recent }) >= limits.perHour { return .guarded(.hour) }
            if sent.count >= limits.perDay { return .guarded(.day) }
            sent.append(
                Sent(at: moment, person: facts.person, identity: facts.card.identity, conversation: facts.card.conversation))
            return nil
        }
    }
}
