package import Foundation
package import Kernel

/// A log-in: one person, whichever workspaces they work in.
package struct Account: RowReadable {
    package enum Appearance: String, Sendable, CaseIterable, SQLConvertible { case system, light, dark }

    package let id: ID<Account>
    package var email: String
    package var passwordHash: String?
    package var language: Language
    package var timeZone: TimeZone
    package var appearance: Appearance
    package var disabledAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        email = try row.get("email")
        passwordHash = try row.get("password_hash")
        language = try row.get("language")
        timeZone = TimeZone(identifier: try row.get("time_zone")) ?? .gmt
        appearance = try row.get("appearance")
        disabledAt = try row.get("disabled_at")
    }

    /// Tells one password of the account from the next without telling anything of it: what was signed with the old one's mark
    /// ends with it.
    var passwordMark: String { String(Secrets.hash(passwordHash ?? "none").prefix(16)) }
}

extension Account {
    /// - Throws: ``StorageError/unique(_:)`` when the address has an account.
    package static func create(
        email: String, passwordHash: String?, language: Language, timeZone: TimeZone, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> ID<Account> {
        let id: ID<Account> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO account (id, email, email_folded, password_hash, language, time_zone, created_at)
            VALUES (\(id), \(email), \(email.folded), \(passwordHash), \(language), \(timeZone.identifier), \(now))
            """)
        return id
    }

    package static func find(_ id: ID<Account>, in db: Connection) throws -> Account? {
        try db.first("SELECT * FROM account WHERE id = \(id)")
    }

    package static func find(email: String, in db: Connection) throws -> Account? {
        try db.first("SELECT * FROM account WHERE email_folded = \(email.folded)")
    }

    /// How the interface looks to this person.
    package static func setPreferences(
        language: Language, timeZone: TimeZone, appearance: Appearance, of id: ID<Account>, in db: Connection
    ) throws {
        try db.run(
            """
            UPDATE account SET language = \(language), time_zone = \(timeZone.identifier), appearance = \(appearance)
            WHERE id = \(id)
            """)
    }

    /// A new password ends all other sessions at once.
    package static func setPassword(
        _ hash: String, of id: ID<Account>, keeping session: ID<Session>? = nil, in db: Connection
    ) throws {
        try db.run("UPDATE account SET password_hash = \(hash) WHERE id = \(id)")
        try db.run("DELETE FROM session WHERE account_id = \(id) AND id <> \(session?.number ?? 0)")
    }

    /// The same password hashed at today's cost: nothing changed for the person.
    static func refreshHash(_ hash: String, of id: ID<Account>, in db: Connection) throws {
        try db.run("UPDATE account SET password_hash = \(hash) WHERE id = \(id)")
    }

    package static func setDisabled(_ at: Date?, of id: ID<Account>, in db: Connection) throws {
        try db.run("UPDATE account SET disabled_at = \(at) WHERE id = \(id)")
        if at != nil { try db.run("DELETE FROM session WHERE account_id = \(id)") }
    }
}
