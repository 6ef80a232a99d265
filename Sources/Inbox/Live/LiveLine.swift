import Synchronization

/// What one open page is still to be told, held by whoever writes it there. It hears all that waits at once: when many pages are told
/// many things, each is written to fewer times the further it is behind, so that the machine catches up by itself.
package struct LiveLine: Sendable {
    private let waiting: Waiting
    private let rings: AsyncStream<Void>
    /// A page that has more than this before it loads itself again instead.
    private static let most = 1000

    /// What both ends share.
    fileprivate final class Waiting: Sendable {
        private let state = Mutex<(events: [LiveEvent], hasEnded: Bool)>(([], false))

        func add(_ event: LiveEvent) {
            state.withLock { state in
                guard state.hasEnded == false else { return }
                if state.events.count < most { state.events.append(event) } else { state.events = [.reset] }
            }
        }

        func end() { state.withLock { $0.hasEnded = true } }

        func take() -> [LiveEvent] {
            state.withLock { state in
                defer { state.events = [] }
                return state.events
            }
        }
    }

    /// The end that is spoken into. It does not keep the other one: a line nobody holds any more has ended.
    struct Mouth: Sendable {
        fileprivate let waiting: Waiting
        fileprivate let bell: AsyncStream<Void>.Continuation

        /// Whoever was told to leave hears no more.
        func tell(_ event: LiveEvent) {
            waiting.add(event)
            bell.yield()
        }

        /// What was told before is still heard.
        func finish() {
            waiting.end()
            bell.finish()
        }
    }

    /// - Parameter onEnd: called once, when the page has left or was told to.
    static func open(onEnd: @escaping @Sendable () -> Void) -> (line: LiveLine, mouth: Mouth) {
        let (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        bell.onTermination = { _ in onEnd() }
        let waiting = Waiting()
        return (LiveLine(waiting: waiting, rings: rings), Mouth(waiting: waiting, bell: bell))
    }

    /// All that waits, in its order; nil at the end. For one listener.
    package func next() async -> [LiveEvent]? {
        while true {
            let events = waiting.take()
            guard events.isEmpty else { return events }
            var ring = rings.makeAsyncIterator()
            guard await ring.next() != nil else {
                let last = waiting.take()
                return last.isEmpty ? nil : last
            }
        }
    }
}
