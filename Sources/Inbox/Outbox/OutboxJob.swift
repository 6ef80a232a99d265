import Channels
import Foundation
import Kernel
import Workspace

/// Carries one answer out. A job runs at least once; the answer's own state keeps it from going out twice.
struct OutboxJob: Codable, Sendable {
    let workspace: Int64
    let outgoing: Int64

    /// Repetitions are counted by the answer itself; the job's own attempts cover what goes wrong in the house.
    static let kind = JobKind<OutboxJob>("outbox.send", attempts: 20, timeout: 300)

    static func add(_ outgoing: Outgoing, ids: IDMaker, at now: Date, in db: Connection) throws {
        let job = OutboxJob(workspace: outgoing.workspace.number, outgoing: outgoing.id.number)
        try Jobs.add(
            kind, job, workspace: outgoing.workspace.number, unique: "\(outgoing.id)", notBefore: outgoing.notBefore, ids: ids,
            at: now, in: db)
    }

    /// The same for one that may wait already for its next attempt, and shall not any more.
    static func addNow(_ outgoing: Outgoing, ids: IDMaker, at now: Date, in db: Connection) throws {
        try add(outgoing, ids: ids, at: now, in: db)
        try Jobs.hasten(kind, workspace: outgoing.workspace.number, unique: "\(outgoing.id)", at: now, in: db)
    }

    static func handler(_ services: Services, _ senders: Senders, _ access: AccessKeeper? = nil) -> JobHandler {
        let postman = Postman(services: services, senders: senders, access: access)
        return JobHandler(kind) { job, why, db in
            try gaveUp(job, why, at: services.clock.now(), in: db)
        } run: { job, _ in
            try await postman.carry(ID(job.outgoing), of: ID(job.workspace))
        }
    }

    /// The program failed at it too often: what was not begun has not gone out; of what was begun nobody knows.
    private static func gaveUp(_ job: OutboxJob, _ why: String, at now: Date, in db: Connection) throws {
        guard let outgoing = try Outgoing.find(ID(job.outgoing), of: ID(job.workspace), in: db) else { return }
        switch outgoing.state {
        case .queued: try outgoing.fail(.tooOften, said: why, at: now, in: db)
        case .sending: try outgoing.doubt(said: why, at: now, in: db)
        default: return
        }
    }
}
