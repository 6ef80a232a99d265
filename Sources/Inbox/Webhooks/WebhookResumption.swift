import Foundation
import Kernel
import Workspace

/// Lets a webhook go on with what waited: after days there may be a delivery for each of a hundred thousand cards, too many for
/// the click that asks for it.
struct WebhookResumption: Codable, Sendable {
    let workspace: Int64
    let webhook: Int64

    static let kind = JobKind<WebhookResumption>("webhook.resume", attempts: 20, timeout: 3600)
    private static let portion = 200

    static func add(
        _ webhook: ID<OutgoingWebhook>, workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let job = WebhookResumption(workspace: workspace.number, webhook: webhook.number)
        try Jobs.add(kind, job, workspace: workspace.number, unique: "\(webhook)", ids: ids, at: now, in: db)
    }

    static func handler(_ services: Services) -> JobHandler {
        JobHandler(kind) { job, context in
            var last: Int64? = -1
            while let from = last {
                last = try await services.store.write(.readCommitted) { db in
                    try job.resume(after: from, ids: services.ids, at: context.clock.now(), in: db)
                }
                services.bell.ring()
            }
        }
    }

    /// Makes the deliveries of the next cards due at once.
    ///
    /// - Returns: the last of these cards; nil when there are no more.
    private func resume(after last: Int64, ids: IDMaker, at now: Date, in db: Connection) throws -> Int64? {
        let (workspace, webhook) = (ID<Company>(workspace), ID<OutgoingWebhook>(webhook))
        let queued: SQL = "workspace_id = \(workspace) AND webhook_id = \(webhook) AND state = 'queued'"
        let subjects: [Int64] = try db.values(
            """
            SELECT DISTINCT subject_id FROM webhook_delivery WHERE \(queued) AND subject_id > \(last)
            ORDER BY subject_id LIMIT \(Self.portion)
            """)
        guard subjects.isEmpty == false else { return nil }
        try db.run("UPDATE webhook_delivery SET next_at = \(now) WHERE \(queued) AND subject_id IN \(list: subjects)")
        for subject in subjects { try WebhookJob.hasten(webhook, subject, workspace: workspace, ids: ids, at: now, in: db) }
        return subjects.count == Self.portion ? subjects.last : nil
    }
}
