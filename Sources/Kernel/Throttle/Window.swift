import Foundation

/// A sliding window, estimated from two fixed ones: what was counted in this one, and of the one before the share that
/// still lies within reach. Two numbers a key, and right within one for even traffic.
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
    func allowance(of limit: Int, at now: Date) -> Int { limit - previous * (span - passed(at: now)) / span }

    /// Whole seconds after which one more is allowed.
    func wait(for limit: Int, at now: Date) -> Int {
        let free =
            count < limit
            // The previous window must fade until its share leaves room for one.
            ? span * (previous - (limit - count)) / max(previous, 1)
            // This one is full: it must become the previous one and begin to fade.
            : span + span * (count - limit) / max(count, 1)
        return (max(0, free - passed(at: now)) + 1000) / 1000
    }

    /// Milliseconds, so that the edges are exact.
    private var span: Int { length * 1000 }
    private func passed(at now: Date) -> Int { min(max(0, Int(now.milliseconds - start.milliseconds)), span) }
}
