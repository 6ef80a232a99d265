package import Foundation

extension Store {
    /// Where a database is.
    package enum Location: Sendable, Hashable {
        case sqlite(file: URL)
        /// As libpq reads it: `postgres://user:password@host:port/name?sslmode=verify-full`.
        case postgres(url: String)
    }

    /// An address that names no database this program can use.
    package struct BadLocation: Error, CustomStringConvertible {
        package let description: String
    }

    /// Opens the database; SQLite's file is made when missing, PostgreSQL is connected to when it is first used.
    ///
    /// - Parameter observer: is told the text of each statement.
    package static func open(_ location: Location, observer: StatementObserver? = nil) throws -> Store {
        switch location {
        case .sqlite(let file): Store(engine: try SQLiteEngine(file: file, observer: observer))
        case .postgres(let url): Store(engine: try PostgresEngine(url: url, observer: observer))
        }
    }
}

extension Store.Location {
    /// Reads what a person gives as the database's address: `postgres://…`, `postgresql://…`, `sqlite:PATH` or a path.
    ///
    /// - Throws: ``Store/BadLocation``, in words for that person and without the password.
    package init(_ text: String) throws {
        let scheme = text.firstIndex(of: ":").map { text[..<$0].lowercased() }
        switch scheme {
        case "postgres", "postgresql":
            if let complaint = PostgresServer.complaint(about: text) {
                throw Store.BadLocation(description: "The database address cannot be read: \(complaint)")
            }
            self = .postgres(url: text)
        case "sqlite":
            self = .sqlite(file: try Self.file(String(text.dropFirst("sqlite:".count))))
        case let scheme? where text.contains("\(scheme)://"):
            throw Store.BadLocation(
                description: """
                    Kindred keeps its data in SQLite or PostgreSQL, not in \(scheme): give a path, \
                    or postgres://user:password@host/name.
                    """)
        default: self = .sqlite(file: try Self.file(text))
        }
    }

    private static func file(_ path: String) throws -> URL {
        guard path.isEmpty == false else { throw Store.BadLocation(description: "The database address is empty.") }
        return URL(fileURLWithPath: path)
    }
}
