package import Foundation
package import Kernel

/// A code from an app after the password: whoever learns the password alone stays outside.
package struct SecondStep: RowReadable {
    package let account: ID<Account>
    fileprivate let secret: Sealed
    package let confirmedAt: Date?
    fileprivate let lastStep: Int64

    package init(row: Row) throws {
        account = try row.get("account_id")
        secret = try row.get("secret_sealed")
        confirmedAt = try row.get("confirmed_at")
        lastStep = try row.get("last_step")
    }

    /// How many codes for the day the telephone is lost.
    static let recoveryCodes = 10

    fileprivate static func place(_ account: ID<Account>) -> String { "second step of \(account)" }
}

extension SecondStep {
    /// That of an account which asks for a code at sign-in.
    package static func active(of account: ID<Account>, in db: Connection) throws -> SecondStep? {
        try db.first("SELECT * FROM second_step WHERE account_id = \(account) AND confirmed_at IS NOT NULL")
    }

    /// The secret that is being set up: the same on every look until it is confirmed, so that a reloaded page shows the same
    /// picture.
    static func begin(for account: ID<Account>, _ key: MasterKey, in db: Connection) throws -> OneTimeCode {
        if let begun: SecondStep = try db.first(
            "SELECT * FROM second_step WHERE account_id = \(account) AND confirmed_at IS NULL"),
            let code = OneTimeCode(secret: try key.open(begun.secret, for: place(account)).reveal())
        {
            return code
        }
        let code = OneTimeCode()
        let sealed = try key.seal(code.secret, for: place(account))
        try db.run(
            """
            INSERT INTO second_step (account_id, secret_sealed) VALUES (\(account), \(sealed))
            ON CONFLICT (account_id) DO UPDATE SET secret_sealed = \(sealed), last_step = 0 WHERE second_step.confirmed_at IS NULL
            """)
        return code
    }

    /// Takes the first code, and with it the step into use.
    ///
    /// - Returns: the recovery codes, which are shown this once; nil for a wrong code.
    static func confirm(
        _ typed: String, for account: ID<Account>, _ key: MasterKey, at now: Date, in db: Connection
    ) throws -> [String]? {
        guard
            let begun: SecondStep = try db.first(
                "SELECT * FROM second_step WHERE account_id = \(account) AND confirmed_at IS NULL"),
            let step = try begun.step(of: typed, key, at: now)
        else { return nil }
        try db.run("UPDATE second_step SET confirmed_at = \(now), last_step = \(step) WHERE account_id = \(account)")
        return try renewRecoveryCodes(of: account, in: db)
    }

    /// Takes a code of the app or a recovery code, each once.
    static func take(_ typed: String, for account: ID<Account>, _ key: MasterKey, at now: Date, in db: Connection) throws -> Bool
    {
        guard let active = try active(of: account, in: db) else { return false }
        if let step = try active.step(of: typed, key, at: now) {
            return try db.run("UPDATE second_step SET last_step = \(step) WHERE account_id = \(account) AND last_step < \(step)")
                == 1
        }
        let hash = Secrets.hash(normal(typed))
        return try db.run(
            "UPDATE recovery_code SET used_at = \(now) WHERE account_id = \(account) AND code_hash = \(hash) AND used_at IS NULL")
            == 1
    }

    /// The old ones are worth nothing from here on.
    static func renewRecoveryCodes(of account: ID<Account>, in db: Connection) throws -> [String] {
        try db.run("DELETE FROM recovery_code WHERE account_id = \(account)")
        let codes = (0..<recoveryCodes).map { _ in
            let letters = Base32.encoded(Token(.bits128).hash.prefix(10)).lowercased()
            return "\(letters.prefix(4))-\(letters.dropFirst(4).prefix(4))-\(letters.dropFirst(8).prefix(4))"
        }
        for code in codes {
            try db.run("INSERT INTO recovery_code (account_id, code_hash) VALUES (\(account), \(Secrets.hash(normal(code))))")
        }
        return codes
    }

    static func unusedRecoveryCodes(of account: ID<Account>, in db: Connection) throws -> Int {
        try db.value("SELECT count(*) FROM recovery_code WHERE account_id = \(account) AND used_at IS NULL") ?? 0
    }

    /// The password alone opens again.
    package static func end(for account: ID<Account>, in db: Connection) throws {
        try db.run("DELETE FROM recovery_code WHERE account_id = \(account)")
        try db.run("DELETE FROM second_step WHERE account_id = \(account)")
    }

    private func step(of typed: String, _ key: MasterKey, at now: Date) throws -> Int64? {
        let digits = typed.filter { $0.isWhitespace == false }
        guard digits.count == OneTimeCode.digits, digits.allSatisfy(\.isNumber),
            let code = OneTimeCode(secret: try key.open(secret, for: Self.place(account)).reveal())
        else { return nil }
        return code.step(of: digits, after: lastStep, at: now)
    }

    /// However somebody types it from paper.
    private static func normal(_ code: String) -> String { code.lowercased().filter { $0.isLetter || $0.isNumber } }
}
