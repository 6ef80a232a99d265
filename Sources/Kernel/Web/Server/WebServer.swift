internal import HummingbirdCore
package import Logging
internal import NIOCore
internal import NIOPosix
import ServiceLifecycle

/// Serves operations over HTTP/1.1, with TLS when the settings name a certificate.
///
///     let server = try WebServer(operations: all, gate: gate, settings: settings, frame: frame, assets: assets, log: log) { port in
///         print("ready http://127.0.0.1:\(port)")
///     }
///
/// Run it in a `ServiceGroup`. When that shuts down gracefully the server takes no new clients, ends streams, lets requests
/// finish for ``ServerSettings/drainTimeout`` and returns.
package struct WebServer: Service {
    /// The settings name a certificate without its key, or the other way round.
    package struct HalfCertificate: Error, CustomStringConvertible {
        package let description = "TLS needs both, a certificate file and a key file"
    }

    private let reception: Reception
    private let certificates: Certificates?
    private let settings: ServerSettings
    private let log: Logger
    private let onReady: @Sendable (Int) -> Void

    /// - Parameters:
    ///   - operations: beside the server's own: `/health`, `/ready`, `/metrics` and `/assets/…`.
    ///   - frame: what stands around the pages of problems.
    ///   - isReady: what `/ready` says, such as whether the database answers.
    ///   - onReady: called with the port once clients are taken.
    /// - Throws: when two operations are alike or the certificate cannot be used.
    package init(
        operations: [Operation], gate: any Gate, settings: ServerSettings, frame: PageFrame? = nil, assets: AssetStore,
        metrics: Metrics = Metrics(), clock: TimeSource = .system, log: Logger,
        isReady: @escaping @Sendable () async -> Bool = { true }, onReady: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        let own = BuiltIns(settings: settings, metrics: metrics, isReady: isReady).operations + [assets.operation]
        let router = try Router(operations + own)
        switch (settings.certificateFile, settings.keyFile) {
        case (nil, nil): certificates = nil
        case (let certificate?, let key?): certificates = try Certificates(certificateFile: certificate, keyFile: key, log: log)
        default: throw HalfCertificate()
        }
        let frame = frame ?? PlainFrame.frame(styles: assets.path("styles/kindred.css"))
        reception = Reception(
            dispatcher: Dispatcher(router: router, gate: gate, frame: frame, log: log), settings: settings,
            metrics: RequestMetrics(metrics, operations: router.operations.map(\.name)), clock: clock,
            isTLS: certificates != nil, log: log)
        self.settings = settings
        self.log = log
        self.onReady = onReady
    }

    /// Listens until told to stop.
    /// - Throws: when the address is taken or is not ours.
    package func run() async throws {
        let server = server()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask { try await outlast() }
            // Either the server is done, or its time is up and cancelling cuts off what is left.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func server() -> any Service {
        var quiet = log
        quiet.logLevel = max(log.logLevel, .warning)
        let http = HTTP1Channel(
            responder: { [reception] request, writer, channel in try await reception.receive(request, writer, channel) },
            configuration: .init(
                idleTimeout: .init(settings.idleTimeout),
                // A little more than the longest address, so that whoever sends a longer one is told so.
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 66 * 1024, maxHeaderListSize: 96 * 1024, maxHeaderFieldCount: 100)))
        return Line(http: http, certificates: certificates).server(
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), backlog: 1024,
                availableConnectionsDelegate: .maximum(settings.mostConnections, logger: quiet)),
            onServerRunning: { [onReady] channel in onReady(channel.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet)
    }

    /// Returns when the time to drain is over, counted from the order to stop.
    private func outlast() async throws {
        try await gracefulShutdown()
        try await Task.sleep(for: settings.drainTimeout)
        log.warning("Requests still running when the time to stop was over are cut off")
    }
}
