import Crypto
package import Foundation

/// The key by which an installation shows push services who it is (VAPID, RFC 8292).
package struct PushKeys: Sendable {
    private let key: P256.Signing.PrivateKey

    package init() { key = P256.Signing.PrivateKey() }

    /// - Parameter secret: what ``secret`` gave.
    package init?(secret: String) {
        guard let data = Data(base64URL: secret), let key = try? P256.Signing.PrivateKey(rawRepresentation: data) else {
            return nil  // whatever is wrong with it, a new key is made in its place
        }
        self.key = key
    }

    /// To be kept sealed.
    package var secret: String { key.rawRepresentation.base64URL }

    /// 65 bytes, uncompressed: browsers are told it when they subscribe.
    package var publicKey: String { key.publicKey.x963Representation.base64URL }

    /// The header that goes with a message (RFC 8292, 3): a token for one push service, valid for twelve hours.
    ///
    /// - Parameters:
    ///   - origin: scheme, host and port of the endpoint.
    ///   - contact: a mailto: or https: address at which the push service finds somebody.
    package func authorization(for origin: String, contact: String, at now: Date) throws -> String {
        let expires = Int(now.timeIntervalSince1970) + 12 * 3600
        let claims = JSONValue.object([
            JSONValue.Member("aud", .text(origin)), JSONValue.Member("exp", .number(String(expires))),
            JSONValue.Member("sub", .text(contact)),
        ])
        let head = Data(#"{"typ":"JWT","alg":"ES256"}"#.utf8).base64URL + "." + Data(claims.json.utf8).base64URL
        let signature = try key.signature(for: Data(head.utf8)).rawRepresentation.base64URL
        return "vapid t=\(head).\(signature), k=\(publicKey)"
    }
}
