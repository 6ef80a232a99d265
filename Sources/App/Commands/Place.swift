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

    func settings(_ more: [SettingKey: String?] = [:]) throws -> Settings {
        var arguments: [SettingKey: String] = more.compactMapValues { $0 }
        arguments[.data] = data
        arguments[.database] = database
        arguments[.logLevel] = logLevel
        arguments[.logFormat] = logFormat
        do {
            return try Settings.load(
                arguments: arguments, config: config, environment: ProcessInfo.processInfo.environment)
        } catch {
            throw Failure(.wrongCall, "\(error)")
        }
    }

    /// Opens the data for one command and closes it again. A server beside it is told afterwards, so that its pages show
    /// what the command did.
    func with<Result: Sendable>(_ body: (House) async throws -> Result) async throws -> Result {
        let settings = try settings()
        Log.start(settings.logFormat, level: max(settings.logLevel, .notice))
        let house = try await House.open(
            settings, environment: ProcessInfo.processInfo.environment, log: Log.logger("kindred"))
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
}

/// Why a command ended, as its exit code says: 1 could not, 2 wrong call, 3 refused.
struct Failure: Error, CustomStringConvertible {
    enum Kind: Int32, Sendable { case couldNot = 1, wrongCall = 2, refused = 3 }
    let kind: Kind
    let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

/// Data goes to stdout, words to stderr.
enum Say {
    static func data(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
    static func word(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}

/// Reads a secret from standard input: its first line.
func readSecret(_ what: String) throws -> Secret<String> {
    guard let line = readLine(strippingNewline: true), line.isEmpty == false else {
        throw Failure(.wrongCall, "\(what) is expected on standard input.")
    }
    return Secret(line)
}
