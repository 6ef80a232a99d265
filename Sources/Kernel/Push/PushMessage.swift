package import Foundation
import HTTPTypes

/// One message to one browser through its push service (RFC 8030).
package struct PushMessage: Sendable {
    package enum Urgency: String, Sendable { case low, normal, high }

    /// What came of it.
    package enum Result: Sendable, Equatable {
        case taken
        /// The subscription is over: forget it.
        case gone
        /// Not now; perhaps at that moment.
        case later(Date?, String)
        /// No repetition helps.
        case refused(String)
    }

    private let endpoint: String
    private let body: Data
    private let urgency: Urgency
    private let topic: String?

    /// - Parameters:
    ///   - topic: a later message with the same one takes its place while the browser is off; 32 characters of base64url.
    package init(
        _ content: Data, to endpoint: String, encryption: PushEncryption, urgency: Urgency = .normal, topic: String? = nil
    ) throws {
        self.endpoint = endpoint
        body = try encryption.seal(content)
        self.urgency = urgency
        self.topic = topic
    }

    /// Scheme, host and port of an endpoint; nil for what is no https address.
    package static func origin(of endpoint: String) -> String? {
        guard let url = URL(string: endpoint), url.scheme?.lowercased() == "https", let host = url.host(), host.isEmpty == false
        else { return nil }
        return "https://\(host)\(url.port.map { $0 == 443 ? "" : ":\($0)" } ?? "")"
    }

    package func send(
        as keys: PushKeys, contact: String, through outside: Outside, at now: Date
    ) async throws -> Result {
        guard let origin = Self.origin(of: endpoint) else { return .gone }
        var headers: HTTPFields = [.contentType: "application/octet-stream", .contentEncoding: "aes128gcm"]
        headers[.authorization] = try keys.authorization(for: origin, contact: contact, at: now)
        headers[Self.ttl] = "86400"
        headers[Self.urgency] = urgency.rawValue
        headers[Self.topic] = topic
        let request = OutsideRequest(
            endpoint, method: .post, headers: headers, body: body, limit: 64 << 10, timeout: 20, redirects: 0)
        do {
            return Self.judge(try await outside.send(request), at: now)
        } catch {
            return .later(nil, error.description)
        }
    }

    private static func judge(_ response: OutsideResponse, at now: Date) -> Result {
        switch response.status {
        case 200..<300: .taken
        case 404, 410: .gone
        case 429, 500...:
            .later(
                response.headers[.retryAfter].flatMap(seconds).map { now.addingTimeInterval($0) }, "HTTP \(response.status)")
        default: .refused("HTTP \(response.status)")
        }
    }

    /// Digits (RFC 9110, 10.2.3), within bounds: any server may say it is a push service, and one that says "at once" would be
    /// asked again and again. A date says nothing: then the usual pause is made.
    private static func seconds(_ retryAfter: String) -> TimeInterval? {
        guard retryAfter.isEmpty == false, retryAfter.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return TimeInterval(min(max(Int(retryAfter) ?? .max, 30), 86_400))
    }

    // Names in our own source, so they are tokens (RFC 9110, 5.1).
    private static let ttl = HTTPField.Name("TTL")!
    private static let urgency = HTTPField.Name("Urgency")!
    private static let topic = HTTPField.Name("Topic")!
}
