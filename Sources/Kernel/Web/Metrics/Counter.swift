import Synchronization

/// A number that only grows.
package final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    package var count: Int { value.load(ordering: .relaxed) }
    package func add(_ amount: Int = 1) { value.wrappingAdd(amount, ordering: .relaxed) }
}
