import Foundation
import Kernel
import Workspace

/// An edit updates the card and keeps the old text; a deletion marks it (SPEC FEED-11).
enum Edits {
    private struct Found: RowReadable {
        let message: ID<ThreadLine.Said>
        let interest: ID<Interest>
        let text: String
        let isLast: Bool
        let isDeleted: Bool

        init(row: Row) throws {
            message = try row.get("id")
            interest = try row.get("interest_id")
            text = try row.get("text")
            isLast = try row.get("is_last")
            isDeleted = try row.get("deleted_at", as: Date?.self) != nil
        }
    }

    /// Nil when nothing of that origin is known.
    static func change(
        _ origin: String, to text: String, _ arrival: Arrival, ids: IDMaker, in db: Connection
    ) throws -> Taken? {
        let workspace = arrival.channel.workspace
        guard let found = try find(origin, workspace, in: db) else { return nil }
        if found.isDeleted { try restore(found, arrival, in: db) }
        guard found.text != text else { return Taken(found.isDeleted ? .updated : .duplicate, found.interest) }
        let version: ID<Edits.Version> = ids.next(at: arrival.at)
        try db.run(
            """
            INSERT INTO message_version (id, workspace_id, message_id, text, replaced_at)
            VALUES (\(version), \(workspace), \(found.message), \(found.text), \(arrival.at))
            """)
        try db.run(
            """
            UPDATE message SET text = \(text), edited_at = \(arrival.at)
            WHERE workspace_id = \(workspace) AND id = \(found.message)
            """)
        try db.run(
            """
            UPDATE interest SET edited_at = \(arrival.at),
            excerpt = \(found.isLast ? "\(text.excerpt(280))" : "excerpt" as SQL)
            WHERE workspace_id = \(workspace) AND id = \(found.interest)
            """)
        try SearchDue.add(found.message, workspace: workspace, in: db)
        journal("edited", found.interest, arrival, before: ["text": found.text], after: ["text": text], in: db)
        return Taken(.updated, found.interest)
    }

    /// Marks what was taken back; the card stays, so that nobody wonders where it went.
    static func delete(_ origin: String, _ arrival: Arrival, in db: Connection) throws -> Taken {
        let workspace = arrival.channel.workspace
        guard let found = try find(origin, workspace, in: db) else {
            return Taken(.updated, try TakenBack.mark(origin, arrival, in: db))
        }
        try db.run(
            """
            UPDATE message SET deleted_at = \(arrival.at)
            WHERE workspace_id = \(workspace) AND id = \(found.message) AND deleted_at IS NULL
            """)
        try db.run(
            """
            UPDATE interest SET deleted_at = \(arrival.at) WHERE workspace_id = \(workspace) AND id = \(found.interest)
            AND NOT EXISTS (SELECT 1 FROM message m WHERE m.workspace_id = \(workspace)
            AND m.interest_id = \(found.interest) AND m.direction = 'in' AND m.deleted_at IS NULL)
            """)
        journal("deleted", found.interest, arrival, in: db)
        return Taken(.updated, found.interest)
    }

    /// The author or the network brought back what was taken back.
    private static func restore(_ found: Found, _ arrival: Arrival, in db: Connection) throws {
        let workspace = arrival.channel.workspace
        try db.run("UPDATE message SET deleted_at = NULL WHERE workspace_id = \(workspace) AND id = \(found.message)")
        try db.run("UPDATE interest SET deleted_at = NULL WHERE workspace_id = \(workspace) AND id = \(found.interest)")
        journal("brought back", found.interest, arrival, in: db)
    }

    private enum Version {}

    private static func find(_ origin: String, _ workspace: ID<Company>, in db: Connection) throws -> Found? {
        try db.first(
            """
            SELECT m.id, m.interest_id, m.text, m.deleted_at, CASE WHEN EXISTS (SELECT 1 FROM message n
            WHERE n.workspace_id = m.workspace_id AND n.interest_id = m.interest_id AND n.direction = 'in'
            AND n.id > m.id) THEN 0 ELSE 1 END AS is_last
            FROM message m WHERE m.workspace_id = \(workspace) AND m.origin = \(origin)
            """)
    }

    private static func journal(
        _ verb: String, _ interest: ID<Interest>, _ arrival: Arrival, before: [String: String?] = [:],
        after: [String: String?] = [:], in db: Connection
    ) {
        Journal.write(
            JournalEntry(
                workspace: arrival.channel.workspace.number, at: arrival.at, actor: Actor(.customer), verb: verb,
                subject: JournalSubject("interest", interest.number), before: JournalEntry.json(before),
                after: JournalEntry.json(after)),
            in: db)
    }
}
