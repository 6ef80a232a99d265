package import Foundation

/// One dated step of the schema. A released one is never edited; expand first, contract one release later.
package struct Migration: Sendable {
    package let name: String
    let text: @Sendable (Dialect) -> String

    /// - Parameters:
    ///   - name: `YYYY-MM-DD-what`; steps run in the order the features list them, then by name.
    ///   - text: statements separated by semicolons.
    package init(_ name: String, _ text: @escaping @Sendable (Dialect) -> String) {
        self.name = name
        self.text = text
    }
}

/// Brings a database to the newest schema, each step in a transaction of its own.
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

    /// Runs what is missing and returns the names of the steps taken.
    package static func migrate(_ store: Store, _ steps: [Migration], at now: Date) async throws -> [String] {
        precondition(Set(steps.map(\.name)).count == steps.count, "two migrations share a name")
        try await store.write { db in
            if db.dialect == .postgres { _ = try db.rows("SELECT pg_advisory_xact_lock(7466)") }
            try db.script("CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL)")
        }
        let known = Set(steps.map(\.name))
        let newer = try await pending(in: store, known: known)
        guard newer.isEmpty else { throw TooNew(steps: newer) }
        var taken: [String] = []
        for step in steps {
            let ran = try await store.write { db in
                if db.dialect == .postgres { _ = try db.rows("SELECT pg_advisory_xact_lock(7466)") }
                guard try db.exists("SELECT 1 FROM migration WHERE name = \(step.name)") == false else { return false }
                try db.script(step.text(db.dialect))
                try db.run("INSERT INTO migration (name, at) VALUES (\(step.name), \(now))")
                return true
            }
            if ran { taken.append(step.name) }
        }
        return taken
    }

    /// The steps not taken yet, without taking them.
    package static func missing(_ store: Store, _ steps: [Migration]) async throws -> [String] {
        let taken: Set<String>
        do {
            taken = try await store.read { db in Set(try db.values("SELECT name FROM migration", as: String.self)) }
        } catch { taken = [] }  // no table yet: a new database
        return steps.map(\.name).filter { taken.contains($0) == false }
    }

    private static func pending(in store: Store, known: Set<String>) async throws -> [String] {
        try await store.read { db in try db.values("SELECT name FROM migration ORDER BY name", as: String.self) }
            .filter { known.contains($0) == false }
    }
}
