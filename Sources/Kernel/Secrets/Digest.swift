import Crypto
package import Foundation

/// Hashes, and comparisons that do not tell by their time where two values differ.
package enum Digest {
    /// 32 bytes.
    package static func sha256(_ data: Data) -> Data { Data(SHA256.hash(data: data)) }

    /// 32 bytes: how webhooks are signed, ours and those of most networks.
    package static func hmacSHA256(_ message: Data, key: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }

    /// Whether `code` is the ``hmacSHA256(_:key:)`` of the message.
    package static func isValid(_ code: Data, hmacSHA256Of message: Data, key: Data) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: SymmetricKey(data: key))
    }

    /// Equality in a time that depends on the lengths only.
    package static func isEqual(_ left: Data, _ right: Data) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    package static func isEqual(_ left: String, _ right: String) -> Bool { isEqual(Data(left.utf8), Data(right.utf8)) }
}
