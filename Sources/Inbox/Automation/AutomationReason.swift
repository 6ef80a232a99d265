import Kernel

/// How a rule's look at an event ended.
package enum AutomationOutcome: String, Sendable, CaseIterable, SQLConvertible {
    /// Something was done.
    case done
    /// It was to act, and was held back.
    case held
    /// The program failed at it; nothing of it was done.
    case failed
    /// The event was none of its kind.
    case unmet
}

/// Why a rule, or a step of it, did nothing.
package enum AutomationReason: Sendable, Hashable {
    // The condition that was not met.
    case filter, words, hours, notFirst
    /// What came was written by a machine.
    case machine
    // What held the whole rule.
    /// A rule brought the event about.
    case chain
    /// As many rules as may had acted on the event.
    case crowd
    /// A rule above ended it.
    case stopped
    // What held a step.
    /// It is so already.
    case already
    /// Somebody has the card.
    case taken
    /// The card is answered.
    case answered
    /// Member, team, tag or template is no more.
    case gone
    /// The member is away, or nobody belongs to the team.
    case absent
    /// The card bears as many tags as it can.
    case full
    /// Nothing to say in any language.
    case wordless
    /// The rule's own measure: a day for one person, an hour for all.
    case person, rate
    /// The channel cannot send.
    case mute
    /// What guards everything automatic.
    case guarded(AutomaticGuard.Hold)
    /// What the program said.
    case fault

    private static let plain: [String: AutomationReason] = [
        "filter": .filter, "words": .words, "hours": .hours, "not-first": .notFirst, "machine": .machine, "chain": .chain,
        "crowd": .crowd, "stopped": .stopped, "already": .already, "taken": .taken, "answered": .answered, "gone": .gone,
        "absent": .absent, "full": .full, "wordless": .wordless, "person": .person, "rate": .rate, "mute": .mute,
        "fault": .fault,
    ]
    private static let names = Dictionary(uniqueKeysWithValues: plain.map { ($1, $0) })
    private static let guardPrefix = "guard-"

    /// As it is kept and as programs read it: `hours`, `guard-conversation`.
    package var text: String {
        if case .guarded(let hold) = self { return Self.guardPrefix + hold.rawValue }
        return Self.names[self] ?? ""
    }

    package init?(_ text: String) {
        if let plain = Self.plain[text] {
            self = plain
        } else if text.hasPrefix(Self.guardPrefix),
            let hold = AutomaticGuard.Hold(rawValue: String(text.dropFirst(Self.guardPrefix.count)))
        {
            self = .guarded(hold)
        } else {
            return nil
        }
    }
}
