import CPQ
import Foundation
import Kernel

/// Databases on the server that KINDRED_TEST_POSTGRES names, each a file copy of one that was migrated once; the
/// migrated one stays on the server for the next run.
actor PostgresForTests {
    static let shared = ProcessInfo.processInfo.environment["KINDRED_TEST_POSTGRES"].map(PostgresForTests.init)
    private let server: String
    /// A server takes 200 connections, a store up to nine.
    private let places = Places(12)
    private var templates: [String: Task<String, any Error>] = [:]
    private var count = 0

    private init(server: String) { self.server = server }

    nonisolated func database<T>(_ migrations: [Migration], _ body: (TestDatabase) async throws -> T) async throws -> T {
        await places.take()
        do {
            let name = try await newDatabase(migrations)
            let result: T
            do {
                result = try await body(TestDatabase(location: .postgres(url: address(of: name))))
            } catch {
                try await command("DROP DATABASE \(name) WITH (FORCE)")
                throw error
            }
            try await command("DROP DATABASE \(name) WITH (FORCE)")
            await places.giveBack()
            return result
        } catch {
            await places.giveBack()
            throw error
        }
    }

    private func newDatabase(_ migrations: [Migration]) async throws -> String {
        count += 1
        let name = "kindred_test_\(getpid())_\(count)"
        let template = migrations.isEmpty ? "template0" : try await template(migrations)
        try await command("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY = FILE_COPY")
        return name
    }

    private func template(_ migrations: [Migration]) async throws -> String {
        let name = "kindred_template_\(migrations.fingerprint(for: .postgres))"
        let making =
            templates[name]
            ?? Task {
                let known = try await command("SELECT 1 FROM pg_database WHERE datname = '\(name)'")
                guard known == 0 else { return name }
                let draft = "\(name)_\(getpid())"
                try await command("CREATE DATABASE \(draft) TEMPLATE template0")
                do {
                    try await TestDatabase(location: .postgres(url: address(of: draft))).open { store in
                        try await Migrator.migrate(store, migrations, at: Date(timeIntervalSince1970: 0))
                    }
                } catch {  // left there, it would stand in the way of the next attempt
                    try await command("DROP DATABASE \(draft) WITH (FORCE)")
                    throw error
                }
                do {
                    try await command("ALTER DATABASE \(draft) RENAME TO \(name)")
                } catch {  // another run was faster; its template is the same
                    try await command("DROP DATABASE \(draft)")
                }
                return name
            }
        templates[name] = making
        do {
            return try await making.value
        } catch {
            templates[name] = nil  // one failure is one test's, not all others'
            throw error
        }
    }

    /// The server's address with another database's name in its path.
    private nonisolated func address(of database: String) -> String {
        guard var parts = URLComponents(string: server) else { return server }
        parts.path = "/\(database)"
        return parts.string ?? server
    }

    /// Runs one command outside of transactions, which databases are made and dropped in. Returns the number of rows.
    @discardableResult
    private nonisolated func command(_ text: String) async throws -> Int32 {
        try await onOwnThread { [server] in
            let connection = PQconnectdb(server)
            defer { PQfinish(connection) }
            let answer = PQexec(connection, text)
            defer { PQclear(answer) }
            switch PQresultStatus(answer) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return PQntuples(answer)
            default: throw Refusal(description: "\(text): \(String(cString: PQerrorMessage(connection)))")
            }
        }
    }

    private struct Refusal: Error, CustomStringConvertible {
        let description: String
    }
}
