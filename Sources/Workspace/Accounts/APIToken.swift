package import Foundation
package import Kernel

/// A key for programs: acts as its member, within its scopes.
package struct APIToken: RowReadable {
    package let id: ID<APIToken>
    package let workspace: ID<Company>
    package let member: ID<Member>
    package let name: String
    /// The first characters, so that a person can tell tokens apart.
    package let hint: String
    package let scopes: Set<String>
    package let createdAt: Date
    package let usedAt: Date?
    package let revokedAt: Date?
    /// From when on it opens nothing; nil for one that lasts until it is revoked.
    package let expiresAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        member = try row.get("member_id")
        name = try row.get("name")
        hint = try row.get("hint")
        scopes = Set(try row.get("scopes", as: String.self).split(separator: " ").map(String.init))
        createdAt = try row.get("created_at")
        usedAt = try row.get("used_at")
        revokedAt = try row.get("revoked_at")
        expiresAt = try row.get("expires_at")
    }
}

extension APIToken {
    /// - Parameter expiresAt: nil lets it last until it is revoked.
    package static func create(
        secret: String, name: String, scopes: [String], expiresAt: Date? = nil, member: ID<Member>,
        workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<APIToken> {
        let id: ID<APIToken> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO token (id, workspace_id, member_id, token_hash, name, hint, scopes, created_at,
            expires_at)
            VALUES (\(id), \(workspace), \(member), \(Secrets.hash(secret)), \(name), \(String(secret.prefix(12))),
            \(scopes.joined(separator: " ")), \(now), \(expiresAt))
            """)
        return id
    }

    /// Whether its time is over.
    package func isOver(at now: Date) -> Bool { expiresAt.map { $0 <= now } ?? false }

    package static func find(hash: String, in db: Connection) throws -> APIToken? {
        try db.first("SELECT * FROM token WHERE token_hash = \(hash) AND revoked_at IS NULL")
    }

    package static func all(of workspace: ID<Company>, in db: Connection) throws -> [APIToken] {
        try db.all("SELECT * FROM token WHERE workspace_id = \(workspace) AND revoked_at IS NULL ORDER BY id DESC")
    }

    package static func revoke(_ id: ID<APIToken>, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE token SET revoked_at = \(now)
            WHERE workspace_id = \(asker.workspace) AND id = \(id) AND revoked_at IS NULL
            """)
        if changed > 0 { asker.journal("revoked", "token", id.number, at: now, in: db) }
        return changed > 0
    }

    /// Written at most once a minute: a busy token must not make every read a write.
    package static func markUsed(_ id: ID<APIToken>, at now: Date, in db: Connection) throws {
        try db.run("UPDATE token SET used_at = \(now) WHERE id = \(id)")
    }
}
