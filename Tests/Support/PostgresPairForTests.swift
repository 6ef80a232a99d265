import Foundation

/// A PostgreSQL of its own and a standby that follows it, for as long as a test: commits wait until both have them.
package struct PostgresPairForTests: Sendable {
    /// Both servers in one address: whichever takes writes is found.
    package let url: String
    private let first: String
    private let second: String

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let script = root.appending(path: "bin/postgres-for-tests")

    /// Lends the pair and stops what is left of it afterwards.
    package static func lend(_ body: (PostgresPairForTests) async throws -> Void) async throws {
        let (port, first) = try await start()
        do {
            let (other, second) = try await start("standby", first)
            let pair = PostgresPairForTests(
                url: "postgres://postgres@127.0.0.1:\(port),127.0.0.1:\(other)/postgres", first: first, second: second)
            do { try await body(pair) } catch {
                try await stop(second)
                throw error
            }
            try await stop(second)
        } catch {
            try await stop(first)
            throw error
        }
        try await stop(first)
    }

    /// The first one dies as in a crash, with all it had.
    package func crash() async throws { try await Self.stop(first) }

    /// The standby dies as in a crash: commits wait for it in vain.
    package func loseStandby() async throws { try await Self.stop(second) }

    /// The standby takes writes from now on.
    package func promote() async throws { try await Program.run(Self.script, ["promote", second]) }

    /// - Returns: its port and its directory, as the script says them.
    private static func start(_ words: String...) async throws -> (port: String, directory: String) {
        let said = try await Program.run(script, words).split(whereSeparator: \.isWhitespace)
        let address = said.first { $0.contains("postgres://") }?.split(separator: ":").last?.prefix(while: \.isNumber)
        guard let address, let directory = said.last else {
            throw Program.DidNotStart(description: "postgres-for-tests said \(said)")
        }
        return (String(address), String(directory))
    }

    private static func stop(_ directory: String) async throws {
        guard FileManager.default.fileExists(atPath: directory) else { return }  // crashed
        try await Program.run(script, ["stop", directory])
    }
}
