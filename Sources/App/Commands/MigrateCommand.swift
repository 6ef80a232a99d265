import ArgumentParser
import Foundation
import Kernel
import Logging

/// `kindred migrate`
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this program's schema, and print the steps taken.")

    @OptionGroup var place: Place
    @Flag(help: "Print the missing steps and take none.") var dryRun = false

    func run() async throws {
        let steps = try await place.withStore { store, settings in
            let missing = try await Migrator.missing(store, Features.migrations)
            guard dryRun == false else { return missing }
            return try await House.upgrade(store, settings, at: Date(), log: Log.logger("kindred"))
        }
        for step in steps { Say.data(step) }
        if steps.isEmpty { Say.word("The schema is up to date.") }
    }
}
