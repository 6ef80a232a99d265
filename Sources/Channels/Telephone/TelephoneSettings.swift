import Foundation
import Kernel

/// The settings of a telephone system as its parts need them.
package struct TelephoneSettings: Sendable {
    /// What settings are called.
    package enum Key {
        package static let secret = "secret"
        package static let callingCode = "calling_code"
        package static let extensions = "extensions"
    }

    /// What we want to know of a call, and under which names systems usually tell it.
    package enum Field: String, CaseIterable, Sendable {
        case call, number, direction, state, started, seconds, answeredBy = "answered_by", recording, name

        package var setting: String { "map_\(rawValue)" }

        var usual: [String] {
            switch self {
            case .call: ["call_id", "callid", "uniqueid", "id", "call.id", "uuid", "session_id"]
            case .number: ["number", "phone", "caller", "caller_id", "from", "caller.number", "src", "call.number"]
            case .direction: ["direction", "type", "call_type", "call.direction"]
            case .state: ["state", "status", "event", "call.status", "disposition"]
            case .started: ["started", "start", "started_at", "start_time", "timestamp", "time", "date", "call.start"]
            // Where a system tells both, the duration began with the first ring.
            case .seconds: ["seconds", "billsec", "talk_time", "duration", "call.duration"]
            case .answeredBy: ["answered_by", "extension", "agent", "user", "operator", "internal", "dst", "call.extension"]
            case .recording: ["recording", "recording_url", "record", "record_url", "record_link", "call.recording"]
            case .name: ["name", "caller_name", "caller.name", "contact_name"]
            }
        }

        /// The same of an outgoing call: the customer is who was called, and the line within the company is who called.
        var usualOutgoing: [String] {
            switch self {
            case .number: ["number", "phone", "to", "called", "callee", "destination", "dst"] + usual
            case .answeredBy: usual.map { $0 == "dst" ? "src" : $0 }
            default: usual
            }
        }
    }

    private let values: ChannelSettings
    private let callingCode: String
    /// Lines within the company to the addresses of their members.
    package let members: [String: String]

    package init(_ values: ChannelSettings) {
        self.values = values
        callingCode = values[Key.callingCode].filter(\.isNumber)
        let pairs = values.lines(Key.extensions).compactMap { line -> (String, String)? in
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        members = Dictionary(pairs) { first, _ in first }
    }

    /// Where a field stands: where the administrator said, else where it usually does.
    func paths(of field: Field, _ direction: CallNews.Direction? = nil) -> [String] {
        if let own = own(field) { return [own] }
        return direction == .outgoing ? field.usualOutgoing : field.usual
    }

    /// Whether the administrator said where a field stands.
    func names(_ field: Field) -> Bool { own(field) != nil }

    private func own(_ field: Field) -> String? {
        let own = values[field.setting].trimmingCharacters(in: .whitespaces)
        return own.isEmpty ? nil : own
    }

    /// A number in the form of E.164 where that can be told; nil when it is none.
    package func key(_ number: String) -> String? { TypedPhone.key(number, callingCode: callingCode) }

    /// Whether a number is a line within the company: named in the settings, or too short for one outside.
    func isOwn(_ number: String) -> Bool { members[number] != nil || (number.allSatisfy(\.isNumber) && number.count <= 4) }

    /// Whether who posted knows the secret: it signed the body (HMAC-SHA256), or names it. Without a secret nobody does.
    func admits(_ hook: Webhook) -> Bool {
        let secret = values[Key.secret]
        guard secret.isEmpty == false else { return false }
        let key = Data(secret.utf8)
        if let signature = hook.headers["x-signature"] {
            let hex = signature.hasPrefix("sha256=") ? String(signature.dropFirst(7)) : signature
            return Data(hex: hex).map { Digest.isValid($0, hmacSHA256Of: hook.body, key: key) } ?? false
        }
        let named = hook.headers["authorization"].flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil }
        guard let named else { return false }
        // Digests compare in constant time.
        return Digest.isValid(Digest.hmacSHA256(Data(named.utf8), key: key), hmacSHA256Of: key, key: key)
    }
}
