/// The few words in which the engines differ. Everything else is one SQL text for both.
package enum Dialect: String, Sendable {
    case sqlite
    case postgres

    /// Column kind of raw bytes.
    package var bytes: String { self == .sqlite ? "BLOB" : "BYTEA" }

    /// A row's own 53-bit id. SQLite accepts NULL in a `BIGINT PRIMARY KEY`, so it must be its `INTEGER`.
    package var id: String { self == .sqlite ? "INTEGER PRIMARY KEY" : "BIGINT PRIMARY KEY" }

    /// Locks a selected row until the transaction ends; SQLite's single writer needs no lock.
    package var forUpdate: SQL { self == .sqlite ? "" : "FOR UPDATE" }

    /// The same for a queue: rows another worker holds are passed over.
    package var skipLocked: SQL { self == .sqlite ? "" : "FOR UPDATE SKIP LOCKED" }
}
