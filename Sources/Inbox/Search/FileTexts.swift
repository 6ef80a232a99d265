import Foundation
package import Kernel
import Logging
import Workspace

/// Reads what is written inside attachments, one after the other, after they are kept.
package struct FileTexts: Sendable {
    private let services: Services
    private let reader: DocumentReader
    private let log = Logger(label: "search")

    package init(_ services: Services, reader: DocumentReader = .installed) {
        self.services = services
        self.reader = reader
    }

    /// A file that made the program fall three times is not opened again.
    private static let mostAttempts = 3

    private struct Due: RowReadable {
        let workspace: ID<Company>
        let attachment: Int64
        let message: ID<ThreadLine.Said>
        let name: String
        let type: String
        let size: Int
        let blob: String
        let attempts: Int

        init(row: Row) throws {
            workspace = try row.get("workspace_id")
            attachment = try row.get("id")
            message = try row.get("message_id")
            name = try row.get("name")
            type = try row.get("type")
            size = try row.get("size")
            blob = try row.get("blob")
            attempts = try row.get("attempts")
        }
    }

    /// Works until no file waits.
    ///
    /// - Returns: how many were read; their messages are due for the index again.
    /// - Throws: what is no fault of a file: the disk or the database fails. That file is tried again.
    @discardableResult
    package func drain() async throws -> Int {
        var done = 0
        while Task.isCancelled == false, let due = try await next() {
            let text = due.attempts >= Self.mostAttempts ? DocumentText.unreadable(.deadly) : try await read(due)
            if case .unreadable(let fault) = text {
                let file: Logger.Metadata = [
                    "attachment": "\(due.attachment)", "size": "\(due.size)", "fault": "\(fault.rawValue)",
                ]
                log.info("an attached file cannot be searched", metadata: file)
            }
            try await services.store.write(.readCommitted) { db in try Self.keep(text, of: due, in: db) }
            done += 1
        }
        return done
    }

    /// What could not be read for want of its reader is tried again; asked for once at the start.
    package func retry() async throws {
        try await services.store.write(.readCommitted) { db in
            try db.run(
                """
                INSERT INTO file_due (workspace_id, attachment_id)
                SELECT workspace_id, attachment_id FROM attachment_text WHERE outcome = 'waiting' ON CONFLICT DO NOTHING
                """)
            try db.run("DELETE FROM attachment_text WHERE outcome = 'waiting'")
        }
    }

    /// The oldest that waits; that it is begun is written down first.
    private func next() async throws -> Due? {
        try await services.store.write(.readCommitted) { db in
            let due: Due? = try db.first(
                """
                SELECT a.workspace_id, a.id, a.message_id, a.name, a.type, a.size, a.blob, f.attempts FROM file_due f
                JOIN attachment a ON a.workspace_id = f.workspace_id AND a.id = f.attachment_id
                ORDER BY f.workspace_id, f.attachment_id LIMIT 1
                """)
            guard let due else { return nil }
            try db.run(
                """
                UPDATE file_due SET attempts = attempts + 1 WHERE workspace_id = \(due.workspace)
                AND attachment_id = \(due.attachment)
                """)
            return due
        }
    }

    private func read(_ due: Due) async throws -> DocumentText {
        guard DocumentKind(name: due.name, type: due.type) != nil else { return .other }
        guard due.size <= DocumentReader.mostBytes else { return .unreadable(.tooMuch) }
        do {
            guard let ref = BlobRef(due.blob) else { return .unreadable(.lost) }
            let data = try await services.blobs.get(ref, workspace: due.workspace.number)
            return try await reader.read(data, name: due.name, type: due.type)
        } catch is BlobError {
            return .unreadable(.lost)
        }
    }

    private static func keep(_ text: DocumentText, of due: Due, in db: Connection) throws {
        let (outcome, words): (String, String) =
            switch text {
            case .read(let words): ("read", words)
            case .unreadable: ("unreadable", "")
            case .waiting: ("waiting", "")
            case .other: ("other", "")
            }
        try db.run(
            """
            INSERT INTO attachment_text (workspace_id, attachment_id, outcome, text)
            VALUES (\(due.workspace), \(due.attachment), \(outcome), \(words)) ON CONFLICT DO NOTHING
            """)
        try db.run(
            "DELETE FROM file_due WHERE workspace_id = \(due.workspace) AND attachment_id = \(due.attachment)")
        if words.isEmpty == false { try SearchDue.add(due.message, workspace: due.workspace, in: db) }
    }
}
