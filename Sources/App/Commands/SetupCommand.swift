import ArgumentParser
import Foundation
import Kernel
import Workspace

/// `kindred setup`
struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Make a workspace and its first administrator, without a browser.")

    @OptionGroup var place: Place
    @Option(help: "The company's name.") var workspace: String
    @Option(help: "The administrator's address.") var admin: String
    @Option(help: "The administrator's name; else the address's first part.") var name: String?
    @Option(help: "What customers read: en, ru or de.") var language = "en"
    @Option(help: "IANA time zone, such as Europe/Berlin.") var timeZone = "UTC"
    @Flag(help: "Read the administrator's password from standard input.") var passwordStdin = false

    func run() async throws {
        guard passwordStdin else { throw Failure(.wrongCall, "Give the password with --password-stdin.") }
        guard let language = Language(rawValue: language) else {
            throw Failure(.wrongCall, "--language is en, ru or de, not \(language).")
        }
        guard let zone = TimeZone(identifier: timeZone) else {
            throw Failure(.wrongCall, "--time-zone is an IANA name such as Europe/Berlin, not \(timeZone).")
        }
        guard admin.contains("@") else { throw Failure(.wrongCall, "--admin is an e-mail address, not \(admin).") }
        let password = try readSecret("The password")
        if let problem = PasswordRule.problem(with: password.reveal(), of: [admin, workspace]) {
            throw Failure(.refused, problem.text(in: .en))
        }
        var draft = Company.Draft(name: workspace)
        draft.language = language
        draft.timeZone = zone
        let person = name ?? String(admin.prefix { $0 != "@" })
        let hash = try await Passwords().hash(password)
        let slug = try await place.with(mayMake: true) { [draft] house in
            let (ids, now) = (house.services.ids, house.services.clock.now())
            return try await house.services.store.write { db in
                try Setup.run(
                    draft,
                    administrator: .init(
                        name: person, email: admin, passwordHash: hash, language: language, timeZone: zone),
                    ids: ids, at: now, in: db
                ).company.slug
            }
        }
        Say.data(slug)
    }
}
