import Crypto
package import Foundation

/// A key by which letters of tests are signed (Ed25519, RFC 8463).
package struct SigningKeyForTests: Sendable {
    private let bytes: Data

    package init() { bytes = Curve25519.Signing.PrivateKey().rawRepresentation }

    /// What its domain publishes.
    package var record: String {
        get throws {
            let key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
            return "v=DKIM1; k=ed25519; p=\(key.publicKey.rawRepresentation.base64EncodedString())"
        }
    }

    package func sign(_ data: Data) throws -> Data {
        try Curve25519.Signing.PrivateKey(rawRepresentation: bytes).signature(for: data)
    }
}
