import Synchronization

/// Short ids for requests: unlike each other within a run, and between runs by a random start.
final class RequestIDs: Sendable {
    private let last: Atomic<UInt64>

    init(start: UInt64 = .random(in: 0..<1 << 48)) { last = Atomic(start) }

    /// Ten letters and digits.
    func next() -> String {
        let number = last.wrappingAdd(1, ordering: .relaxed).newValue & (1 << 48 - 1)
        let digits = String(number, radix: 36)
        return String(repeating: "0", count: 10 - digits.count) + digits
    }
}
