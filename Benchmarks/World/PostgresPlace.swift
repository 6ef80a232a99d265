import CPQ
import Foundation

/// A PostgreSQL server to measure on, with a database for each world.
struct PostgresPlace: Sendable {
    /// Of its first database, which is nobody's.
    let url: String

    struct Failed: Error { let text: String }

    /// The address of a database of this name.
    func address(of name: String) -> String {
        guard var parts = URLComponents(string: url) else { return url }
        parts.path = "/\(name)"
        return parts.string ?? url
    }

    private func name(at address: String) -> String { String(URLComponents(string: address)?.path.dropFirst() ?? "") }

    /// Makes the database of an address; what was in one of that name is gone.
    ///
    /// - Parameter template: the address of one it is a copy of; nobody may be in that.
    func make(_ address: String, from template: String? = nil) throws {
        try drop(address)
        let source = template.map { name(at: $0) } ?? "template1"
        try Self.run("CREATE DATABASE \(name(at: address)) TEMPLATE \(source) STRATEGY = FILE_COPY", at: url)
    }

    func drop(_ address: String) throws {
        try Self.run(
            "SET client_min_messages = warning", "DROP DATABASE IF EXISTS \(name(at: address)) WITH (FORCE)", at: url)
    }

    func has(_ address: String) throws -> Bool {
        try Self.run("SELECT 1 FROM pg_database WHERE datname = '\(name(at: address))'", at: url) > 0
    }

    /// Runs commands, each by itself: some can stand in no transaction. Returns the number of rows of the last.
    @discardableResult
    static func run(_ commands: String..., at url: String) throws -> Int32 {
        let connection = PQconnectdb(url)
        defer { PQfinish(connection) }
        var rows: Int32 = 0
        for command in commands {
            let answer = PQexec(connection, command)
            defer { PQclear(answer) }
            switch PQresultStatus(answer) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: rows = PQntuples(answer)
            default: throw Failed(text: "\(command): \(String(cString: PQerrorMessage(connection)))")
            }
        }
        return rows
    }
}
