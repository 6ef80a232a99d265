package import Foundation
package import Kernel
package import Workspace

/// What whoever keeps the tags does to them. Nothing is lost by it: each has a way back.
extension Tag {
    /// Makes a tag of a name nobody uses yet; a removed one of this name comes back.
    ///
    /// - Returns: nil where there is one.
    static func make(
        _ name: String, hue: Int?, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Tag? {
        let isThere = try db.exists(
            "SELECT 1 FROM tag WHERE workspace_id = \(asker.workspace) AND key = \(name.folded) AND removed_at IS NULL")
        guard isThere == false else { return nil }
        let tag = try named(name, by: asker, ids: ids, at: now, in: db)
        if let hue, hue != tag.hue { _ = try tag.rename(name, hue: hue, by: asker, at: now, in: db) }
        return try find(tag.id, of: asker.workspace, in: db)
    }

    /// - Returns: false when another tag has this name, or there is no such tag.
    package func rename(_ name: String, hue: Int, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        let isTaken = try db.exists(
            "SELECT 1 FROM tag WHERE workspace_id = \(asker.workspace) AND key = \(name.folded) AND id <> \(id)")
        guard isTaken == false else { return false }
        try db.run(
            """
            UPDATE tag SET name = \(name), key = \(name.folded), hue = \(hue)
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        asker.journal(
            "changed", "tag", id.number, before: ["name": self.name, "hue": "\(self.hue)"],
            after: ["name": name, "hue": "\(hue)"], at: now, in: db)
        return true
    }

    /// Takes it off all cards; they keep their rows, so that it can come back.
    package func remove(by asker: Asker, at now: Date, in db: Connection) throws {
        try db.run("UPDATE tag SET removed_at = \(now) WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        asker.journal("removed", "tag", id.number, before: ["name": name], at: now, in: db)
    }

    /// Its cards get the other tag, its name leads there from now on.
    ///
    /// - Returns: false where both are one, or the other is gone.
    package func merge(into other: ID<Tag>, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        guard other != id, let target = try Tag.find(other, of: asker.workspace, in: db), target.removedAt == nil else {
            return false
        }
        // Cards that had both are told from those that got the other by this, for the way back.
        try db.run(
            """
            INSERT INTO interest_tag (workspace_id, interest_id, tag_id, merged_from)
            SELECT workspace_id, interest_id, CAST(\(other) AS BIGINT), tag_id FROM interest_tag
            WHERE workspace_id = \(asker.workspace) AND tag_id = \(id) ON CONFLICT DO NOTHING
            """)
        try db.run(
            """
            UPDATE tag SET removed_at = \(now), merged_into = \(other)
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        asker.journal("merged", "tag", id.number, before: ["name": name], after: ["into": target.name], at: now, in: db)
        return true
    }

    /// Takes removal or merging back.
    package func restore(by asker: Asker, at now: Date, in db: Connection) throws {
        if let mergedInto {
            try db.run(
                """
                DELETE FROM interest_tag WHERE workspace_id = \(asker.workspace) AND tag_id = \(mergedInto)
                AND merged_from = \(id)
                """)
        }
        try db.run(
            "UPDATE tag SET removed_at = NULL, merged_into = NULL WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        asker.journal("restored", "tag", id.number, after: ["name": name], at: now, in: db)
    }
}
