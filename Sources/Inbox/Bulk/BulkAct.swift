package import Foundation
package import Kernel
package import Workspace

/// What can be done to many cards at once.
package enum BulkAct: Sendable, Equatable {
    case claim, process
    case handOver(ID<Member>)
    case priority(Interest.Priority)
    case tag(ID<Tag>)
    /// Until a moment, the same for all.
    case snooze(Date)

    /// As it is kept: `claim`, `process`, `handover:7`, `priority:urgent`, `tag:7`, `snooze:1795510800000`.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count > 1 ? parts[1] : nil) {
        case ("claim", nil): self = .claim
        case ("process", nil): self = .process
        case ("handover", let id?): if let id = ID<Member>(id) { self = .handOver(id) } else { return nil }
        case ("priority", let level?):
            if let level = Interest.Priority(rawValue: level) { self = .priority(level) } else { return nil }
        case ("tag", let id?): if let id = ID<Tag>(id) { self = .tag(id) } else { return nil }
        case ("snooze", let moment?):
            if let moment = Int64(moment) { self = .snooze(Date(milliseconds: moment)) } else { return nil }
        default: return nil
        }
    }

    package var text: String {
        switch self {
        case .claim: "claim"
        case .process: "process"
        case .handOver(let member): "handover:\(member)"
        case .priority(let level): "priority:\(level.rawValue)"
        case .tag(let id): "tag:\(id)"
        case .snooze(let moment): "snooze:\(moment.milliseconds)"
        }
    }

    /// As a form says it, where a moment is a word, `snooze:tomorrow`, or typed beside: `snooze:moment`.
    ///
    /// - Parameter typed: what stands in the field for an own moment, by the member's clocks.
    init?(_ text: String, typed: String, in zone: TimeZone, at now: Date) {
        let wish = text.hasPrefix("snooze:") ? String(text.dropFirst(7)) : nil
        if let wish, let moment = Snooze(rawValue: wish)?.moment(after: now, in: zone) {
            self = .snooze(moment)
        } else if wish == "moment" {
            guard let moment = Snooze.moment(typed: typed, in: zone) else { return nil }
            self = .snooze(moment)
        } else {
            self.init(text)
        }
        if case .snooze(let moment) = self, Snooze.isPossible(moment, at: now) == false { return nil }
    }
}

/// Why one of many cards stayed as it was.
package enum BulkRefusal: Sendable, Hashable {
    /// Somebody has it.
    case taken(by: String)
    case answered
    /// It was so already.
    case already
    /// It changed since, so there is nothing to take back.
    case changed
    /// Not there, or not the asker's to work on: these two look alike.
    case unknown
}

/// What came of it, card by card.
package struct BulkOutcome: Sendable {
    package let id: ID<BulkOutcome>
    package let act: BulkAct
    package var done: [ID<Interest>] = []
    package var refused: [BulkRefusal: Int] = [:]
}

extension BulkRefusal {
    /// As it is kept: `taken:Jonas`, `answered`.
    private var key: String { if case .taken(let name) = self { "\(reason):\(name)" } else { reason } }

    /// For programs.
    var reason: String {
        switch self {
        case .taken: "taken"
        case .answered: "answered"
        case .already: "already"
        case .changed: "changed"
        case .unknown: "unknown"
        }
    }

    private init?(key: String) {
        switch key {
        case "answered": self = .answered
        case "already": self = .already
        case "changed": self = .changed
        case "unknown": self = .unknown
        default:
            guard key.hasPrefix("taken:") else { return nil }
            self = .taken(by: String(key.dropFirst(6)))
        }
    }

    static func json(_ refused: [BulkRefusal: Int]) -> String? {
        JournalEntry.json(Dictionary(uniqueKeysWithValues: refused.map { ($0.key.key, String($0.value)) }))
    }

    static func counts(_ json: String?) -> [BulkRefusal: Int] {
        var counts: [BulkRefusal: Int] = [:]
        for (key, value) in JournalEntry.values(json) { if let refusal = BulkRefusal(key: key) { counts[refusal] = Int(value) } }
        return counts
    }
}
