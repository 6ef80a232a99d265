import Foundation

/// A column found by its name. Endings are promises in this house: what ends in `blob` refers to bytes, what ends in `_sealed`
/// holds a ``Sealed``. So whoever looks after all bytes or all secrets finds them, also those of tables made later.
package struct SchemaColumn: Sendable {
    package let table: String
    package let column: String
    /// Which column says whose row it is; nil where no workspace owns it.
    private let owner: String?

    /// - Parameter ending: `blob` or `sealed`, the whole name or after an underscore.
    package static func all(ending: String, in db: Connection) throws -> [SchemaColumn] {
        let rows = try db.rows(
            db.dialect == .sqlite
                ? """
                SELECT m.name AS "table", p.name AS "column" FROM sqlite_master m JOIN pragma_table_info(m.name) p
                WHERE m.type = 'table' ORDER BY m.name, p.cid
                """
                : """
                SELECT table_name::text AS "table", column_name::text AS "column" FROM information_schema.columns
                WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
                """)
        let names = try rows.map { (table: try $0.get("table", as: String.self), column: try $0.get("column", as: String.self)) }
        let owned = Set(names.filter { $0.column == "workspace_id" }.map(\.table))
        return names.filter { isNamed($0.column, ending) }.map {
            let owner = owned.contains($0.table) ? "workspace_id" : $0.table == "workspace" ? "id" : nil
            return SchemaColumn(table: $0.table, column: $0.column, owner: owner)
        }
    }

    /// Whether a column's name makes the promise of this ending.
    static func isNamed(_ column: String, _ ending: String) -> Bool { column == ending || column.hasSuffix("_" + ending) }

    /// The newest id of any row of any table; 0 where there is none.
    package static func newestID(in db: Connection) throws -> Int64 {
        try all(ending: "id", in: db).filter { $0.column == "id" }.reduce(0) { newest, column in
            let row = try db.rows("SELECT max(id) AS id FROM \(SQL(stringLiteral: column.table.quoted))").first
            // Names that are no numbers are nobody's ids.
            return max(newest, (try? row?.get("id", as: Int64?.self)) ?? 0)
        }
    }

    /// What it holds, in the engine's own order, with the workspace of each.
    ///
    /// - Parameter limit: nil for all.
    package func values<Value: SQLConvertible>(
        _ type: Value.Type, limit: Int? = nil, in db: Connection
    ) throws -> [(workspace: Int64, value: Value)] {
        guard let owner else { return [] }
        // Names of our own schema, quoted; no input reaches them.
        func name(_ name: String) -> SQL { SQL(stringLiteral: name.quoted) }
        let most: SQL = limit.map { "LIMIT \($0)" } ?? ""
        return try db.rows(
            """
            SELECT \(name(owner)) AS owner, \(name(column)) AS value FROM \(name(table)) WHERE \(name(column)) IS NOT NULL
            \(most)
            """
        ).map { (try $0.get("owner"), try $0.get("value")) }
    }
}
