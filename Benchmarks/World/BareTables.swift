import Kernel

/// Tables without indexes, triggers and references while millions of rows go in, and with all of them afterwards: an index over
/// all rows at once is a fraction of the work. What unique columns need stays.
struct BareTables: Sendable {
    private let drops: [String]
    private let makes: [String]

    private static let tables = [
        "contact", "identity", "conversation", "conversation_participant", "interest", "turn", "message", "attachment",
        "attachment_text", "arrival", "interest_tag", "journal",
    ]

    /// Strips them.
    static func strip(_ store: Store) async throws -> BareTables {
        let bare = try await store.read { db in
            switch db.dialect {
            case .sqlite: try ofSQLite(db)
            case .postgres: try ofPostgres(db)
            }
        }
        for text in bare.drops { try await run(text, store) }
        return bare
    }

    /// Brings back what was there; references are looked at, row by row.
    func dress(_ store: Store) async throws {
        for text in makes { try await Self.run(text, store) }
    }

    private static func run(_ text: String, _ store: Store) async throws {
        _ = try await store.write(.readCommitted) { db in
            if db.dialect == .postgres {
                try db.run("SET LOCAL statement_timeout = 0")
                try db.run("SET LOCAL maintenance_work_mem = '512MB'")
            }
            return try db.run(SQL(stringLiteral: text))
        }
    }

    /// References stay: they cannot be left out on a connection that others use, and cost little.
    private static func ofSQLite(_ db: Connection) throws -> BareTables {
        let rows = try db.rows(
            """
            SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
            AND tbl_name IN \(list: tables) ORDER BY type, name
            """)
        return BareTables(
            drops: try rows.map { "DROP \(try $0.get("type", as: String.self)) \(try $0.get("name", as: String.self))" },
            makes: try rows.map { try $0.get("sql") })
    }

    private static func ofPostgres(_ db: Connection) throws -> BareTables {
        let references = try db.rows(
            """
            SELECT c.conrelid::regclass::text AS tab, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS text
            FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace AND t.relname IN \(list: tables)
            ORDER BY 1, 2
            """
        ).map { try ($0.get("tab", as: String.self), $0.get("name", as: String.self), $0.get("text", as: String.self)) }
        let indexes = try db.rows(
            """
            SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS text FROM pg_index i
            JOIN pg_class t ON t.oid = i.indrelid
            WHERE t.relnamespace = current_schema()::regnamespace AND t.relname IN \(list: tables)
            AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY 1
            """
        ).map { try ($0.get("name", as: String.self), $0.get("text", as: String.self)) }
        return BareTables(
            drops: references.map { "ALTER TABLE \($0.0) DROP CONSTRAINT \($0.1)" } + indexes.map { "DROP INDEX \($0.0)" }
                + tables.map { "ALTER TABLE \($0) DISABLE TRIGGER USER" },
            makes: indexes.map(\.1) + references.map { "ALTER TABLE \($0.0) ADD CONSTRAINT \($0.1) \($0.2)" }
                + tables.map { "ALTER TABLE \($0) ENABLE TRIGGER USER" })
    }
}
