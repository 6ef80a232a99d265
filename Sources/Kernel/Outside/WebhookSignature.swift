import Crypto
package import Foundation

/// Proof that something was signed by us and is fresh: `t=<seconds since 1970>,v1=<hex of HMAC-SHA256(secret, "t.body")>`,
/// the form receivers' libraries know. The time is signed with the body, so an old delivery cannot be replayed as new.
package enum WebhookSignature {
    /// - Parameter body: the raw bytes that are sent.
    package static func sign(secret: String, timestamp: Date, body: Data) -> String {
        let seconds = Int64(timestamp.timeIntervalSince1970)
        let code = HMAC<SHA256>.authenticationCode(for: signed(seconds, body), using: SymmetricKey(data: Data(secret.utf8)))
        return "t=\(seconds),v1=\(Data(code).hex)"
    }

    /// Whether the signature fits the body and is no older (or younger) than the tolerance. Several `v1` are allowed, for
    /// the days in which a secret is replaced. Takes the same time however much of it fits.
    package static func verify(
        _ header: String, secret: String, body: Data, at now: Date, tolerance: TimeInterval = 300
    ) -> Bool {
        let fields = header.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        guard let seconds = fields.first(where: { $0.first == "t" })?.last.flatMap({ Int64($0) }),
            abs(now.timeIntervalSince1970 - Double(seconds)) <= tolerance
        else { return false }
        let key = SymmetricKey(data: Data(secret.utf8))
        return fields.contains { field in
            guard field.count == 2, field[0] == "v1", let code = Data(hex: field[1]) else { return false }
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed(seconds, body), using: key)
        }
    }

    private static func signed(_ seconds: Int64, _ body: Data) -> Data { Data("\(seconds).".utf8) + body }
}
