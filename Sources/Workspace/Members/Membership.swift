package import Foundation
package import Kernel

/// What must hold whenever who works here changes: somebody can always administer the company, and nobody gives or takes
/// more than they have themselves.
package enum Membership {
    /// A present member of the asker's company.
    /// - Throws: ``Problem/notFound``.
    static func present(_ id: ID<Member>, for asker: Asker, in db: Connection) throws -> Member {
        guard let member = try Member.find(id, of: asker.workspace, in: db), member.removedAt == nil else {
            throw Problem.notFound
        }
        return member
    }

    package static func setRole(
        _ role: ID<Role>, of id: ID<Member>, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let member = try present(id, for: asker, in: db)
        try check(role, mayBeGivenBy: asker, in: db)
        try check(member.role, mayBeGivenBy: asker, in: db)
        try Member.setRole(role, of: id, by: asker, at: now, in: db)
        try checkSomebodyStays(in: asker.workspace, in: db)
    }

    /// Signs a member out in every browser but the one this is done in. Tokens stay: they are revoked one by one.
    package static func signOut(_ id: ID<Member>, by asker: Asker, at now: Date, in db: Connection) throws {
        let member = try present(id, for: asker, in: db)
        try check(member.role, mayBeGivenBy: asker, in: db)
        try Session.endAll(of: member.account, in: asker.workspace, but: asker.session, in: db)
        asker.journal("signed out", "member", id.number, at: now, in: db)
    }

    /// Sessions and tokens of the member end at once.
    package static func end(_ id: ID<Member>, by asker: Asker, at now: Date, in db: Connection) throws {
        let member = try present(id, for: asker, in: db)
        try check(member.role, mayBeGivenBy: asker, in: db)
        try Member.remove(id, by: asker, at: now, in: db)
        try checkSomebodyStays(in: asker.workspace, in: db)
    }

    package static func giveBack(_ id: ID<Member>, by asker: Asker, at now: Date, in db: Connection) throws {
        guard let member = try Member.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
        try check(member.role, mayBeGivenBy: asker, in: db)
        try Member.restore(id, by: asker, at: now, in: db)
    }

    /// - Throws: ``Problem/notFound`` for another company's role, ``Problem/beyondYou``.
    static func check(_ role: ID<Role>, mayBeGivenBy asker: Asker, in db: Connection) throws {
        guard try Role.find(role, of: asker.workspace, in: db) != nil else { throw Problem.notFound }
        guard asker.covers(try Role.rights(of: role, workspace: asker.workspace, in: db)) else { throw Problem.beyondYou }
    }

    /// Called last: if nobody could administer any more, the transaction with all it did is undone.
    static func checkSomebodyStays(in workspace: ID<Company>, in db: Connection) throws {
        guard try Member.administrators(of: workspace, in: db).isEmpty == false else { throw Problem.lastAdministrator }
    }
}
