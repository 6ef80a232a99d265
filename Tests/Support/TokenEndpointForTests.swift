import Foundation
import HTTPTypes
package import Kernel
import Synchronization

/// A provider's token endpoint as RFC 6749 has it, for one registered program: refuses wrong credentials, grants it does not
/// know, and refresh tokens that were used up. No sockets: a test's way out leads here.
package final class TokenEndpointForTests: Sendable {
    package static let url = "https://login.provider.test/token"
    package let clientID = "kindred-of-vetrik"
    package let clientSecret = "s3cret & more"

    private struct State {
        var live: Set<String> = []
        var usedUp: Set<String> = []
        var access: Set<String> = []
        var made = 0
        var asked = 0
        var rotates = false
        var isDown = false
    }

    private let state = Mutex(State())
    private let lasts: Int

    /// - Parameters:
    ///   - lasts: seconds an access token holds.
    ///   - rotates: each refresh token is good for one use and another is given with the answer.
    package init(lasts: Int = 3600, rotates: Bool = false) {
        self.lasts = lasts
        state.withLock { $0.rotates = rotates }
    }

    // MARK: What the company's administrator and the provider do

    /// A refresh token, as somebody gets who consents in a browser.
    package func consent() -> String {
        state.withLock { state in
            state.made += 1
            state.live.insert("refresh-\(state.made)")
            return "refresh-\(state.made)"
        }
    }

    /// Consent is taken back: nothing that was given holds any more.
    package func revokeAll() {
        state.withLock { state in
            state.usedUp.formUnion(state.live)
            state.live = []
            state.access = []
        }
    }

    /// Access tokens hold no longer, sooner than was said.
    package func expireAccess() { state.withLock { $0.access = [] } }
    package func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }

    package func knows(accessToken: String) -> Bool { state.withLock { $0.access.contains(accessToken) } }
    /// How many requests came.
    package var asked: Int { state.withLock { $0.asked } }

    // MARK: The endpoint

    /// A way out that leads here for HTTP, and to the loopback for everything else.
    package func outside() -> Outside {
        let loopback = [CIDR("127.0.0.0/8")].compactMap { $0 }
        return Outside(
            Outside.Settings(allow: loopback), lookup: { _ in [IPAddress("127.0.0.1")].compactMap { $0 } },
            transport: { [self] request, _ throws(OutsideError) in try answer(request) })
    }

    private func answer(_ request: OutsideRequest) throws(OutsideError) -> OutsideResponse {
        guard request.url == Self.url, state.withLock({ $0.isDown }) == false else {
            throw .unreachable(host: "login.provider.test")
        }
        state.withLock { $0.asked += 1 }
        guard request.method == .post else { return error(405, "invalid_request", "POST only") }
        guard request.headers[.contentType] == "application/x-www-form-urlencoded" else {
            return error(400, "invalid_request", "a form is wanted")
        }
        var fields = URLComponents()
        fields.percentEncodedQuery = String(decoding: request.body ?? Data(), as: UTF8.self)
        let items = fields.queryItems ?? []
        func value(_ name: String) -> String? { items.first { $0.name == name }?.value }
        // Parameters must not be given more than once (RFC 6749, 3.2).
        guard Set(items.map(\.name)).count == items.count else { return error(400, "invalid_request", "a field stands twice") }
        guard value("client_id") == clientID, value("client_secret") == clientSecret else {
            return error(401, "invalid_client", "The OAuth client was not found.")
        }
        guard value("grant_type") == "refresh_token" else {
            return error(400, "unsupported_grant_type", "Only refresh_token here.")
        }
        return exchange(value("refresh_token") ?? "")
    }

    private func exchange(_ token: String) -> OutsideResponse {
        let made: (access: String, refresh: String?)? = state.withLock { state in
            guard state.live.contains(token) else { return nil }
            state.made += 1
            let access = "access-\(state.made)"
            state.access.insert(access)
            guard state.rotates else { return (access, nil) }
            state.live.remove(token)
            state.usedUp.insert(token)
            state.live.insert("refresh-\(state.made)")
            return (access, "refresh-\(state.made)")
        }
        guard let made else { return error(400, "invalid_grant", "Token has been expired or revoked.") }
        let refresh = made.refresh.map { ",\"refresh_token\":\"\($0)\"" } ?? ""
        return response(
            200, "{\"access_token\":\"\(made.access)\",\"token_type\":\"Bearer\",\"expires_in\":\(lasts)\(refresh)}")
    }

    private func error(_ status: Int, _ code: String, _ words: String) -> OutsideResponse {
        response(status, "{\"error\":\"\(code)\",\"error_description\":\"\(words)\"}")
    }

    private func response(_ status: Int, _ body: String) -> OutsideResponse {
        OutsideResponse(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: Data(body.utf8),
            url: Self.url)
    }
}
