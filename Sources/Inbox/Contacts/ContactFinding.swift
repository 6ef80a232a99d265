import Foundation
package import Kernel
package import People
package import Workspace

extension Contact {
    /// People whose name, address or number begins like this, as far as the asker may see them. For the palette: few and
    /// fast, by index.
    package static func named(_ text: String, for asker: Asker, limit: Int, in db: Connection) throws -> [Contact] {
        let from = text.folded.trimmingCharacters(in: .whitespaces)
        guard from.isEmpty == false else { return [] }
        // Everything that begins with the text sorts between it and the text with the last character there is.
        let to = from + "\u{10FFFF}"
        return try db.all(
            """
            SELECT c.* FROM contact c WHERE \(asker.maySeeContact()) AND c.id = c.person_id AND (
                (c.name_folded >= \(from) AND c.name_folded < \(to))
                OR c.id IN (SELECT d.person_id FROM identity d WHERE d.workspace_id = \(asker.workspace)
                    AND d.network IN ('email', 'phone') AND d.key >= \(from) AND d.key < \(to)))
            ORDER BY c.name_folded, c.id LIMIT \(limit)
            """)
    }
}

extension ContactPanel {
    /// A contact with a page of the whole story, newest first, and where the next page begins; nil when there is none or
    /// the asker may not see it.
    package static func story(
        _ id: ID<Contact>, after cursor: FeedCursor?, limit: Int = 40, for asker: Asker, in db: Connection
    ) throws -> (panel: ContactPanel, next: FeedCursor?)? {
        guard let panel = try load(id, for: asker, limit: 0, in: db) else { return nil }
        let earlier: SQL = cursor.map { "AND (i.said_at, i.id) < (\($0.at), \($0.id))" } ?? ""
        let found: [Interest] = try db.all(
            """
            SELECT i.* FROM interest i JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
            WHERE d.workspace_id = \(asker.workspace) AND d.person_id = \(panel.contact.person) AND \(asker.interests(.see)) \(earlier)
            ORDER BY i.said_at DESC, i.id DESC LIMIT \(limit + 1)
            """)
        let shown = Array(found.prefix(limit))
        let next = found.count > limit ? shown.last.map { FeedCursor(at: $0.saidAt, id: $0.id.number) } : nil
        return (panel.telling(shown), next)
    }

    private func telling(_ timeline: [Interest]) -> ContactPanel {
        ContactPanel(
            contact: contact, identities: identities, facts: facts, maybe: maybe, timeline: timeline, hidden: hidden)
    }
}

extension Contact {
    /// The contact, when the asker may see one of its cards.
    package static func visible(_ id: ID<Contact>, to asker: Asker, in db: Connection) throws -> Contact? {
        try db.first("SELECT c.* FROM contact c WHERE c.id = \(id) AND \(asker.maySeeContact())")
    }
}
