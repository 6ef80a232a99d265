package import Foundation
import Kernel

/// An access token for a refresh token: what is asked of a provider's token endpoint and what it answers (RFC 6749, section 6).
/// Bytes and values, no input or output.
package struct TokenGrant: Sendable, Hashable {
    /// Of the token endpoint.
    package var url: String
    package var clientID: String
    /// Empty for a program that has none, as those people install have.
    package var clientSecret: String
    package var refreshToken: String

    package init(url: String, clientID: String, clientSecret: String, refreshToken: String) {
        self.url = url
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.refreshToken = refreshToken
    }

    /// The body of the request. Google and Microsoft both take the client's credentials in it (section 2.3.1).
    package var body: String {
        var fields = [("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", clientID)]
        if clientSecret.isEmpty == false { fields.append(("client_secret", clientSecret)) }
        return fields.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
    }

    /// What came of it.
    package enum Answer: Sendable, Hashable {
        /// - replacement: the refresh token to use from now on; the old one is to be thrown away (section 6).
        case token(String, lasts: TimeInterval?, replacement: String?)
        /// `invalid_grant`, `invalid_client` …, and the endpoint's own words (section 5.2).
        case refused(code: String, said: String)
        /// Not now, or nothing that this protocol knows.
        case unclear(said: String)

        package init(status: Int, body: Data) {
            let json = try? JSONValue(parsing: [UInt8](body))  // what is no JSON is told by its status
            if status == 200, let token = json?["access_token"]?.text, token.isEmpty == false {
                let lasts = json?["expires_in"]?.int.map { TimeInterval($0) }
                let replacement = json?["refresh_token"]?.text.flatMap { $0.isEmpty ? nil : $0 }
                self = .token(token, lasts: lasts, replacement: replacement)
            } else if (400..<500).contains(status), status != 429, let code = json?["error"]?.text {
                let words = json?["error_description"]?.text ?? ""
                self = .refused(code: code, said: words.isEmpty ? code : "\(code): \(words)")
            } else {
                self = .unclear(said: "HTTP \(status)")
            }
        }
    }

    /// application/x-www-form-urlencoded (appendix B).
    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._*")
}
