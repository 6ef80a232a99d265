package import Foundation

/// One dated step of the schema. A released one is never edited; expand first, contract one release later.
package struct Migration: Sendable {
    package let name: String
    /// The statements, separated by semicolons.
    package let text: @Sendable (Dialect) -> String

    /// - Parameters:
    ///   - name: `YYYY-MM-DD-what`; steps run in the order the features list them, then by name.
    ///   - text: statements separated by semicolons.
    package init(_ name: String, _ text: @escaping @Sendable (Dialect) -> String) {
        self.name = name
        self.text = text
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

    static let table = "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL)"

    /// Runs what is missing and returns the names of the steps taken.
    ///
    /// - Throws: ``TooNew``, before anything is touched; ``Failed``, with everything as it was.
    @discardableResult
    package static func migrate(_ store: Store, _ steps: [Migration], at now: Date) async throws -> [String] {
        precondition(Set(steps.map(\.name)).count == steps.count, "two migrations share a name")
        try await store.read { db in try refuse(taken(in: db), unknownTo: steps) }
        // READ COMMITTED: a node that waited for the lock must see what the other one did meanwhile.
        try await store.write(.readCommitted) { db in
            try waitForOthers(in: db)
            try db.script(table)
        }
        return try await store.write(.readCommitted) { db in
            try waitForOthers(in: db)
            let known = Set(try taken(in: db))
            let missing = steps.filter { known.contains($0.name) == false }
            for step in missing {
                do { try db.script(step.text(db.dialect)) } catch { throw Failed(step: step.name, why: "\(error)") }
                try db.run("INSERT INTO migration (name, at) VALUES (\(step.name), \(now))")
            }
            return missing.map(\.name)
        }
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

    /// The steps taken; none in a new database, which has no table yet.
    static func taken(in db: Connection) throws -> [String] {
        let table: SQL =
            switch db.dialect {
            case .sqlite: "SELECT 1 FROM sqlite_master WHERE name = 'migration'"
            case .postgres: "SELECT 1 WHERE to_regclass('migration') IS NOT NULL"
            }
        return try db.exists(table) ? try db.values("SELECT name FROM migration ORDER BY name") : []
    }

    /// Several nodes may start at once: one migrates, the others wait for it, however long it takes.
    private static func waitForOthers(in db: Connection) throws {
        guard db.dialect == .postgres else { return }
        try db.script("SET LOCAL statement_timeout = 0")
        _ = try db.rows("SELECT pg_advisory_xact_lock(7466)")
    }
}
