import ArgumentParser
import Foundation
import Kernel

/// `kindred restore`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into an empty data directory, or an empty PostgreSQL database.")

    @OptionGroup var place: Place
    @Argument(help: "The backup's directory.") var directory: String
    @Flag(help: "Take the master key from the backup; its passphrase is read from standard input.") var withKey = false

    func run() async throws {
        let settings = try place.settings()
        let backup = try Backup(at: URL(filePath: directory))
        let restoring = Restoring(
            backup: backup, settings: settings, keyFile: MasterKeyFile(data: settings.data, environment: place.environment))
        try restoring.checkPlace()
        let passphrase = withKey ? try Passphrase.read(new: false) : nil
        Say.word("Checking \(backup.manifest.files.count) files …")
        let left = try await restoring.run(passphrase: passphrase, at: Date())
        Say.data(settings.data.path)
        for line in left { Say.word(line) }
    }
}
