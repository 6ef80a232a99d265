import Foundation
import Kernel
import People
import Workspace

/// Whoever does not want to be asked is not asked again, by whatever address they are known.
enum SatisfactionRefusal {
    static func stands(for identity: ID<Identity>, of workspace: ID<Company>, in db: Connection) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM identity mine JOIN identity same ON same.workspace_id = mine.workspace_id
            AND same.person_id = mine.person_id JOIN satisfaction_refusal r ON r.workspace_id = same.workspace_id
            AND r.identity_id = same.id WHERE mine.workspace_id = \(workspace) AND mine.id = \(identity)
            """)
    }

    /// Notes it, or takes it back.
    static func set(_ stands: Bool, by ask: SatisfactionAsk, at now: Date, in db: Connection) throws {
        guard try Self.stands(for: ask.identity, of: ask.workspace, in: db) != stands else { return }
        if stands {
            try db.run(
                """
                INSERT INTO satisfaction_refusal (workspace_id, identity_id, at)
                VALUES (\(ask.workspace), \(ask.identity), \(now)) ON CONFLICT DO NOTHING
                """)
        } else {
            try db.run(
                """
                DELETE FROM satisfaction_refusal WHERE workspace_id = \(ask.workspace) AND identity_id IN (
                SELECT same.id FROM identity mine JOIN identity same ON same.workspace_id = mine.workspace_id
                AND same.person_id = mine.person_id WHERE mine.workspace_id = \(ask.workspace) AND mine.id = \(ask.identity))
                """)
        }
        Journal.write(
            JournalEntry(
                workspace: ask.workspace.number, at: now, actor: Actor(.customer, ask.identity.number),
                verb: stands ? "asking refused" : "asking allowed", subject: JournalSubject("interest", ask.interest.number)),
            in: db)
    }
}
