import CPQ
import Foundation

/// Where the server is and how the house speaks to it.
struct PostgresServer: Sendable {
    let url: String

    /// Said once on every connection. A commit is durable when it is acknowledged; a statement that hangs, or a transaction
    /// nobody ends, must not hold its locks for ever, nor that of a node that was cut off: the server asks whether it lives.
    static let settings = """
        SET synchronous_commit = on;
        SET statement_timeout = '60s';
        SET idle_in_transaction_session_timeout = '60s';
        SET tcp_keepalives_idle = 4;
        SET tcp_keepalives_interval = 2;
        SET tcp_keepalives_count = 3;
        SET client_min_messages = warning;
        SET standard_conforming_strings = on
        """

    /// - Throws: ``StorageError/unavailable(_:)``.
    func connect() throws -> OpaquePointer {
        // Of two entries libpq takes the later: what stands before the address is a default, what follows is a must. A server
        // that fell silent is given up within ten seconds, and of several that are named the one that takes writes is taken.
        let entries = [
            ("application_name", "kindred"), ("connect_timeout", "5"), ("tcp_user_timeout", "8000"),
            ("keepalives_idle", "4"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
            ("target_session_attrs", "read-write"), ("dbname", url), ("client_encoding", "UTF8"),
        ]
        let connection = Self.withCStrings(entries.map(\.0)) { names in
            Self.withCStrings(entries.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let connection, PQstatus(connection) == CONNECTION_OK else {
            let failure = PostgresFailure(brokenConnection: connection)
            PQfinish(connection)
            throw StorageError.unavailable(failure.message)
        }
        return connection
    }

    /// Whether nobody at the address answers in time, not even to say no. No user or password is needed for that.
    ///
    /// - Parameters:
    ///   - place: which of several servers is meant; nil means any of them.
    ///   - seconds: for each server.
    func isSilent(at place: PostgresWait.Place?, for seconds: Int) -> Bool {
        let entries = [
            ("application_name", "kindred"), ("dbname", url), ("connect_timeout", String(seconds)),
            ("host", place?.host ?? ""), ("hostaddr", place?.address ?? ""), ("port", place?.port ?? ""),
        ]
        return Self.withCStrings(entries.map(\.0)) { names in
            Self.withCStrings(entries.map(\.1)) { values in PQpingParams(names, values, 1) == PQPING_NO_RESPONSE }
        }
    }

    /// Whether the address leads to several servers, of which one takes writes.
    var namesSeveral: Bool {
        let options = PQconninfoParse(url, nil)
        defer { PQconninfoFree(options) }
        var option = options
        while let entry = option?.pointee, let keyword = entry.keyword {
            if String(cString: keyword) == "host", let hosts = entry.val { return String(cString: hosts).contains(",") }
            option = option?.advanced(by: 1)
        }
        return false
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
