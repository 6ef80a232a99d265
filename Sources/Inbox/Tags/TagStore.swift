package import Foundation
package import Kernel
package import Workspace

extension Tag {
    /// By name; removed ones only where they are asked for.
    package static func all(of workspace: ID<Company>, in db: Connection) throws -> [Tag] {
        try db.all("SELECT * FROM tag WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY key")
    }

    package static func find(_ id: ID<Tag>, of workspace: ID<Company>, in db: Connection) throws -> Tag? {
        try db.first("SELECT * FROM tag WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// The tags of these cards, by name.
    static func on(_ cards: [ID<Interest>], of workspace: ID<Company>, in db: Connection) throws -> [ID<Interest>: [Tag]] {
        let rows = try db.rows(
            """
            SELECT x.interest_id, t.* FROM interest_tag x
            JOIN tag t ON t.workspace_id = x.workspace_id AND t.id = x.tag_id
            WHERE x.workspace_id = \(workspace) AND x.interest_id IN \(list: cards) AND t.removed_at IS NULL ORDER BY t.key
            """)
        return try Dictionary(grouping: rows) { try $0.get("interest_id", as: ID<Interest>.self) }
            .mapValues { try $0.map(Tag.init(row:)) }
    }

    /// How many cards each is on, exact to a thousand.
    static func counts(of workspace: ID<Company>, in db: Connection) throws -> [ID<Tag>: Int] {
        let rows = try db.rows(
            """
            SELECT t.id, (SELECT count(*) FROM (SELECT 1 FROM interest_tag x WHERE x.workspace_id = t.workspace_id
            AND x.tag_id = t.id LIMIT \(FeedCounts.most)) few) AS cards
            FROM tag t WHERE t.workspace_id = \(workspace) AND t.removed_at IS NULL
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("id"), try $0.get("cards")) })
    }

    /// The tag of this name; a new one where there is none. A merged tag's name leads to the one that took it over, and a
    /// removed tag comes back.
    package static func named(
        _ name: String, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Tag {
        let workspace = asker.workspace
        let id: ID<Tag> = ids.next(at: now)
        let made = try db.run(
            """
            INSERT INTO tag (id, workspace_id, name, key, hue, created_at)
            VALUES (\(id), \(workspace), \(name), \(name.folded), \(Hue(name.folded).number), \(now)) ON CONFLICT DO NOTHING
            """)
        if made > 0 { asker.journal("created", "tag", id.number, after: ["name": name], at: now, in: db) }
        var found: Tag? = try db.first("SELECT * FROM tag WHERE workspace_id = \(workspace) AND key = \(name.folded)")
        // A chain of merges ends; no tag is merged into one that was merged into it.
        while let tag = found, let next = tag.mergedInto { found = try find(next, of: workspace, in: db) }
        guard let tag = found else { throw StorageError.failed("the tag did not appear") }
        guard tag.removedAt != nil else { return tag }
        try db.run("UPDATE tag SET removed_at = NULL WHERE workspace_id = \(workspace) AND id = \(tag.id)")
        asker.journal("restored", "tag", tag.id.number, after: ["name": tag.name], at: now, in: db)
        return try find(tag.id, of: workspace, in: db) ?? tag
    }
}

extension Interest {
    /// Puts a tag on a card by its name; see ``Tag/named(_:by:ids:at:in:)``.
    package static func tag(
        _ id: ID<Interest>, _ name: String, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Tagged {
        guard let card = try find(id, mayBe: .work, by: asker, in: db) else { return .unknown }
        let tag = try Tag.named(name, by: asker, ids: ids, at: now, in: db)
        return try put(tag, on: card, by: asker, at: now, in: db)
    }

    package static func tag(
        _ id: ID<Interest>, _ tag: ID<Tag>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Tagged {
        guard let card = try find(id, mayBe: .work, by: asker, in: db),
            let tag = try Tag.find(tag, of: asker.workspace, in: db), tag.removedAt == nil
        else { return .unknown }
        return try put(tag, on: card, by: asker, at: now, in: db)
    }

    private static func put(
        _ tag: Tag, on card: Interest, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Tagged {
        let there = try Tag.on([card.id], of: asker.workspace, in: db)[card.id] ?? []
        if there.contains(tag) { return .done(tag, isNew: false) }
        guard there.count < Tag.mostOnCard else { return .full }
        try db.run(
            """
            INSERT INTO interest_tag (workspace_id, interest_id, tag_id)
            VALUES (\(asker.workspace), \(card.id), \(tag.id)) ON CONFLICT DO NOTHING
            """)
        card.journal("tagged", by: asker, after: ["tag": tag.id.description, "name": tag.name], at: now, in: db)
        return .done(tag, isNew: true)
    }

    /// - Returns: the tag taken off; nil when it was not there or the card is not the asker's to work on.
    package static func untag(
        _ id: ID<Interest>, _ tag: ID<Tag>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Tag? {
        guard let card = try find(id, mayBe: .work, by: asker, in: db),
            let tag = try Tag.find(tag, of: asker.workspace, in: db)
        else { return nil }
        let gone = try db.run(
            """
            DELETE FROM interest_tag WHERE workspace_id = \(asker.workspace) AND interest_id = \(id) AND tag_id = \(tag.id)
            """)
        guard gone > 0 else { return nil }
        card.journal("untagged", by: asker, before: ["tag": tag.id.description, "name": tag.name], at: now, in: db)
        return tag
    }
}
