import Kernel
import People
import Workspace

/// Cards and contacts as the events page calls them: by who spoke.
enum InterestSubjects {
    static let all = [
        EventSubject("interest") { ids, asker, db in
            let rows = try db.rows(
                """
                SELECT i.id, i.excerpt, c.name FROM interest i
                LEFT JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
                LEFT JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
                WHERE i.id IN \(list: ids.sorted()) AND \(asker.interests(.see))
                """)
            return try things(rows) { "/feed/everything/\($0)" }
        },
        EventSubject("identity") { ids, asker, db in
            let rows = try db.rows(
                """
                SELECT d.id, c.name, c.id AS contact, '' AS excerpt FROM identity d
                JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
                WHERE d.workspace_id = \(asker.workspace) AND d.id IN \(list: ids.sorted()) AND \(asker.maySeeContact())
                """)
            let contacts: [Int64: Int64] = Dictionary(
                uniqueKeysWithValues: try rows.map { (try $0.get("id"), try $0.get("contact")) })
            return try things(rows) { id in contacts[id].map { "/contacts/\($0)" } }
        },
    ]

    private static func things(_ rows: [Row], href: (Int64) -> String?) throws -> [Int64: EventThing] {
        Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let id: Int64 = try row.get("id")
                let excerpt: String = try row.get("excerpt")
                return (
                    id,
                    EventThing(name: try row.get("name"), href: href(id), excerpt: excerpt.isEmpty ? nil : excerpt.excerpt(140))
                )
            })
    }
}
