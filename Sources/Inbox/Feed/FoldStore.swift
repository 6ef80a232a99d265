import Channels
import Foundation
package import Kernel
package import Workspace

extension Feed {
    /// Reactions, one row a post and kind: "37 people liked".
    package static func folds(
        after cursor: FeedCursor? = nil, limit: Int = 50, for asker: Asker, in db: Connection
    ) throws -> (folds: [Fold], next: FeedCursor?) {
        var conditions: [SQL] = [asker.interests(.see), "f.reactions > 0"]
        if let cursor { conditions.append("(f.last_at, f.last_id) < (\(cursor.at), \(cursor.id))") }
        let rows = try db.rows(
            """
            SELECT f.post_key, f.action, f.reactions, f.last_at, f.last_id, i.network, i.source_url, i.source_title
            FROM fold f JOIN interest i ON i.workspace_id = f.workspace_id AND i.id = f.last_id
            WHERE f.workspace_id = \(asker.workspace) AND \(conditions.joined(" AND "))
            ORDER BY f.last_at DESC, f.last_id DESC LIMIT \(limit + 1)
            """)
        let folds = try rows.prefix(limit).map { row in
            let post: String = try row.get("post_key")
            let action: ActionType = try row.get("action")
            return Fold(
                post: post, action: action, count: try row.get("reactions"),
                names: try names(post, action, asker.workspace, in: db), network: try row.get("network"),
                sourceURL: try row.get("source_url"), sourceTitle: try row.get("source_title"),
                lastAt: try row.get("last_at"), lastID: try row.get("last_id"))
        }
        guard rows.count > limit, let last = folds.last else { return (folds, nil) }
        return (folds, FeedCursor(at: last.lastAt, id: last.lastID.number))
    }

    /// The three who reacted last: a look a row, three entries of an index each. One statement for all rows would read every
    /// reaction of every post.
    private static func names(
        _ post: String, _ action: ActionType, _ workspace: ID<Company>, in db: Connection
    ) throws -> [String] {
        try db.values(
            """
            SELECT c.name FROM interest i
            JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
            JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
            WHERE i.workspace_id = \(workspace) AND i.post_key = \(post) AND i.needs_answer = 0 AND i.action = \(action)
            AND i.deleted_at IS NULL ORDER BY i.moved_at DESC, i.id DESC LIMIT 3
            """)
    }

    /// Reactions that came together under a post.
    struct Reactions {
        private(set) var number = 0
        private(set) var last: ID<Interest>
        private(set) var lastAt: Date

        init(interest: ID<Interest>, at moment: Date) { (last, lastAt) = (interest, moment) }

        /// What is brought along from the past is not the latest.
        mutating func count(_ interest: ID<Interest>, at moment: Date) {
            number += 1
            if moment >= lastAt { (last, lastAt) = (interest, moment) }
        }
    }

    /// Counts further reactions under a post, so that no list counts a thousand rows.
    static func fold(
        _ reactions: Reactions, of action: ActionType, post: String, workspace: ID<Company>, in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO fold (workspace_id, post_key, action, reactions, last_at, last_id)
            VALUES (\(workspace), \(post), \(action), \(reactions.number), \(reactions.lastAt), \(reactions.last))
            ON CONFLICT (workspace_id, post_key, action) DO UPDATE SET reactions = fold.reactions + excluded.reactions,
            last_at = CASE WHEN excluded.last_at < fold.last_at THEN fold.last_at ELSE excluded.last_at END,
            last_id = CASE WHEN excluded.last_at < fold.last_at THEN fold.last_id ELSE excluded.last_id END
            """)
        try db.run(
            """
            INSERT INTO post (workspace_id, post_key, reactions) VALUES (\(workspace), \(post), \(reactions.number))
            ON CONFLICT (workspace_id, post_key) DO UPDATE SET reactions = post.reactions + excluded.reactions
            """)
    }
}
