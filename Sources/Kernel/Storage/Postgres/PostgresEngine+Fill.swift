import Foundation

extension PostgresEngine {
    /// All in one transaction. The foreign keys are taken off while the tables are filled; putting them back checks every row.
    func fill(steps: [Migration], at now: Date, _ body: @escaping @Sendable (Filling) throws -> Void) async throws {
        try await threads.run { lane in
            try lane.transaction("BEGIN") { session in
                try session.takeTime()
                guard try PostgresDump.head(of: session).tables.isEmpty else { throw StorageError.notEmpty }
                let db = Connection(session, dialect: .postgres)
                try Migrator.take(steps, at: now, in: db)
                let references = try PostgresRestore.references(session)
                for reference in references { try session.script(reference.drop) }
                // What triggers would mark or sum up comes with the rows.
                let tables = try PostgresDump.head(of: session).tables.map(\.name.quoted)
                for table in tables { try session.script("ALTER TABLE \(table) DISABLE TRIGGER USER") }
                try body(Filling(db))
                for table in tables { try session.script("ALTER TABLE \(table) ENABLE TRIGGER USER") }
                for reference in references { try session.script(reference.add) }
            }
        }
    }
}
