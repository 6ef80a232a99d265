import Foundation
import HTTPTypes
import Logging

/// The only way out of the house. A name is looked up once, the answer is checked, and exactly that address is called, so
/// that no link, redirect or change of a name server's mind leads into the own network.
package struct Outside: Sendable {
    /// Names to addresses; replaced in tests.
    package typealias Lookup = @Sendable (_ host: String) async throws(OutsideError) -> [IPAddress]
    /// One request to one address, no redirects; replaced in tests. The request's URL is in canonical spelling.
    package typealias Transport = @Sendable (OutsideRequest, IPAddress) async throws(OutsideError) -> OutsideResponse

    let settings: Settings
    private let lookup: Lookup
    private let transport: Transport
    private let log = Log.logger("outside")

    package init(_ settings: Settings = Settings(), lookup: @escaping Lookup = Resolver.system) {
        let clients = ClientPool(settings)
        self.init(settings, lookup: lookup) { request, address throws(OutsideError) in
            try await clients.send(request, to: address)
        }
    }

    /// With another way of carrying, such as recorded exchanges. The checks are the same.
    package init(_ settings: Settings, lookup: @escaping Lookup, transport: @escaping Transport) {
        self.settings = settings
        self.lookup = lookup
        self.transport = transport
    }

    /// Sends a request and follows redirects, each of which is checked like the first address.
    package func send(_ request: OutsideRequest) async throws(OutsideError) -> OutsideResponse {
        let url = try OutsideURL(request.url)
        let start = ContinuousClock.now
        do throws(OutsideError) {
            let response = try await within(request.timeout, url.host) { () async throws(OutsideError) in
                try await follow(request, from: url)
            }
            // Paths and queries carry tokens, so only the host is written down.
            log.debug(
                "Answered",
                metadata: ["host": "\(url.host)", "status": "\(response.status)", "took": "\(start.duration(to: .now))"])
            return response
        } catch {
            log.info("No answer", metadata: ["host": "\(url.host)", "error": "\(error)"])
            throw error
        }
    }

    /// The checked addresses of a host for what is not HTTP, such as mail servers, in the order to try them. Connect to
    /// one of these, never to the name.
    package func addresses(of host: String) async throws(OutsideError) -> [IPAddress] {
        guard let host = OutsideURL.Host(host) else { throw .badURL }
        return try await addresses(of: host)
    }

    private func addresses(of host: OutsideURL.Host) async throws(OutsideError) -> [IPAddress] {
        let all: [IPAddress] =
            switch host {
            case .address(let address): [address]
            case .name(let name): try await lookup(name)
            }
        let admitted = all.filter(settings.admits)
        guard admitted.isEmpty == false else {
            throw all.isEmpty ? .unresolvable(host: "\(host)") : .refusedAddress(host: "\(host)")
        }
        return admitted
    }
}

extension Outside {
    private func follow(_ request: OutsideRequest, from url: OutsideURL) async throws(OutsideError) -> OutsideResponse {
        var (request, url) = (request, url)
        var hops = 0
        while true {
            request.url = url.text
            let response = try await carry(request, to: url)
            guard request.redirects > 0, let location = response.redirect else { return response }
            guard hops < request.redirects else { throw .tooManyRedirects(host: "\(url.host)") }
            let next = try url.following(location)
            if url.isTLS && next.isTLS == false { throw .insecureRedirect(host: "\(next.host)") }
            request = request.redirected(by: response.status, sameOrigin: next.origin == url.origin)
            url = next
            hops += 1
        }
    }

    /// To the first address that can be reached; a host may have several, and not all networks reach IPv6.
    private func carry(_ request: OutsideRequest, to url: OutsideURL) async throws(OutsideError) -> OutsideResponse {
        for address in try await addresses(of: url.host).prefix(3) {
            guard settings.admits(port: url.port, of: address) else { throw .refusedPort(url.port) }
            do {
                return try await transport(request, address)
            } catch .unreachable {
                continue
            }
        }
        throw .unreachable(host: "\(url.host)")
    }

    private func within<T: Sendable>(
        _ seconds: TimeInterval, _ host: OutsideURL.Host, _ body: @escaping @Sendable () async throws(OutsideError) -> T
    ) async throws(OutsideError) -> T {
        do {
            return try await withThrowingTaskGroup(of: T.self) { group in
                group.addTask { try await body() }
                group.addTask {
                    try await Task.sleep(for: .seconds(seconds))
                    throw OutsideError.timeout(host: "\(host)")
                }
                defer { group.cancelAll() }
                guard let result = try await group.next() else { throw OutsideError.timeout(host: "\(host)") }
                return result
            }
        } catch let error as OutsideError {
            throw error
        } catch {
            throw .timeout(host: "\(host)")  // the caller was cancelled and waits no longer
        }
    }
}

extension OutsideResponse {
    /// Where a redirect leads (RFC 9110, 15.4).
    fileprivate var redirect: String? { [301, 302, 303, 307, 308].contains(status) ? headers[.location] : nil }
}

extension OutsideRequest {
    /// The request to make after a redirect: 303 asks for a GET, 301 and 302 turn a POST into one as all browsers do, 307
    /// and 308 repeat it. What was meant for one origin only is not carried to another.
    fileprivate func redirected(by status: Int, sameOrigin: Bool) -> OutsideRequest {
        var next = self
        if (status == 303 && method != .head) || (status < 303 && method == .post) {
            next.method = .get
            next.body = nil
            next.headers[.contentType] = nil
        }
        if sameOrigin == false {
            let harmless: [HTTPField.Name] = [
                .accept, .acceptLanguage, .contentType, .ifModifiedSince, .ifNoneMatch, .range, .userAgent,
            ]
            next.headers = HTTPFields(headers.filter { harmless.contains($0.name) })
        }
        return next
    }
}
