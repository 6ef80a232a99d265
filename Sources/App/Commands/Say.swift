import Foundation
import Kernel

/// Data goes to stdout, words to stderr.
enum Say {
    static func data(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
    static func word(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// A line of JSON: all members always there, null for what is unknown.
    static func json(_ members: KeyValuePairs<String, JSONValue>) {
        data(JSONValue.object(members.map { JSONValue.Member($0.key, $0.value) }).json)
    }
}

extension JSONValue {
    init(_ text: String?) { self = text.map(JSONValue.text) ?? .null }
    init(_ number: Int) { self = .number(String(number)) }
    init<Kind>(_ id: ID<Kind>) { self = .number(id.description) }
    /// RFC 3339, UTC.
    init(_ moment: Date?) { self = moment.map { .text($0.formatted(.iso8601)) } ?? .null }
}

/// Why a command ended, as its exit code says: 1 could not, 2 wrong call, 3 refused.
struct Failure: Error, CustomStringConvertible, Equatable {
    enum Kind: Int32, Sendable { case couldNot = 1, wrongCall = 2, refused = 3 }
    let kind: Kind
    let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// What the rooms below throw, told as a command tells it.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let problem as Problem:
            self.init(problem.status < 500 ? .refused : .couldNot, "\(problem.title(.en)). \(problem.detail(.en))")
        case is DataLock.Taken, is Migrator.TooNew, is Migrator.Failed: self.init(.refused, "\(error)")
        case BackupError.exists, BackupError.tooNew: self.init(.refused, "\(error)")
        case BackupError.none: self.init(.wrongCall, "\(error)")
        case ExportError.exists, ExportError.tooNew, ExportError.needsPassphrase: self.init(.refused, "\(error)")
        case ExportError.none, ExportError.noSecrets: self.init(.wrongCall, "\(error)")
        case KeyParcelError.wrongPassphrase, MasterKeyError.given: self.init(.refused, "\(error)")
        default: self.init(.couldNot, "\(error)")
        }
    }
}

/// Reads a secret from standard input: its next line.
func readSecret(_ what: String) throws -> Secret<String> {
    guard let line = readLine(strippingNewline: true), line.isEmpty == false else {
        throw Failure(.wrongCall, "\(what) is expected on standard input.")
    }
    return Secret(line)
}
