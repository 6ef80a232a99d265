import Crypto
package import Foundation

/// Proof that a message comes from us, is fresh and is whole, in the form of standardwebhooks.com (1.0.0): the receiver computes
/// HMAC-SHA256 of "id.timestamp.body" under the shared secret and compares it with what stands in `webhook-signature`.
package enum StandardWebhook {
    package static let idHeader = "webhook-id"
    package static let timestampHeader = "webhook-timestamp"
    package static let signatureHeader = "webhook-signature"
    private static let prefix = "whsec_"

    /// `whsec_` and 32 random bytes in base64.
    package static func freshSecret() -> String {
        // A token is these bytes in another alphabet.
        let bytes = Data(base64URL: Token(.bits256).text) ?? Data()
        return prefix + bytes.base64EncodedString()
    }

    /// - Parameters:
    ///   - secrets: the newest first; several for the time in which one is replaced.
    ///   - body: the raw bytes that are sent.
    /// - Returns: `v1,` and base64, a blank between several.
    package static func sign(_ secrets: [String], id: String, timestamp: Date, body: Data) -> String {
        let signed = signed(id, Int64(timestamp.timeIntervalSince1970), body)
        return secrets.map { secret in
            "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: key(secret))).base64EncodedString()
        }.joined(separator: " ")
    }

    /// Whether one of the signatures fits, and the message is no older or younger than the tolerance in seconds. Takes the same
    /// time however much of it fits.
    package static func verify(
        _ signature: String, secret: String, id: String, timestamp: String, body: Data, at now: Date,
        tolerance: TimeInterval = 300
    ) -> Bool {
        guard let seconds = Int64(timestamp), abs(now.timeIntervalSince1970 - Double(seconds)) <= tolerance else { return false }
        let signed = signed(id, seconds, body)
        return signature.split(separator: " ").contains { part in
            guard part.hasPrefix("v1,"), let code = Data(base64Encoded: String(part.dropFirst(3))) else { return false }
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: key(secret))
        }
    }

    private static func signed(_ id: String, _ seconds: Int64, _ body: Data) -> Data { Data("\(id).\(seconds).".utf8) + body }

    /// What does not read as base64 is a secret of before: its letters are the key.
    private static func key(_ secret: String) -> SymmetricKey {
        let bare = secret.hasPrefix(prefix) ? String(secret.dropFirst(prefix.count)) : secret
        return SymmetricKey(data: Data(base64Encoded: bare) ?? Data(secret.utf8))
    }
}
