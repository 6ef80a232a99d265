package import Foundation
package import Logging
import ServiceLifecycle

/// Runs the jobs of the database, several at once, beside the runners of other nodes.
///
/// One loop speaks with the database: in a single transaction it writes down what ended and claims what is due, so that
/// a thousand short jobs cost few commits. When nothing is due it only looks once a second, and the bell wakes it.
package struct JobRunner: Service {
    package struct Settings: Sendable {
        /// How many jobs run at once in this process.
        package var width = 8
        /// Seconds after which a job whose runner is silent belongs to whoever claims it. Prolonged three times as often.
        package var lease: TimeInterval = 60
        /// The longest pause between two looks at the database.
        package var poll: Duration = .seconds(1)
        /// How long running jobs may go on after the program was told to stop; then they are cancelled and put back.
        package var patience: Duration = .seconds(7)

        package init() {}
    }

    let store: Store
    let handlers: [String: JobHandler]
    let kinds: [String]
    let clock: TimeSource
    let ids: IDMaker
    let name: String
    let settings: Settings
    let log: Logger
    /// 0 …< 1 for the variation of pauses.
    let chance: @Sendable () -> Double
    private let bell: JobBell

    /// - Parameters:
    ///   - handlers: all kinds this program knows; rows of other kinds wait for a node that does.
    ///   - name: tells this runner from every other one, those of earlier starts included.
    package init(
        _ store: Store, handlers: [JobHandler], bell: JobBell, clock: TimeSource, ids: IDMaker,
        name: String = UUID().uuidString, settings: Settings = Settings(), log: Logger = Log.logger("jobs"),
        chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.store = store
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }) { _, twin in
            preconditionFailure("two handlers for jobs of the kind \(twin.kind)")
        }
        kinds = self.handlers.keys.sorted()
        self.bell = bell
        self.clock = clock
        self.ids = ids
        self.name = name
        self.settings = settings
        self.log = log
        self.chance = chance
    }

    /// Runs until the program is told to stop, then waits for the jobs in hand.
    package func run() async throws {
        let (rings, bench) = newBench()
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                // In a task of its own: a cancelled one could not even write down what it had done.
                await Task { await work(bench, rings, untilIdle: false) }.value
            } onGracefulShutdown: {
                bench.tellToStop()
            }
        } onCancel: {
            bench.tellToStop()
        }
    }

    /// Runs everything that is due by now and what that brings about, and returns; for commands and tests.
    package func drain() async {
        let (rings, bench) = newBench()
        await work(bench, rings, untilIdle: true)
    }

    private func newBench() -> (AsyncStream<Void>, JobBench) {
        let (rings, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        bell.connect(ringer)
        return (rings, JobBench { ringer.yield() })
    }

    private func work(_ bench: JobBench, _ stream: AsyncStream<Void>, untilIdle: Bool) async {
        var rings = stream.makeAsyncIterator()
        var lastBeat = clock.now()
        var periods: [String: Int64] = [:]
        while true {
            if let stop = bench.stop {
                let waited = stop.duration(to: .now)
                if waited > settings.patience { bench.cancelAll() }
                // A handler deaf to its cancelling is left behind; its lease runs out and the job is taken up again.
                if bench.running == 0 && bench.hasEnded == false || waited > settings.patience + .seconds(1) { return }
            }
            var pause = bench.stop == nil ? settings.poll : min(settings.poll, .milliseconds(100))
            do {
                let now = clock.now()
                if now.timeIntervalSince(lastBeat) >= settings.lease / 3 {
                    try await prolong(bench, at: now)
                    lastBeat = now
                }
                if bench.stop == nil { try await open(&periods, at: now) }
                let step = try await step(bench, at: now)
                for job in step.begun { begin(job, on: bench) }
                if step.begun.isEmpty == false || step.goOn { continue }
                if let next = step.next { pause = min(pause, .seconds(max(next.timeIntervalSince(now), 0.02))) }
                if untilIdle && bench.running == 0 && bench.hasEnded == false { return }
            } catch {
                log.warning("The jobs wait for the database", metadata: ["error": "\(error)"])
                if untilIdle { return }
            }
            let alarm = Task { [pause] in
                try await Task.sleep(for: pause)
                bench.wake()
            }
            await rings.next()
            alarm.cancel()
        }
    }
}

extension JobRunner {
    /// What one look at the database brought.
    private struct Step {
        var begun: [Job] = []
        /// Something was written down, so looking again at once is worth it.
        var goOn = false
        /// When the next job falls due, where nothing is now.
        var next: Date?
    }

    /// Writes down what ended and claims what is due, as far as there is room.
    private func step(_ bench: JobBench, at now: Date) async throws -> Step {
        let ends = bench.ends()
        let room = bench.stop == nil ? settings.width - bench.running : 0
        if ends.isEmpty {
            guard room > 0 else { return Step() }
            let next = try await store.read { [kinds] db in try Jobs.nextDue(of: kinds, in: db) }
            guard let next, next <= now else { return Step(next: next) }
        }
        let begun = try await store.write(.readCommitted) { [self] db in
            for end in ends { try settle(end.lease, end.outcome, at: now, in: db) }
            return room > 0 ? try claim(room, at: now, in: db) : []
        }
        bench.written(ends.count)
        return Step(begun: begun, goOn: ends.isEmpty == false)
    }

    private func claim(_ room: Int, at now: Date, in db: Connection) throws -> [Job] {
        try Jobs.releaseLost(at: now, in: db)
        let due = try Jobs.due(of: kinds, room: room, at: now, in: db)
        try Jobs.begin(due, by: name, until: now.addingTimeInterval(settings.lease), in: db)
        return try due.filter { job in
            guard let why = hopeless(job, at: now) else { return true }
            try settle(lease(of: job), .failed(why), at: now, in: db)
            return false
        }
    }

    /// Why a job that is due must not be begun (again).
    private func hopeless(_ job: Job, at now: Date) -> String? {
        if let deadline = job.deadline, deadline <= now { return job.lastError ?? "its deadline passed before it began" }
        // Its attempts are used up although none reported: each time the program went down with it.
        if let rules = handlers[job.kind]?.rules, job.attempts >= rules.attempts { return "the program stopped while it ran" }
        return nil
    }

    /// Writes an end down, and for a failure what it means to the feature.
    private func settle(_ lease: Jobs.Lease, _ outcome: Jobs.Outcome, at now: Date, in db: Connection) throws {
        guard try Jobs.settle(lease, as: outcome, at: now, in: db), case .failed(let why) = outcome else { return }
        guard let job = try Jobs.find(lease.job, of: nil, in: db), job.state == .failed else { return }
        log.error("Job failed", metadata: ["kind": "\(job.kind)", "job": "\(job.id)", "error": "\(why)"])
        guard let gaveUp = handlers[job.kind]?.gaveUp else { return }
        do {
            try db.savepoint { try gaveUp(job.payload, why, db) }
        } catch {
            log.error("Telling of a failed job failed", metadata: ["job": "\(job.id)", "error": "\(error)"])
        }
    }

    /// Prolongs what this runner holds, and stops what it has lost.
    private func prolong(_ bench: JobBench, at now: Date) async throws {
        let leases = bench.leases
        guard leases.isEmpty == false else { return }
        let end = now.addingTimeInterval(settings.lease)
        let held = try await store.write(.readCommitted) { [name] db in
            try Jobs.prolong(leases.map(\.job), of: name, until: end, in: db)
        }
        for lease in leases where held.contains(lease.job) == false { bench.drop(lease) }
    }

    /// Adds the recurring jobs whose period has begun, unless another node was first.
    private func open(_ periods: inout [String: Int64], at now: Date) async throws {
        for handler in handlers.values {
            guard let every = handler.every else { continue }
            let period = Int64(now.timeIntervalSince1970 / every)
            guard periods[handler.kind] != period else { continue }
            try await store.write { [ids] db in
                guard try Jobs.opens(period: period, of: handler.kind, in: db) else { return }
                try Jobs.insert(
                    handler.kind, "null", workspace: nil, unique: "period", runAt: now, deadline: nil,
                    id: ids.next(at: now), at: now, in: db)
            }
            periods[handler.kind] = period
        }
    }

    private func lease(of job: Job) -> Jobs.Lease { Jobs.Lease(job: job.id, runner: name, number: job.leases + 1) }
}

extension JobRunner {
    private func begin(_ job: Job, on bench: JobBench) {
        let lease = lease(of: job)
        bench.begin(lease) { [self] in
            guard let handler = handlers[job.kind] else { return .failed("no handler for \(job.kind)") }
            do {
                try await attempt(job, lease, handler)
                return .done
            } catch {
                return judge(error, of: job, attempt: job.attempts + 1, stopping: bench.stop != nil)
            }
        }
    }

    /// One attempt, bounded by the kind's timeout and the job's deadline.
    private func attempt(_ job: Job, _ lease: Jobs.Lease, _ handler: JobHandler) async throws {
        let context = JobContext(
            id: job.id, workspace: job.workspace, attempt: job.attempts + 1,
            isLast: job.attempts + 1 >= handler.rules.attempts, deadline: job.deadline, clock: clock, log: log, lease: lease)
        let untilDeadline = job.deadline?.timeIntervalSince(clock.now()) ?? .infinity
        let limit = min(handler.rules.timeout, untilDeadline)
        try await withThrowingTaskGroup { group in
            group.addTask { try await handler.run(job.payload, context) }
            group.addTask {
                try await Task.sleep(for: .seconds(limit))
                throw JobTimeout(seconds: limit)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// What an error means for the job.
    func judge(_ error: any Error, of job: Job, attempt: Int, stopping: Bool) -> Jobs.Outcome {
        let now = clock.now()
        switch error {
        case let error as GiveUp: return .failed(error.why)
        case let error as Retry:
            return past(job.deadline, error.at) ? .failed(error.why) : .again(error.at, why: error.why, counts: false)
        case is CancellationError where stopping:
            return .again(now, why: "put back when the program stopped", counts: false)
        default:
            let why = String("\(error)".prefix(1000))
            guard let rules = handlers[job.kind]?.rules, attempt < rules.attempts else { return .failed(why) }
            let next = now.addingTimeInterval(rules.backoff.pause(after: attempt, chance: chance()))
            return past(job.deadline, next) ? .failed(why) : .again(next, why: why, counts: true)
        }
    }

    private func past(_ deadline: Date?, _ date: Date) -> Bool { deadline.map { $0 <= date } ?? false }
}

/// An attempt took longer than its kind may.
struct JobTimeout: Error, CustomStringConvertible {
    let seconds: TimeInterval
    var description: String { "not finished after \(Int(seconds.rounded())) s" }
}
