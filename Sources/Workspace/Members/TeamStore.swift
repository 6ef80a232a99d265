package import Foundation
package import Kernel

extension Team {
    /// - Throws: ``StorageError/unique(_:)`` when another team has the name.
    package static func create(
        name: String, workspace: ID<Company>, by actor: Actor = .system, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<Team> {
        let id: ID<Team> = ids.next(at: now)
        try db.run(
            "INSERT INTO team (id, workspace_id, name, created_at) VALUES (\(id), \(workspace), \(name), \(now))")
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: actor, verb: "created", subject: JournalSubject("team", id.number),
                after: JournalEntry.json(["name": name])),
            in: db)
        return id
    }

    package static func find(_ id: ID<Team>, of workspace: ID<Company>, in db: Connection) throws -> Team? {
        try db.first("SELECT * FROM team WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// - Throws: ``Problem/notFound`` for a team that is gone, or another company's.
    package static func check(_ id: ID<Team>?, of workspace: ID<Company>, in db: Connection) throws {
        if let id, try find(id, of: workspace, in: db) == nil { throw Problem.notFound }
    }

    package static func all(of workspace: ID<Company>, in db: Connection) throws -> [Team] {
        try db.all("SELECT * FROM team WHERE workspace_id = \(workspace) ORDER BY name, id")
    }

    package static func add(
        _ member: ID<Member>, to team: ID<Team>, workspace: ID<Company>, in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO team_member (workspace_id, team_id, member_id) VALUES (\(workspace), \(team), \(member))
            ON CONFLICT DO NOTHING
            """)
    }

    package static func remove(
        _ member: ID<Member>, from team: ID<Team>, workspace: ID<Company>, in db: Connection
    ) throws {
        try db.run(
            "DELETE FROM team_member WHERE workspace_id = \(workspace) AND team_id = \(team) AND member_id = \(member)")
    }

    package static func teams(of member: ID<Member>, workspace: ID<Company>, in db: Connection) throws -> [ID<Team>] {
        try db.values("SELECT team_id FROM team_member WHERE workspace_id = \(workspace) AND member_id = \(member)")
    }

    /// Who is in which team, for the members page.
    package static func memberships(of workspace: ID<Company>, in db: Connection) throws -> [ID<Member>: [ID<Team>]] {
        let rows = try db.rows("SELECT member_id, team_id FROM team_member WHERE workspace_id = \(workspace)")
        var result: [ID<Member>: [ID<Team>]] = [:]
        for row in rows { result[try row.get("member_id"), default: []].append(try row.get("team_id")) }
        return result
    }

    /// - Throws: ``StorageError/unique(_:)`` when another team has the name.
    package static func rename(_ id: ID<Team>, to name: String, by asker: Asker, at now: Date, in db: Connection) throws {
        let renamed = try db.run(
            "UPDATE team SET name = \(name) WHERE workspace_id = \(asker.workspace) AND id = \(id) AND name <> \(name)")
        guard renamed > 0 else { return }
        asker.journal("renamed", "team", id.number, after: ["name": name], at: now, in: db)
    }

    /// Exactly these members from now on. Ids of nobody, and of other companies' members, are passed over.
    package static func setMembers(
        _ members: [ID<Member>], of id: ID<Team>, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let workspace = asker.workspace
        let before: [ID<Member>] = try db.values(
            "SELECT member_id FROM team_member WHERE workspace_id = \(workspace) AND team_id = \(id)")
        let after: [ID<Member>] = try db.values(
            "SELECT id FROM member WHERE workspace_id = \(workspace) AND removed_at IS NULL AND id IN \(list: members)")
        guard Set(before) != Set(after) else { return }
        try db.run("DELETE FROM team_member WHERE workspace_id = \(workspace) AND team_id = \(id)")
        for member in after { try add(member, to: id, workspace: workspace, in: db) }
        asker.journal("members changed", "team", id.number, at: now, in: db)
    }

    /// - Throws: ``StorageError/foreignKey(_:)`` while something is still looked after by it.
    package static func delete(_ id: ID<Team>, by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run("DELETE FROM team_member WHERE workspace_id = \(asker.workspace) AND team_id = \(id)")
        try db.run("DELETE FROM team WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        asker.journal("removed", "team", id.number, at: now, in: db)
    }
}
