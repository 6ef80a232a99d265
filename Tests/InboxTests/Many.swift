import Foundation
import Inbox
import Kernel
import Workspace

extension Scene {
    /// Fills the tables with a hundred thousand cards of ten thousand contacts, each with a message, a turn and two journal
    /// entries.
    func fillWithMany(_ count: Int = 100_000, oneWaitsOf few: Int = 50) async throws {
        let (waits, isOwned) = ("(x % \(few) = 0)", "(x % \(2 * few) <> \(few))")
        let (company, channels) = (company.number, (group.id.number, mailbox.id.number))
        let (timur, from) = (timur.member.number, now.milliseconds - 40_000 * 60_000)
        // No reader of it is at work yet, and so many rows would hold what all other transactions read.
        try await store.write(.readCommitted) { db in
            let n = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x <"
            func fill(_ count: Int, _ text: String) throws {
                try db.run(SQL(stringLiteral: "\(n) \(count)) \(text)"))
            }
            try fill(
                count / 10,
                """
                INSERT INTO contact (id, workspace_id, person_id, name, name_folded, created_at)
                SELECT x, \(company), x, 'Anna ' || x, 'anna ' || x, \(from) FROM n
                """)
            try fill(
                count / 10,
                """
                INSERT INTO identity (id, workspace_id, contact_id, person_id, network, key, shown, strength, created_at)
                SELECT x, \(company), x, x, 'vk', CAST(x AS TEXT), CAST(x AS TEXT), 'network', \(from) FROM n
                """)
            // Of those that wait half belong to somebody; one of twenty is a like.
            try fill(
                count,
                """
                INSERT INTO interest (id, workspace_id, channel_id, identity_id, origin, network, action, excerpt, post_key,
                said_at, arrived_at, moved_at, needs_answer, responsible_id, claimed_at, due_at, processed_at, processed_by,
                processed_how)
                SELECT x, \(company), CASE WHEN x % 3 = 0 THEN \(channels.0) ELSE \(channels.1) END, 1 + x % \(count / 10),
                'many:' || x, 'vk', CASE WHEN x % 20 = 7 THEN 'like' ELSE 'comment' END, 'How much is it?',
                CASE WHEN x % 2 = 1 THEN 'vk:' || x / 500 END, \(from) + x * 20000, \(from) + x * 20000, \(from) + x * 20000,
                CASE WHEN x % 20 = 7 THEN 0 ELSE 1 END, CASE WHEN \(isOwned) THEN \(timur) END,
                CASE WHEN \(isOwned) THEN \(from) + x * 20000 END, CASE WHEN \(waits) THEN \(from) + x * 20000 END,
                CASE WHEN NOT \(waits) THEN \(from) + x * 20000 + 60000 END, CASE WHEN NOT \(waits) THEN \(timur) END,
                CASE WHEN NOT \(waits) THEN 'hand' END FROM n
                """)
            try fill(
                count,
                """
                INSERT INTO message (id, workspace_id, interest_id, direction, identity_id, origin, text, said_at, arrived_at)
                SELECT x, \(company), x, 'in', 1 + x % \(count / 10), 'many:' || x, 'How much is it?', \(from) + x * 20000,
                \(from) + x * 20000 FROM n
                """)
            try fill(
                count,
                """
                INSERT INTO turn (id, workspace_id, interest_id, started_at, ended_at)
                SELECT x, \(company), x, \(from) + x * 20000, CASE WHEN NOT \(waits) THEN \(from) + x * 20000 + 60000 END FROM n
                """)
            try fill(
                count * 2,
                """
                INSERT INTO journal (workspace_id, sequence, at, actor_kind, verb, subject_kind, subject_id)
                SELECT \(company), x + 1000, \(from) + x * 10000, 'customer', 'arrived', 'interest', (x + 1) / 2 FROM n
                """)
            try fill(
                count / 500,
                """
                INSERT INTO fold (workspace_id, post_key, action, reactions, last_at, last_id)
                SELECT \(company), 'vk:' || x, 'like', 25, \(from) + x * 10000000, x * 500 - 493 FROM n
                """)
        }
    }

    /// Lets the engine look at how the values lie, which decides how it goes about them from then on.
    func takeStatistics() async throws {
        try await store.write { db in try db.run("ANALYZE") }
    }
}
