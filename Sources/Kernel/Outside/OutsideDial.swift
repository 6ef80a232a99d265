import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Synchronization

extension Outside {
    /// Connects to a server that speaks no HTTP and lends the line. The name is looked up once, the answer is checked, and
    /// exactly that address is called.
    ///
    /// - Parameters:
    ///   - secure: encrypted from the first byte; otherwise the caller may go on encrypted by ``OutsideLine/secure(within:)``.
    ///   - ports: those that may be called on the open internet.
    ///   - limit: for looking up, connecting and the beginning of encryption together.
    /// - Throws: ``OutsideError`` when there is no line; else what `body` throws.
    package func withLine<Result: Sendable>(
        to host: String, port: Int, among ports: Set<Int>, secure: Bool, within limit: Duration,
        _ body: (OutsideLine) async throws -> Result
    ) async throws -> Result {
        let start = ContinuousClock.now
        let tls = try context(for: host)
        for address in try await addresses(of: host).prefix(3) {
            guard settings.admits(port: port, of: address, among: ports) else { throw OutsideError.refusedPort(port) }
            let channel: NIOAsyncChannel<LineEars.Heard, ByteBuffer>
            do {
                channel = try await dial(address, port, host)
            } catch OutsideError.unreachable {
                continue
            }
            let isOwn = settings.isOwn(address)
            return try await channel.executeThenClose { incoming, outgoing in
                let line = OutsideLine(
                    channel.channel, host: host, tls: tls, isInOwnNetwork: isOwn, incoming, outgoing)
                if secure { try await line.secure(within: max(.seconds(1), limit - start.duration(to: .now))) }
                return try await body(line)
            }
        }
        throw OutsideError.unreachable(host: host)
    }

    /// Certificates are checked against the system's authorities and the configured ones, and against the host's name.
    private func context(for host: String) throws(OutsideError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.additionalTrustRoots = settings.roots.map { .file($0) }
        configuration.minimumTLSVersion = .tlsv12
        // Whoever does not say goodbye is not waited for.
        configuration.shutdownTimeout = .milliseconds(50)
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw .tls(host: host)
        }
    }

    private func dial(
        _ address: IPAddress, _ port: Int, _ host: String
    ) async throws(OutsideError) -> NIOAsyncChannel<LineEars.Heard, ByteBuffer> {
        // Closed when the task is cancelled, which NIO's connecting does not notice by itself.
        let ringing = Mutex<(any NIOCore.Channel)?>(nil)
        let settings = settings
        do {
            return try await withTaskCancellationHandler {
                try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                    .connectTimeout(.milliseconds(Int64(settings.connect * 1000)))
                    .channelOption(.socketOption(.so_keepalive), value: 1)
                    .connect(to: SocketAddress(ipAddress: address.description, port: port)) { channel in
                        ringing.withLock { $0 = channel }
                        return channel.eventLoop.makeCompletedFuture {
                            try channel.pipeline.syncOperations.addHandler(LineEars())
                            return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                        }
                    }
            } onCancel: {
                ringing.withLock { $0 }?.close(promise: nil)
            }
        } catch {
            throw OutsideError(line: error, host: host)
        }
    }
}

extension OutsideError {
    /// What went wrong on a line.
    init(line error: any Error, host: String) {
        self =
            switch error {
            case let error as OutsideError: error
            case is ChannelError where "\(error)".contains("connectTimeout"): .unreachable(host: host)
            case is NIOConnectionError: .unreachable(host: host)
            case let error as IOError where error.isUnreachable: .unreachable(host: host)
            case NIOSSLError.uncleanShutdown: .connection(host: host)
            case NIOSSLError.handshakeFailed(let cause) where "\(cause)".contains("EOF during handshake"):
                .connection(host: host)
            case NIOSSLError.handshakeFailed(let cause) where "\(cause)".contains("CERTIFICATE_VERIFY_FAILED"):
                .certificate(host: host)
            case NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate: .certificate(host: host)
            case let error as NIOSSLExtraError where error == .failedToValidateHostname: .certificate(host: host)
            case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: .tls(host: host)
            default: .connection(host: host)
            }
    }
}

extension IOError {
    /// No connection came about, so nothing that was to be said has arrived.
    var isUnreachable: Bool { [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT, EADDRNOTAVAIL].contains(errnoCode) }
}
