import ArgumentParser
import Foundation
import Kernel

/// `kindred backup`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy everything into a new directory, while the server runs.")

    @OptionGroup var place: Place
    @Argument(help: "The directory to make.") var directory: String
    @Flag(help: "Put the master key in too, closed with a passphrase that is read from standard input.") var withKey = false

    func run() async throws {
        let passphrase = withKey ? try Passphrase.read(new: true) : nil
        let backup = try await place.withStore { store, settings in
            let keyFile = MasterKeyFile(data: settings.data, environment: place.environment)
            let parcel = if let passphrase { try await keyFile.parcel(passphrase: passphrase) } else { nil as KeyParcel? }
            return try await Backup.take(
                Backup.Source(
                    store: store, blobs: settings.blobs, settings: settings.ownFile, parcel: parcel, version: Version.current),
                to: URL(filePath: directory), at: Date())
        }
        let bytes = backup.manifest.files.reduce(0) { $0 + $1.size }
        Say.data(backup.directory.path)
        Say.word("\(backup.manifest.files.count) files, \(bytes) bytes.")
        if withKey == false {
            Say.word("The master key is not in it: keep a copy of it elsewhere, or use --with-key.")
        }
    }
}

/// What closes the master key in a backup.
enum Passphrase {
    /// - Parameter new: one that is chosen now must be long enough.
    static func read(new: Bool) throws -> Secret<String> {
        let passphrase = try readSecret("The passphrase")
        if new, passphrase.reveal().count < KeyParcel.shortestPassphrase {
            throw Failure(
                .refused,
                "The passphrase is too short: give --with-key one of \(KeyParcel.shortestPassphrase) characters or more.")
        }
        return passphrase
    }
}
