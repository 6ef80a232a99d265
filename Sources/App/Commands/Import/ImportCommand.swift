import ArgumentParser

/// `kindred import`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Put an export into an empty place; or bring along letters with kindred import mail.",
        subcommands: [ImportAll.self, ImportMail.self],
        defaultSubcommand: ImportAll.self)
}
