import Foundation
import Support
import Synchronization
import Testing

@testable import App
@testable import Kernel

@Suite("A newer schema beside a running node", .enabled(if: Program.built != nil, "the product kindred is not built"))
struct RollingUpgradeLiveTests {
    private static let added = Migration("2099-01-01-mood", .expands) { dialect in
        """
        CREATE TABLE mood (id \(dialect.id), name TEXT NOT NULL);
        ALTER TABLE interest ADD COLUMN mood_id BIGINT;
        ALTER TABLE message ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';
        CREATE INDEX interest_mood ON interest (workspace_id, mood_id);
        """
    }
    private static let taken = Migration("2099-02-01-mood-only", .contracts(after: added.name)) { _ in
        "DROP TABLE mood"
    }

    @Test(
        "An older node works on while it is expanded, starts on it too, and leaves when it is contracted",
        .enabled(if: TestEngine.hasPostgres, "KINDRED_TEST_POSTGRES names no server"), .timeLimit(.minutes(10)))
    func expandThenContract() async throws {
        try await Site.lend(.postgres) { site in
            let second = try site.beside("second")
            defer { try? FileManager.default.removeItem(at: second.data) }  // a leftover folder fails nothing
            let node = try await site.serve()
            let store = try Store.open(site.database)
            let posted = Posted()
            try await withThrowingTaskGroup { group in
                group.addTask {
                    let line = try await Poster(node, token: site.token)
                    defer { line.leave() }
                    for number in 0..<400 {
                        let answer = try await line.post(number)
                        #expect(answer.status == 201)
                        posted.numbers.withLock { _ = $0.insert(number) }
                    }
                }
                while posted.count < 100 { try await Task.sleep(for: .milliseconds(5)) }
                try await Migrator.migrate(store, Features.migrations + [Self.added], at: Date())
                #expect(posted.count < 400)
                try await group.waitForAll()
            }
            let again = try await second.serve()
            try await again.stop()

            try await Migrator.migrate(store, Features.migrations + [Self.added, Self.taken], at: Date())
            #expect(try await node.outcome() != 0)
            await #expect(throws: Program.DidNotStart.self) { try await second.serve() }
            await store.close()
        }
    }
}

/// What was acknowledged, for whoever waits for it.
private final class Posted: Sendable {
    let numbers = Mutex<Set<Int>>([])
    var count: Int { numbers.withLock { $0.count } }
}
