package import Foundation
package import Kernel
package import Workspace

extension SavedView {
    /// What somebody says of a view.
    package struct Draft: Sendable {
        package var name: String
        package var hue = 1
        package var icon: String?
        package var audience = Audience.own
        package var team: ID<Team>?
        package init(name: String) { self.name = name }
    }

    /// Own ones, those of one's teams, and those for all.
    private static func visible(to asker: Asker) -> SQL {
        """
        v.workspace_id = \(asker.workspace) AND (v.owner_id = \(asker.member) OR v.audience = 'all'
        OR (v.audience = 'team' AND EXISTS (SELECT 1 FROM team_member m WHERE m.workspace_id = v.workspace_id
            AND m.team_id = v.team_id AND m.member_id = \(asker.member))))
        """
    }

    /// So many stand in a rail; more nobody overlooks.
    static let most = 50

    /// In the order of the rail.
    package static func all(for asker: Asker, in db: Connection) throws -> [SavedView] {
        try db.all(
            """
            SELECT v.* FROM saved_view v LEFT JOIN view_place p ON p.workspace_id = v.workspace_id
            AND p.member_id = \(asker.member) AND p.view_id = v.id
            WHERE \(visible(to: asker)) AND v.removed_at IS NULL
            ORDER BY p.place IS NULL, p.place, v.place, v.id LIMIT \(most)
            """)
    }

    package static func find(_ id: ID<SavedView>, for asker: Asker, removed: Bool = false, in db: Connection) throws -> SavedView?
    {
        let there: SQL = removed ? "v.removed_at IS NOT NULL" : "v.removed_at IS NULL"
        return try db.first("SELECT v.* FROM saved_view v WHERE v.id = \(id) AND \(visible(to: asker)) AND \(there)")
    }

    /// - Throws: ``Problem/notFound`` where the asker may not change it.
    static func changeable(_ id: ID<SavedView>, by asker: Asker, removed: Bool = false, in db: Connection) throws -> SavedView {
        guard let view = try find(id, for: asker, removed: removed, in: db), view.mayBeChanged(by: asker) else {
            throw Problem.notFound
        }
        return view
    }

    /// By what they are called, also those that were removed.
    static func names(of ids: Set<Int64>, for asker: Asker, in db: Connection) throws -> [Int64: String] {
        let rows = try db.rows(
            "SELECT v.id, v.name FROM saved_view v WHERE \(visible(to: asker)) AND v.id IN \(list: ids.sorted())")
        return Dictionary(try rows.map { (try $0.get("id"), try $0.get("name")) }, uniquingKeysWith: { first, _ in first })
    }

    package static func create(
        _ draft: Draft, of place: FeedPlace, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<SavedView> {
        try Team.check(draft.team, of: asker.workspace, in: db)
        let id: ID<SavedView> = ids.next(at: now)
        let last = try db.value("SELECT max(place) FROM saved_view WHERE workspace_id = \(asker.workspace)", as: Int64.self)
        try db.run(
            """
            INSERT INTO saved_view (id, workspace_id, owner_id, name, hue, icon, audience, team_id, list, query, place,
            created_at)
            VALUES (\(id), \(asker.workspace), \(asker.member), \(draft.name), \(draft.hue), \(draft.icon), \(draft.audience),
            \(draft.team), \(place.view.rawValue), \(place.kept), \((last ?? 0) + 1), \(now))
            """)
        asker.journal(
            "saved", "view", id.number, after: ["name": draft.name, "audience": draft.audience.rawValue], at: now, in: db)
        return id
    }

    package static func change(
        _ id: ID<SavedView>, to draft: Draft, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let before = try changeable(id, by: asker, in: db)
        try Team.check(draft.team, of: asker.workspace, in: db)
        try db.run(
            """
            UPDATE saved_view SET name = \(draft.name), hue = \(draft.hue), icon = \(draft.icon), audience = \(draft.audience),
            team_id = \(draft.team)
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        asker.journal(
            "changed", "view", id.number, before: ["name": before.name, "audience": before.audience.rawValue],
            after: ["name": draft.name, "audience": draft.audience.rawValue], at: now, in: db)
    }

    /// The same name for what is looked at now.
    package static func change(
        _ id: ID<SavedView>, toShow place: FeedPlace, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let before = try changeable(id, by: asker, in: db)
        try db.run(
            """
            UPDATE saved_view SET list = \(place.view.rawValue), query = \(place.kept)
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        asker.journal(
            "changed", "view", id.number, before: ["query": before.query], after: ["query": place.kept], at: now, in: db)
    }

    package static func remove(_ id: ID<SavedView>, by asker: Asker, at now: Date, in db: Connection) throws {
        let view = try changeable(id, by: asker, in: db)
        try db.run("DELETE FROM first_view WHERE workspace_id = \(asker.workspace) AND view_id = \(id)")
        try db.run("UPDATE saved_view SET removed_at = \(now) WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        asker.journal("removed", "view", id.number, before: ["name": view.name], at: now, in: db)
    }

    package static func restore(_ id: ID<SavedView>, by asker: Asker, at now: Date, in db: Connection) throws {
        let view = try changeable(id, by: asker, removed: true, in: db)
        try db.run("UPDATE saved_view SET removed_at = NULL WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        asker.journal("restored", "view", id.number, after: ["name": view.name], at: now, in: db)
    }

    // MARK: Where a member begins

    /// The view a member's feed begins with; nil for what needs an answer.
    package static func first(for asker: Asker, in db: Connection) throws -> SavedView? {
        try db.first(
            """
            SELECT v.* FROM first_view f JOIN saved_view v ON v.workspace_id = f.workspace_id AND v.id = f.view_id
            WHERE f.workspace_id = \(asker.workspace) AND f.member_id = \(asker.member) AND v.removed_at IS NULL
            AND \(visible(to: asker))
            """)
    }

    /// - Parameter id: nil for what needs an answer.
    package static func begin(with id: ID<SavedView>?, by asker: Asker, in db: Connection) throws {
        try db.run("DELETE FROM first_view WHERE workspace_id = \(asker.workspace) AND member_id = \(asker.member)")
        guard let id else { return }
        guard try find(id, for: asker, in: db) != nil else { throw Problem.notFound }
        try db.run(
            """
            INSERT INTO first_view (workspace_id, member_id, view_id) VALUES (\(asker.workspace), \(asker.member), \(id))
            """)
    }
}
