import ArgumentParser
import Foundation
import Kernel
import Workspace

extension UserCommand {
    /// `kindred user disable`
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Keep somebody out of all workspaces; all sessions end.")
        @OptionGroup var place: Place
        @Argument(help: "Whom: the address.") var email: String

        func run() async throws {
            try await place.write { [email] db, now in
                let account = try Account.named(email, by: "EMAIL", in: db)
                for company in try Member.workspaces(of: account.id, in: db) {
                    try Self.checkOthersStay(account, company, in: db)
                }
                try account.journal("disabled", at: now, in: db)
                try Account.setDisabled(now, of: account.id, in: db)
            }
        }

        /// Somebody must be able to administer every workspace.
        private static func checkOthersStay(_ account: Account, _ company: Company, in db: Connection) throws {
            let administrators = try Member.administrators(of: company.id, in: db)
            let others = try administrators.filter { id in
                guard let member = try Member.find(id, of: company.id, in: db), member.account != account.id else { return false }
                return try Account.find(member.account, in: db)?.disabledAt == nil
            }
            guard others.isEmpty, administrators.isEmpty == false,
                let own = try Member.find(account: account.id, workspace: company.id, in: db), administrators.contains(own.id)
            else { return }
            throw Failure(
                .refused,
                """
                \(account.email) is the only administrator of \(company.slug). Give somebody else that role first: \
                kindred user role OTHER administrator. To end sessions only, set a new password: kindred user password.
                """)
        }
    }

    /// `kindred user enable`
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let somebody in again.")
        @OptionGroup var place: Place
        @Argument(help: "Whom: the address.") var email: String

        func run() async throws {
            try await place.write { [email] db, now in
                let account = try Account.named(email, by: "EMAIL", in: db)
                try Account.setDisabled(nil, of: account.id, in: db)
                try account.journal("enabled", at: now, in: db)
            }
        }
    }

    /// `kindred user end-second-step`
    struct EndSecondStep: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end-second-step", abstract: "Let somebody who lost telephone and codes in with the password alone.")
        @OptionGroup var place: Place
        @Argument(help: "Whom: the address.") var email: String

        func run() async throws {
            try await place.write { [email] db, now in
                let account = try Account.named(email, by: "EMAIL", in: db)
                guard try SecondStep.active(of: account.id, in: db) != nil else {
                    throw Failure(.refused, "\(email) signs in without a second step.")
                }
                try SecondStep.end(for: account.id, in: db)
                try account.journal("second step ended", at: now, in: db)
            }
        }
    }

    /// `kindred user role`
    struct SetRole: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "role", abstract: "Give a member another role.")
        @OptionGroup var place: Place
        @OptionGroup var workspace: WorkspaceOption
        @Argument(help: "Whom: the address.") var email: String
        @Argument(help: "administrator, lead, agent, observer, or the name of a role of yours.") var role: String

        func run() async throws {
            try await place.write { [self] db, now in
                let account = try Account.named(email, by: "EMAIL", in: db)
                let company = try workspace.company(of: account, in: db)
                guard let member = try Member.find(account: account.id, workspace: company.id, in: db) else {
                    throw Failure(.refused, "\(email) is no member of \(company.slug). Add them with kindred user add.")
                }
                let role = try Role.named(role, by: "ROLE", of: company, in: db)
                try Membership.setRole(role.id, of: member.id, by: .operator(of: company), at: now, in: db)
            }
        }
    }
}

extension Account {
    /// Says in every workspace what was done at the machine to the member that this account is there.
    func journal(_ verb: String, at now: Date, in db: Connection) throws {
        for company in try Member.workspaces(of: id, in: db) {
            guard let member = try Member.find(account: id, workspace: company.id, in: db) else { continue }
            Asker.operator(of: company).journal(verb, "member", member.id.number, at: now, in: db)
        }
    }
}
