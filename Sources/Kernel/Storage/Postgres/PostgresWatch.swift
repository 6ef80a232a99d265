import Foundation
import Logging
import Synchronization

/// Tells a server that is slow from one that has frozen. The kernel of a machine whose PostgreSQL was stopped, or hangs at its
/// disk, goes on taking packets, so that no timeout of TCP ever ends the wait for an answer.
///
/// Whoever has waited longer than is usual makes the watch ask the server whether it lives. One that says nothing is silent:
/// every wait for it ends with ``StorageError/unavailable(_:)`` (``StorageError/uncertain(_:)`` at a commit), and who comes is
/// refused at once, until it speaks again. One that lives is waited for, up to the time its own limit should have come.
final class PostgresWatch: Sendable {
    struct Patience {
        /// After which the server is asked.
        var usual: Duration = .seconds(4)
        /// How long it may take to say that it lives; libpq knows whole seconds, two at least.
        var sign = 5
        /// After which an answer, or a free connection, is given up though the server lives: its own limit is a minute.
        var longest: Duration = .seconds(70)
        /// Between two looks.
        var pause: Duration = .seconds(1)
    }

    static let silence = "it has fallen silent"

    private struct State {
        var waits: [ObjectIdentifier: PostgresWait] = [:]
        var bells: [PostgresBell] = []
        var isSilent = false
        /// When it last said that it lives; who waits long is not a reason to ask at every look.
        var lastSign = ContinuousClock.now
        var isRunning = false
        var isClosed = false
    }

    private let server: PostgresServer
    private let patience: Patience
    private let bell: PostgresBell
    private let state = Mutex(State())
    private let log = Log.logger("storage")

    init(_ server: PostgresServer, patience: Patience = Patience()) throws {
        self.server = server
        self.patience = patience
        bell = try PostgresBell()
    }

    /// Whether the server was asked and said nothing.
    var isSilent: Bool { state.withLock(\.isSilent) }

    private var lastSign: ContinuousClock.Instant { state.withLock(\.lastSign) }

    func add(_ wait: PostgresWait) { state.withLock { $0.waits[ObjectIdentifier(wait)] = wait } }

    func remove(_ wait: PostgresWait) { state.withLock { $0.waits[ObjectIdentifier(wait)] = nil } }

    /// Rings when the server falls silent, and when it speaks again.
    func tell(_ bell: PostgresBell) { state.withLock { $0.bells.append(bell) } }

    /// - Parameter queue: those who wait for a connection.
    func start(over queue: PostgresThreads) {
        let isNew = state.withLock { state in
            guard state.isRunning == false, state.isClosed == false else { return false }
            state.isRunning = true
            return true
        }
        guard isNew else { return }
        let thread = Thread { [self, weak queue] in
            while state.withLock(\.isClosed) == false, let queue {
                look(queue)
                bell.wait(milliseconds: Int32(patience.pause / .milliseconds(1)))
            }
        }
        thread.name = "postgres-watch"
        thread.start()
    }

    func close() {
        state.withLock { $0.isClosed = true }
        bell.ring()
    }

    private func look(_ queue: PostgresThreads) {
        let now = ContinuousClock.now
        queue.refuse(waitingSince: now - patience.longest, "no connection was free for a minute")
        let waiting = state.withLock { Array($0.waits.values) }.compactMap { wait in
            wait.standing.map { (wait: wait, since: $0.since, isHurried: $0.isHurried) }
        }
        for (wait, since, isHurried) in waiting where isHurried && since < now - patience.longest {
            wait.cut(waitingSince: since)
        }
        let late = now - patience.usual
        let isAsked = waiting.contains { $0.since < late } || queue.isWaiting(since: late)
        guard isSilent || isAsked && lastSign < late else { return }
        let silent = ask(for: waiting.map { ($0.wait, $0.since) })
        // Those in the queue first: a connection that comes free would only try in vain to make another.
        if isSilent { queue.refuse(waitingSince: .now, Self.silence) }
        for (wait, since) in silent { wait.cut(waitingSince: since) }
    }

    /// Finds out whether a new connection could be made.
    ///
    /// - Returns: those of the waiting whose server says nothing.
    private func ask(
        for waiting: [(wait: PostgresWait, since: ContinuousClock.Instant)]
    ) -> [(wait: PostgresWait, since: ContinuousClock.Instant)] {
        var silent: [PostgresWait.Place?: Bool] = [:]
        func isSilent(at place: PostgresWait.Place?) -> Bool {
            let place = server.namesSeveral ? place : nil
            let answer = silent[place] ?? server.isSilent(at: place, for: patience.sign)
            silent[place] = answer
            return answer
        }
        let mute = waiting.filter { isSilent(at: $0.wait.place) }
        tell(isSilent(at: nil))
        return mute
    }

    private func tell(_ isSilent: Bool) {
        let (isNew, bells) = state.withLock { state in
            defer { state.isSilent = isSilent }
            if isSilent == false { state.lastSign = .now }
            return (state.isSilent != isSilent, state.bells)
        }
        guard isNew else { return }
        for bell in bells { bell.ring() }
        if isSilent {
            log.error("the database has fallen silent; who needs it is refused until it speaks again")
        } else {
            log.notice("the database speaks again")
        }
    }
}
