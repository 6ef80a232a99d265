package import Foundation
package import Kernel

/// The first company and who administers it: by the wizard in the browser and by `kindred setup` alike.
package enum Setup {
    package struct Administrator: Sendable {
        package var name: String
        package var email: String
        /// See ``Passwords/hash(_:)``; not used where the address has an account already.
        package var passwordHash: String
        package var language: Language
        package var timeZone: TimeZone

        package init(name: String, email: String, passwordHash: String, language: Language, timeZone: TimeZone) {
            self.name = name
            self.email = email
            self.passwordHash = passwordHash
            self.language = language
            self.timeZone = timeZone
        }
    }

    package struct Result: Sendable {
        package let company: Company
        package let account: ID<Account>
        package let member: ID<Member>
    }

    /// Makes the company with its preset roles, the account where there is none of this address, and the first member.
    package static func run(
        _ company: Company.Draft, administrator: Administrator, from address: String? = nil, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> Result {
        let company = try Company.create(company, ids: ids, at: now, in: db)
        let account =
            try Account.find(email: administrator.email, in: db)?.id
            ?? Account.create(
                email: administrator.email, passwordHash: administrator.passwordHash, language: administrator.language,
                timeZone: administrator.timeZone, ids: ids, at: now, in: db)
        guard let role = try Role.find(.administrator, of: company.id, in: db) else {
            throw StorageError.failed("the company has no administrators' role")
        }
        let member = try Member.create(
            name: administrator.name, account: account, role: role.id, workspace: company.id, from: address, ids: ids,
            at: now, in: db)
        return Result(company: company, account: account, member: member)
    }

    /// The same, but only while nothing exists: whoever opens the wizard second finds it closed.
    /// - Returns: nil when there is a company already.
    static func runFirst(
        _ company: Company.Draft, administrator: Administrator, from address: String?, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> Result? {
        guard try Company.exists(in: db) == false else { return nil }
        return try run(company, administrator: administrator, from: address, ids: ids, at: now, in: db)
    }
}
