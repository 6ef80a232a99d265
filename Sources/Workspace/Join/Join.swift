import Foundation
import Kernel

/// What follows from an accepted invitation.
enum Join {
    enum Outcome: Sendable {
        /// The account is a member now; the token is for a new session's cookie.
        case joined(token: String, account: ID<Account>)
        /// Somebody was faster, or the time is over.
        case gone
        /// The address has an account: its owner signs in first, nobody else can use it.
        case hasAccount
    }

    struct Newcomer: Sendable {
        let name: String
        let email: String
        let passwordHash: String
        let language: Language
    }

    /// Makes an account and its membership.
    static func newcomer(
        _ newcomer: Newcomer, token: String, _ request: Request, _ ids: IDMaker, in db: Connection
    ) throws -> Outcome {
        let now = request.now
        guard let invitation = try Invitation.find(token: token, at: now, in: db) else { return .gone }
        guard try Account.find(email: newcomer.email, in: db) == nil else { return .hasAccount }
        guard try invitation.accept(at: now, in: db), let company = try Company.find(invitation.workspace, in: db) else {
            return .gone
        }
        let account = try Account.create(
            email: newcomer.email, passwordHash: newcomer.passwordHash, language: newcomer.language,
            timeZone: company.timeZone, ids: ids, at: now, in: db)
        _ = try Member.create(
            name: newcomer.name, account: account, role: invitation.role, workspace: company.id, from: request.remoteAddress,
            ids: ids, at: now, in: db)
        let session = try SignIn.begin(for: account, in: company.id, request, ids, in: db)
        return .joined(token: session, account: account)
    }

    /// Makes somebody who is signed in elsewhere a member here too, and lets their session go on here.
    /// - Returns: false when the link can no longer be used.
    static func member(_ asker: Asker, token: String, ids: IDMaker, at now: Date, in db: Connection) throws -> Bool {
        guard let invitation = try Invitation.find(token: token, at: now, in: db), let session = asker.session,
            try Member.find(account: asker.account, workspace: invitation.workspace, in: db) == nil,
            try invitation.accept(at: now, in: db)
        else { return false }
        let isBack = try Member.readmit(
            account: asker.account, role: invitation.role, workspace: invitation.workspace, from: asker.address, at: now,
            in: db)
        if isBack == false {
            _ = try Member.create(
                name: asker.name, account: asker.account, role: invitation.role, workspace: invitation.workspace,
                from: asker.address, ids: ids, at: now, in: db)
        }
        try Session.enter(invitation.workspace, session, in: db)
        return true
    }
}
