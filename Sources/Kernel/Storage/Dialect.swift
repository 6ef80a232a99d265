package import Foundation

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

    /// The moment by which leases are reckoned, in milliseconds. Nodes whose clocks differ must not take from each other what is
    /// held, so it is that of the database they share; an embedded one has one server, whose moment is given.
    package func leaseMoment(_ now: Date) -> SQL {
        self == .sqlite ? "\(now)" : "CAST(extract(epoch FROM statement_timestamp()) * 1000 AS BIGINT)"
    }

    /// The end of a lease that begins now.
    package func leaseEnd(_ now: Date, term: TimeInterval) -> SQL { "\(leaseMoment(now)) + \(Int64(term * 1000))" }
}
