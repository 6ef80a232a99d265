package import Foundation
package import Kernel
package import Workspace

extension WebhookDelivery {
    /// Queues a message. The same entry of the journal is told to a receiver once.
    ///
    /// - Parameter id: also stands in the body, so that a receiver knows a repetition.
    static func queue(
        _ id: ID<WebhookDelivery>, to webhook: ID<OutgoingWebhook>, sequence: Int64?, event: String, subject: Int64, body: String,
        repeating message: String = "", workspace: ID<Company>, at now: Date, in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO webhook_delivery (id, workspace_id, webhook_id, sequence, event, subject_id, body, message, next_at,
            created_at) VALUES (\(id), \(workspace), \(webhook), \(sequence), \(event), \(subject), \(body), \(message), \(now), \(now))
            ON CONFLICT (workspace_id, webhook_id, sequence) DO NOTHING
            """)
    }

    /// The next message of a subject: later ones wait until it is through or given up, so a receiver never sees
    /// "processed" before "claimed".
    static func next(
        to webhook: ID<OutgoingWebhook>, about subject: Int64, of workspace: ID<Company>, in db: Connection
    ) throws -> WebhookDelivery? {
        try db.first(
            """
            SELECT * FROM webhook_delivery WHERE workspace_id = \(workspace) AND webhook_id = \(webhook)
            AND subject_id = \(subject) AND state = 'queued' ORDER BY coalesce(sequence, 0), id LIMIT 1
            """)
    }

    /// Writes down how an attempt went.
    func settle(
        of workspace: ID<Company>, as result: WebhookResult, chance: Double, at now: Date, in db: Connection
    ) throws {
        let attempt = attempts + 1
        let isDead = result.isSuccess == false && attempt >= Self.mostAttempts
        let state: State = result.isSuccess ? .delivered : isDead ? .dead : .queued
        let next = now.addingTimeInterval(Self.backoff.pause(after: attempt, chance: chance))
        try db.run(
            """
            UPDATE webhook_delivery SET state = \(state), attempts = \(attempt), next_at = \(next), status = \(result.status),
            answer = \(result.answer), took_ms = \(result.tookMilliseconds), last_error = \(result.error),
            ended_at = \(state == .queued ? nil : now) WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    package static func find(_ id: ID<WebhookDelivery>, of workspace: ID<Company>, in db: Connection) throws -> WebhookDelivery? {
        try db.first("SELECT * FROM webhook_delivery WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// The log, newest first.
    package static func log(
        of webhook: ID<OutgoingWebhook>, workspace: ID<Company>, state: State? = nil, before: ID<WebhookDelivery>?, limit: Int,
        in db: Connection
    ) throws -> [WebhookDelivery] {
        try db.all(
            """
            SELECT * FROM webhook_delivery WHERE workspace_id = \(workspace) AND webhook_id = \(webhook)
            \(state.map { "AND state = \($0)" as SQL } ?? "") \(before.map { "AND id < \($0)" as SQL } ?? "") ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// Sends a message again, as a delivery of its own with the same words.
    package func replay(by asker: Asker, ids: IDMaker, at now: Date, in db: Connection) throws -> ID<WebhookDelivery> {
        let id: ID<WebhookDelivery> = ids.next(at: now)
        try Self.queue(
            id, to: webhook, sequence: nil, event: event, subject: subject, body: body, repeating: message,
            workspace: asker.workspace, at: now, in: db)
        try WebhookJob.hasten(webhook, subject, workspace: asker.workspace, ids: ids, at: now, in: db)
        asker.journal("replayed", "webhook", webhook.number, after: ["delivery": self.id.description], at: now, in: db)
        return id
    }

    /// How many were given up and wait for a person.
    package static func dead(of webhook: ID<OutgoingWebhook>, workspace: ID<Company>, in db: Connection) throws -> Int {
        try db.value(
            """
            SELECT count(*) FROM (SELECT 1 FROM webhook_delivery WHERE workspace_id = \(workspace) AND webhook_id = \(webhook)
            AND state = 'dead' LIMIT 1000) few
            """) ?? 0
    }

    /// Deliveries of a stretch of time.
    package struct Stretch: Sendable {
        package let since: Date
        package let until: Date
        /// Also those that got through, for a receiver that lost what it had.
        package let withDelivered: Bool
        package init(since: Date, until: Date, withDelivered: Bool = false) {
            self.since = since
            self.until = until
            self.withDelivered = withDelivered
        }
    }

    /// Forgets what is over, or waits for a webhook that is no more, at most a thousand rows at a time.
    static func purge(before old: Date, in db: Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM webhook_delivery WHERE id IN (SELECT d.id FROM webhook_delivery d
            WHERE d.created_at < \(old) AND (d.state <> 'queued' OR EXISTS (SELECT 1 FROM webhook w
            WHERE w.workspace_id = d.workspace_id AND w.id = d.webhook_id AND w.removed_at IS NOT NULL))
            ORDER BY d.created_at LIMIT 1000)
            """)
    }
}

extension OutgoingWebhook {
    /// At most so many are sent again at once; the next call goes on.
    package static let mostReplayed = 1000

    /// Sends again what was given up in a stretch of time, oldest first, each under its message's id. A delivery that was given
    /// up is then told apart no more: its message is on its way by another.
    /// - Returns: how many.
    package func replay(
        _ stretch: WebhookDelivery.Stretch, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Int {
        let states: SQL = stretch.withDelivered ? "state <> 'queued'" : "state = 'dead'"
        let old: [WebhookDelivery] = try db.all(
            """
            SELECT * FROM webhook_delivery WHERE workspace_id = \(workspace) AND webhook_id = \(id) AND \(states)
            AND created_at >= \(stretch.since) AND created_at <= \(stretch.until) ORDER BY id LIMIT \(Self.mostReplayed)
            """)
        guard old.isEmpty == false else { return 0 }
        for delivery in old {
            try WebhookDelivery.queue(
                ids.next(at: now), to: id, sequence: nil, event: delivery.event, subject: delivery.subject, body: delivery.body,
                repeating: delivery.message, workspace: workspace, at: now, in: db)
        }
        for subject in Set(old.map(\.subject)).sorted() {
            try WebhookJob.hasten(id, subject, workspace: workspace, ids: ids, at: now, in: db)
        }
        try db.run(
            """
            DELETE FROM webhook_delivery WHERE workspace_id = \(workspace) AND id IN \(list: old.filter { $0.state == .dead }.map(\.id))
            """)
        asker.journal("replayed", "webhook", id.number, after: ["count": "\(old.count)"], at: now, in: db)
        return old.count
    }

    /// Sends a message that only shows that the line works.
    package func test(by asker: Asker, ids: IDMaker, at now: Date, in db: Connection) throws {
        guard let company = try Company.find(workspace, in: db) else { throw Problem.notFound }
        let delivery: ID<WebhookDelivery> = ids.next(at: now)
        let body = try WebhookMessage(test: delivery, company, by: asker, at: now).json
        try WebhookDelivery.queue(
            delivery, to: id, sequence: nil, event: WebhookMessage.test, subject: 0, body: body, workspace: workspace, at: now,
            in: db)
        try WebhookJob.hasten(id, 0, workspace: workspace, ids: ids, at: now, in: db)
    }
}

/// How one attempt went.
struct WebhookResult: Sendable {
    var status: Int?
    /// The beginning of what the receiver said.
    var answer: String?
    var tookMilliseconds: Int
    /// Nil after a success; else `HTTP 500` or the code of an ``OutsideError``.
    var error: String?

    var isSuccess: Bool { status.map { (200..<300).contains($0) } ?? false }
    /// The receiver says that it will never listen here again (RFC 9110, 15.5.11).
    var isGone: Bool { status == 410 }
}
