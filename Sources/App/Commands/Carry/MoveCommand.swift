import ArgumentParser
import Foundation
import Kernel
import Logging

/// `kindred move`
struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Copy the embedded database with its files into an empty PostgreSQL database.")

    @OptionGroup var place: Place
    @Option(help: "The empty database: postgres://user:password@host/name") var to: String

    func run() async throws {
        let settings = try place.settings()
        let target = try Store.Location(to)
        guard case .postgres = target else {
            throw Failure(.wrongCall, "--to is a PostgreSQL database: postgres://user:password@host/name.")
        }
        guard let blobs = settings.blobs, settings.holdsData else {
            throw Failure(
                .wrongCall,
                "There is no embedded database in \(settings.data.path). Say where it is with --data. From PostgreSQL use "
                    + "kindred export and import.")
        }
        Log.start(settings.logFormat, level: max(settings.logLevel, .notice))
        let lock = try DataLock(data: settings.data)
        defer { withExtendedLifetime(lock) {} }
        let key = try MasterKeyFile(data: settings.data, environment: place.environment).load(mayMake: false)
        let moved = try await lent(settings.database) { source in
            try await lent(target) { store in
                let pace = Pace("Moving")
                let moved = try await Moving(
                    from: source, blobs: try FileBlobs(directory: blobs), to: store, steps: Features.migrations
                ).run(at: Date()) { pace($0) }
                try await Features(try settings.services(store, nil, key)).settle(store, key)
                return moved
            }
        }
        for table in moved { Say.data("\(table.table) \(table.digest.count) \(table.digest.sha256)") }
        Say.word("Counts and digests are equal on both sides. \(settings.data.path) was not changed.")
        Say.word("Now set database = \(to.prefix { $0 != ":" })://… in kindred.conf and start the server with the same --data.")
    }

    private func lent<T>(_ location: Store.Location, _ body: (Store) async throws -> T) async throws -> T {
        let store = try Store.open(location)
        do {
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }
}
