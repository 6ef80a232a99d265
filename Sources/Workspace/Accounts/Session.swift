package import Foundation
package import Kernel

/// One signed-in browser.
package struct Session: RowReadable {
    package let id: ID<Session>
    package let account: ID<Account>
    package let workspace: ID<Company>
    /// The browser's own description of itself, and the address it was last seen at.
    package let agent: String
    package let address: String
    package let createdAt: Date
    package let seenAt: Date
    package let expiresAt: Date

    /// A session ends 30 days after it was last seen.
    package static let lifetime: TimeInterval = 30 * 86_400
    /// … and so long after it began at the latest, however busy: a token that was stolen unnoticed does not last for ever.
    package static let longest: TimeInterval = 90 * 86_400

    package init(row: Row) throws {
        id = try row.get("id")
        account = try row.get("account_id")
        workspace = try row.get("workspace_id")
        agent = try row.get("agent")
        address = try row.get("address")
        createdAt = try row.get("created_at")
        seenAt = try row.get("seen_at")
        expiresAt = try row.get("expires_at")
    }
}

extension Session {
    /// - Parameter token: the random token the browser keeps; only its hash is stored.
    package static func create(
        tokenHash: String, account: ID<Account>, workspace: ID<Company>, agent: String, address: String, ids: IDMaker,
        at now: Date, in db: Connection
    ) throws -> ID<Session> {
        let id: ID<Session> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO session (id, account_id, workspace_id, token_hash, agent, address, created_at, seen_at, expires_at)
            VALUES (\(id), \(account), \(workspace), \(tokenHash), \(String(agent.prefix(300))), \(address), \(now), \(now),
            \(now.addingTimeInterval(lifetime)))
            """)
        return id
    }

    package static func find(tokenHash: String, at now: Date, in db: Connection) throws -> Session? {
        try db.first("SELECT * FROM session WHERE token_hash = \(tokenHash) AND expires_at > \(now)")
    }

    /// Those of them that have neither been ended nor run out.
    package static func alive(_ ids: [ID<Session>], at now: Date, in db: Connection) throws -> Set<ID<Session>> {
        let portion = 500
        return try stride(from: 0, to: ids.count, by: portion).reduce(into: []) { alive, start in
            let some = ids[start..<min(start + portion, ids.count)]
            alive.formUnion(
                try db.values("SELECT id FROM session WHERE id IN \(list: some) AND expires_at > \(now)", as: ID<Session>.self))
        }
    }

    package static func all(of account: ID<Account>, at now: Date, in db: Connection) throws -> [Session] {
        try db.all("SELECT * FROM session WHERE account_id = \(account) AND expires_at > \(now) ORDER BY seen_at DESC")
    }

    package static func touch(_ id: ID<Session>, address: String, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE session SET seen_at = \(now), address = \(address), expires_at = CASE
            WHEN created_at < \(now.addingTimeInterval(lifetime - longest)) THEN created_at + \(Int64(longest) * 1000)
            ELSE \(now.addingTimeInterval(lifetime)) END
            WHERE id = \(id)
            """)
    }

    /// Whether there was such a session of this account.
    @discardableResult
    package static func end(_ id: ID<Session>, of account: ID<Account>, in db: Connection) throws -> Bool {
        try db.run("DELETE FROM session WHERE id = \(id) AND account_id = \(account)") > 0
    }

    package static func endOthers(than id: ID<Session>, of account: ID<Account>, in db: Connection) throws {
        try db.run("DELETE FROM session WHERE id <> \(id) AND account_id = \(account)")
    }

    /// Signs an account out everywhere in one workspace.
    package static func endAll(
        of account: ID<Account>, in workspace: ID<Company>, but kept: ID<Session>?, in db: Connection
    ) throws {
        try db.run(
            """
            DELETE FROM session WHERE account_id = \(account) AND workspace_id = \(workspace) AND id <> \(kept?.number ?? 0)
            """)
    }

    /// Goes on in another workspace of the same account.
    package static func enter(_ workspace: ID<Company>, _ id: ID<Session>, in db: Connection) throws {
        try db.run("UPDATE session SET workspace_id = \(workspace) WHERE id = \(id)")
    }

    package static func purge(at now: Date, in db: Connection) throws {
        try db.run("DELETE FROM session WHERE expires_at <= \(now)")
    }
}
