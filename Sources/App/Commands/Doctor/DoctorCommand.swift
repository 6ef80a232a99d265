import ArgumentParser
import Foundation
import Kernel
import Logging

/// `kindred doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at files, database, key, channels and settings: a line a check, with what to do.",
        discussion: "A line: ok, warn or bad, what was found, and what to do about it, apart by tabs. Nothing is changed.")

    @OptionGroup var place: Place

    func run() async throws {
        let settings = try place.settings()
        Log.start(settings.logFormat, level: max(settings.logLevel, .warning))
        let findings = await Doctor(settings: settings, environment: place.environment, now: Date()).examine()
        for finding in findings { Say.data(finding.line) }
        let bad = findings.count { $0.level == .bad }
        guard bad == 0 else { throw Failure(.couldNot, bad == 1 ? "One check is bad." : "\(bad) checks are bad.") }
    }
}

/// What one check found.
struct Finding: Equatable, Sendable {
    enum Level: String, Sendable { case ok, warn, bad }

    let level: Level
    let what: String
    /// What to do; empty when all is well.
    let remedy: String

    static func ok(_ what: String) -> Finding { Finding(level: .ok, what: what, remedy: "") }
    static func warn(_ what: String, _ remedy: String) -> Finding { Finding(level: .warn, what: what, remedy: remedy) }
    static func bad(_ what: String, _ remedy: String) -> Finding { Finding(level: .bad, what: what, remedy: remedy) }

    var line: String {
        [level.rawValue, what, remedy].map { String($0.map { $0 == "\t" || $0.isNewline ? " " : $0 }) }.joined(separator: "\t")
    }
}

/// Looks at an installation from outside, beside a running server or without one.
struct Doctor {
    let settings: Settings
    let environment: [String: String]
    let now: Date

    /// Every check, from the ground up. One that cannot be made is a finding like any other.
    func examine() async -> [Finding] {
        var findings = files() + network()
        guard settings.holdsData else {
            return findings + [.bad("no database in \(settings.data.path)", "say where it is with --data, or run kindred setup")]
        }
        do {
            let store = try Store.open(settings.database)
            findings += await database(store)
            await store.close()
        } catch {
            findings.append(.bad("the database does not open: \(error)", "check --database and the rights of the data directory"))
        }
        return findings
    }
}
