import ArgumentParser
import Kernel
import Workspace

/// Which workspace a command is about.
struct WorkspaceOption: ParsableArguments {
    @Option(help: "The workspace's short name, where there are several.") var workspace: String?

    /// The named one, or the only one.
    func company(in db: Connection) throws -> Company {
        if let workspace { return try named(workspace, in: db) }
        return try only(of: try Company.all(in: db))
    }

    /// The named one, or the only one of those an account belongs to.
    func company(of account: Account, in db: Connection) throws -> Company {
        if let workspace { return try named(workspace, in: db) }
        return try only(of: try Member.workspaces(of: account.id, in: db), email: account.email)
    }

    /// The named one, or all.
    func companies(in db: Connection) throws -> [Company] {
        try workspace.map { [try named($0, in: db)] } ?? Company.all(in: db)
    }

    private func named(_ slug: String, in db: Connection) throws -> Company {
        if let company = try Company.find(slug: slug, in: db) { return company }
        let known = try Company.all(in: db).map(\.slug).joined(separator: ", ")
        throw Failure(.wrongCall, "--workspace \(slug) is none of ours. There are: \(known.isEmpty ? "none yet" : known).")
    }

    private func only(of companies: [Company], email: String? = nil) throws -> Company {
        switch (companies.count, email) {
        case (1, _): return companies[0]
        case (0, nil): throw Failure(.refused, "There is no workspace yet. Make one with kindred setup.")
        case (0, let email?):
            throw Failure(.refused, "\(email) is a member of no workspace. Add them with kindred user add.")
        default:
            throw Failure(.wrongCall, "Say which with --workspace: \(companies.map(\.slug).joined(separator: ", ")).")
        }
    }
}

extension Account {
    /// The account of an address somebody gave.
    ///
    /// - Parameter option: how it was given, for the message.
    static func named(_ email: String, by option: String, in db: Connection) throws -> Account {
        if let account = try find(email: email, in: db) { return account }
        throw Failure(.wrongCall, "\(option) \(email): nobody has this address. kindred user list shows who there is.")
    }
}

extension Asker {
    /// The member an address belongs to, with the rights of this moment.
    static func named(
        _ email: String, by option: String, _ workspace: WorkspaceOption, in db: Connection
    ) throws -> Asker {
        let account = try Account.named(email, by: option, in: db)
        let company = try workspace.company(of: account, in: db)
        if account.disabledAt != nil {
            throw Failure(.refused, "\(email) is disabled. kindred user enable \(email) lets them in again.")
        }
        guard let asker = try member(account: account.id, workspace: company.id, way: .commandLine, in: db) else {
            throw Failure(.refused, "\(email) is no member of \(company.slug). Add them with kindred user add.")
        }
        return asker
    }
}
