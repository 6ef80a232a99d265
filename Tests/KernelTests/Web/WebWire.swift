import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// One connection to a server on loopback, byte by byte as a test wants it.
struct WebWire {
    struct Reply {
        var status = 0
        /// By lower-case name; several of one name are joined by line breaks.
        var headers: [String: String] = [:]
        var body = ""
    }

    /// The server closed the line where something was expected.
    struct Closed: Error {}

    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let channel: any Channel
    private var read: [UInt8] = []

    static func open<T: Sendable>(
        port: Int, tls: NIOSSLContext? = nil, _ body: (inout WebWire) async throws -> T
    ) async throws -> T {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: tls, serverHostname: nil))
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var wire = WebWire(inbound: inbound.makeAsyncIterator(), outbound: outbound, channel: channel.channel)
            return try await body(&wire)
        }
    }

    private init(
        inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator, outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
        channel: any Channel
    ) {
        self.inbound = inbound
        self.outbound = outbound
        self.channel = channel
    }

    func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }
    func send(_ data: Data) async throws { try await outbound.write(ByteBuffer(bytes: data)) }

    /// Says it over and over without hearing anything; whether the server hung up before it was said so often.
    func isHungUpOn(saying text: String, atMost times: Int) async -> Bool {
        for _ in 0..<times {
            // One after the other: each is on the wire before the next is said.
            do { try await channel.writeAndFlush(ByteBuffer(string: text)) } catch { return true }
        }
        return false
    }

    /// A request with a length where there is a body.
    func request(_ method: String, _ target: String, _ headers: [String: String] = [:], body: Data = Data()) async throws {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if body.isEmpty == false { head += "Content-Length: \(body.count)\r\n" }
        try await send(Data((head + "\r\n").utf8) + body)
    }

    /// The next answer as a whole.
    mutating func reply(toHead isHead: Bool = false) async throws -> Reply {
        var reply = try await head()
        if isHead || reply.status == 204 || reply.status == 304 { return reply }
        if let length = reply.headers["content-length"].flatMap({ Int($0) }) {
            reply.body = String(decoding: try await take(length), as: UTF8.self)
        } else if reply.headers["transfer-encoding"] == "chunked" {
            while let chunk = try await chunk() { reply.body += chunk }
        }
        return reply
    }

    mutating func head() async throws -> Reply {
        var reply = Reply()
        let lines = try await line(until: "\r\n\r\n").components(separatedBy: "\r\n")
        reply.status = Int(lines[0].split(separator: " ")[1]) ?? 0
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            let name = parts[0].lowercased()
            reply.headers[name] = reply.headers[name].map { $0 + "\n" + parts[1] } ?? parts[1]
        }
        return reply
    }

    /// The next piece of a chunked body; nil behind the last.
    mutating func chunk() async throws -> String? {
        let size = Int(try await line(until: "\r\n"), radix: 16) ?? 0
        let text = String(decoding: try await take(size), as: UTF8.self)
        _ = try await take(2)
        return size == 0 ? nil : text
    }

    /// Waits until the server closes.
    mutating func end() async throws {
        while try await more() {}
    }

    private mutating func line(until end: String) async throws -> String {
        let end = Array(end.utf8)
        while true {
            if let range = read.firstRange(of: end) {
                defer { read.removeSubrange(..<range.upperBound) }
                return String(decoding: read[..<range.lowerBound], as: UTF8.self)
            }
            guard try await more() else { throw Closed() }
        }
    }

    private mutating func take(_ count: Int) async throws -> [UInt8] {
        while read.count < count {
            guard try await more() else { throw Closed() }
        }
        defer { read.removeFirst(count) }
        return Array(read.prefix(count))
    }

    private mutating func more() async throws -> Bool {
        guard let buffer = try await inbound.next(isolation: #isolation) else { return false }
        read += buffer.readableBytesView
        return true
    }
}
