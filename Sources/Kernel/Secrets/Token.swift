package import Foundation

/// A random word that opens something: a session, an invitation, a link for a customer, an API token. The bearer has the
/// text; the database has only its ``hash``, so that a stolen copy opens nothing.
package struct Token: Sendable, Hashable {
    /// URL-safe, 22 characters for 128 bits and 43 for 256.
    package let text: String

    package enum Strength: Int, Sendable {
        /// Lasts for a while or names one thing only.
        case bits128 = 16
        /// Lasts long or opens much.
        case bits256 = 32
    }

    package init(_ strength: Strength = .bits256) {
        var generator = SystemRandomNumberGenerator()
        self.init(strength, using: &generator)
    }

    package init(_ strength: Strength = .bits256, using generator: inout some RandomNumberGenerator) {
        text = Data.random(strength.rawValue, using: &generator).base64URL
    }

    /// One that came back, from a cookie, a header or a path; nil when it can be none of ours.
    package init?(_ text: some StringProtocol) {
        guard let bytes = Data(base64URL: text), Strength(rawValue: bytes.count) != nil else { return nil }
        self.text = String(text)
    }

    /// What is stored and looked up: SHA-256, 32 bytes. The token is random, so no salt and no slow hash is needed.
    package var hash: Data { Digest.sha256(Data(text.utf8)) }
}

extension Token: CustomStringConvertible, CustomReflectable {
    /// Keeps the text out of logs.
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Data {
    /// Bytes nobody can guess.
    static func random(_ count: Int) -> Data {
        var generator = SystemRandomNumberGenerator()
        return random(count, using: &generator)
    }

    static func random(_ count: Int, using generator: inout some RandomNumberGenerator) -> Data {
        Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
