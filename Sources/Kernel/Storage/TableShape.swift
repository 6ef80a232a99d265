import Foundation

/// A table as the database itself describes it, for whoever carries whole tables: the names and kinds of its columns.
package struct TableShape: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package let name: String
        package let kind: SQLKind
        package let mayBeNull: Bool

        /// References to bytes, by the promise of ``SchemaColumn``.
        package var isBytesReference: Bool { SchemaColumn.isNamed(name, "blob") }
        /// Holds a ``Sealed``.
        package var isSealed: Bool { SchemaColumn.isNamed(name, "sealed") }
    }

    package let name: String
    package let columns: [Column]

    package func has(_ column: String) -> Bool { columns.contains { $0.name == column } }

    /// Which column says whose row it is; nil where no workspace owns it.
    package var owner: String? { has("workspace_id") ? "workspace_id" : name == "workspace" ? "id" : nil }

    /// All tables but the engine's own and those of the index of words, by name.
    package static func all(in db: Connection) throws -> [TableShape] {
        let rows = try db.rows(db.dialect == .sqlite ? embedded : server)
        var tables: [TableShape] = []
        var columns: [Column] = []
        for (index, row) in rows.enumerated() {
            let table: String = try row.get("table")
            columns.append(
                Column(
                    name: try row.get("column"), kind: SQLKind(schema: try row.get("kind")),
                    mayBeNull: try row.get("nullable", as: Int.self) == 1))
            let isLast = try index + 1 == rows.count || rows[index + 1].get("table", as: String.self) != table
            if isLast {
                tables.append(TableShape(name: table, columns: columns))
                columns = []
            }
        }
        return tables
    }

    private static let embedded: SQL = """
        SELECT m.name AS "table", p.name AS "column", lower(p.type) AS kind,
        CASE WHEN p."notnull" = 1 OR p.pk > 0 THEN 0 ELSE 1 END AS nullable
        FROM sqlite_master m JOIN pragma_table_info(m.name) p
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_word%' ORDER BY m.name, p.cid
        """

    /// The words of an entry are the engine's own kind.
    private static let server: SQL = """
        SELECT table_name::text AS "table", column_name::text AS "column", lower(data_type::text) AS kind,
        CASE WHEN is_nullable = 'YES' THEN 1 ELSE 0 END AS nullable
        FROM information_schema.columns WHERE table_schema = current_schema() AND data_type <> 'tsvector'
        ORDER BY table_name, ordinal_position
        """

    // Names of our own schema, quoted; no input reaches them.
    private func verbatim(_ text: String) -> SQL { SQL(stringLiteral: text) }

    /// Its name in a statement.
    package var sql: SQL { verbatim(name.quoted) }

    /// All its rows that belong to a workspace, by id where there is one; nil for all.
    func select(of workspace: Int64?, where condition: SQL? = nil) -> SQL {
        var conditions: [SQL] = []
        if let workspace, let owner { conditions.append("\(verbatim(owner.quoted)) = \(workspace)") }
        if let condition { conditions.append(condition) }
        let names = columns.map { verbatim($0.name.quoted) }.joined(", ")
        let filter: SQL = conditions.isEmpty ? "" : "WHERE " + conditions.joined(" AND ")
        let order: SQL = has("id") ? "ORDER BY id" : ""
        return "SELECT \(names) FROM \(sql) \(filter) \(order)"
    }

    /// No rows yet, for ``insert(_:)``.
    var emptyRows: SQLRows { SQLRows(kinds: columns.map(\.kind)) }

    func insert(_ rows: SQLRows) -> SQL {
        "INSERT INTO \(sql) (\(columns.map { verbatim($0.name.quoted) }.joined(", "))) \(rows)"
    }
}

extension SQLKind {
    /// By the name of a column's type in either engine.
    fileprivate init(schema name: String) {
        switch name {
        case "integer", "bigint", "smallint": self = .integer
        case "double precision", "real", "double": self = .double
        case "blob", "bytea": self = .bytes
        default: self = .text
        }
    }
}
