import Foundation
package import NIOCore
import NIOSSL
import NIOTLS
import Synchronization

/// A line to somebody else's server for what is not HTTP: mail. Bytes in order, both ways, in the clear or encrypted.
///
/// Every call names how long it may take; when that is over the line is cut. Cancelling the task ends a call at once.
package actor OutsideLine {
    /// Whether an administrator named the address in `outbound.allow`: there, what goes in the clear stays inside.
    package nonisolated let isInOwnNetwork: Bool
    /// The other side's name, as it was dialled.
    package nonisolated let host: String
    package private(set) var isSecure: Bool

    private nonisolated let channel: any Channel
    private let tls: NIOSSLContext
    private let incoming: NIOAsyncChannelInboundStream<LineEars.Heard>.AsyncIterator
    private let outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>

    init(
        _ channel: any Channel, host: String, tls: NIOSSLContext, isInOwnNetwork: Bool,
        _ incoming: NIOAsyncChannelInboundStream<LineEars.Heard>, _ outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.channel = channel
        self.host = host
        self.tls = tls
        self.isInOwnNetwork = isInOwnNetwork
        self.incoming = incoming.makeAsyncIterator()
        self.outgoing = outgoing
        isSecure = false
    }

    /// The next bytes; nil when the other side hung up or the task was cancelled.
    package func read(within limit: Duration) async throws(OutsideError) -> ByteBuffer? {
        switch try await hear(within: limit) {
        case .bytes(let bytes): bytes
        case .secured, nil: nil
        }
    }

    /// Returns when the system has taken the bytes.
    package func write(_ bytes: ByteBuffer, within limit: Duration) async throws(OutsideError) {
        let timer = cut(after: limit)
        defer { timer.cancel() }
        do {
            try await outgoing.write(bytes)
        } catch {
            throw OutsideError(line: error, host: host)
        }
    }

    /// Goes on encrypted (STARTTLS) and returns when the certificate was found valid for the host. The caller has seen to it
    /// that it read all that was said so far; what comes in the clear from here on was put in by somebody else.
    package func secure(within limit: Duration) async throws(OutsideError) {
        do {
            try await channel.eventLoop.submit { [tls, host, channel] in
                // An address has no name to send along; its certificate must name the address itself.
                let name = IPAddress(host) == nil ? host : nil
                let client = try NIOSSLClientHandler(context: tls, serverHostname: name)
                try channel.pipeline.syncOperations.addHandlers([FirstRecord(host: host), client], position: .first)
            }.get()
        } catch {
            throw OutsideError(line: error, host: host)
        }
        switch try await hear(within: limit) {
        case .secured: isSecure = true
        case .bytes: throw .tls(host: host)
        case nil: throw .connection(host: host)
        }
    }

    /// Writes these bytes once: when ``Later/now()`` is called, or when the time has come.
    package nonisolated func write(_ bytes: ByteBuffer, after delay: Duration) -> Later {
        let later = Later(channel, bytes)
        later.schedule(after: delay)
        return later
    }

    private func hear(within limit: Duration) async throws(OutsideError) -> LineEars.Heard? {
        let timer = cut(after: limit)
        defer { timer.cancel() }
        var iterator = incoming
        do {
            return try await iterator.next(isolation: self)
        } catch {
            throw OutsideError(line: error, host: host)
        }
    }

    /// Cuts the line unless it is called off.
    private func cut(after limit: Duration) -> Scheduled<Void> {
        channel.eventLoop.scheduleTask(in: TimeAmount(limit)) { [channel, host] in
            channel.pipeline.fireErrorCaught(OutsideError.timeout(host: host))
            channel.close(mode: .all, promise: nil)
        }
    }
}

extension OutsideLine {
    /// Something that is said once, by whoever is first: the caller or the clock.
    package final class Later: Sendable {
        private let channel: any Channel
        private let bytes: ByteBuffer
        private let isSaid = Mutex(false)

        init(_ channel: any Channel, _ bytes: ByteBuffer) {
            self.channel = channel
            self.bytes = bytes
        }

        func schedule(after delay: Duration) {
            channel.eventLoop.scheduleTask(in: TimeAmount(delay)) { [weak self] in self?.now() }
        }

        /// Says it, unless it was said already.
        package func now() {
            let isFirst = isSaid.withLock { isSaid in
                defer { isSaid = true }
                return isSaid == false
            }
            // A line that broke tells the reader so.
            if isFirst { channel.writeAndFlush(bytes, promise: nil) }
        }
    }
}

/// Passes bytes on, and among them, in their order, that the line is encrypted from here on.
final class LineEars: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = Heard

    enum Heard: Sendable {
        case bytes(ByteBuffer)
        case secured
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(wrapInboundOut(.bytes(unwrapInboundIn(data))))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            context.fireChannelRead(wrapInboundOut(.secured))
            context.fireChannelReadComplete()
        }
        context.fireUserInboundEventTriggered(event)
    }
}
