import Foundation
import Kernel
import Logging
import NIOSSL
import ServiceLifecycle
import Synchronization

import struct Kernel.Operation

/// A running web server of a test, on a port the system chose.
struct WebSite: Sendable {
    let port: Int
    private let group: ServiceGroup

    /// Serves while the body runs, then stops gracefully and waits until the server has.
    static func serving<T: Sendable>(
        _ operations: [Operation], gate: any Gate = OpenGate(), settings: ServerSettings = ServerSettings(),
        assets: AssetStore? = nil, metrics: Metrics = Metrics(), log: Logger = quiet,
        isReady: @escaping @Sendable () async -> Bool = { true }, _ body: @Sendable (WebSite) async throws -> T
    ) async throws -> T {
        var settings = settings
        settings.port = 0
        let (ports, ready) = AsyncStream<Int>.makeStream()
        let server = try WebServer(
            operations: operations, gate: gate, settings: settings, assets: assets ?? AssetStore(pack: AssetPack(Data())),
            metrics: metrics, log: log, isReady: isReady, onReady: { ready.yield($0) })
        let group = ServiceGroup(configuration: .init(services: [server], logger: quiet))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { ready.finish() }
                try await group.run()
            }
            guard let port = await ports.first(where: { _ in true }) else { throw WebWire.Closed() }
            let result = try await body(WebSite(port: port, group: group))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return result
        }
    }

    /// One request on a line of its own.
    func ask(
        _ method: String, _ target: String, _ headers: [String: String] = [:], body: String = "", tls: NIOSSLContext? = nil
    ) async throws -> WebWire.Reply {
        try await WebWire.open(port: port, tls: tls) { wire in
            try await wire.request(method, target, headers, body: Data(body.utf8))
            return try await wire.reply(toHead: method == "HEAD")
        }
    }

    func get(_ target: String, _ headers: [String: String] = [:]) async throws -> WebWire.Reply {
        try await ask("GET", target, headers)
    }

    /// What SIGTERM does.
    func stop() async { await group.triggerGracefulShutdown() }

    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Lets everybody in.
struct OpenGate: Gate {
    func admit(_ request: inout Request) async throws {}
}

/// Lets in whoever says a name.
struct NameGate: Gate {
    func admit(_ request: inout Request) async throws {
        guard let name = request.headers["x-name"] else { throw Problem.unauthorised }
        request.caller = name
        request.language = .de
    }
}

/// Keeps what is logged.
struct LogKeeper: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.add("\(event.message) \(event.metadata ?? [:])")
    }
}

final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var log: Logger { Logger(label: "test") { _ in LogKeeper(lines: self) } }
}
