import ArgumentParser

/// `kindred mail`
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Look at letters as the program does.", subcommands: [MailParse.self, MailHTML.self])
}
