package import Foundation
package import Kernel

/// A link that makes its finder a member; by letter once a system mail is set.
package struct Invitation: RowReadable {
    package let id: ID<Invitation>
    package let workspace: ID<Company>
    package let email: String
    package let role: ID<Role>
    package let invitedBy: ID<Member>
    package let expiresAt: Date

    /// Good for a week.
    package static let lifetime: TimeInterval = 7 * 86_400

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        email = try row.get("email")
        role = try row.get("role_id")
        invitedBy = try row.get("invited_by")
        expiresAt = try row.get("expires_at")
    }
}

extension Invitation {
    package static func create(
        token: String, email: String, role: ID<Role>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let id: ID<Invitation> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO invitation (id, workspace_id, token_hash, email, role_id, invited_by, created_at, expires_at)
            VALUES (\(id), \(asker.workspace), \(Secrets.hash(token)), \(email), \(role), \(asker.member), \(now),
            \(now.addingTimeInterval(lifetime)))
            """)
        asker.journal("invited", "invitation", id.number, after: ["email": email], at: now, in: db)
    }

    /// The invitation behind a link, if it can still be accepted.
    package static func find(token: String, at now: Date, in db: Connection) throws -> Invitation? {
        try db.first(
            """
            SELECT * FROM invitation WHERE token_hash = \(Secrets.hash(token)) AND accepted_at IS NULL
            AND revoked_at IS NULL AND expires_at > \(now)
            """)
    }

    package static func open(of workspace: ID<Company>, at now: Date, in db: Connection) throws -> [Invitation] {
        try db.all(
            """
            SELECT * FROM invitation WHERE workspace_id = \(workspace) AND accepted_at IS NULL AND revoked_at IS NULL
            AND expires_at > \(now) ORDER BY id DESC
            """)
    }

    /// True for the one who was first; a link works once.
    package func accept(at now: Date, in db: Connection) throws -> Bool {
        try db.run(
            """
            UPDATE invitation SET accepted_at = \(now)
            WHERE workspace_id = \(workspace) AND id = \(id) AND accepted_at IS NULL AND revoked_at IS NULL
            """) == 1
    }

    /// Whether there was such an open invitation.
    package static func revoke(_ id: ID<Invitation>, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE invitation SET revoked_at = \(now)
            WHERE workspace_id = \(asker.workspace) AND id = \(id) AND accepted_at IS NULL AND revoked_at IS NULL
            """)
        if changed > 0 { asker.journal("revoked", "invitation", id.number, at: now, in: db) }
        return changed > 0
    }
}
