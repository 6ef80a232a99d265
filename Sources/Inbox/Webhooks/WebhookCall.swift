import Foundation
import HTTPTypes
import Kernel

/// One attempt to bring a message to its receiver.
struct WebhookCall {
    private let webhook: OutgoingWebhook
    private let delivery: WebhookDelivery
    private let services: Services

    init(_ webhook: OutgoingWebhook, _ delivery: WebhookDelivery, _ services: Services) {
        self.webhook = webhook
        self.delivery = delivery
        self.services = services
    }

    /// So long a receiver may take to answer.
    static let patience: TimeInterval = 15

    /// Any answer but 2xx is a failure; redirects are not followed, because the signature is meant for one receiver. Of what it
    /// says the beginning is kept, however long it is: with its status it has answered.
    func send(at now: Date, patience: TimeInterval = Self.patience) async throws -> WebhookResult {
        let body = Data(delivery.body.utf8)
        let secrets = try webhook.signing(with: services.key, at: now)
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[Self.id] = delivery.message
        headers[Self.timestamp] = String(Int64(now.timeIntervalSince1970))
        headers[Self.signature] = StandardWebhook.sign(secrets, id: delivery.message, timestamp: now, body: body)
        let request = OutsideRequest(
            webhook.url, method: .post, headers: headers, body: body, limit: 4 << 10, timeout: patience, redirects: 0,
            isCutOff: true)
        let start = ContinuousClock.now
        do throws(OutsideError) {
            let response = try await services.outside.send(request)
            let answer = String(decoding: response.body.prefix(500), as: UTF8.self).replacing("\u{0}", with: "\u{FFFD}")
            return WebhookResult(
                status: response.status, answer: answer, tookMilliseconds: milliseconds(since: start),
                error: response.isSuccess ? nil : "HTTP \(response.status)")
        } catch {
            return WebhookResult(tookMilliseconds: milliseconds(since: start), error: error.code)
        }
    }

    private func milliseconds(since start: ContinuousClock.Instant) -> Int {
        Int(start.duration(to: .now) / .milliseconds(1))
    }

    // Names in our own source, so they are tokens (RFC 9110, 5.1).
    private static let id = HTTPField.Name(StandardWebhook.idHeader)!
    private static let timestamp = HTTPField.Name(StandardWebhook.timestampHeader)!
    private static let signature = HTTPField.Name(StandardWebhook.signatureHeader)!
}
