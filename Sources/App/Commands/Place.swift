import ArgumentParser
import Foundation
import Kernel
import Logging

/// The options every command understands: where the data lies and what is set otherwise than in its file.
struct Place: ParsableArguments {
    @Option(help: "The directory that holds everything.") var data: String?
    @Option(help: "The database, when it is not the file in the data directory: postgres://…") var database: String?
    @Option(help: "The settings file, when it is not kindred.conf in the data directory.") var config: String?
    @Option(help: "How much is logged: trace, debug, info, notice, warning, error.") var logLevel: String?
    @Option(help: "How it is logged: text or json.") var logFormat: String?

    var environment: [String: String] { ProcessInfo.processInfo.environment }

    func settings(_ more: [SettingKey: String?] = [:]) throws -> Settings {
        var arguments: [SettingKey: String] = more.compactMapValues { $0 }
        arguments[.data] = data
        arguments[.database] = database
        arguments[.logLevel] = logLevel
        arguments[.logFormat] = logFormat
        do {
            return try Settings.load(arguments: arguments, config: config, environment: environment)
        } catch {
            throw Failure(.wrongCall, "\(error)")
        }
    }

    /// Opens the data for one command and closes it again. A server beside it is told afterwards, so that its pages show
    /// what the command did.
    ///
    /// - Parameter mayMake: makes the data where there is none.
    func with<Result: Sendable>(mayMake: Bool = false, _ body: (House) async throws -> Result) async throws -> Result {
        let settings = try opening(mayMake: mayMake)
        let house = try await House.open(settings, environment: environment, log: Log.logger("kindred"))
        do {
            let result = try await body(house)
            try await house.close()
            Doorbell.ring(data: settings.data)
            return result
        } catch {
            try? await house.close()  // the first error is the one worth telling
            throw error
        }
    }

    /// Does one thing in one transaction.
    ///
    /// - Parameter body: is given the moment it begins.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (Connection, Date) throws -> Result
    ) async throws -> Result {
        try await with { house in
            let now = house.services.clock.now()
            return try await house.services.store.write { db in try body(db, now) }
        }
    }

    /// Lends the database as it is: no migration, no node, no key.
    func withStore<Result: Sendable>(_ body: (Store, Settings) async throws -> Result) async throws -> Result {
        let settings = try opening(mayMake: false)
        let store = try Store.open(settings.database)
        do {
            let result = try await body(store, settings)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    /// The settings, with the log begun. A misspelt directory must not become a new, empty house.
    private func opening(mayMake: Bool) throws -> Settings {
        let settings = try settings()
        Log.start(settings.logFormat, level: max(settings.logLevel, .notice))
        guard mayMake || settings.holdsData else {
            throw Failure(
                .wrongCall,
                "There is no Kindred data in \(settings.data.path). Say where it is with --data, or make it with kindred setup.")
        }
        return settings
    }
}

extension Settings {
    /// Whether an embedded database is there; of another engine only the server knows.
    var holdsData: Bool {
        guard case .sqlite(let file) = database else { return true }
        return FileManager.default.fileExists(atPath: file.path)
    }
}
