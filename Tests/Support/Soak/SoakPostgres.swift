import Foundation
import Kernel

/// A PostgreSQL of the soak's own, flushing as in earnest, that can be killed and started again.
struct SoakPostgres: Sendable {
    let port: Int
    private let folder: String

    private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "bin/postgres-for-tests")

    static func start() async throws -> SoakPostgres {
        let said = try await Program.run(script, ["--durable"])
        // export KINDRED_TEST_POSTGRES=postgres://postgres@127.0.0.1:20000/postgres
        // # stop it with: bin/postgres-for-tests stop /tmp/…
        let lines = said.split(separator: "\n")
        guard let port = lines.first?.split(separator: ":").last?.split(separator: "/").first.flatMap({ Int($0) }),
            let folder = lines.last?.split(separator: " ").last
        else { throw Program.DidNotStart(description: "PostgreSQL: \(said)") }
        return SoakPostgres(port: port, folder: String(folder))
    }

    func crash() async throws { try await Program.run(Self.script, ["kill", folder]) }
    func startAgain() async throws { try await Program.run(Self.script, ["start", folder]) }
    func stop() async throws { try await Program.run(Self.script, ["stop", folder]) }

    /// Its first database, by itself or through a proxy.
    static func address(port: Int) -> String { "postgres://postgres@127.0.0.1:\(port)/postgres" }
}
