package import Kernel

/// The engines the tests run on; PostgreSQL where a server for tests is named.
///
///     @Test(arguments: TestEngine.available) func neighboursStay(engine: TestEngine) async throws {
///         try await engine.fresh(migrations) { store in … }
///     }
package enum TestEngine: String, Sendable, CaseIterable, CustomStringConvertible {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    package static let available: [TestEngine] = {
        if PostgresForTests.shared != nil { return allCases }
        print("PostgreSQL is left out: KINDRED_TEST_POSTGRES names no server (see bin/postgres-for-tests).")
        return [.sqlite]
    }()

    /// For tests of what only PostgreSQL does: `@Test(.enabled(if: TestEngine.hasPostgres))`.
    package static var hasPostgres: Bool { available.contains(.postgres) }

    package var description: String { rawValue }

    /// Lends a store on a new, migrated database without rows, and removes both afterwards.
    @discardableResult
    package func fresh<T>(
        _ migrations: [Migration] = [], observer: StatementObserver? = nil, _ body: (Store) async throws -> T
    ) async throws -> T {
        try await database(migrations) { database in
            try await database.open(observer: observer, body)
        }
    }

    /// The same for tests that open the database several times, as several nodes do.
    @discardableResult
    package func database<T>(_ migrations: [Migration] = [], _ body: (TestDatabase) async throws -> T) async throws -> T {
        switch self {
        case .sqlite: try await SQLiteForTests.shared.database(migrations, body)
        case .postgres:
            if let server = PostgresForTests.shared {
                try await server.database(migrations, body)
            } else {
                throw NoServer()
            }
        }
    }

    /// A test asked for PostgreSQL without ``available``.
    package struct NoServer: Error, CustomStringConvertible {
        package let description = "KINDRED_TEST_POSTGRES names no server"
    }
}

/// A database that lives as long as a test.
package struct TestDatabase: Sendable {
    package let location: Store.Location

    /// Lends a store on the database and closes it afterwards.
    @discardableResult
    package func open<T>(observer: StatementObserver? = nil, _ body: (Store) async throws -> T) async throws -> T {
        let store = try Store.open(location, observer: observer)
        do {
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }
}
