import Foundation
import Kernel
import Workspace

/// A webhook as programs read it.
struct WebhookDocument: APIDocument {
    static let about = "An address of another program that hears what happens."
    static let meanings = [
        "state": "working, retrying, paused, or stopped after days without success",
        "old_secret_until": "Until then messages are signed with the former secret as well.",
    ]

    enum CodingKeys: String, CodingKey {
        case id, url, note, events, state
        case failingSince = "failing_since"
        case stoppedAt = "stopped_at"
        case oldSecretUntil = "old_secret_until"
        case createdAt = "created_at"
    }

    let id: Int64
    let url: String
    let note: String
    let events: [String]
    let state: String
    let failingSince: APIMoment?
    let stoppedAt: APIMoment?
    let oldSecretUntil: APIMoment?
    let createdAt: APIMoment

    init(_ webhook: OutgoingWebhook) {
        (id, url, note) = (webhook.id.number, webhook.url, webhook.note)
        events = webhook.events.map(\.rawValue).sorted()
        state =
            webhook.disabledAt != nil
            ? "stopped" : webhook.paused ? "paused" : webhook.failingSince != nil ? "retrying" : "working"
        failingSince = webhook.failingSince.map(APIMoment.init)
        stoppedAt = webhook.disabledAt.map(APIMoment.init)
        oldSecretUntil = webhook.oldSecretUntil.map(APIMoment.init)
        createdAt = APIMoment(webhook.createdAt)
    }
}

struct NewWebhookDocument: APIDocument {
    static let about = "A webhook with a secret made a moment ago."
    static let meanings = ["secret": "What signs the messages (Standard Webhooks)."]
    let secret: String
    let webhook: WebhookDocument
}

struct DeliveryDocument: APIDocument {
    static let about = "One message to one receiver, and how it went."
    static let meanings = [
        "message": "webhook-id: the same when it is repeated.", "state": "queued, delivered or dead",
        "subject": "The card; absent for a test.",
    ]

    enum CodingKeys: String, CodingKey {
        case id, message, event, subject, state, attempts, status, answer, error
        case tookMilliseconds = "took_ms"
        case nextAt = "next_at"
        case createdAt = "created_at"
        case endedAt = "ended_at"
    }

    let id: Int64
    let message: String
    let event: String
    let subject: Int64?
    let state: String
    let attempts: Int
    let status: Int?
    let answer: String?
    let error: String?
    let tookMilliseconds: Int?
    let nextAt: APIMoment?
    let createdAt: APIMoment
    let endedAt: APIMoment?

    init(_ delivery: WebhookDelivery) {
        (id, message, event) = (delivery.id.number, delivery.message, delivery.event)
        subject = delivery.subject == 0 ? nil : delivery.subject
        (state, attempts, status) = (delivery.state.rawValue, delivery.attempts, delivery.status)
        (answer, error, tookMilliseconds) = (delivery.answer, delivery.error(in: .en), delivery.tookMilliseconds)
        nextAt = delivery.state == .queued ? APIMoment(delivery.nextAt) : nil
        createdAt = APIMoment(delivery.createdAt)
        endedAt = delivery.endedAt.map(APIMoment.init)
    }
}

struct ReplaysDocument: APIDocument {
    static let about = "How many deliveries were sent again."
    let count: Int
}
