import Crypto
import Foundation

/// What a server answers by itself, for those who watch over it. None of it asks the gate.
struct BuiltIns: Sendable {
    let settings: ServerSettings
    let metrics: Metrics
    let isReady: @Sendable () async -> Bool

    var operations: [Operation] {
        [
            Operation("health", .get, "/health", access: .open, summary: "The process lives") { _ in
                Self.words("alive\n")
            },
            Operation("ready", .get, "/ready", access: .open, summary: "The program can do its work") { _ in
                await isReady() ? Self.words("ready\n") : Self.words("not ready\n", status: 503)
            },
            Operation("metrics", .get, "/metrics", access: .open, summary: "Figures for Prometheus") { request in
                guard mayMonitor(request) else { throw Problem.notFound }
                return .data(Data(metrics.text().utf8), type: "text/plain; version=0.0.4; charset=utf-8")
            },
        ].map { operation in
            var operation = operation
            operation.isGated = false
            return operation
        }
    }

    /// From a network of monitors, or with the token. A proxy we were not told of may bring anybody, so it opens nothing.
    private func mayMonitor(_ request: Request) -> Bool {
        if let token = settings.metricsToken, let sent = request.headers["authorization"] {
            // Digests compare in constant time.
            return SHA256.hash(data: Data(sent.utf8)) == SHA256.hash(data: Data("Bearer \(token)".utf8))
        }
        guard request.cameThroughStranger == false, let address = IPAddress(request.remoteAddress) else { return false }
        return settings.monitors.contains { $0.contains(address) }
    }

    private static func words(_ text: String, status: Int = 200) -> Answer {
        .data(Data(text.utf8), type: "text/plain; charset=utf-8", status: status)
    }
}
