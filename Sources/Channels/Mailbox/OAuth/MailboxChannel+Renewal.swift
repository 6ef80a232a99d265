package import Foundation
import HTTPTypes
package import Kernel

extension MailboxChannel: Renews {
    private typealias Key = MailboxSettings.Key

    package static func isRenewable(_ settings: ChannelSettings) -> Bool {
        let values = MailboxSettings.completed(settings.values)
        return values[Key.auth] == MailLogin.Proof.xoauth2.rawValue && settings[Key.refreshToken].isEmpty == false
    }

    package static func renew(
        _ settings: ChannelSettings, through outside: Outside, at now: Date
    ) async throws(LineFault) -> FreshAccess {
        let grant = try grant(ChannelSettings(values: MailboxSettings.completed(settings.values)))
        let answer: TokenGrant.Answer
        do throws(OutsideError) {
            let response = try await outside.send(
                OutsideRequest(
                    grant.url, method: .post,
                    headers: [.contentType: "application/x-www-form-urlencoded", .accept: "application/json"],
                    body: Data(grant.body.utf8), limit: 64 * 1024, redirects: 0))
            answer = TokenGrant.Answer(status: response.status, body: response.body)
        } catch {
            throw LineFault(.passing, "token-host", setting: Key.tokenURL, said: "\(error)")
        }
        switch answer {
        case .token(let token, let lasts, let replacement):
            return FreshAccess(
                settings: [Key.password: token], replaced: replacement.map { [Key.refreshToken: $0] } ?? [:],
                expiresAt: lasts.map { now.addingTimeInterval($0) })
        case .refused("invalid_grant", let said): throw LineFault(.refused, "grant", setting: Key.refreshToken, said: said)
        case .refused("invalid_client", let said), .refused("unauthorized_client", let said):
            throw LineFault(.refused, "client", setting: Key.clientID, said: said)
        case .refused(_, let said): throw LineFault(.refused, "token", setting: Key.tokenURL, said: said)
        case .unclear(let said): throw LineFault(.passing, "token", setting: Key.tokenURL, said: said)
        }
    }

    package static func isOutworn(_ fault: LineFault) -> Bool { fault.kind == .refused && fault.reason == "password" }

    /// A refresh token opens the whole mailbox: it goes over an encrypted line only (RFC 6749, 3.2).
    private static func grant(_ settings: ChannelSettings) throws(LineFault) -> TokenGrant {
        func value(_ key: String) -> String { settings[key].trimmingCharacters(in: .whitespacesAndNewlines) }
        guard value(Key.tokenURL).lowercased().hasPrefix("https://") else {
            throw LineFault(.refused, "token-url", setting: Key.tokenURL)
        }
        guard value(Key.clientID).isEmpty == false else { throw LineFault(.refused, "client", setting: Key.clientID) }
        return TokenGrant(
            url: value(Key.tokenURL), clientID: value(Key.clientID), clientSecret: value(Key.clientSecret),
            refreshToken: value(Key.refreshToken))
    }
}
