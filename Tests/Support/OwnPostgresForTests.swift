import Foundation
import Kernel

/// A PostgreSQL of one test's own, flushing as in earnest, that can be killed, frozen and started again.
package struct OwnPostgresForTests: Sendable {
    package let port: Int
    private let folder: String

    private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "bin/postgres-for-tests")

    /// Lends a server and takes it away afterwards.
    package static func lend<T>(_ body: (OwnPostgresForTests) async throws -> T) async throws -> T {
        let postgres = try await start()
        do {
            let result = try await body(postgres)
            try await postgres.stop()
            return result
        } catch {
            try await postgres.stop()
            throw error
        }
    }

    static func start() async throws -> OwnPostgresForTests {
        let said = try await Program.run(script, ["--durable"])
        // export KINDRED_TEST_POSTGRES=postgres://postgres@127.0.0.1:20000/postgres
        // # stop it with: bin/postgres-for-tests stop /tmp/…
        let lines = said.split(separator: "\n")
        guard let port = lines.first?.split(separator: ":").last?.split(separator: "/").first.flatMap({ Int($0) }),
            let folder = lines.last?.split(separator: " ").last
        else { throw Program.DidNotStart(description: "PostgreSQL: \(said)") }
        return OwnPostgresForTests(port: port, folder: String(folder))
    }

    func crash() async throws { try await Program.run(Self.script, ["kill", folder]) }
    func startAgain() async throws { try await Program.run(Self.script, ["start", folder]) }
    func stop() async throws { try await Program.run(Self.script, ["stop", folder]) }

    /// All its processes stand still, while the kernel goes on taking what is sent to them.
    package func freeze() async throws { try await Program.run(Self.script, ["freeze", folder]) }
    package func thaw() async throws { try await Program.run(Self.script, ["thaw", folder]) }

    package var url: String { Self.address(port: port) }

    /// Its first database, by itself or through a proxy.
    static func address(port: Int) -> String { "postgres://postgres@127.0.0.1:\(port)/postgres" }
}
