import ArgumentParser
import Foundation
import Kernel

/// The program as a person calls it. stdout is data, stderr progress and words.
package enum CommandLineTool {
    /// Runs the command of the arguments and ends the process: 0 done, 1 could not, 2 wrong call, 3 refused.
    package static func run() async -> Never {
        do {
            var command = try Root.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(0)
        } catch let error where Root.exitCode(for: error) == .success {
            Root.exit(withError: error)  // --help and --version
        } catch let error where Root.exitCode(for: error) == .validationFailure {
            Say.word(Root.fullMessage(for: error))
            exit(Failure.Kind.wrongCall.rawValue)
        } catch {
            let failure = Failure(error)
            Say.word(failure.description)
            exit(failure.kind.rawValue)
        }
    }
}

struct Root: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kindred", abstract: "The self-hosted social CRM.", version: Version.current,
        subcommands: [
            Serve.self, SetupCommand.self, UserCommand.self, TokenCommand.self, ChannelCommand.self, BackupCommand.self,
            RestoreCommand.self, MigrateCommand.self, DoctorCommand.self, RightsCommand.self, DigestCommand.self,
            ExportCommand.self, MoveCommand.self, SearchCommand.self, ReportCommand.self, MailCommand.self, ImportCommand.self,
            DemoCommand.self,
        ])
}
