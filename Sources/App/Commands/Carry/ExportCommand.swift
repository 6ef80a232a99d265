import ArgumentParser
import Foundation
import Kernel
import Workspace

/// `kindred export`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write everything in open formats into a new folder or a .tar file, while the server runs.")

    @OptionGroup var place: Place
    @OptionGroup var workspace: WorkspaceOption
    @Argument(help: "The folder to make, or a file whose name ends in .tar.") var path: String
    @Flag(help: "Put secrets in too, closed with a passphrase that is read from standard input.") var withSecrets = false

    func run() async throws {
        let passphrase = withSecrets ? try Passphrase.read(new: true) : nil
        let url = URL(filePath: path)
        let manifest = try await place.with { house in
            let services = house.services
            let company = try await services.store.read { [workspace] db in
                try workspace.workspace.map { _ in try workspace.company(in: db).id.number }
            }
            let pace = Pace("Exporting")
            return try await Exporting(
                store: services.store, blobs: services.blobs, key: services.key, plan: Features(services).exportPlan,
                workspace: company, version: Version.current
            ).run(to: url, passphrase: passphrase, at: services.clock.now()) { pace($0) }
        }
        Say.data(url.path)
        Say.word("\(manifest.rows) rows in \(manifest.tables.count) tables, \(manifest.blobs.count) files.")
        if manifest.blobs.missing.isEmpty == false {
            Say.word("\(manifest.blobs.missing.count) files were missing; the manifest names them.")
        }
        if withSecrets == false {
            Say.word("Secrets are not in it: channels have to be connected anew. Use --with-secrets to take them along.")
        }
    }
}
