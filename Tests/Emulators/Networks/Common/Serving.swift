import Foundation
import Kernel
import Logging
import ServiceLifecycle

import struct Kernel.Operation

/// A running emulator: its web server on the loopback, and what it does by itself.
enum Serving {
    /// The server did not come up.
    struct NotStarted: Error, CustomStringConvertible {
        let description = "the emulator's server did not start"
    }

    /// Serves while the body runs, then stops and waits until all has.
    ///
    /// - Parameters:
    ///   - port: 0 lets the system choose.
    ///   - opening: told the address, without a slash at the end, before anybody calls.
    ///   - work: what goes on beside; it ends once `closing` was called.
    static func lend<Value: Sendable>(
        _ operations: [Operation], port: Int, clock: EmulatorClock, opening: @Sendable (String) async -> Void,
        work: @escaping @Sendable () async -> Void, closing: @escaping @Sendable () -> Void,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        var settings = ServerSettings(port: port)
        // Longer than the longest poll that a network lets hang.
        settings.idleTimeout = .seconds(120)
        settings.drainTimeout = .seconds(2)
        let (ports, ready) = AsyncStream<Int>.makeStream()
        let server = try WebServer(
            operations: operations, gate: EverybodyComesIn(), settings: settings, assets: AssetStore(pack: AssetPack(Data())),
            clock: clock.source, log: quiet, onReady: { ready.yield($0) })
        let group = ServiceGroup(configuration: .init(services: [server], logger: quiet))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { ready.finish() }
                try await group.run()
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await tasks.waitForAll()
                throw NotStarted()
            }
            await opening("http://127.0.0.1:\(port)")
            tasks.addTask { await work() }
            let result: Result<Value, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            closing()
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try result.get()
        }
    }

    private static let quiet = Logger(label: "emulator") { _ in SwiftLogNoOpLogHandler() }
}

/// Who may do what the emulated network decides itself.
private struct EverybodyComesIn: Gate {
    func admit(_ request: inout Request) async throws {}
}
