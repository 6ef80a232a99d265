import Foundation
import GRDB

extension SQLiteEngine {
    /// Each portion is a transaction of its own, so that the log stays small. References are switched off for this connection
    /// meanwhile and checked as a whole at the end.
    func fill(steps: [Migration], at now: Date, _ body: @escaping @Sendable (Filling) throws -> Void) async throws {
        try await onOwnThread { [self] in
            try Self.translating {
                try pool.writeWithoutTransaction { db in
                    let connection = Connection(SQLiteDriver(db, columns), dialect: .sqlite)
                    func portion(_ body: () throws -> Void) throws {
                        try db.inTransaction {
                            try body()
                            return .commit
                        }
                    }
                    guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
                        throw StorageError.notEmpty
                    }
                    try db.execute(sql: "PRAGMA foreign_keys = OFF")
                    defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }  // nobody uses this connection after a failure
                    try portion { try Migrator.take(steps, at: now, in: connection) }
                    let triggers = try Self.triggers(connection)
                    try portion { for trigger in triggers { try connection.script("DROP TRIGGER \(trigger.name.quoted)") } }
                    try body(Filling(connection, portion: portion))
                    try portion { for trigger in triggers { try connection.script(trigger.text) } }
                    if let stray = try connection.rows("PRAGMA foreign_key_check").first {
                        throw StorageError.foreignKey(
                            "\(try stray.get("table", as: String.self)) to \(try stray.get("parent", as: String.self))")
                    }
                }
            }
        }
    }

    /// What they would mark or sum up comes with the rows, so they rest.
    private static func triggers(_ db: Connection) throws -> [(name: String, text: String)] {
        try db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").map {
            (try $0.get("name"), try $0.get("sql"))
        }
    }

    /// See ``Store/readHere(_:)``.
    func readHere(_ body: (Connection) throws -> Void) throws {
        try Self.translating {
            try pool.read { db in try body(Connection(SQLiteDriver(db, columns), dialect: .sqlite)) }
        }
    }
}
