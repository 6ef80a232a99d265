import Foundation
import Kernel
import Workspace

/// Works off an act on many cards, or its way back, portion by portion. What was done stays done when it is begun again.
struct BulkJob: Codable, Sendable {
    static let kind = JobKind<BulkJob>("bulk.work", attempts: 20, timeout: 600)

    let id: Int64
    let workspace: Int64
    let account: Int64

    init(_ id: ID<BulkOutcome>, by asker: Asker) {
        self.id = id.number
        workspace = asker.workspace.number
        account = asker.account.number
    }

    /// One for an act, and one more for its way back. A few cards are done while the page waits; should the program end just
    /// then, the job does them a minute later.
    func add(cards: Int, _ ids: IDMaker, at now: Date, in db: Connection) throws {
        let isFew = cards <= Bulk.portion
        try Jobs.add(
            Self.kind, self, workspace: workspace, notBefore: isFew ? now.addingTimeInterval(60) : nil, ids: ids, at: now, in: db)
    }

    static func handler(_ services: Services) -> JobHandler {
        JobHandler(kind) { job, _ in
            var hasEnded = false
            while hasEnded == false {
                let now = services.clock.now()
                hasEnded = try await services.store.write { [ids = services.ids] db in
                    // Rights as they are now: who left has nothing more done in their name.
                    guard
                        let asker = try Asker.member(
                            account: ID(job.account), workspace: ID(job.workspace), way: .commandLine, in: db)
                    else { return true }
                    return try Bulk.work(on: ID(job.id), by: asker, ids: ids, at: now, in: db).hasEnded
                }
            }
        }
    }
}
