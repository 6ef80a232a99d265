package import Foundation

extension Store {
    /// Brings a ``snapshot(to:)`` of the same engine back into an empty database and migrates it to the newest schema.
    ///
    /// - Parameter steps: the migrations this program knows.
    /// - Throws: ``Migrator/TooNew`` for a snapshot of a newer program; ``StorageError/failed(_:)`` when the file cannot be
    ///   read or the database is not empty. The database is empty then, as before.
    package func restore(from file: URL, steps: [Migration], at now: Date) async throws {
        try await engine.restore(from: file, steps: steps)
        try await Migrator.migrate(self, steps, at: now)
    }
}

extension StorageError {
    /// A restored database never mixes with another.
    static let notEmpty = StorageError.failed("the database is not empty; restore into a new one")
}
