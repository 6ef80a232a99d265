import Foundation
import Kernel
import Workspace

/// Words that still must be made findable: a row a message, written with the message itself, so that none is forgotten, and
/// worked off by ``SearchFeeder`` within a moment. Indexing costs more than taking a word in; this way it does not keep the
/// sender waiting.
enum SearchDue {
    static func add(_ message: ID<ThreadLine.Said>, workspace: ID<Company>, in db: Connection) throws {
        var rows = SQLRows()
        rows.add(workspace, message)
        try add(rows, in: db)
    }

    /// - Parameter rows: workspace, message.
    static func add(_ rows: SQLRows, in db: Connection) throws {
        try db.run("INSERT INTO search_due (workspace_id, message_id) \(rows) ON CONFLICT DO NOTHING")
    }

    /// After data were carried here without their index: everything that was said.
    static func addAll(in db: Connection) throws {
        try db.run(
            """
            INSERT INTO search_due (workspace_id, message_id) SELECT workspace_id, id FROM message WHERE 1 = 1
            ON CONFLICT DO NOTHING
            """)
    }

    /// A message as the index wants it.
    struct Item: RowReadable {
        let workspace: ID<Company>
        let message: ID<ThreadLine.Said>
        let channel: ID<Connected>
        let saidAt: Date
        let author: String
        /// Subject, words, author with address or handle, names of files.
        let written: [String]
        let hasFiles: Bool
        /// What is written in the files.
        var filed: [String] = []

        init(row: Row) throws {
            workspace = try row.get("workspace_id")
            message = try row.get("id")
            channel = try row.get("channel_id")
            saidAt = try row.get("said_at")
            let files = try row.get("files", as: String?.self)
            author = [try row.get("author"), try row.get("handle")].joined(separator: " ")
            written = [try row.get("subject"), try row.get("text"), author, files ?? ""]
            hasFiles = files != nil
        }

        var texts: [String] { written + filed }
        var marks: [SearchMark: String] { hasFiles ? [.author: author, .with: "file"] : [.author: author] }
    }

    /// The oldest that wait.
    ///
    /// - Parameter isWork: they are to be done in this transaction; on PostgreSQL those another node works on are passed over.
    static func next(_ limit: Int, isWork: Bool, in db: Connection) throws -> [Item] {
        let due = try db.rows(
            """
            SELECT workspace_id, message_id FROM search_due ORDER BY workspace_id, message_id LIMIT \(limit)
            \(isWork ? db.dialect.skipLocked : "")
            """)
        let byWorkspace = Dictionary(grouping: due) { (try? $0.get("workspace_id", as: Int64.self)) ?? 0 }
        return try byWorkspace.flatMap { workspace, rows -> [Item] in
            let ids = try rows.map { try $0.get("message_id", as: Int64.self) }
            return try items(ids, of: ID(workspace), in: db)
        }
    }

    static func items(_ ids: [Int64], of workspace: ID<Company>, in db: Connection) throws -> [Item] {
        let names: SQL = db.dialect == .sqlite ? "group_concat(a.name, ' ')" : "string_agg(a.name, ' ')"
        var items: [Item] = try db.all(
            """
            SELECT m.workspace_id, m.id, i.channel_id, m.said_at,
            CASE WHEN m.direction = 'note' AND m.deleted_at IS NOT NULL THEN '' ELSE m.text END AS text,
            coalesce(c.name, w.name, '') AS author, coalesce(d.shown, '') AS handle, coalesce(l.subject, '') AS subject,
            (SELECT \(names) FROM attachment a WHERE a.workspace_id = m.workspace_id AND a.message_id = m.id) AS files
            FROM message m JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
            LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            LEFT JOIN identity d ON d.workspace_id = m.workspace_id AND d.id = m.identity_id
            LEFT JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
            LEFT JOIN member w ON w.workspace_id = m.workspace_id AND w.id = m.member_id
            WHERE m.workspace_id = \(workspace) AND m.id IN \(list: ids)
            """)
        let filed = items.filter(\.hasFiles).map(\.message)
        guard filed.isEmpty == false else { return items }
        var texts: [ID<ThreadLine.Said>: [String]] = [:]
        for row in try db.rows(
            """
            SELECT a.message_id, t.text FROM attachment a
            JOIN attachment_text t ON t.workspace_id = a.workspace_id AND t.attachment_id = a.id
            WHERE a.workspace_id = \(workspace) AND a.message_id IN \(list: filed) AND t.outcome = 'read' ORDER BY a.id
            """)
        {
            texts[try row.get("message_id"), default: []].append(try row.get("text"))
        }
        for index in items.indices { items[index].filed = texts[items[index].message] ?? [] }
        return items
    }

    /// The files of these messages that nobody has read yet wait from now on.
    static func addFiles(of items: [Item], in db: Connection) throws {
        for (workspace, items) in Dictionary(grouping: items.filter(\.hasFiles), by: \.workspace) {
            try db.run(
                """
                INSERT INTO file_due (workspace_id, attachment_id) SELECT a.workspace_id, a.id FROM attachment a
                WHERE a.workspace_id = \(workspace) AND a.message_id IN \(list: items.map(\.message))
                AND NOT EXISTS (SELECT 1 FROM attachment_text t
                    WHERE t.workspace_id = a.workspace_id AND t.attachment_id = a.id)
                ON CONFLICT DO NOTHING
                """)
        }
    }

    static func done(_ items: [Item], in db: Connection) throws {
        for (workspace, items) in Dictionary(grouping: items, by: \.workspace) {
            try db.run(
                """
                DELETE FROM search_due WHERE workspace_id = \(workspace) AND message_id IN \(list: items.map(\.message))
                """)
        }
    }
}
