import Foundation

/// A sliding window, estimated from two fixed ones: what was counted in this one, and of the one before the share that
/// still lies within reach. Two numbers a key, and never more than the limit within any window's length of even traffic.
struct Window: Sendable, Equatable {
    /// Seconds.
    let length: Int
    let start: Date
    var count: Int
    var previous: Int

    /// When the window that `now` lies in began; windows are counted from 1970.
    static func start(of length: Int, at now: Date) -> Date {
        Date(milliseconds: now.milliseconds / (Int64(length) * 1000) * Int64(length) * 1000)
    }

    /// How many this window may hold at that moment.
    func allowance(of limit: Int, at now: Date) -> Int {
        let passed = now.timeIntervalSince(start) / Double(length)
        return limit - Int((Double(previous) * max(0, 1 - passed)).rounded(.down))
    }

    /// Seconds until one more would be allowed, at least 1, rounded up.
    func wait(for limit: Int, at now: Date) -> Int {
        let passed = now.timeIntervalSince(start)
        let free =
            count < limit
            // The previous window must fade until its share leaves room for one.
            ? Double(length) * (1 - Double(limit - count) / Double(max(previous, 1)))
            // This one is full: it must become the previous one and begin to fade.
            : Double(length) * (2 - Double(limit) / Double(max(count, 1)))
        return max(1, Int((free - passed).rounded(.up)))
    }
}
