import Foundation
import Kernel
import Workspace

/// Delivers what waits for one receiver about one card, in order.
struct WebhookJob: Codable, Sendable {
    let workspace: Int64
    let webhook: Int64
    let subject: Int64

    /// Repeats are counted by the delivery itself, so the job's own attempts only cover what goes wrong in the house. However
    /// slow receivers are, letters and everything else have room beside them.
    static let kind = JobKind<WebhookJob>("webhook.deliver", attempts: 10, timeout: 120, most: 4)

    static func add(
        _ webhook: ID<OutgoingWebhook>, _ subject: Int64, workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let job = WebhookJob(workspace: workspace.number, webhook: webhook.number, subject: subject)
        try Jobs.add(kind, job, workspace: workspace.number, unique: "\(webhook) \(subject)", ids: ids, at: now, in: db)
    }

    /// The same for what a person asked for: it does not wait for the next attempt at what stands before it.
    static func hasten(
        _ webhook: ID<OutgoingWebhook>, _ subject: Int64, workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        try add(webhook, subject, workspace: workspace, ids: ids, at: now, in: db)
        try Jobs.hasten(kind, workspace: workspace.number, unique: "\(webhook) \(subject)", at: now, in: db)
    }

    /// - Parameter patience: how long a receiver may take to answer.
    static func handler(_ services: Services, patience: TimeInterval = WebhookCall.patience) -> JobHandler {
        JobHandler(kind) { job, context in try await job.run(services, context, patience) }
    }

    /// The daily handler that forgets deliveries of long ago.
    static func purging(_ store: Store, days: Int = 30) -> JobHandler {
        JobHandler("webhook.purge", every: 86_400) { context in
            let old = context.clock.now().addingTimeInterval(-86_400 * Double(days))
            var forgotten = 1
            while forgotten > 0 {
                forgotten = try await store.write(.readCommitted) { db in try WebhookDelivery.purge(before: old, in: db) }
            }
        }
    }

    private func run(_ services: Services, _ context: JobContext, _ patience: TimeInterval) async throws {
        for _ in 0..<Self.mostInARow {
            guard let (webhook, delivery) = try await next(services) else { return }
            let now = context.clock.now()
            if delivery.nextAt > now { throw Retry(at: delivery.nextAt, why: delivery.error(in: .en) ?? "not yet") }
            let result = try await WebhookCall(webhook, delivery, services).send(at: now, patience: patience)
            let chance = Double.random(in: 0..<1)
            let ended = context.clock.now()
            try await services.store.write { db in
                try Self.settle(delivery, of: webhook.workspace, as: result, chance: chance, at: ended, in: db)
            }
        }
        throw Retry(at: context.clock.now(), why: "more is waiting")
    }

    /// Writes down how an attempt went, of the delivery and of its webhook as it is by now: others deliver beside this job, and
    /// one of them, or a person, may have ended it.
    static func settle(
        _ delivery: WebhookDelivery, of workspace: ID<Company>, as result: WebhookResult, chance: Double, at now: Date,
        in db: Connection
    ) throws {
        try delivery.settle(of: workspace, as: result, chance: chance, at: now, in: db)
        guard let webhook = try OutgoingWebhook.find(delivery.webhook, of: workspace, in: db) else { return }
        if result.isSuccess {
            try webhook.succeeded(in: db)
        } else {
            try webhook.failed(isGone: result.isGone, at: now, in: db)
        }
    }

    /// So many slow answers still fit into the time of one attempt.
    private static let mostInARow = 6

    /// Nothing while the webhook is paused, given up or removed: then the deliveries wait.
    private func next(_ services: Services) async throws -> (OutgoingWebhook, WebhookDelivery)? {
        try await services.store.read { db in
            let workspace = ID<Company>(workspace)
            guard let webhook = try OutgoingWebhook.find(ID(self.webhook), of: workspace, in: db), webhook.isActive,
                let delivery = try WebhookDelivery.next(to: webhook.id, about: subject, of: workspace, in: db)
            else { return nil }
            return (webhook, delivery)
        }
    }
}
