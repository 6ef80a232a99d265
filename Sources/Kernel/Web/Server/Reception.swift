import Foundation
internal import HTTPTypes
internal import HummingbirdCore
import Logging
internal import NIOCore
import Synchronization

/// Takes requests from the wire and puts answers on it: the only place that knows both sides.
struct Reception: Sendable {
    let dispatcher: Dispatcher
    let settings: ServerSettings
    let metrics: RequestMetrics
    let clock: TimeSource
    let isTLS: Bool
    let log: Logger
    private let ids = RequestIDs()
    private let date = HTTPDate()

    init(dispatcher: Dispatcher, settings: ServerSettings, metrics: RequestMetrics, clock: TimeSource, isTLS: Bool, log: Logger) {
        self.dispatcher = dispatcher
        self.settings = settings
        self.metrics = metrics
        self.clock = clock
        self.isTLS = isTLS
        self.log = log
    }

    /// - Throws: only when the line is broken; it is closed then.
    func receive(
        _ incoming: HummingbirdCore.Request, _ writer: consuming ResponseWriter, _ channel: any NIOCore.Channel
    ) async throws {
        let start = ContinuousClock.now
        let isHead = incoming.method == .head
        let method = isHead ? Method.get : Method(rawValue: incoming.method.rawValue)
        let target = Self.target(incoming.head.path ?? "/")
        var request = request(incoming, method, target, peer: Self.peer(channel))
        var index: Int?
        let answer: Answer
        let course = dispatcher.course(
            of: &request, method: method, isOptions: incoming.method == .options, target: target)
        switch course {
        case .answer(let ready): answer = Self.hasBody(incoming) ? parting(ready, channel) : ready
        case .operation(let operation, let number):
            index = number
            if let body = try await body(of: incoming, limit: operation.bodyLimit, writer, channel) {
                if body.isEmpty == false { request.body = body }
                answer = await dispatcher.answer(operation, &request)
            } else {
                answer = tooLarge(operation, request, channel)
            }
        }
        metrics.record(operation: index, status: answer.status, took: .now - start)
        log.debug(
            "\(request.method.rawValue) \(request.path) \(answer.status)",
            metadata: ["request": "\(request.requestID)", "client": "\(request.remoteAddress)"])
        let outgoing = Outgoing(answer, to: request, date: date.text(at: request.now))
        if isHead {
            try await writer.writeResponse(outgoing.head)
        } else if case .stream(let produce) = outgoing.body {
            try await stream(produce, outgoing.head, incoming, writer)
        } else {
            try await writer.write(response: outgoing.head, body: outgoing.whole)
        }
    }

    private func request(
        _ incoming: HummingbirdCore.Request, _ method: Method?, _ target: String, peer: String
    ) -> Request {
        let headers = Headers(incoming.headers)
        let authority = incoming.head.authority ?? ""
        let client = ClientAddress(
            peer: peer, isTLS: isTLS, host: authority, headers: headers, trusting: settings.trustedProxies)
        // A method without a name reaches no operation; what it is called does not matter to the refusal.
        var request = Request(
            method ?? .get, target, headers: headers, remoteAddress: client.address, isSecure: client.isSecure,
            host: client.host, requestID: ids.next(), at: clock.now())
        request.cameThroughStranger = client.isHearsay
        return request
    }

    /// The whole body, or nil when it is longer than the limit.
    private func body(
        of incoming: HummingbirdCore.Request, limit: Int, _ writer: borrowing ResponseWriter, _ channel: any NIOCore.Channel
    ) async throws -> Data? {
        guard Self.hasBody(incoming) else { return Data() }
        let length = incoming.headers[.contentLength].flatMap { Int($0) }
        if let length, length > limit { return nil }
        if incoming.headers[.expect]?.lowercased() == "100-continue" {
            try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        var body = Data()
        body.reserveCapacity(length ?? 0)
        // A small body comes with its head. Only for one that takes more is it worth watching the time.
        var watch: Scheduled<Void>?
        defer { watch?.cancel() }
        for try await part in incoming.body {
            guard body.count + part.readableBytes <= limit else { return nil }
            body.append(contentsOf: part.readableBytesView)
            if watch == nil, body.count < length ?? .max {
                watch = channel.eventLoop.scheduleTask(in: .init(settings.bodyTimeout)) { channel.close(promise: nil) }
            }
        }
        // A client that leaves in the middle ends the body too.
        guard body.count == length ?? body.count else { throw ChannelError.inputClosed }
        return body
    }

    private static func hasBody(_ incoming: HummingbirdCore.Request) -> Bool {
        incoming.headers[.contentLength].flatMap { Int($0) } ?? 0 > 0 || incoming.headers.contains(.transferEncoding)
    }

    private func tooLarge(_ operation: Operation, _ request: Request, _ channel: any NIOCore.Channel) -> Answer {
        parting(dispatcher.answer(for: Problem.tooLarge(limit: operation.bodyLimit), operation, request), channel)
    }

    /// The last answer on a line whose body nobody wants. The rest of that is read and dropped for a while, as a client that
    /// is still sending would not see the answer if the line were cut at once (RFC 9112, 9.6); but not for ever.
    private func parting(_ answer: Answer, _ channel: any NIOCore.Channel) -> Answer {
        channel.eventLoop.scheduleTask(in: .init(settings.lingerTimeout)) { channel.close(promise: nil) }
        return answer.adding(header: "connection", value: "close")
    }

    private static func peer(_ channel: any NIOCore.Channel) -> String {
        let address = channel.remoteAddress?.ipAddress ?? ""
        // A socket for both kinds of address shows IPv4 clients as IPv6 ones.
        return address.hasPrefix("::ffff:") ? IPAddress(address)?.description ?? address : address
    }

    /// Path and query; a proxy's way of asking names the host before them (RFC 9112, 3.2.2).
    private static func target(_ text: String) -> String {
        guard text.hasPrefix("http://") || text.hasPrefix("https://") else { return text }
        let rest = text.dropFirst(text.hasPrefix("https://") ? 8 : 7)
        return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    }
}
