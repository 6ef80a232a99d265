package import Foundation

/// One dated step of the schema. A released one is never edited; expand first, contract one release later.
package struct Migration: Sendable {
    /// What the step means to programs that do not know it: nodes are replaced one after the other, and until the last was
    /// replaced older ones work on the newer schema.
    package enum Reach: Sendable, Hashable {
        /// Adds tables, indexes, and columns that may be left out: whoever does not know it works on.
        case expands
        /// Takes away or narrows what programs that know the named step do not use any more: they work on, older ones do not.
        case contracts(after: String)
        /// Nothing is promised: only programs that know it work with it.
        case breaks
    }

    package let name: String
    package let reach: Reach
    /// The statements, separated by semicolons.
    package let text: @Sendable (Dialect) -> String

    /// - Parameters:
    ///   - name: `YYYY-MM-DD-what`; steps run in the order the features list them, then by name.
    ///   - text: statements separated by semicolons.
    package init(_ name: String, _ reach: Reach = .breaks, _ text: @escaping @Sendable (Dialect) -> String) {
        self.name = name
        self.reach = reach
        self.text = text
    }

    /// What a program must know to work after it, as the database keeps it: nothing, a step, or null for the step itself.
    var needs: String? {
        switch reach {
        case .expands: ""
        case .contracts(let step): step
        case .breaks: nil
        }
    }
}

/// Brings a database to the newest schema: all missing steps in one transaction, so that a step that fails leaves the data as
/// they were, for the program that knew them.
package enum Migrator {
    /// What the database holds beyond what this program knows; it must not be touched.
    package struct TooNew: Error, CustomStringConvertible {
        package let steps: [String]
        package var description: String {
            """
            The database was used by a newer Kindred (it knows \(steps.joined(separator: ", "))). \
            Start that version, or restore a backup made before the upgrade.
            """
        }
    }

    /// A step that could not be taken; none was.
    package struct Failed: Error, CustomStringConvertible {
        package let step: String
        package let why: String
        package var description: String {
            "The step \(step) of the schema failed: \(why). Nothing was changed: the program that ran before can be started again."
        }
    }

    static let table = """
        CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, needs TEXT)
        """

    /// Runs what is missing and returns the names of the steps taken.
    ///
    /// - Throws: ``TooNew``, before anything is touched; ``Failed``, with everything as it was.
    @discardableResult
    package static func migrate(_ store: Store, _ steps: [Migration], at now: Date) async throws -> [String] {
        precondition(Set(steps.map(\.name)).count == steps.count, "two migrations share a name")
        try await check(store, steps)
        // READ COMMITTED: a node that waited for the lock must see what the other one did meanwhile.
        try await store.write(.readCommitted) { db in
            try waitForOthers(in: db)
            try db.script(table)
            if try hasNeeds(in: db) == false { try db.script("ALTER TABLE migration ADD COLUMN needs TEXT") }
        }
        return try await store.write(.readCommitted) { db in
            try waitForOthers(in: db)
            let known = Set(try taken(in: db))
            try refuse(standing(in: db), unknownTo: steps)  // another node may have gone further meanwhile
            let missing = steps.filter { known.contains($0.name) == false }
            for step in missing {
                do { try db.script(step.text(db.dialect)) } catch { throw Failed(step: step.name, why: "\(error)") }
                try db.run("INSERT INTO migration (name, at, needs) VALUES (\(step.name), \(now), \(step.needs))")
            }
            return missing.map(\.name)
        }
    }

    /// Whether this program can work with the database: it knows every step taken, or those it does not know leave it what it
    /// uses. Asked at the start and while the program runs, for a newer one may have begun beside it.
    ///
    /// - Throws: ``TooNew``.
    package static func check(_ store: Store, _ steps: [Migration]) async throws {
        try await store.read { db in try refuse(standing(in: db), unknownTo: steps) }
    }

    /// The steps not taken yet, without taking them.
    package static func missing(_ store: Store, _ steps: [Migration]) async throws -> [String] {
        let names = try await store.read { db in Set(try taken(in: db)) }
        return steps.map(\.name).filter { names.contains($0) == false }
    }

    /// - Throws: ``TooNew`` when a step was taken that this program does not know.
    static func refuse(_ taken: [String], unknownTo steps: [Migration]) throws {
        let newer = Set(taken).subtracting(steps.map(\.name))
        guard newer.isEmpty else { throw TooNew(steps: newer.sorted()) }
    }

    /// A step taken, and what a program that does not know it must know instead; see ``Migration/needs``.
    private struct Standing: RowReadable {
        let name: String
        let needs: String?

        init(row: Row) throws {
            name = try row.get("name")
            needs = try row.get("needs")
        }

        func admits(_ known: Set<String>) -> Bool {
            known.contains(name) || needs.map { $0.isEmpty || known.contains($0) } ?? false
        }
    }

    private static func refuse(_ standing: [Standing], unknownTo steps: [Migration]) throws {
        let known = Set(steps.map(\.name))
        let newer = standing.filter { $0.admits(known) == false }
        guard newer.isEmpty else { throw TooNew(steps: newer.map(\.name)) }
    }

    private static func standing(in db: Connection) throws -> [Standing] {
        guard try hasTable(in: db) else { return [] }
        let needs: SQL = try hasNeeds(in: db) ? "needs" : "NULL AS needs"
        return try db.all("SELECT name, \(needs) FROM migration ORDER BY name")
    }

    /// The steps taken; none in a new database, which has no table yet.
    static func taken(in db: Connection) throws -> [String] {
        try hasTable(in: db) ? try db.values("SELECT name FROM migration ORDER BY name") : []
    }

    private static func hasTable(in db: Connection) throws -> Bool {
        switch db.dialect {
        case .sqlite: try db.exists("SELECT 1 FROM sqlite_master WHERE name = 'migration'")
        case .postgres: try db.exists("SELECT 1 WHERE to_regclass('migration') IS NOT NULL")
        }
    }

    /// The first releases wrote down the names alone.
    private static func hasNeeds(in db: Connection) throws -> Bool {
        switch db.dialect {
        case .sqlite: try db.exists("SELECT 1 FROM pragma_table_info('migration') WHERE name = 'needs'")
        case .postgres:
            try db.exists(
                "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('migration') AND attname = 'needs' AND NOT attisdropped")
        }
    }

    /// Several nodes may start at once: one migrates, the others wait for it, however long it takes.
    private static func waitForOthers(in db: Connection) throws {
        guard db.dialect == .postgres else { return }
        try db.takeTime()
        _ = try db.rows("SELECT pg_advisory_xact_lock(7466)")
    }
}
