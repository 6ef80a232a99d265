import Foundation
import Logging

extension JobRunner {
    /// What one look at the database brought.
    struct Step {
        var begun: [Job] = []
        /// Until when these are surely held.
        var held = ContinuousClock.now
        /// Something was written down, so looking again at once is worth it.
        var goOn = false
        /// When the next job falls due, where nothing is now.
        var next: Date?
    }

    /// Writes down what ended and claims what is due, as far as there is room.
    func step(_ bench: JobBench, at now: Date) async throws -> Step {
        let ends = bench.ends()
        let room = bench.stop == nil ? settings.width - bench.running : 0
        if ends.isEmpty {
            guard room > 0 else { return Step() }
            let kinds = kinds(with: bench.runningKinds)
            let next = try await store.read { db in try Jobs.nextDue(of: kinds, in: db) }
            guard let next, next <= now else { return Step(next: next) }
        }
        let running = bench.runningKinds
        let held = leaseEnd
        let (begun, hasLeft) = try await store.write(.readCommitted) { [self] db in
            for end in ends { try settle(end.lease, end.outcome, at: now, in: db) }
            return room > 0 ? try claim(room, beside: running, at: now, in: db) : ([], false)
        }
        bench.written(ends.count)
        return Step(begun: begun, held: held, goOn: ends.isEmpty == false || hasLeft)
    }

    /// Kinds of which another may begin.
    private func kinds(with running: [String: Int]) -> [String] {
        kinds.filter { kind in (handlers[kind]?.rules.most).map { running[kind, default: 0] < $0 } ?? true }
    }

    /// - Returns: what begins now, and whether some of it had to be left, so that others may stand behind it.
    private func claim(
        _ room: Int, beside running: [String: Int], at now: Date, in db: Connection
    ) throws -> (begun: [Job], hasLeft: Bool) {
        try Jobs.releaseLost(at: now, in: db)
        let found = try Jobs.due(of: kinds(with: running), room: room, at: now, in: db)
        var count = running
        let due = found.filter { job in
            guard let most = handlers[job.kind]?.rules.most else { return true }
            count[job.kind, default: 0] += 1
            return count[job.kind, default: 0] <= most
        }
        return (try begin(due, at: now, in: db), due.count < found.count)
    }

    private func begin(_ due: [Job], at now: Date, in db: Connection) throws -> [Job] {
        try Jobs.begin(due, by: name, for: settings.lease, at: now, in: db)
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
    func prolong(_ bench: JobBench, at now: Date) async throws {
        let leases = bench.leases
        guard leases.isEmpty == false else { return }
        let end = leaseEnd
        let held = try await store.write(.readCommitted) { [name, settings] db in
            try Jobs.prolong(leases.map(\.job), of: name, for: settings.lease, at: now, in: db)
        }
        bench.hold(leases.filter { held.contains($0.job) }, until: end)
        for lease in leases where held.contains(lease.job) == false { bench.drop(lease) }
    }

    /// When a lease asked for now ends at the earliest: the database begins to count later.
    private var leaseEnd: ContinuousClock.Instant { .now + .seconds(settings.lease) }

    /// Stops what could not be prolonged, also while the loop waits for a database that does not answer. Of an embedded one no
    /// other runner takes anything.
    func watch(_ bench: JobBench) async {
        guard store.dialect == .postgres else { return }
        while true {
            do { try await Task.sleep(for: .milliseconds(500)) } catch { return }
            let count = bench.dropOverdue()
            guard count > 0 else { continue }
            log.warning("jobs were left to other runners: their leases could not be prolonged", metadata: ["count": "\(count)"])
        }
    }

    /// Adds the recurring jobs whose period has begun, unless another node was first.
    func open(_ periods: inout [String: Int64], at now: Date) async throws {
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

    func lease(of job: Job) -> Jobs.Lease { Jobs.Lease(job: job.id, runner: name, number: job.leases + 1) }
}
