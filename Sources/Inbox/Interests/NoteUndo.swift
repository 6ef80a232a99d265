package import Foundation
package import Kernel
package import Workspace

extension Interest {
    /// Takes one's own note back; who has read it has read it, and the journal says that there was one.
    package static func takeBack(
        note: ID<ThreadLine.Said>, on id: ID<Interest>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let card = try find(id, mayBe: .work, by: asker, in: db) else { return false }
        let taken = try db.run(
            """
            UPDATE message SET deleted_at = \(now) WHERE workspace_id = \(asker.workspace) AND id = \(note)
            AND interest_id = \(id) AND direction = 'note' AND member_id = \(asker.member) AND deleted_at IS NULL
            """)
        guard taken > 0 else { return false }
        try SearchDue.add(note, workspace: asker.workspace, in: db)
        card.journal("note taken back", by: asker, before: ["note": note.description], at: now, in: db)
        return true
    }
}
