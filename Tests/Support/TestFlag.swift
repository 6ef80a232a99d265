import Synchronization

/// Something that happened, told from another task.
package final class TestFlag: Sendable {
    private let flag = Mutex(false)

    package init() {}

    package var isSet: Bool { flag.withLock { $0 } }
    package func set() { flag.withLock { $0 = true } }
}
