import Foundation
import Synchronization

/// Rings whenever something changed, for whoever waits. Nothing that rings meanwhile is missed: whoever waits names the number
/// of the last ring it knows of.
final class Bell: Sendable {
    private struct State {
        var number = 0
        var isClosed = false
        var next = 0
        var listeners: [Int: AsyncStream<Int>.Continuation] = [:]
    }

    private let state = Mutex(State())

    init() {}

    /// How often it rang.
    var number: Int { state.withLock { $0.number } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    func ring() {
        state.withLock { state in
            state.number += 1
            for listener in state.listeners.values { listener.yield(state.number) }
        }
    }

    /// Nobody waits any longer.
    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }

    /// The last ring's number at once, then each further one; who is slow hears the newest. Ends with the bell, or the task.
    func rings() -> AsyncStream<Int> {
        let (stream, listener) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let place: Int? = state.withLock { state in
            guard state.isClosed == false else { return nil }
            state.next += 1
            state.listeners[state.next] = listener
            listener.yield(state.number)
            return state.next
        }
        guard let place else {
            listener.finish()
            return stream
        }
        listener.onTermination = { [weak self] _ in self?.forget(place) }
        return stream
    }

    /// Waits for a ring after this one, for the moment where there is one, or for the end.
    func wait(after seen: Int, until moment: Date? = nil, by clock: EmulatorClock) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await number in self.rings() where number > seen { return } }
            if let moment { group.addTask { await clock.sleep(until: moment) } }
            await group.next()
            group.cancelAll()
        }
    }

    private func forget(_ place: Int) { state.withLock { $0.listeners[place] = nil } }
}

extension Bell {
    /// Waits until the condition holds, looking again whenever it rings.
    ///
    /// - Returns: false when the machine's time for it was over, or the bell closed.
    func wait(within patience: Duration, until condition: @escaping @Sendable () async -> Bool) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in self.rings() {
                    if await condition() { return true }
                }
                return false
            }
            group.addTask {
                do { try await Task.sleep(for: patience) } catch { return false }  // the condition held
                return false
            }
            let holds = await group.next() ?? false
            group.cancelAll()
            return holds
        }
    }
}
