import Foundation
import Kernel

/// What came of letters, looked up in the database beside the program.
extension Store {
    /// Open while the body looks into it.
    static func lend<T>(_ location: Location, _ body: (Store) async throws -> T) async throws -> T {
        let store = try Store.open(location)
        do {
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    /// Returns when every word is made findable.
    func waitUntilIndexed() async throws {
        while try await read({ db in try db.exists("SELECT 1 FROM search_due") }) {
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Cards with ten letters of one person.
    func wholeConversations() async throws -> Int {
        try await read { db in
            try db.value(
                """
                SELECT count(*) FROM (SELECT m.interest_id FROM channel c
                JOIN interest i ON i.workspace_id = c.workspace_id AND i.channel_id = c.id
                JOIN message m ON m.workspace_id = i.workspace_id AND m.interest_id = i.id
                WHERE c.kind = 'mailbox' GROUP BY m.interest_id
                HAVING count(*) = \(Post.turns) AND count(DISTINCT m.identity_id) = 1) whole
                """) ?? 0
        }
    }
}
