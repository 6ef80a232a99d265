package import Foundation
package import Kernel

extension Member {
    package static func create(
        name: String, title: String = "", account: ID<Account>, role: ID<Role>, workspace: ID<Company>,
        from address: String? = nil, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<Member> {
        let id: ID<Member> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO member (id, workspace_id, account_id, role_id, name, title, created_at)
            VALUES (\(id), \(workspace), \(account), \(role), \(name), \(title), \(now))
            """)
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: Actor(.member, id.number, from: address), verb: "joined",
                subject: JournalSubject("member", id.number), after: JournalEntry.json(["name": name])),
            in: db)
        return id
    }

    package static func find(_ id: ID<Member>, of workspace: ID<Company>, in db: Connection) throws -> Member? {
        try db.first("SELECT * FROM member WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// The member an account is in a workspace, unless removed.
    package static func find(
        account: ID<Account>, workspace: ID<Company>, in db: Connection
    ) throws -> Member? {
        try db.first(
            """
            SELECT * FROM member
            WHERE workspace_id = \(workspace) AND account_id = \(account) AND removed_at IS NULL
            """)
    }

    /// The workspaces an account belongs to.
    package static func workspaces(of account: ID<Account>, in db: Connection) throws -> [Company] {
        try db.all(
            """
            SELECT w.* FROM workspace w JOIN member m ON m.workspace_id = w.id
            WHERE m.account_id = \(account) AND m.removed_at IS NULL ORDER BY w.id
            """)
    }

    /// The member whose log-in is this address; nil when it is nobody's.
    package static func withAddress(_ address: String, of workspace: ID<Company>, in db: Connection) throws -> ID<Member>? {
        try db.value(
            """
            SELECT m.id FROM account a JOIN member m ON m.account_id = a.id
            WHERE a.email_folded = \(address.folded) AND m.workspace_id = \(workspace)
            """)
    }

    /// Present members by name; also the removed ones where history must name them.
    package static func all(
        of workspace: ID<Company>, withRemoved: Bool = false, in db: Connection
    ) throws -> [Member] {
        let present: SQL = withRemoved ? "" : "AND removed_at IS NULL"
        return try db.all("SELECT * FROM member WHERE workspace_id = \(workspace) \(present) ORDER BY name, id")
    }

    /// Names for ids, removed members included: history keeps its people.
    package static func names(of workspace: ID<Company>, in db: Connection) throws -> [ID<Member>: String] {
        let rows = try db.rows("SELECT id, name FROM member WHERE workspace_id = \(workspace)")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("id"), try $0.get("name")) })
    }

    package static func setRole(
        _ role: ID<Role>, of id: ID<Member>, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let changed = try db.run(
            """
            UPDATE member SET role_id = \(role) WHERE workspace_id = \(asker.workspace) AND id = \(id) AND role_id <> \(role)
            """)
        guard changed > 0 else { return }
        asker.journal("role changed", "member", id.number, after: ["role": role.description], at: now, in: db)
    }

    /// - Parameter until: when they are back by themselves; nil for as long as nobody says otherwise.
    package static func setAway(
        _ away: Bool, until: Date? = nil, of id: ID<Member>, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let until = away ? until : nil
        let changed = try db.run(
            """
            UPDATE member SET away = \(away), away_until = \(until) WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND (away <> \(away) OR coalesce(away_until, 0) <> \(until?.milliseconds ?? 0))
            """)
        guard changed > 0 else { return }
        asker.journal(
            away ? "went away" : "came back", "member", id.number, after: ["until": until?.rfc3339], at: now, in: db)
    }

    /// Those whose absence is over are here again.
    package static func comeBack(in workspace: ID<Company>, at now: Date, _ db: Connection) throws {
        let back: [ID<Member>] = try db.values(
            """
            UPDATE member SET away = 0, away_until = NULL
            WHERE workspace_id = \(workspace) AND away = 1 AND away_until <= \(now) RETURNING id
            """)
        for id in back {
            Journal.write(
                JournalEntry(
                    workspace: workspace.number, at: now, actor: .system, verb: "came back",
                    subject: JournalSubject("member", id.number)),
                in: db)
        }
    }

    /// Takes a member out: sessions and tokens end, history stays.
    package static func remove(_ id: ID<Member>, by asker: Asker, at now: Date, in db: Connection) throws {
        let workspace = asker.workspace
        try db.run(
            "UPDATE member SET removed_at = \(now) WHERE workspace_id = \(workspace) AND id = \(id) AND removed_at IS NULL")
        try db.run(
            """
            DELETE FROM session WHERE workspace_id = \(workspace)
            AND account_id = (SELECT account_id FROM member WHERE workspace_id = \(workspace) AND id = \(id))
            """)
        try db.run(
            "UPDATE token SET revoked_at = \(now) WHERE workspace_id = \(workspace) AND member_id = \(id) AND revoked_at IS NULL")
        asker.journal("removed", "member", id.number, at: now, in: db)
    }

    package static func rename(
        _ id: ID<Member>, to name: String, title: String, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let renamed = try db.run(
            """
            UPDATE member SET name = \(name), title = \(title) WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND (name <> \(name) OR title <> \(title))
            """)
        guard renamed > 0 else { return }
        asker.journal("renamed", "member", id.number, after: ["name": name, "title": title], at: now, in: db)
    }

    /// Takes a removal back. Sessions and tokens stay ended: they are made anew.
    package static func restore(_ id: ID<Member>, by asker: Asker, at now: Date, in db: Connection) throws {
        let restored = try db.run(
            """
            UPDATE member SET removed_at = NULL WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND removed_at IS NOT NULL
            """)
        guard restored > 0 else { return }
        asker.journal("restored", "member", id.number, at: now, in: db)
    }

    /// The way back in for somebody who was a member before and is invited again.
    ///
    /// - Parameter address: where they come from, for the journal.
    /// - Returns: false for who never was one.
    package static func readmit(
        account: ID<Account>, role: ID<Role>, workspace: ID<Company>, from address: String? = nil, at now: Date,
        in db: Connection
    ) throws -> Bool {
        let back: [ID<Member>] = try db.values(
            """
            UPDATE member SET removed_at = NULL, role_id = \(role)
            WHERE workspace_id = \(workspace) AND account_id = \(account) RETURNING id
            """)
        for id in back {
            Journal.write(
                JournalEntry(
                    workspace: workspace.number, at: now, actor: Actor(.member, id.number, from: address), verb: "joined",
                    subject: JournalSubject("member", id.number), after: JournalEntry.json(["role": role.description])),
                in: db)
        }
        return back.isEmpty == false
    }

    /// Those who can still administer: the last one may be neither removed nor given another role.
    package static func administrators(of workspace: ID<Company>, in db: Connection) throws -> [ID<Member>] {
        try db.values(
            """
            SELECT m.id FROM member m
            JOIN role_right r ON r.workspace_id = m.workspace_id AND r.role_id = m.role_id
                AND r.area = 'member' AND r.action = 'manage'
            JOIN role_right s ON s.workspace_id = m.workspace_id AND s.role_id = m.role_id
                AND s.area = 'workspace' AND s.action = 'manage'
            WHERE m.workspace_id = \(workspace) AND m.removed_at IS NULL ORDER BY m.id
            """)
    }
}
