package import Foundation
package import Kernel

/// Who came in, who was refused, what was taken out: written into the journal with the address it came from. Changes are there
/// anyway; these acts change nothing and would leave no trace.
package enum AccessLog {
    static let kind = "access"

    static func signedIn(
        _ account: ID<Account>, to workspace: ID<Company>, from request: Request, in db: Connection
    ) throws {
        try write("signed in", account, workspace, request, in: db)
    }

    static func signedOut(_ account: ID<Account>, of workspace: ID<Company>, from request: Request, in db: Connection) throws {
        try write("signed out", account, workspace, request, in: db)
    }

    /// A try that failed. Where nobody has the address, it concerns the company of this installation, if it is one.
    static func refused(_ account: Account?, email: String, from request: Request, in db: Connection) throws {
        let workspaces = try account.map { try Member.workspaces(of: $0.id, in: db) } ?? Company.all(in: db)
        guard account != nil || workspaces.count == 1 else { return }
        for workspace in workspaces {
            Journal.write(
                JournalEntry(
                    workspace: workspace.id.number, at: request.now, actor: Actor(.system, from: request.remoteAddress),
                    verb: "sign in refused",
                    subject: JournalSubject(kind, account?.id.number ?? 0),
                    after: JournalEntry.json(["email": String(email.prefix(254))])),
                in: db)
        }
    }

    /// Something was taken out, or looked at after it had been.
    ///
    /// - Parameter what: a verb with a ``Deed`` on `access`.
    package static func took(
        _ what: String, _ values: [String: String] = [:], by asker: Asker, at now: Date, in db: Connection
    ) {
        asker.journal(what, kind, asker.account.number, after: values, at: now, in: db)
    }

    private static func write(
        _ verb: String, _ account: ID<Account>, _ workspace: ID<Company>, _ request: Request, in db: Connection
    ) throws {
        let member = try Member.find(account: account, workspace: workspace, in: db)
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: request.now,
                actor: Actor(member == nil ? .system : .member, member?.id.number, from: request.remoteAddress), verb: verb,
                subject: JournalSubject(kind, account.number)),
            in: db)
    }
}
