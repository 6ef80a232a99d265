import Channels
import Foundation
package import Kernel
import Logging
import ServiceLifecycle
import Workspace

/// Follows the journals and makes a delivery of everything a receiver wants to hear. Each webhook has its own durable place
/// in the journal, moved in the transaction that makes the deliveries: nothing is told twice or left out.
package struct WebhookFeeder: Service {
    private let services: Services
    private let log = Log.logger("webhooks")
    /// Entries of the journal read at once.
    private static let portion = 200

    package init(_ services: Services) { self.services = services }

    package func run() async throws {
        try await cancelWhenGracefulShutdown {
            let changes = services.store.changes.follow()
            for workspace in try await services.store.read({ db in try OutgoingWebhook.workspaces(in: db) }) {
                await catchUp(workspace)
            }
            for await workspace in changes { await catchUp(workspace) }
        }
    }

    /// What fails now is made up for in a while: the place in the journal has not moved.
    private func catchUp(_ workspace: Int64) async {
        do { try await feed(ID(workspace)) } catch {
            log.error("the journal was not read", metadata: ["workspace": "\(workspace)", "error": "\(error)"])
            services.store.changes.wakeAgain(workspace)
        }
    }

    /// Brings all webhooks of a workspace to the journal's end.
    func feed(_ workspace: ID<Company>) async throws {
        let active = try await services.store.read { db in try OutgoingWebhook.all(of: workspace, in: db).filter(\.isActive) }
        for webhook in active {
            while try await hasMore(webhook.id, of: workspace) {}
        }
    }

    private func hasMore(_ id: ID<OutgoingWebhook>, of workspace: ID<Company>) async throws -> Bool {
        // READ COMMITTED: it reads much, and the intake's locks would pile up beside it. The webhook's row keeps others away.
        try await services.store.write(.readCommitted) { [services] db in try Self.take(id, of: workspace, services, in: db) }
    }

    /// Turns the next portion of the journal into deliveries.
    /// - Returns: whether there may be more.
    private static func take(
        _ id: ID<OutgoingWebhook>, of workspace: ID<Company>, _ services: Services, in db: Connection
    ) throws -> Bool {
        _ = try db.rows(
            "SELECT id FROM webhook WHERE workspace_id = \(workspace) AND id = \(id) \(db.dialect.forUpdate)")
        guard let webhook = try OutgoingWebhook.find(id, of: workspace, in: db), webhook.isActive,
            let company = try Company.find(workspace, in: db)
        else { return false }
        let records = try Journal.entries(of: workspace.number, after: webhook.cursor, limit: portion, in: db)
        guard let last = records.last else { return false }
        let told = records.compactMap { record in
            WebhookMessage.event(of: record).flatMap { webhook.events.contains($0) ? (record, $0) : nil }
        }
        let cards = try WebhookMessage.cards(of: told.map { ID($0.0.entry.subject.id) }, company, in: db)
        let now = services.clock.now()
        for (record, event) in told {
            let delivery: ID<WebhookDelivery> = services.ids.next(at: now)
            let subject = record.entry.subject.id
            let body = try WebhookMessage(delivery, event, record, cards[ID(subject)], company, at: now).json
            try WebhookDelivery.queue(
                delivery, to: id, sequence: record.sequence, event: event.rawValue, subject: subject, body: body,
                workspace: workspace, at: now, in: db)
            try WebhookJob.add(id, subject, workspace: workspace, ids: services.ids, at: now, in: db)
        }
        try OutgoingWebhook.advance(id, of: workspace, to: last.sequence, in: db)
        return records.count == portion
    }
}
