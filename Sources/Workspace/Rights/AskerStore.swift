package import Foundation
package import Kernel

extension Asker {
    /// The member behind a session token, with the rights of this moment; nil when the session is over, the account
    /// disabled or the member removed.
    package static func bySession(
        tokenHash: String, csrf: String, at now: Date, in db: Connection
    ) throws -> (asker: Asker, session: Session)? {
        guard let session = try Session.find(tokenHash: tokenHash, at: now, in: db),
            var asker = try member(
                account: session.account, workspace: session.workspace, way: .session(session.id), csrf: csrf, in: db)
        else { return nil }
        asker.arrangements = try ArrangementStore.load(for: asker.member, of: asker.workspace, in: db)
        return (asker, session)
    }

    /// Nil for a token that is unknown, revoked or over, and for one whose member is gone.
    package static func byToken(
        _ secret: String, at now: Date, in db: Connection
    ) throws -> (asker: Asker, token: APIToken)? {
        guard let token = try APIToken.find(hash: Secrets.hash(secret), in: db), token.isOver(at: now) == false,
            let member = try Member.find(token.member, of: token.workspace, in: db), member.removedAt == nil,
            var asker = try Asker.member(
                account: member.account, workspace: token.workspace, way: .token(token.id, scopes: token.scopes),
                narrowing: token.narrowing, in: db)
        else { return nil }
        asker.arrangements = try ArrangementStore.load(for: asker.member, of: asker.workspace, in: db)
        return (asker, token)
    }

    /// For the command line: `--as EMAIL`.
    package static func byEmail(_ email: String, in db: Connection) throws -> Asker? {
        guard let account = try Account.find(email: email, in: db),
            let workspace = try Member.workspaces(of: account.id, in: db).first
        else { return nil }
        return try member(account: account.id, workspace: workspace.id, way: .commandLine, in: db)
    }

    /// The same member with the rights of this moment, for what stays open; nil once the session is over or the member gone.
    package func again(at now: Date, in db: Connection) throws -> Asker? {
        if let session, try Session.alive([session], at: now, in: db).isEmpty { return nil }
        guard var asker = try Asker.member(account: account, workspace: workspace, way: way, csrf: csrf, in: db) else {
            return nil
        }
        (asker.address, asker.arrangements) = (address, arrangements)
        return asker
    }

    package static func member(
        account id: ID<Account>, workspace: ID<Company>, way: Way, csrf: String = "",
        narrowing: ([Right: Scope]) -> [Right: Scope] = { $0 }, in db: Connection
    ) throws -> Asker? {
        guard let account = try Account.find(id, in: db), account.disabledAt == nil,
            let member = try Member.find(account: id, workspace: workspace, in: db)
        else { return nil }
        return Asker(
            workspace: workspace, account: id, member: member.id, name: member.name,
            rights: narrowing(try Role.rights(of: member.role, workspace: workspace, in: db)),
            teams: try Team.teams(of: member.id, workspace: workspace, in: db),
            language: account.language, timeZone: account.timeZone, appearance: account.appearance, way: way,
            isAway: member.away, awayUntil: member.awayUntil, csrf: csrf)
    }
}
