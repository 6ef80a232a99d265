package import Foundation
package import Kernel

/// How soon customers of a channel, or of the whole workspace, shall hear from us.
package struct ResponsePlan: Sendable, Hashable {
    /// In open minutes; nil is no target.
    package struct Target: Sendable, Hashable {
        /// To the first word of a card.
        package var first: Int?
        /// To what the customer says after an answer.
        package var next: Int?
        package init(first: Int? = nil, next: Int? = nil) {
            self.first = first
            self.next = next
        }
    }

    package var targets: [Interest.Priority: Target]
    package var hours: ID<NamedHours>?

    package init(targets: [Interest.Priority: Target] = [:], hours: ID<NamedHours>? = nil) {
        self.targets = targets
        self.hours = hours
    }

    /// The same for every priority, day and night.
    static func simple(minutes: Int) -> ResponsePlan {
        let target = Target(first: minutes, next: minutes)
        return ResponsePlan(targets: Dictionary(uniqueKeysWithValues: Interest.Priority.allCases.map { ($0, target) }))
    }

    package func minutes(_ priority: Interest.Priority, isFirst: Bool) -> Int? {
        isFirst ? targets[priority]?.first : targets[priority]?.next
    }

    /// The targets somebody may choose, in minutes; a year is the longest.
    package static let usual = [5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320, 10_080]
    package static let longest = 525_600
}

/// All plans of a workspace with their hours, as they are at a revision. What a due moment is, is decided here alone.
package struct ResponseBook: Sendable {
    package var general: ResponsePlan?
    package var channels: [ID<Connected>: ResponsePlan] = [:]
    package var hours: [ID<NamedHours>: BusinessHours] = [:]

    package init() {}

    /// A channel's own plan, else what holds for the workspace.
    package func plan(for channel: ID<Connected>) -> ResponsePlan? { channels[channel] ?? general }

    package func openHours(_ plan: ResponsePlan?) -> BusinessHours { plan?.hours.flatMap { hours[$0] } ?? .always }

    /// - Parameters:
    ///   - isFirst: whether the customer was never answered on this card.
    ///   - start: when the customer began to wait.
    /// - Returns: nil where there is no target.
    package func due(
        on channel: ID<Connected>, _ priority: Interest.Priority, isFirst: Bool, after start: Date
    ) -> Date? {
        guard let plan = plan(for: channel), let open = plan.minutes(priority, isFirst: isFirst) else { return nil }
        return openHours(plan).due(after: start, minutes: open)
    }
}

/// The time that is left on a card, where it runs only in open hours.
package struct ResponseClock: Sendable, Hashable {
    /// Open time from now until the card is due.
    let spans: [Range<Date>]
    /// Open seconds the answer may take in all.
    let whole: TimeInterval

    /// Days and nights of a far target add up to nothing one looks at by the minute.
    private static let most = 10

    /// Nil where hours make no difference.
    init?(_ hours: BusinessHours, since: Date, due: Date, now: Date) {
        guard hours.isAlways == false, due > now else { return nil }
        var spans: [Range<Date>] = []
        for span in hours.spans(from: now) {
            guard span.lowerBound < due, spans.count <= Self.most else { break }
            spans.append(span.lowerBound..<min(span.upperBound, due))
        }
        guard spans.count <= Self.most, spans.isEmpty == false else { return nil }
        self.spans = spans
        whole = hours.time(from: since, to: due)
    }

    func left(at now: Date) -> TimeInterval {
        spans.reduce(0) { $0 + max(0, $1.upperBound.timeIntervalSince(max($1.lowerBound, now))) }
    }

    /// When the clock goes on; nil while it runs.
    func pausedUntil(at now: Date) -> Date? {
        spans.contains { $0.contains(now) } ? nil : spans.first { $0.lowerBound > now }?.lowerBound
    }

    /// For the page's script: `from-to from-to` in milliseconds.
    var text: String {
        spans.map { "\($0.lowerBound.milliseconds)-\($0.upperBound.milliseconds)" }.joined(separator: " ")
    }
}
