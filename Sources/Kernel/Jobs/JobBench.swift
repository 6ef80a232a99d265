import Foundation
import Synchronization

/// What a runner has in hand at the moment: the attempts under way and the ends of those not written down yet.
final class JobBench: Sendable {
    private struct State {
        var tasks: [Jobs.Lease: (kind: String, task: Task<Void, Never>, until: ContinuousClock.Instant)] = [:]
        var ended: [(lease: Jobs.Lease, outcome: Jobs.Outcome)] = []
        var stop: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    /// Wakes the runner when something ended.
    let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    var running: Int { state.withLock { $0.tasks.count } }
    var leases: [Jobs.Lease] { state.withLock { Array($0.tasks.keys) } }
    var hasEnded: Bool { state.withLock { $0.ended.isEmpty == false } }
    /// When the runner was told to stop.
    var stop: ContinuousClock.Instant? { state.withLock { $0.stop } }

    /// How many of each kind.
    var runningKinds: [String: Int] { state.withLock { $0.tasks.values.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 } } }

    /// Begins an attempt in a task of its own, so that it can be stopped alone when its lease is lost.
    ///
    /// - Parameter end: until when the lease is surely held.
    func begin(
        _ lease: Jobs.Lease, of kind: String, until end: ContinuousClock.Instant,
        _ attempt: @escaping @Sendable () async -> Jobs.Outcome
    ) {
        state.withLock { state in
            let task = Task {
                let outcome = await attempt()
                self.end(lease, outcome)
            }
            state.tasks[lease] = (kind, task, end)
        }
    }

    private func end(_ lease: Jobs.Lease, _ outcome: Jobs.Outcome) {
        state.withLock { state in
            guard state.tasks.removeValue(forKey: lease) != nil else { return }  // lost meanwhile, and no business of ours
            state.ended.append((lease, outcome))
        }
        wake()
    }

    /// The ends to be written down; they stay until ``written(_:)`` says that they were committed.
    func ends() -> [(lease: Jobs.Lease, outcome: Jobs.Outcome)] { state.withLock { $0.ended } }

    func written(_ count: Int) { state.withLock { $0.ended.removeFirst(count) } }

    /// The leases were prolonged.
    func hold(_ leases: [Jobs.Lease], until end: ContinuousClock.Instant) {
        state.withLock { state in
            for lease in leases { state.tasks[lease]?.until = end }
        }
    }

    /// Stops what was not prolonged in time, before another runner begins it.
    ///
    /// - Returns: how many.
    func dropOverdue(at now: ContinuousClock.Instant = .now) -> Int {
        let overdue = state.withLock { $0.tasks.filter { $0.value.until <= now }.map(\.key) }
        for lease in overdue { drop(lease) }
        return overdue.count
    }

    /// Stops an attempt that belongs to another runner now; how it ends is not asked.
    func drop(_ lease: Jobs.Lease) { state.withLock { $0.tasks.removeValue(forKey: lease) }?.task.cancel() }

    func cancelAll() {
        for task in state.withLock({ $0.tasks.values.map(\.task) }) { task.cancel() }
    }

    func tellToStop() {
        state.withLock { $0.stop = $0.stop ?? .now }
        wake()
    }
}
