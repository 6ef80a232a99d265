package import Foundation
import Synchronization

/// The same limit counted in this process only: no write on the hot path. With several nodes the real limit is up to as
/// many times higher.
package final class LocalThrottle: Sendable {
    private let limit: Int
    private let length: Int
    private let capacity: Int
    private let windows = Mutex<[String: Window]>([:])

    /// - Parameters:
    ///   - per: the window in seconds.
    ///   - capacity: how many keys are remembered; beyond it those that are over are forgotten, then all others.
    package init(limit: Int, per: Int, capacity: Int = 100_000) {
        self.limit = limit
        length = per
        self.capacity = capacity
    }

    /// Counts one try, unless the limit is reached.
    package func hit(_ key: String, at now: Date) -> Throttle.Verdict {
        let start = Window.start(of: length, at: now)
        return windows.withLock { windows in
            if windows.count >= capacity && windows[key] == nil { makeRoom(in: &windows, start) }
            var window = current(windows[key], start)
            guard window.count < window.allowance(of: limit, at: now) else {
                return .limited(retryAfter: window.wait(for: limit, at: now))
            }
            window.count += 1
            windows[key] = window
            return .allowed
        }
    }

    /// How much is left, for the header that tells it.
    package struct Balance: Sendable, Equatable {
        package let left: Int
        /// Seconds until all of it is there again.
        package let whole: Int
    }

    /// What a key could still do.
    package func balance(_ key: String, at now: Date) -> Balance {
        let start = Window.start(of: length, at: now)
        return windows.withLock { windows in
            let window = current(windows[key], start)
            let passed = Int(now.timeIntervalSince(start))
            return Balance(left: max(0, window.allowance(of: limit, at: now) - window.count), whole: max(1, length - passed))
        }
    }

    /// The window as it is now: the same, its successor, or a new one.
    private func current(_ window: Window?, _ start: Date) -> Window {
        guard let window else { return Window(length: length, start: start, count: 0, previous: 0) }
        if window.start == start { return window }
        let isNext = start.timeIntervalSince(window.start) == Double(length)
        return Window(length: length, start: start, count: 0, previous: isNext ? window.count : 0)
    }

    private func makeRoom(in windows: inout [String: Window], _ start: Date) {
        let reach = start.addingTimeInterval(-Double(length))
        windows = windows.filter { $0.value.start >= reach }
        if windows.count >= capacity { windows.removeAll() }
    }
}
