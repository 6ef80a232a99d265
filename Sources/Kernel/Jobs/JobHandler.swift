package import Foundation
package import Logging

/// What is done for one kind of work. A feature lists its handlers; ``JobRunner`` gets them all.
///
///     JobHandler(Webhook.deliver) { delivery, job in try await services.deliver(delivery, job) }
///
/// A job runs at least once: after a crash it is begun again. Where the whole effect is one transaction,
/// ``JobContext/finish(in:)`` makes it exactly once.
package struct JobHandler: Sendable {
    package let kind: String
    package let rules: JobRules
    /// Seconds between two runs of recurring work.
    package let every: TimeInterval?
    let run: @Sendable (Data, JobContext) async throws -> Void
    let gaveUp: (@Sendable (Data, String, Connection) throws -> Void)?

    /// - Parameter gaveUp: what a final failure means for the feature's own rows, in the transaction that marks it;
    ///   it is told the reason. The transaction is READ COMMITTED on PostgreSQL. If it throws, its own changes are undone and the job is failed all the same.
    package init<Payload>(
        _ kind: JobKind<Payload>,
        gaveUp: (@Sendable (Payload, String, Connection) throws -> Void)? = nil,
        run: @escaping @Sendable (Payload, JobContext) async throws -> Void
    ) {
        self.kind = kind.name
        rules = kind.rules
        every = nil
        self.run = { data, job in try await run(try kind.payload(from: data), job) }
        if let gaveUp {
            self.gaveUp = { data, why, db in try gaveUp(try kind.payload(from: data), why, db) }
        } else {
            self.gaveUp = nil
        }
    }

    /// Recurring work: once in each period of `every` seconds counted from 1970 UTC, however many nodes run.
    /// A period nobody was there for is not made up for.
    package init(
        _ name: String, every: TimeInterval, attempts: Int = 3, timeout: TimeInterval = 600,
        run: @escaping @Sendable (JobContext) async throws -> Void
    ) {
        precondition(every >= 1, "a period is at least a second")
        kind = name
        rules = JobRules(attempts: attempts, timeout: timeout, backoff: Backoff())
        self.every = every
        self.run = { _, job in try await run(job) }
        gaveUp = nil
    }
}

/// What a handler knows of the job it runs.
package struct JobContext: Sendable {
    package let id: ID<Job>
    package let workspace: Int64?
    /// Counted from 1.
    package let attempt: Int
    /// Whether a failure of this attempt is final.
    package let isLast: Bool
    package let deadline: Date?
    package let clock: TimeSource
    package let log: Logger
    let lease: Jobs.Lease

    /// Marks the job done in the handler's own transaction, so that its effect and its end are committed together.
    /// - Throws: ``JobLost`` when another runner took the job over meanwhile; nothing may be committed then.
    package func finish(in db: Connection) throws {
        guard try Jobs.settle(lease, as: .done, at: clock.now(), in: db) else { throw JobLost() }
    }
}

/// The runner's lease ran out, and the job belongs to another one now.
package struct JobLost: Error, CustomStringConvertible {
    package var description: String { "another runner has taken this job over" }
}
