package import Foundation
package import Kernel

/// A link with which somebody who forgot the password sets a new one. Signed, not stored: it names the account and the
/// password it replaces, so it works once and is worthless after any change.
package struct NewPassword: Sendable {
    package let account: ID<Account>
    private let replaced: String

    /// A day.
    static let lifetime: TimeInterval = 86_400
    private static let purpose = "new password"

    private init(account: ID<Account>, replaced: String) {
        self.account = account
        self.replaced = replaced
    }

    /// The path of a link: `/new-password/…`.
    package static func path(for account: Account, _ key: MasterKey, at now: Date) -> String {
        let text = "\(account.id) \(account.passwordMark)"
        return "/new-password/\(key.token(carrying: text, for: purpose, until: now.addingTimeInterval(lifetime)))"
    }

    /// Nil for a link that is over, was used, or is none of ours.
    static func find(_ token: String, _ key: MasterKey, at now: Date, in db: Connection) throws -> (NewPassword, Account)? {
        // Which way a token is bad makes no difference to the person: they need a new one.
        guard let text = try? key.read(token, for: purpose, at: now) else { return nil }
        let parts = text.split(separator: " ")
        guard parts.count == 2, let id = ID<Account>(parts[0]), let account = try Account.find(id, in: db),
            account.disabledAt == nil, Digest.isEqual(account.passwordMark, String(parts[1]))
        else { return nil }
        return (NewPassword(account: id, replaced: String(parts[1])), account)
    }

    /// Sets it, ends every session of the account, and says so in the journal of each company it belongs to.
    ///
    /// - Parameter address: where the link was opened.
    /// - Returns: false when the link was used meanwhile.
    func set(_ hash: String, from address: String, at now: Date, in db: Connection) throws -> Bool {
        guard let account = try Account.find(account, in: db), account.passwordMark == replaced else { return false }
        try Account.setPassword(hash, of: account.id, in: db)
        for company in try Member.workspaces(of: account.id, in: db) {
            guard let member = try Member.find(account: account.id, workspace: company.id, in: db) else { continue }
            Journal.write(
                JournalEntry(
                    workspace: company.id.number, at: now, actor: Actor(.member, member.id.number, from: address),
                    verb: "password changed", subject: JournalSubject("account", account.id.number)),
                in: db)
        }
        return true
    }
}

extension Membership {
    /// The account of a member for whom the asker may make such a link. It opens everything the account may do, so it is
    /// only for those whose rights the asker has, and not for accounts that belong to other companies as well.
    static func accountToHelp(_ id: ID<Member>, by asker: Asker, at now: Date, in db: Connection) throws -> Account {
        let member = try present(id, for: asker, in: db)
        try check(member.role, mayBeGivenBy: asker, in: db)
        guard try Member.workspaces(of: member.account, in: db).count == 1 else { throw Problem.severalCompanies }
        guard let account = try Account.find(member.account, in: db) else { throw Problem.notFound }
        asker.journal("password link made", "member", id.number, at: now, in: db)
        return account
    }
}

extension Problem {
    static let severalCompanies = Problem(
        status: 409, code: "several-companies", title: { NewPasswordWords(language: $0).severalHead },
        detail: { NewPasswordWords(language: $0).severalText })
}
