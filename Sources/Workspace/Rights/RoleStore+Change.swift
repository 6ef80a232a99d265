package import Foundation
package import Kernel

extension Role {
    /// A further role, beginning with the rights of another.
    package static func create(
        name: String, like other: ID<Role>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<Role> {
        let id: ID<Role> = ids.next(at: now)
        let workspace = asker.workspace
        try db.run("INSERT INTO role (id, workspace_id, preset, name) VALUES (\(id), \(workspace), NULL, \(name))")
        try db.run(
            """
            INSERT INTO role_right (workspace_id, role_id, area, action, scope)
            SELECT workspace_id, \(id), area, action, scope FROM role_right
            WHERE workspace_id = \(workspace) AND role_id = \(other)
            """)
        asker.journal("created", "role", id.number, after: ["name": name], at: now, in: db)
        return id
    }

    /// Name and rights as a whole. They hold from the next request on.
    package static func change(
        _ id: ID<Role>, name: String, rights: [Right: Scope], by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let workspace = asker.workspace
        let before = try self.rights(of: id, workspace: workspace, in: db)
        try db.run("UPDATE role SET name = \(name) WHERE workspace_id = \(workspace) AND id = \(id)")
        try db.run("DELETE FROM role_right WHERE workspace_id = \(workspace) AND role_id = \(id)")
        for (right, scope) in rights {
            try db.run(
                """
                INSERT INTO role_right (workspace_id, role_id, area, action, scope)
                VALUES (\(workspace), \(id), \(right.area), \(right.action), \(scope))
                """)
        }
        asker.journal(
            "changed", "role", id.number, before: ["rights": text(before)], after: ["name": name, "rights": text(rights)],
            at: now, in: db)
    }

    /// How many members have it now.
    package static func counts(of workspace: ID<Company>, in db: Connection) throws -> [ID<Role>: Int] {
        let rows = try db.rows(
            """
            SELECT role_id, count(*) AS n FROM member WHERE workspace_id = \(workspace) AND removed_at IS NULL
            GROUP BY role_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("role_id"), try $0.get("n")) })
    }

    /// `interest.see=all interest.work=team`, for the journal.
    private static func text(_ rights: [Right: Scope]) -> String {
        rights.map { "\($0.key)=\($0.value.rawValue)" }.sorted().joined(separator: " ")
    }
}

extension Asker {
    /// Whether these rights go nowhere beyond the asker's own: nobody can give more than they have.
    package func covers(_ rights: [Right: Scope]) -> Bool {
        rights.allSatisfy { right, scope in (self.rights[right]).map { $0 >= scope } ?? false }
    }
}
