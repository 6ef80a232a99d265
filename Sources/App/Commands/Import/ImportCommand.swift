import ArgumentParser

/// `kindred import`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring along what was before.", subcommands: [ImportMail.self])
}
