package import Foundation
package import Kernel
package import Workspace

/// How a template does: how often it went out, how often the customer came back to it, and when it was used last.
package struct TemplateUse: Sendable, Equatable {
    package let sent: Int
    package let answered: Int
    package let last: Date

    /// In percent of what was sent.
    package var share: Int { sent == 0 ? 0 : Int((Double(answered) * 100 / Double(sent)).rounded()) }

    /// Of what went out since a moment; templates that did not are left out.
    package static func all(
        of workspace: ID<Company>, among templates: [ID<Template>], since: Date, in db: Connection
    ) throws -> [ID<Template>: TemplateUse] {
        guard templates.isEmpty == false else { return [:] }
        let votes = SatisfactionAsk.origin + "%"
        let rows = try db.rows(
            """
            SELECT u.template_id, count(*) AS sent, max(o.sent_at) AS used_at, sum(CASE WHEN EXISTS (
                SELECT 1 FROM message m WHERE m.workspace_id = o.workspace_id AND m.interest_id = o.interest_id
                AND m.direction = 'in' AND m.said_at > o.sent_at
                AND (m.origin IS NULL OR m.origin NOT LIKE \(votes))) OR EXISTS (
                SELECT 1 FROM interest n WHERE n.workspace_id = i.workspace_id AND n.identity_id = i.identity_id
                AND n.said_at > o.sent_at AND n.conversation_id = i.conversation_id) THEN 1 ELSE 0 END) AS answered
            FROM template_use u JOIN outbox o ON o.workspace_id = u.workspace_id AND o.id = u.outbox_id
            JOIN interest i ON i.workspace_id = o.workspace_id AND i.id = o.interest_id
            WHERE u.workspace_id = \(workspace) AND u.template_id IN \(list: templates) AND o.sent_at > \(since)
            AND o.state IN ('sent', 'delivered', 'read') GROUP BY u.template_id
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                (
                    try row.get("template_id"),
                    TemplateUse(sent: try row.get("sent"), answered: try row.get("answered"), last: try row.get("used_at"))
                )
            })
    }

    /// Writes down of which templates an answer was made, as far as its writer finds them.
    static func note(_ templates: [ID<Template>], in outgoing: Outgoing, by asker: Asker, in db: Connection) throws {
        for template in Set(templates) where try Template.find(template, for: asker, removed: true, in: db) != nil {
            try db.run(
                """
                INSERT INTO template_use (workspace_id, template_id, outbox_id)
                VALUES (\(asker.workspace), \(template), \(outgoing.id))
                """)
        }
    }
}

/// Ids of templates as a draft's column keeps them.
enum TemplateList {
    static let most = 20

    static func text(_ templates: [ID<Template>]) -> String { templates.map(\.description).joined(separator: " ") }
    static func read(_ text: String) -> [ID<Template>] { text.split(separator: " ").compactMap { ID(String($0)) } }
}
