package import Kernel
package import Workspace

/// In which order each member has the views in the rail: one's own, also of those that are shared.
package enum SavedViewOrder {
    package static let migration = Migration("2026-11-22-view-places") { dialect in
        """
        ALTER TABLE saved_view ADD COLUMN icon TEXT;
        CREATE TABLE view_place (
            workspace_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            view_id BIGINT NOT NULL,
            place BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, member_id, view_id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
            FOREIGN KEY (workspace_id, view_id) REFERENCES saved_view (workspace_id, id)
        );
        """
    }
}

extension SavedView {
    /// Puts the views in a member's own order. What is not named comes after what is; a view that came meanwhile comes last.
    ///
    /// - Parameter wanted: views the member does not see are passed over.
    package static func arrange(_ wanted: [ID<SavedView>], by asker: Asker, in db: Connection) throws {
        let seen = try all(for: asker, in: db).map(\.id)
        var order: [ID<SavedView>] = []
        for view in wanted + seen where seen.contains(view) && order.contains(view) == false { order.append(view) }
        try db.run("DELETE FROM view_place WHERE workspace_id = \(asker.workspace) AND member_id = \(asker.member)")
        for (place, view) in order.enumerated() {
            try db.run(
                """
                INSERT INTO view_place (workspace_id, member_id, view_id, place)
                VALUES (\(asker.workspace), \(asker.member), \(view), \(place + 1))
                """)
        }
    }

    /// Puts it one place up or down in a member's own order.
    package static func move(_ id: ID<SavedView>, down: Bool, by asker: Asker, in db: Connection) throws {
        var order = try all(for: asker, in: db).map(\.id)
        guard let index = order.firstIndex(of: id) else { throw Problem.notFound }
        let other = down ? index + 1 : index - 1
        guard order.indices.contains(other) else { return }
        order.swapAt(index, other)
        try arrange(order, by: asker, in: db)
    }
}
