import AsyncHTTPClient
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// HTTP clients that can reach one address each: the name is for the `Host` header and the certificate, the address for
/// the connection. Kept for a minute after use, so that a busy host's connections are used again.
final class ClientPool: Sendable {
    private struct Key: Hashable {
        let host: String
        let address: IPAddress
    }

    private struct Entry {
        let client: HTTPClient
        var uses: Int
        var lastUse: ContinuousClock.Instant
    }

    private let settings: Outside.Settings
    private let entries = Mutex<[Key: Entry]>([:])

    init(_ settings: Outside.Settings) { self.settings = settings }

    deinit {
        for entry in entries.withLock({ Array($0.values) }) { Self.close(entry.client) }
    }

    /// One request to one address.
    func send(_ request: OutsideRequest, to address: IPAddress) async throws(OutsideError) -> OutsideResponse {
        let host = try "\(OutsideURL(request.url).host)"
        let key = Key(host: host, address: address)
        let client = borrow(key)
        defer { giveBack(key) }
        do {
            let answer = try await client.execute(
                HTTPClientRequest(request, settings), timeout: .seconds(Int64(request.timeout) + 1))
            let announced = answer.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
            guard announced <= request.limit || request.method == .head || request.isCutOff else {
                throw OutsideError.tooLarge(limit: request.limit)
            }
            var body = Data()
            for try await chunk in answer.body {
                let room = request.limit - body.count
                guard chunk.readableBytes <= room || request.isCutOff else { throw OutsideError.tooLarge(limit: request.limit) }
                body.append(contentsOf: chunk.readableBytesView.prefix(room))
                // Whoever goes on talking is hung up on.
                if body.count == request.limit, request.isCutOff { break }
            }
            return OutsideResponse(
                status: Int(answer.status.code), headers: HTTPFields(answer.headers), body: body, url: request.url)
        } catch {
            throw OutsideError(error, host: host)
        }
    }

    private func borrow(_ key: Key) -> HTTPClient {
        let (client, idle) = entries.withLock { entries in
            let now = ContinuousClock.now
            var entry = entries[key] ?? Entry(client: open(key), uses: 0, lastUse: now)
            entry.uses += 1
            entries[key] = entry
            let old = entries.filter { $0.value.uses == 0 && $0.value.lastUse.duration(to: now) > .seconds(60) }
            for key in old.keys { entries[key] = nil }
            return (entry.client, old.values.map(\.client))
        }
        for client in idle { Self.close(client) }
        return client
    }

    private func giveBack(_ key: Key) {
        entries.withLock { entries in
            entries[key]?.uses -= 1
            entries[key]?.lastUse = .now
        }
    }

    private func open(_ key: Key) -> HTTPClient {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.additionalTrustRoots = settings.roots.map { .file($0) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .milliseconds(Int64(settings.connect * 1000))),
            connectionPool: .init(idleTimeout: .seconds(30)))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.dnsOverride = [key.host: key.address.description]
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes in the background. It fails only for a client already closed.
    private static func close(_ client: HTTPClient) { client.shutdown { _ in } }
}

extension HTTPClientRequest {
    fileprivate init(_ request: OutsideRequest, _ settings: Outside.Settings) {
        self.init(url: request.url)
        method = .init(rawValue: request.method.rawValue)
        for field in request.headers { headers.add(name: field.name.rawName, value: field.value) }
        if headers.contains(name: "user-agent") == false { headers.add(name: "user-agent", value: settings.userAgent) }
        if let bytes = request.body { body = .bytes(bytes) }
    }
}

extension HTTPFields {
    fileprivate init(_ headers: HTTPHeaders) {
        self.init()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { append(HTTPField(name: name, value: value)) }
        }
    }
}

extension OutsideError {
    fileprivate init(_ error: any Error, host: String) {
        let timeouts: [HTTPClientError] = [.readTimeout, .deadlineExceeded, .tlsHandshakeTimeout, .cancelled]
        self =
            switch error {
            case let error as OutsideError: error
            case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: .tls(host: host)
            case let error as HTTPClientError where timeouts.contains(error): .timeout(host: host)
            case let error as HTTPClientError where error == .connectTimeout: .unreachable(host: host)
            case let error as IOError where error.isUnreachable: .unreachable(host: host)
            default: .connection(host: host)
            }
    }
}
