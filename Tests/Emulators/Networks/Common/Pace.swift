import Foundation

/// Counts what happened within a time that moves on with the clock.
struct Pace: Sendable {
    let most: Int
    let within: TimeInterval
    private var moments: [Date] = []

    init(_ most: Int, within: TimeInterval) {
        self.most = most
        self.within = within
    }

    /// One more, unless that is too many.
    ///
    /// - Returns: when there is room again; nil where there was.
    mutating func take(at now: Date) -> Date? {
        if let free = full(at: now) { return free }
        moments.append(now)
        return nil
    }

    /// When there is room again; nil where there is.
    mutating func full(at now: Date) -> Date? {
        moments.removeAll { now.timeIntervalSince($0) >= within }
        return moments.count < most ? nil : moments.first.map { $0.addingTimeInterval(within) }
    }
}
