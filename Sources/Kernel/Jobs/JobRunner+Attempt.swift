import Foundation

extension JobRunner {
    /// Begins a claimed job's attempt.
    func begin(_ job: Job, on bench: JobBench, until end: ContinuousClock.Instant) {
        let lease = lease(of: job)
        bench.begin(lease, of: job.kind, until: end) { [self] in
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
