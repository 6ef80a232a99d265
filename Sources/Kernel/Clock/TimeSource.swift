package import Foundation

/// Where every `at now:` comes from, so that a test can say what time it is.
package struct TimeSource: Sendable {
    package var now: @Sendable () -> Date

    package init(now: @escaping @Sendable () -> Date) { self.now = now }

    /// The machine's clock.
    package static let system = TimeSource { Date() }
}
