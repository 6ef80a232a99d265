import ArgumentParser
import Foundation
import Kernel

/// `kindred import DIR|FILE`
struct ImportAll: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "all", abstract: "Put an export into an empty data directory, or an empty PostgreSQL database.")

    @OptionGroup var place: Place
    @Argument(help: "What kindred export made.") var path: String
    @Flag(help: "Take the secrets; the passphrase is read from standard input.") var withSecrets = false
    @Flag(help: "Leave the secrets: channels have to be connected anew.") var noSecrets = false

    func run() async throws {
        let settings = try place.settings()
        let export = try Importing(at: URL(filePath: path))
        if export.manifest.secrets, withSecrets == noSecrets { throw ExportError.needsPassphrase }
        if withSecrets, export.manifest.secrets == false { throw ExportError.noSecrets }
        try settings.checkEmpty()
        let passphrase = withSecrets ? try Passphrase.read(new: false) : nil
        let importation = Importation(export: export, settings: settings, environment: place.environment)
        let outcome = try await importation.run(passphrase: passphrase, at: Date())
        Say.data(settings.data.path)
        Say.word("\(outcome.rows) rows, \(outcome.blobs) files; the digests are equal.")
        if withSecrets == false {
            Say.word("Secrets were left out: enter those of channels and of the system's mail again (kindred channel set).")
        }
        for (table, count) in outcome.madeUp.sorted(by: { $0.key < $1.key }) {
            Say.word("\(table): \(count) secrets are new. Whoever checks them has to be told.")
        }
        Say.word("Words are made findable as soon as the server runs.")
    }
}
