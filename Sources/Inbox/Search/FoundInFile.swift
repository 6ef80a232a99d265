import Foundation
import Kernel
import Workspace

/// Where a card was found when not by what is written on it: the attachment, and the line of it that was meant.
package struct FoundInFile: Sendable, Equatable {
    package let name: String
    package let excerpt: String

    /// Of the messages that were found only by a file of theirs: which, and where.
    static func look(
        at messages: [Int64], for query: SearchQuery, of workspace: ID<Company>, in db: Connection
    ) throws -> [Int64: FoundInFile] {
        guard messages.isEmpty == false, query.isEmpty == false else { return [:] }
        let rows = try db.rows(
            """
            -- of a longer text the beginning is looked through; the card is found all the same
            SELECT a.message_id, a.name, substr(t.text, 1, 200000) AS words FROM attachment a
            JOIN attachment_text t ON t.workspace_id = a.workspace_id AND t.attachment_id = a.id
            WHERE a.workspace_id = \(workspace) AND a.message_id IN \(list: messages) AND t.outcome = 'read' ORDER BY a.id
            """)
        guard rows.isEmpty == false else { return [:] }
        let with = Set(try rows.map { try $0.get("message_id", as: Int64.self) })
        let written = try SearchDue.items(Array(with), of: workspace, in: db)
        let hidden = Set(
            written.filter { query.isMet(by: SearchText($0.written, marks: $0.marks)) == false }.map(\.message.number))
        var lines = SearchLines(query)
        var found: [Int64: FoundInFile] = [:]
        for row in rows {
            let message: Int64 = try row.get("message_id")
            guard hidden.contains(message), found[message] == nil, let line = lines.line(in: try row.get("words")) else {
                continue
            }
            found[message] = FoundInFile(name: try row.get("name"), excerpt: line.excerpt(140))
        }
        return found
    }
}
