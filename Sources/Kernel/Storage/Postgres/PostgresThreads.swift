import Foundation
import Synchronization

/// Threads that block in libpq so that Swift's own few never do: each has a connection, and takes the job that has
/// waited longest. A thread is started when a job finds none idle, up to the limit.
final class PostgresThreads: @unchecked Sendable {  // what changes is touched under `condition` only
    private struct Job {
        let since = ContinuousClock.now
        let run: @Sendable (PostgresLane) -> Void
        let refuse: @Sendable (StorageError) -> Void
    }
    private let server: PostgresServer
    private let watch: PostgresWatch
    private let limit: Int
    private let condition = NSCondition()
    private var jobs: [Job] = []
    private var threads = 0
    private var idle = 0
    private var isClosed = false
    private var closing: [CheckedContinuation<Void, Never>] = []

    init(_ server: PostgresServer, watch: PostgresWatch, limit: Int) {
        self.server = server
        self.watch = watch
        self.limit = limit
    }

    /// Runs `body` on one of the threads. A caller cancelled while it waits leaves the queue; what has begun is finished.
    ///
    /// - Throws: what `body` throws; `CancellationError`; ``StorageError/unavailable(_:)`` after ``close()``, and while the
    ///   server is silent.
    func run<T: Sendable>(_ body: @escaping @Sendable (PostgresLane) throws -> T) async throws -> T {
        if watch.isSilent { throw StorageError.unavailable(PostgresWatch.silence) }
        let ticket = Ticket<T>()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { caller in
                guard ticket.wait(caller) else { return }
                let job = Job { lane in
                    guard let caller = ticket.take() else { return }
                    caller.resume(with: Result { try body(lane) })
                } refuse: { error in
                    ticket.take()?.resume(throwing: error)
                }
                if add(job) == false { job.refuse(.unavailable("it is closed")) }
            }
        } onCancel: {
            ticket.cancel()
        }
    }

    /// Finishes what waits, then ends the threads and their connections.
    func close() async {
        await withCheckedContinuation { caller in
            condition.withLock {
                isClosed = true
                closing.append(caller)
                condition.broadcast()
                resumeClosingIfDone()
            }
        }
    }

    /// Whether somebody has waited for a connection since then.
    func isWaiting(since moment: ContinuousClock.Instant) -> Bool {
        condition.withLock { jobs.first.map { $0.since < moment } ?? false }
    }

    /// Sends those away who have waited for a connection since then.
    func refuse(waitingSince moment: ContinuousClock.Instant, _ reason: String) {
        let late = condition.withLock {
            let late = jobs.prefix { $0.since < moment }
            jobs.removeFirst(late.count)
            return late
        }
        for job in late { job.refuse(.unavailable(reason)) }
    }

    private func add(_ job: Job) -> Bool {
        condition.withLock {
            guard isClosed == false else { return false }
            jobs.append(job)
            if jobs.count > idle, threads < limit { startThread() }
            condition.signal()
            return true
        }
    }

    private func startThread() {
        threads += 1
        watch.start(over: self)
        let thread = Thread { [self] in work() }
        thread.name = "postgres-\(threads)"
        thread.start()
    }

    private func work() {
        let lane = PostgresLane(server, watch: watch)
        while let job = next() { job.run(lane) }
        condition.withLock {
            threads -= 1
            resumeClosingIfDone()
        }
    }

    /// Waits for a job; nil when there will be none.
    private func next() -> Job? {
        condition.withLock {
            idle += 1
            defer { idle -= 1 }
            while jobs.isEmpty {
                if isClosed { return nil }
                condition.wait()
            }
            return jobs.removeFirst()
        }
    }

    private func resumeClosingIfDone() {
        guard threads == 0 else { return }
        for caller in closing { caller.resume() }
        closing = []
    }
}

/// A caller's place in the queue: either a thread takes it or a cancellation, never both.
private final class Ticket<T: Sendable>: Sendable {
    private enum State {
        case new
        case waiting(CheckedContinuation<T, any Error>)
        case gone
    }
    private let state = Mutex(State.new)

    /// False when the caller was cancelled before it could wait; it has been answered.
    func wait(_ caller: CheckedContinuation<T, any Error>) -> Bool {
        let isNew = state.withLock { state in
            guard case .new = state else { return false }
            state = .waiting(caller)
            return true
        }
        if isNew == false { caller.resume(throwing: CancellationError()) }
        return isNew
    }

    func take() -> CheckedContinuation<T, any Error>? {
        state.withLock { state in
            defer { state = .gone }
            guard case .waiting(let caller) = state else { return nil }
            return caller
        }
    }

    func cancel() { take()?.resume(throwing: CancellationError()) }
}
