import Channels
import Foundation
package import Kernel
import Workspace

extension AwaitedFile {
    /// Writes down what is to be fetched, with the jobs that do it.
    static func insert(_ files: [AwaitedFile], ids: IDMaker, in db: Connection) throws {
        guard files.isEmpty == false else { return }
        var rows = SQLRows()
        for awaited in files {
            let file = awaited.file
            rows.add(
                awaited.id, awaited.workspace, awaited.message, file.name, file.type, file.size, file.locator, awaited.at,
                String?.none)
        }
        try db.run(
            "INSERT INTO awaited_file (id, workspace_id, message_id, name, type, size, locator, at, fault) \(rows)")
        for awaited in files {
            let fetch = FileFetch(workspace: awaited.workspace.number, file: awaited.id.number)
            try Jobs.add(
                FileFetch.kind, fetch, workspace: awaited.workspace.number, unique: "\(awaited.id)", ids: ids, at: awaited.at,
                in: db)
        }
    }

    static func find(
        _ id: ID<ThreadLine.Attached>, of workspace: ID<Company>, in db: Connection
    ) throws -> AwaitedFile? {
        try db.first("SELECT * FROM awaited_file WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// What is awaited of these messages, in the order in which it hung on them.
    static func all(
        of messages: [ID<ThreadLine.Said>], workspace: ID<Company>, in db: Connection
    ) throws -> [ID<ThreadLine.Said>: [AwaitedFile]] {
        let all: [AwaitedFile] = try db.all(
            "SELECT * FROM awaited_file WHERE workspace_id = \(workspace) AND message_id IN \(list: messages) ORDER BY id")
        return Dictionary(grouping: all, by: \.message)
    }

    /// By which channel it came.
    func channel(in db: Connection) throws -> Connected? {
        try db.first(
            """
            SELECT c.* FROM message m JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
            JOIN channel c ON c.workspace_id = i.workspace_id AND c.id = i.channel_id
            WHERE m.workspace_id = \(workspace) AND m.id = \(message)
            """)
    }

    /// It came: from now on it is an attachment.
    func arrive(as type: String, size: Int, blob: String, at now: Date, in db: Connection) throws {
        let isAwaited = try db.run("DELETE FROM awaited_file WHERE workspace_id = \(workspace) AND id = \(id)") > 0
        guard isAwaited else { return }
        try db.run(
            """
            INSERT INTO attachment (id, workspace_id, message_id, name, type, size, blob)
            VALUES (\(id), \(workspace), \(message), \(file.name), \(type), \(size), \(blob))
            """)
        try SearchDue.add(message, workspace: workspace, in: db)
        try tell(at: now, in: db)
    }

    /// It will not come.
    func fail(_ fault: String, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE awaited_file SET fault = \(String(fault.prefix(300))) WHERE workspace_id = \(workspace) AND id = \(id)
            AND fault IS NULL
            """)
        try tell(at: now, in: db)
    }

    /// Open pages draw the card again.
    private func tell(at now: Date, in db: Connection) throws {
        let card: ID<Interest>? = try db.value(
            "SELECT interest_id FROM message WHERE workspace_id = \(workspace) AND id = \(message)")
        guard let card else { return }
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: .system, verb: "file fetched",
                subject: JournalSubject("interest", card.number)),
            in: db)
    }

    package static let migration = Migration("2026-11-23-awaited-files", .expands) { dialect in
        """
        -- files of a message that its network still keeps
        CREATE TABLE awaited_file (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            message_id BIGINT NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            size BIGINT,
            -- by which the channel fetches it: an address, or the network's id
            locator TEXT NOT NULL,
            at BIGINT NOT NULL,
            -- why it will not come
            fault TEXT,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id)
        );
        CREATE INDEX awaited_file_message ON awaited_file (workspace_id, message_id, id);
        """
    }
}
