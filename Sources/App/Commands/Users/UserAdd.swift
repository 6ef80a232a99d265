import ArgumentParser
import Foundation
import Kernel
import Workspace

extension UserCommand {
    /// `kindred user add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a member. Whoever has an account already keeps its password.")
        @OptionGroup var place: Place
        @OptionGroup var workspace: WorkspaceOption
        @Argument(help: "The member's address.") var email: String
        @Option(help: "The member's name; else the address's first part.") var name: String?
        @Option(help: "administrator, lead, agent, observer, or the name of a role of yours.") var role = "agent"
        @Flag(help: "Read the password of a new account from standard input.") var passwordStdin = false

        func run() async throws {
            guard email.contains("@") else { throw Failure(.wrongCall, "EMAIL is an address, not \(email).") }
            try await place.with { house in
                let services = house.services
                let isKnown = try await services.store.read { [email] db in try Account.find(email: email, in: db) != nil }
                let hash = isKnown ? nil : try await Passwords().hash(try password())
                let (ids, now) = (services.ids, services.clock.now())
                try await services.store.write { [self] db in try add(hash, ids: ids, at: now, in: db) }
            }
        }

        private func password() throws -> Secret<String> {
            guard passwordStdin else {
                throw Failure(.wrongCall, "\(email) has no account yet: give its password with --password-stdin.")
            }
            return try TypedPassword.read(for: [email, name ?? ""])
        }

        private func add(_ hash: String?, ids: IDMaker, at now: Date, in db: Connection) throws {
            let company = try workspace.company(in: db)
            let role = try Role.named(role, by: "--role", of: company, in: db)
            let account =
                try Account.find(email: email, in: db)?.id
                ?? Account.create(
                    email: email, passwordHash: hash, language: company.language, timeZone: company.timeZone, ids: ids, at: now,
                    in: db)
            if try Member.find(account: account, workspace: company.id, in: db) != nil {
                throw Failure(.refused, "\(email) is a member of \(company.slug) already. kindred user role changes the role.")
            }
            // Who was a member before comes back with their history.
            if try Member.readmit(account: account, role: role.id, workspace: company.id, at: now, in: db) { return }
            _ = try Member.create(
                name: name ?? String(email.prefix { $0 != "@" }), account: account, role: role.id, workspace: company.id,
                ids: ids, at: now, in: db)
        }
    }
}

extension Role {
    /// A role by its preset or its name.
    static func named(_ name: String, by option: String, of company: Company, in db: Connection) throws -> Role {
        let roles = try all(of: company.id, in: db)
        let meant = roles.first { $0.preset?.rawValue == name } ?? roles.first { $0.name == name }
        if let meant { return meant }
        let known = roles.map { $0.preset?.rawValue ?? $0.name }.joined(separator: ", ")
        throw Failure(.wrongCall, "\(option) \(name): \(company.slug) has no such role. There are: \(known).")
    }
}
