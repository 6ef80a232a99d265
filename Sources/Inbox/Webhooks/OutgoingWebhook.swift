package import Foundation
package import Kernel
package import Workspace

/// What a receiver can ask to hear of.
package enum WebhookEvent: String, Sendable, CaseIterable {
    case created = "interest.created"
    case message = "interest.message"
    case reopened = "interest.reopened"
    case claimed = "interest.claimed"
    case unclaimed = "interest.unclaimed"
    case handedOver = "interest.handed_over"
    case processed = "interest.processed"
    case noted = "interest.noted"
    case edited = "interest.edited"
    case deleted = "interest.deleted"

    /// From the journal's verb for an interest.
    init?(verb: String) {
        switch verb {
        case "arrived": self = .created
        case "joined": self = .message
        case "reopened", "processing undone", "bounced": self = .reopened
        case "claimed", "accepted", "taken over": self = .claimed
        case "unclaimed", "left to all": self = .unclaimed
        case "handed over", "returned", "taken back", "assigned", "fell", "shared out": self = .handedOver
        case "processed", "answered elsewhere": self = .processed
        case "noted": self = .noted
        case "edited", "brought back", LateDesk.recognised: self = .edited
        case "deleted": self = .deleted
        default: return nil
        }
    }
}

/// An address of another program that hears what happens, each message signed.
package struct OutgoingWebhook: RowReadable {
    package let id: ID<OutgoingWebhook>
    package let workspace: ID<Company>
    package var url: String
    /// What it is for, in its owner's words.
    package var note: String
    let secret: Sealed
    /// What signs beside the secret for a while after it was replaced.
    let oldSecret: Sealed?
    package let oldSecretUntil: Date?
    package var events: Set<WebhookEvent>
    /// The journal's sequence up to which deliveries were made.
    package let cursor: Int64
    package let paused: Bool
    /// Since when nothing has got through; nil while it works.
    package let failingSince: Date?
    /// When it was given up; deliveries wait until somebody switches it on again.
    package let disabledAt: Date?
    package let createdAt: Date

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        url = try row.get("url")
        note = try row.get("note")
        secret = try row.get("secret_sealed")
        oldSecret = try row.get("old_secret_sealed")
        oldSecretUntil = try row.get("old_secret_until")
        events = Set(
            try row.get("events", as: String.self).split(separator: " ").compactMap { WebhookEvent(rawValue: String($0)) })
        cursor = try row.get("cursor")
        paused = try row.get("paused")
        failingSince = try row.get("failing_since")
        disabledAt = try row.get("disabled_at")
        createdAt = try row.get("created_at")
    }

    package var isActive: Bool { paused == false && disabledAt == nil }

    /// What signs the messages; the receiver keeps the same text.
    package func openedSecret(with key: MasterKey) throws -> Secret<String> { try key.open(secret, for: Self.place(of: id)) }

    /// Those that sign at this moment, the newest first.
    func signing(with key: MasterKey, at now: Date) throws -> [String] {
        let old = oldSecretUntil.map { $0 > now } == true ? oldSecret : nil
        return try [secret, old].compactMap { $0 }.map { try key.open($0, for: Self.place(of: id)).reveal() }
    }

    /// So long messages are signed with the former secret too.
    static let overlap: TimeInterval = 86_400

    static func place(of id: ID<OutgoingWebhook>) -> String { "webhook:\(id)" }

    /// Without success for so long, it is given up.
    static let patience: TimeInterval = 3 * 86_400
}

/// One message to one receiver, and how it went.
package struct WebhookDelivery: RowReadable {
    package enum State: String, Sendable, CaseIterable, SQLConvertible { case queued, delivered, dead }

    package let id: ID<WebhookDelivery>
    /// The message it carries: the same when it is sent again.
    package let message: String
    package let webhook: ID<OutgoingWebhook>
    package let event: String
    /// The interest it tells of; 0 for a test.
    package let subject: Int64
    /// JSON, signed as it stands.
    package let body: String
    package let state: State
    package let attempts: Int
    package let nextAt: Date
    /// What the receiver answered the last time.
    package let status: Int?
    package let answer: String?
    package let tookMilliseconds: Int?
    /// Why the last attempt failed: `HTTP 500`, the code of an ``OutsideError``, or words that an earlier release stored.
    private let lastError: String?
    package let createdAt: Date
    package let endedAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        let message: String = try row.get("message")
        self.message = message.isEmpty ? "\(id)" : message
        webhook = try row.get("webhook_id")
        event = try row.get("event")
        subject = try row.get("subject_id")
        body = try row.get("body")
        state = try row.get("state")
        attempts = try row.get("attempts")
        nextAt = try row.get("next_at")
        status = try row.get("status")
        answer = try row.get("answer")
        tookMilliseconds = try row.get("took_ms")
        lastError = try row.get("last_error")
        createdAt = try row.get("created_at")
        endedAt = try row.get("ended_at")
    }

    /// Why the last attempt failed, for whoever reads it now; words that an earlier release stored stay as they are.
    package func error(in language: Language) -> String? {
        lastError.map { stored in OutsideError(code: stored).map(OutsideWords(language: language).explain) ?? stored }
    }

    /// So many tries over more than five hours.
    static let mostAttempts = 15
    static let backoff = Backoff(first: 5, longest: 3600, jitter: 0.2)
}
