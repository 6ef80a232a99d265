import ArgumentParser
import Foundation
import Kernel
import Workspace

/// `kindred user`
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Members and how they sign in.",
        subcommands: [List.self, Add.self, SetPassword.self, Disable.self, Enable.self, SetRole.self, EndSecondStep.self])

    /// `kindred user list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the members, a JSON object a line.")
        @OptionGroup var place: Place
        @OptionGroup var workspace: WorkspaceOption

        func run() async throws {
            let lines = try await place.with { house in
                try await house.services.store.read { [workspace] db in try UserLine.all(workspace, in: db) }
            }
            for line in lines { line.say() }
        }
    }

    /// `kindred user password`
    struct SetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password", abstract: "Set a password, read from standard input; all sessions end.")
        @OptionGroup var place: Place
        @Argument(help: "Whose: the address.") var email: String

        func run() async throws {
            let password = try TypedPassword.read(for: [email])
            try await place.with { house in
                let account = try await house.services.store.read { [email] db in
                    try Account.named(email, by: "EMAIL", in: db)
                }
                let hash = try await Passwords().hash(password)
                let now = house.services.clock.now()
                try await house.services.store.write { db in
                    try Account.setPassword(hash, of: account.id, in: db)
                    try account.journal("password set", at: now, in: db)
                }
            }
        }
    }
}

/// A password that somebody gives on standard input.
enum TypedPassword {
    /// - Parameter words: what it must not be made of: name and address.
    static func read(for words: [String]) throws -> Secret<String> {
        let password = try readSecret("The password")
        if let problem = PasswordRule.problem(with: password.reveal(), of: words) {
            throw Failure(.refused, problem.text(in: .en))
        }
        return password
    }
}

/// A member as `kindred user list` shows them.
struct UserLine: Sendable {
    let company: Company
    let member: Member
    let role: String?
    let account: Account?

    static func all(_ workspace: WorkspaceOption, in db: Connection) throws -> [UserLine] {
        try workspace.companies(in: db).flatMap { company in
            let roles = try Role.all(of: company.id, in: db)
            return try Member.all(of: company.id, in: db).map { member in
                UserLine(
                    company: company, member: member, role: roles.first { $0.id == member.role }?.name,
                    account: try Account.find(member.account, in: db))
            }
        }
    }

    func say() {
        Say.json([
            "email": JSONValue(account?.email), "name": .text(member.name), "workspace": .text(company.slug),
            "role": JSONValue(role), "away": .flag(member.away), "disabled_at": JSONValue(account?.disabledAt),
        ])
    }
}
