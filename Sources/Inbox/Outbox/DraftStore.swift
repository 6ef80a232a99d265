import Foundation
package import Kernel
package import Workspace

extension Draft {
    package static func find(by asker: Asker, on interest: ID<Interest>, in db: Connection) throws -> Draft? {
        try find(of: asker.member, on: interest, workspace: asker.workspace, in: db)
    }

    static func find(
        of member: ID<Member>, on interest: ID<Interest>, workspace: ID<Company>, in db: Connection
    ) throws -> Draft? {
        try db.first(
            "SELECT * FROM draft WHERE workspace_id = \(workspace) AND interest_id = \(interest) AND member_id = \(member)")
    }

    package static func files(by asker: Asker, on interest: ID<Interest>, in db: Connection) throws -> [File] {
        try db.all(
            """
            SELECT * FROM draft_file WHERE workspace_id = \(asker.workspace) AND interest_id = \(interest)
            AND member_id = \(asker.member) ORDER BY id
            """)
    }

    /// Keeps what was written. False when the card is not the asker's to work on.
    func save(by asker: Asker, on interest: ID<Interest>, in db: Connection) throws -> Bool {
        guard try Interest.find(interest, mayBe: .work, by: asker, in: db) != nil else { return false }
        try save(of: asker.member, on: interest, workspace: asker.workspace, in: db)
        return true
    }

    func save(of member: ID<Member>, on interest: ID<Interest>, workspace: ID<Company>, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO draft (workspace_id, interest_id, member_id, text, html, subject, to_text, cc_text, bcc_text, quotes,
            template_ids, updated_at) VALUES (\(workspace), \(interest), \(member), \(text), \(html), \(subject), \(to), \(cc),
            \(bcc), \(quotes), \(TemplateList.text(templates)), \(updatedAt)) ON CONFLICT (workspace_id, interest_id, member_id) DO UPDATE SET
            text = excluded.text, html = excluded.html, subject = excluded.subject, to_text = excluded.to_text,
            cc_text = excluded.cc_text, bcc_text = excluded.bcc_text, quotes = excluded.quotes,
            template_ids = excluded.template_ids, updated_at = excluded.updated_at
            """)
    }

    static func discard(
        of member: ID<Member>, on interest: ID<Interest>, workspace: ID<Company>, in db: Connection
    ) throws {
        let here: SQL = "workspace_id = \(workspace) AND interest_id = \(interest) AND member_id = \(member)"
        try db.run("DELETE FROM draft_file WHERE \(here)")
        try db.run("DELETE FROM draft WHERE \(here)")
    }

    // MARK: Files

    static func add(
        _ file: Outbox.File, of member: ID<Member>, on interest: ID<Interest>, workspace: ID<Company>, ids: IDMaker,
        at now: Date, in db: Connection
    ) throws -> ID<File> {
        try db.run(
            """
            INSERT INTO draft (workspace_id, interest_id, member_id, updated_at)
            VALUES (\(workspace), \(interest), \(member), \(now)) ON CONFLICT DO NOTHING
            """)
        let id: ID<File> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO draft_file (id, workspace_id, interest_id, member_id, name, type, size, blob, content_id)
            VALUES (\(id), \(workspace), \(interest), \(member), \(file.name), \(file.type), \(file.size), \(file.blob),
            \(file.contentID))
            """)
        return id
    }

    static func file(_ id: ID<File>, of asker: Asker, in db: Connection) throws -> File? {
        try db.first(
            """
            SELECT * FROM draft_file WHERE workspace_id = \(asker.workspace) AND id = \(id) AND member_id = \(asker.member)
            """)
    }

    static func remove(_ id: ID<File>, of asker: Asker, in db: Connection) throws {
        try db.run(
            "DELETE FROM draft_file WHERE workspace_id = \(asker.workspace) AND id = \(id) AND member_id = \(asker.member)")
    }
}
