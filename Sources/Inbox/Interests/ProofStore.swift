package import Foundation
package import Kernel
package import Workspace

extension Proof {
    /// A picture already stored as a blob, or a link.
    package struct Draft: Sendable {
        package var name: String
        package var type: String
        package var size: Int
        package var blob: String?
        package var url: String?
        package init(name: String, type: String, size: Int, blob: String?, url: String?) {
            self.name = name
            self.type = type
            self.size = size
            self.blob = blob
            self.url = url
        }
    }

    /// Attaches a proof; an open card is processed by it. Nil when the card is not the asker's to work on.
    package static func add(
        _ draft: Draft, to id: ID<Interest>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<Proof>? {
        guard let card = try Interest.find(id, mayBe: .work, by: asker, in: db) else { return nil }
        let proof: ID<Proof> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO proof (id, workspace_id, interest_id, member_id, name, type, size, blob, url, at)
            VALUES (\(proof), \(asker.workspace), \(id), \(asker.member), \(draft.name), \(draft.type), \(draft.size),
            \(draft.blob), \(draft.url), \(now))
            """)
        card.journal("proof added", by: asker, after: ["proof": proof.description, "name": draft.name], at: now, in: db)
        if card.isOpen {
            _ = try Interest.process(id, how: .proof, note: nil, by: asker, ids: ids, at: now, in: db)
        }
        return proof
    }

    /// Hides a proof that was attached by mistake; the bytes stay until retention takes them.
    package static func remove(_ id: ID<Proof>, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        guard let proof = try find(id, for: asker, in: db),
            let card = try Interest.find(proof.interest, mayBe: .work, by: asker, in: db)
        else { return false }
        try db.run(
            """
            UPDATE proof SET removed_at = \(now)
            WHERE workspace_id = \(asker.workspace) AND id = \(id) AND removed_at IS NULL
            """)
        card.journal("proof removed", by: asker, before: ["proof": id.description, "name": proof.name], at: now, in: db)
        return true
    }

    /// Those of a card, oldest first.
    package static func all(on card: ID<Interest>, of workspace: ID<Company>, in db: Connection) throws -> [Proof] {
        try db.all(
            """
            SELECT * FROM proof WHERE workspace_id = \(workspace) AND interest_id = \(card) AND removed_at IS NULL ORDER BY id
            """)
    }

    package static func find(_ id: ID<Proof>, for asker: Asker, in db: Connection) throws -> Proof? {
        try db.first(
            """
            SELECT p.* FROM proof p JOIN interest i ON i.workspace_id = p.workspace_id AND i.id = p.interest_id
            WHERE p.workspace_id = \(asker.workspace) AND p.id = \(id) AND p.removed_at IS NULL AND \(asker.interests(.see))
            """)
    }
}

extension ThreadLine.Attached {
    package static func find(_ id: ID<ThreadLine.Attached>, for asker: Asker, in db: Connection) throws -> Self? {
        try db.first(
            """
            SELECT a.* FROM attachment a
            JOIN message m ON m.workspace_id = a.workspace_id AND m.id = a.message_id
            JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
            WHERE a.workspace_id = \(asker.workspace) AND a.id = \(id) AND \(asker.interests(.see))
            """)
    }
}
