package import Foundation
package import Kernel
import Synchronization

/// The time an emulator goes by: the machine's, or one that stands; a test moves either.
package final class EmulatorClock: Sendable {
    private struct State {
        /// Nil runs with the machine.
        var standsAt: Date?
        var moved: TimeInterval = 0
    }

    private let state: Mutex<State>
    private let bell = Bell()

    /// Goes with the machine's clock.
    package init() { state = Mutex(State()) }

    /// Stands until it is moved: for limits by the second, which a busy machine would not reach.
    package init(standingAt moment: Date) { state = Mutex(State(standsAt: moment)) }

    package var now: Date { state.withLock { ($0.standsAt ?? Date()).addingTimeInterval($0.moved) } }
    package var source: TimeSource { TimeSource { self.now } }

    /// Unix time, as networks write it.
    var seconds: Int64 { Int64(now.timeIntervalSince1970) }

    /// Goes on by so many seconds at once; whoever waited for a moment that lies in them waits no longer.
    package func advance(by seconds: TimeInterval) {
        state.withLock { $0.moved += seconds }
        bell.ring()
    }

    /// Until the moment, or until the task is cancelled.
    func sleep(until moment: Date) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in self.bell.rings() where self.now >= moment { return } }
            if state.withLock({ $0.standsAt == nil }) { group.addTask { await self.doze(until: moment) } }
            await group.next()
            group.cancelAll()
        }
    }

    private func doze(until moment: Date) async {
        while Task.isCancelled == false {
            let left = moment.timeIntervalSince(now)
            guard left > 0 else { return }
            do { try await Task.sleep(for: .seconds(left)) } catch { return }  // nobody waits any longer
        }
    }
}
