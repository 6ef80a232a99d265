internal import HummingbirdCore
import Logging
internal import NIOCore
internal import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A client's connection: HTTP/1.1, within TLS when there are certificates.
struct Line: ServerChildChannel {
    let http: HTTP1Channel
    let certificates: Certificates?
    /// Seconds after which a client that takes nothing of what we send is given up.
    private static let longestSilence = 30

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        channel.eventLoop.makeCompletedFuture {
            // The kernel watches slow readers for us: it counts what is sent but not acknowledged (RFC 5482).
            let options = channel.syncOptions
            try options?.setOption(.tcpOption(.init(rawValue: CInt(TCP_USER_TIMEOUT))), value: Self.longestSilence * 1000)
            try options?.setOption(.socketOption(.so_keepalive), value: 1)
            if let certificates {
                try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: certificates.context()))
            }
        }.flatMap { http.setup(channel: channel, logger: logger) }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async { await http.handle(value: value, logger: logger) }
}
