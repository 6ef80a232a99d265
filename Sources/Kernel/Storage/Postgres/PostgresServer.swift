import CPQ
import Foundation

/// Where the server is and how the house speaks to it.
struct PostgresServer: Sendable {
    let url: String

    /// Said once on every connection. A commit is durable when it is acknowledged; a statement that hangs, or a
    /// transaction nobody ends, must not hold its locks for ever.
    static let settings = """
        SET synchronous_commit = on;
        SET statement_timeout = '60s';
        SET idle_in_transaction_session_timeout = '60s';
        SET client_min_messages = warning;
        SET standard_conforming_strings = on
        """

    /// - Throws: ``StorageError/unavailable(_:)``.
    func connect() throws -> OpaquePointer {
        // Of two entries libpq takes the later: what stands before the address is a default, what follows is a must.
        let entries = [
            ("application_name", "kindred"), ("connect_timeout", "10"), ("tcp_user_timeout", "30000"),
            ("keepalives_idle", "30"), ("dbname", url), ("client_encoding", "UTF8"),
        ]
        let connection = Self.withCStrings(entries.map(\.0)) { names in
            Self.withCStrings(entries.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let connection, PQstatus(connection) == CONNECTION_OK else {
            let failure = PostgresFailure(brokenConnection: connection)
            PQfinish(connection)
            throw StorageError.unavailable(failure.message)
        }
        PQsetNoticeReceiver(connection, { _, _ in }, nil)  // libpq would print warnings among our own words
        return connection
    }

    /// Whether the address can be read, without connecting.
    ///
    /// - Returns: what is wrong with it; nil when nothing is.
    static func complaint(about url: String) -> String? {
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &message)
        PQconninfoFree(options)
        guard options == nil else { return nil }
        defer { PQfreemem(message) }
        // libpq quotes the address, and an address may hold a password.
        return (message.map { String(cString: $0) } ?? "out of memory")
            .replacingOccurrences(of: url, with: "…").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func withCStrings<Answer>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Answer
    ) -> Answer {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        let pointers = copies.map { UnsafePointer($0) } + [nil]
        return pointers.withUnsafeBufferPointer { pointers in
            guard let first = pointers.baseAddress else { preconditionFailure("the list ends with nil, so it has a start") }
            return body(first)
        }
    }
}
