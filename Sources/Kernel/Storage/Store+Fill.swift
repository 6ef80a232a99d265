package import Foundation

/// An empty database that is being filled table by table. References between tables are not looked at until the end.
package final class Filling {
    package let db: Connection
    /// Runs a portion where portions are transactions of their own.
    private let portion: (() throws -> Void) throws -> Void

    init(_ db: Connection, portion: @escaping (() throws -> Void) throws -> Void = { try $0() }) {
        self.db = db
        self.portion = portion
    }

    /// Adds rows to a table.
    func add(_ rows: SQLRows, to table: TableShape) throws {
        try portion { try db.run(table.insert(rows)) }
    }

    /// Runs a statement between the tables.
    func run(_ sql: SQL) throws { try portion { try db.run(sql) } }
}

extension Store {
    /// Fills an empty database with whole tables, many rows a second: the schema is brought to where `steps` end, then `body`
    /// adds rows in any order of the tables, then every reference is checked.
    ///
    /// On PostgreSQL it is one transaction: all or nothing. An embedded database is left half filled when it fails: whoever
    /// fills one does so in a file that nobody looks at yet.
    ///
    /// - Throws: ``StorageError/failed(_:)`` when the database is not empty, or when a row points to nothing.
    package func fill(steps: [Migration], at now: Date, _ body: @escaping @Sendable (Filling) throws -> Void) async throws {
        try await engine.fill(steps: steps, at: now, body)
    }
}

extension Store {
    /// A consistent look on the caller's own thread, which waits: for one that works on another database at the same time.
    /// Embedded databases only.
    func readHere(_ body: (Connection) throws -> Void) throws {
        guard let engine = engine as? SQLiteEngine else { throw StorageError.failed("only an embedded database is moved") }
        try engine.readHere(body)
    }
}

extension Migrator {
    /// Takes steps in the caller's own transaction, into a database that has none.
    static func take(_ steps: [Migration], at now: Date, in db: Connection) throws {
        try db.script(table)
        for step in steps {
            try db.script(step.text(db.dialect))
            try db.run("INSERT INTO migration (name, at, needs) VALUES (\(step.name), \(now), \(step.needs))")
        }
    }
}
