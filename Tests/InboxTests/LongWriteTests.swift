import Foundation
import Kernel
import Support
import Testing

@testable import Inbox

@Suite("A long write beside the intake")
struct LongWriteTests {
    @Test(
        "Keeps locks of the intake while it is serializable, which is why what runs long is not",
        .enabled(if: TestEngine.hasPostgres))
    func locks() async throws {
        try await Scene.play(.postgres) { scene in
            let beside = try await Self.locks(beside: .readCommitted, scene, "a")
            let together = try await Self.locks(beside: .serializable, scene, "b")
            #expect(beside < Self.few, "\(beside) locks stayed")
            #expect(together > 100, "the test sees nothing: \(together) locks")
        }
    }

    /// What a transaction or two of the intake hold.
    private static let few = 60

    /// How many predicate locks stay of words taken in while a transaction is open.
    private static func locks(beside isolation: Isolation, _ scene: Scene, _ name: String) async throws -> Int {
        let (isOpen, isOver) = (TestFlag(), TestFlag())
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { isOver.set() }  // also when something below throws: left open it would fill the server for everybody
            group.addTask {
                defer { isOpen.set() }
                try await scene.store.write(isolation) { db in
                    // It has begun to read, which is when PostgreSQL gives it its place.
                    _ = try db.rows("SELECT id FROM channel WHERE workspace_id = \(scene.company)")
                    isOpen.set()
                    while isOver.isSet == false { _ = try db.rows("SELECT pg_sleep(0.01)") }
                }
            }
            while isOpen.isSet == false { _ = try await scene.store.read { db in try db.rows("SELECT 1") } }
            for number in 0..<40 {
                _ = try await scene.intake.take(
                    (0..<20).map { scene.word("Word \(number)-\($0)", id: "\(name)\(number)-\($0)") }, raw: Data("{}".utf8),
                    on: scene.group)
            }
            // Transactions of other tests hold them as well for a moment; what this one holds stays.
            var count = Int.max
            for round in 0..<60 where count >= Self.few {
                try await scene.take(scene.word("Last", id: "\(name)-last-\(round)"))
                count = try await scene.store.read { db in
                    try db.value(
                        """
                        SELECT count(*) FROM pg_locks WHERE mode = 'SIReadLock'
                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """, as: Int.self) ?? 0
                }
            }
            isOver.set()
            try await group.waitForAll()
            return count
        }
    }
}
