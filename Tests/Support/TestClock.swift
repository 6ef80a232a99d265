package import Foundation
package import Kernel
import Synchronization

/// A clock that stands still until it is told to move.
package final class TestClock: Sendable {
    private let moment: Mutex<Date>

    /// - Parameter start: the first moment; 2026-11-21T09:00:00Z unless said otherwise.
    package init(_ start: Date = Date(timeIntervalSince1970: 1_795_251_600)) { moment = Mutex(start) }

    package var now: Date { moment.withLock { $0 } }

    /// Goes on by so many seconds and returns the new moment.
    @discardableResult
    package func advance(by seconds: TimeInterval) -> Date {
        moment.withLock { moment in
            moment.addTimeInterval(seconds)
            return moment
        }
    }

    package func set(_ now: Date) { moment.withLock { $0 = now } }

    package var source: TimeSource { TimeSource { self.now } }
}
