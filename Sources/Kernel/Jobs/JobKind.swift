package import Foundation

/// A kind of work and what it needs to know. Declared once where the feature lives, used to add and to handle:
///
///     static let deliver = JobKind<Delivery>("webhook.deliver", attempts: 8, timeout: 30)
package struct JobKind<Payload: Codable & Sendable>: Sendable {
    package let name: String
    package let rules: JobRules

    /// - Parameters:
    ///   - name: `feature.verb`, never renamed while rows of it may wait.
    ///   - attempts: how often it is begun before it counts as failed.
    ///   - timeout: seconds one attempt may take.
    ///   - most: so many run at once in a process at most, where strangers decide how long one takes; nil for as many as fit.
    package init(
        _ name: String, attempts: Int = 5, timeout: TimeInterval = 60, backoff: Backoff = Backoff(), most: Int? = nil
    ) {
        self.name = name
        rules = JobRules(attempts: attempts, timeout: timeout, backoff: backoff, most: most)
    }

    func payload(from data: Data) throws -> Payload {
        do { return try Jobs.decoder.decode(Payload.self, from: data) } catch {
            throw GiveUp("the payload of \(name) is unreadable: \(error)")
        }
    }
}

/// How patient the runner is with a kind of work.
package struct JobRules: Sendable {
    package let attempts: Int
    package let timeout: TimeInterval
    package let backoff: Backoff
    /// So many run at once in a process at most.
    package var most: Int?
}

/// The pause after a failed attempt: it doubles each time, and varies so that what failed together does not come back together.
package struct Backoff: Sendable, Equatable {
    /// Seconds after the first failure.
    package var first: TimeInterval
    /// Never longer than this many seconds, before the variation.
    package var longest: TimeInterval
    /// The share by which the pause may be shorter or longer: 0.2 is ± 20 %.
    package var jitter: Double

    package init(first: TimeInterval = 5, longest: TimeInterval = 3600, jitter: Double = 0.2) {
        self.first = first
        self.longest = longest
        self.jitter = jitter
    }

    /// - Parameters:
    ///   - attempt: the one that failed, from 1.
    ///   - chance: 0 …< 1, drawn by the caller.
    package func pause(after attempt: Int, chance: Double) -> TimeInterval {
        let doubled = first * exp2(Double(min(max(attempt, 1), 64) - 1))
        return min(doubled, longest) * (1 + jitter * (2 * chance - 1))
    }
}

/// Thrown by a handler that knows when trying again makes sense, such as the moment a network's limit opens.
/// It does not count as an attempt; the job's deadline ends it.
package struct Retry: Error, CustomStringConvertible {
    package let at: Date
    package let why: String
    package init(at: Date, why: String) { self.at = at; self.why = why }
    package var description: String { why }
}

/// Thrown by a handler when no repetition can help: the address is wrong, the right was withdrawn.
package struct GiveUp: Error, CustomStringConvertible {
    package let why: String
    package init(_ why: String) { self.why = why }
    package var description: String { why }
}
