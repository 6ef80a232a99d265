import ArgumentParser
import Foundation
import Kernel
import Workspace

/// `kindred token`
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Keys with which other programs use the API.",
        subcommands: [Create.self, List.self, Revoke.self])

    /// `kindred token create`
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token and print it: it is shown only now.")
        @OptionGroup var place: Place
        @OptionGroup var workspace: WorkspaceOption
        @Option(help: "The member it acts as.") var member: String
        @Option(help: "What it may do: \(APIToken.allScopes.joined(separator: ", ")). Repeat for several.") var scope: [String]
        @Option(help: "What it is for.") var name = "Command line"
        @Option(help: "After so many days it ends. It lasts until it is revoked when left out.") var days: Int?

        func run() async throws {
            let scopes = APIToken.allScopes.filter(Set(scope).contains)
            if let unknown = scope.first(where: { APIToken.allScopes.contains($0) == false }) {
                throw Failure(
                    .wrongCall, "--scope \(unknown) is unknown. There are: \(APIToken.allScopes.joined(separator: ", ")).")
            }
            guard scopes.isEmpty == false else {
                throw Failure(.wrongCall, "Say what it may do with --scope: \(APIToken.allScopes.joined(separator: ", ")).")
            }
            if let days, (1...3650).contains(days) == false {
                throw Failure(.wrongCall, "--days is a number from 1 to 3650.")
            }
            let secret = APIToken.freshSecret()
            try await place.with { house in
                let (ids, now) = (house.services.ids, house.services.clock.now())
                let end = days.map { now.addingTimeInterval(Double($0) * 86_400) }
                try await house.services.store.write { [self] db in
                    let asker = try Asker.named(member, by: "--member", workspace, in: db)
                    let id = try APIToken.create(
                        secret: secret, name: name, scopes: scopes, expiresAt: end, member: asker.member,
                        workspace: asker.workspace, ids: ids, at: now, in: db)
                    asker.journal(
                        "created", "token", id.number, after: ["name": name, "scopes": scopes.joined(separator: " ")], at: now,
                        in: db)
                }
            }
            Say.data(secret)
        }
    }

    /// `kindred token list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the tokens in use, a JSON object a line.")
        @OptionGroup var place: Place
        @OptionGroup var workspace: WorkspaceOption

        func run() async throws {
            let lines = try await place.with { house in
                try await house.services.store.read { [workspace] db in
                    try workspace.companies(in: db).map { company in
                        (company, try APIToken.all(of: company.id, in: db), try Member.names(of: company.id, in: db))
                    }
                }
            }
            for (company, tokens, names) in lines {
                for token in tokens {
                    Say.json([
                        "id": JSONValue(token.id), "workspace": .text(company.slug), "name": .text(token.name),
                        "member": JSONValue(names[token.member]), "hint": .text(token.hint),
                        "scopes": .list(token.scopes.sorted().map(JSONValue.text)), "created_at": JSONValue(token.createdAt),
                        "used_at": JSONValue(token.usedAt), "expires_at": JSONValue(token.expiresAt),
                    ])
                }
            }
        }
    }

    /// `kindred token revoke`
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a token at once.")
        @OptionGroup var place: Place
        @OptionGroup var workspace: WorkspaceOption
        @Argument(help: "Its id, as kindred token list shows it.") var id: String

        func run() async throws {
            guard let token = ID<APIToken>(id) else {
                throw Failure(.wrongCall, "\(id) is no id. kindred token list shows them.")
            }
            let isRevoked = try await place.write { [workspace] db, now in
                try workspace.companies(in: db).contains { company in
                    try APIToken.revoke(token, by: .operator(of: company), at: now, in: db)
                }
            }
            guard isRevoked else { throw Failure(.refused, "No token in use has the id \(id). kindred token list shows them.") }
        }
    }
}
