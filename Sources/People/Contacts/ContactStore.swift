package import Foundation
package import Kernel
package import Workspace

extension Contact {
    package static func create(
        name: String, language: String? = nil, city: String? = nil, country: String? = nil, birthday: String? = nil,
        workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<Contact> {
        let id: ID<Contact> = ids.next(at: now)
        var rows = SQLRows()
        rows.add(id, workspace, id, name, name.folded, language, city, country, birthday, now)
        try insert(rows, in: db)
        return id
    }

    /// - Parameter rows: id, workspace, person, name and its folded form, language, city, country, birthday, moment.
    static func insert(_ rows: SQLRows, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO contact (id, workspace_id, person_id, name, name_folded, language, city, country, birthday, created_at)
            \(rows)
            """)
    }

    package static func find(_ id: ID<Contact>, of workspace: ID<Company>, in db: Connection) throws -> Contact? {
        try db.first("SELECT * FROM contact WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    package static func setPhoto(
        _ blob: String, type: String, of id: ID<Contact>, workspace: ID<Company>, in db: Connection
    ) throws {
        try db.run(
            "UPDATE contact SET photo_blob = \(blob), photo_type = \(type) WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    package func identities(of workspace: ID<Company>, in db: Connection) throws -> [Identity] {
        try db.all(
            "SELECT * FROM identity WHERE workspace_id = \(workspace) AND person_id = \(person) ORDER BY created_at, id")
    }

    /// Other contacts that share a typed address or number with this one: proposed, never joined by themselves.
    /// - Parameter visible: the asker's condition on `contact c`: nobody learns of people they may not see.
    package func maybeSame(
        of workspace: ID<Company>, visible: SQL, limit: Int = 3, in db: Connection
    ) throws -> [MaybeSame] {
        func isAlone(_ alias: SQL) -> SQL {
            """
            (SELECT count(*) FROM identity x WHERE x.workspace_id = \(workspace) AND x.person_id = \(alias).person_id) = 1
            """
        }
        return try db.all(
            """
            SELECT c.*, min(o.shown) AS shared,
            max(CASE WHEN i.strength <> 'typed' AND o.strength = 'typed' AND \(isAlone("i")) THEN i.id END) AS own,
            max(CASE WHEN o.strength <> 'typed' AND i.strength = 'typed' AND \(isAlone("o")) THEN o.id END) AS theirs
            FROM identity i
            JOIN identity o ON o.workspace_id = i.workspace_id AND o.network = i.network AND o.key = i.key
            JOIN contact c ON c.workspace_id = o.workspace_id AND c.id = o.person_id
            WHERE i.workspace_id = \(workspace) AND i.person_id = \(person) AND o.person_id <> \(person) AND \(visible)
            GROUP BY c.id ORDER BY c.id DESC LIMIT \(limit)
            """)
    }

    /// Somebody who may be the same person, and what both are known by.
    package struct MaybeSame: RowReadable, Sendable {
        package let contact: Contact
        package let shared: String
        /// The number or address that could be given to the one who typed it, where nothing else is known of whom it is proven
        /// to be: this contact's own, or the other's. See ``Identity/give(_:to:workspace:in:)``.
        package let own: ID<Identity>?
        package let theirs: ID<Identity>?

        package init(row: Row) throws {
            contact = try Contact(row: row)
            shared = try row.get("shared")
            own = try row.get("own")
            theirs = try row.get("theirs")
        }
    }

    /// Facts with where they come from, for the panel.
    package func fields(of workspace: ID<Company>, in db: Connection) throws -> [Fact] {
        try db.all(
            """
            SELECT field, value, source, as_of FROM contact_field
            WHERE workspace_id = \(workspace) AND contact_id = \(person) ORDER BY field, as_of DESC
            """)
    }

    /// A field value with its source; enrichment never overwrites another source's.
    package struct Fact: RowReadable {
        package let field: String
        package let value: String
        package let source: String
        package let asOf: Date

        package init(row: Row) throws {
            field = try row.get("field")
            value = try row.get("value")
            source = try row.get("source")
            asOf = try row.get("as_of")
        }
    }

    package static func setField(
        _ field: String, _ value: String, source: String, of id: ID<Contact>, workspace: ID<Company>, at now: Date,
        in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO contact_field (workspace_id, contact_id, field, value, value_folded, source, as_of)
            VALUES (\(workspace), \(id), \(field), \(value), \(value.folded), \(source), \(now))
            ON CONFLICT (workspace_id, contact_id, field, source) DO UPDATE
            SET value = excluded.value, value_folded = excluded.value_folded, as_of = excluded.as_of
            """)
    }
}
