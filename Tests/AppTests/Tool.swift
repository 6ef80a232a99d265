import Foundation
import Kernel
import Logging
import Support
import Testing
import Workspace

@testable import App

/// The built program, called as a person calls it, on data of its own.
struct Tool: Sendable {
    let program: URL
    /// The data directory; not there until a command makes it.
    let data: URL
    let database: Store.Location

    /// What a call came to.
    struct Called: Sendable {
        let code: Int32
        let out: String
        let words: String
        var lines: [String] { out.split(separator: "\n").map(String.init) }
        /// A line of JSON.
        func json(_ line: Int = 0) throws -> JSONValue {
            let text = try #require(lines.dropFirst(line).first, "it said: \(words)")
            return try JSONValue(parsing: Array(text.utf8))
        }
    }

    struct NotBuilt: Error {}

    /// Lends an empty place for data and takes it away afterwards.
    static func lend<T>(_ engine: TestEngine, _ body: (Tool) async throws -> T) async throws -> T {
        guard let program = Program.built else { throw NotBuilt() }
        return try await engine.database { database in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-tool-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            let data = folder.appending(path: "data")
            let location: Store.Location =
                engine == .sqlite ? .sqlite(file: data.appending(path: "kindred.sqlite")) : database.location
            return try await body(Tool(program: program, data: data, database: location))
        }
    }

    /// A place beside the data.
    func beside(_ name: String) -> URL { data.deletingLastPathComponent().appending(path: name) }

    var place: [String] {
        var place = ["--data", data.path]
        if case .postgres(let url) = database { place += ["--database", url] }
        return place
    }

    /// Runs a command to its end, whatever that is.
    func call(_ words: String..., input: String = "") async throws -> Called { try await call(words, input: input) }

    func call(_ words: [String], input: String = "") async throws -> Called {
        try await onOwnThread { [program, place] in
            let process = Process()
            let (given, out, err) = (Pipe(), Pipe(), Pipe())
            process.executableURL = program
            process.arguments = words + place
            process.environment = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("KINDRED_") == false }
            (process.standardInput, process.standardOutput, process.standardError) = (given, out, err)
            try process.run()
            try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try given.fileHandleForWriting.close()
            // Words are few: they fit the pipe while the data is read.
            let data = try out.fileHandleForReading.readToEnd() ?? Data()
            let words = try err.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return Called(
                code: process.terminationStatus, out: String(decoding: data, as: UTF8.self),
                words: String(decoding: words, as: UTF8.self))
        }
    }

    func settings() throws -> Settings {
        try Settings.load(arguments: [.data: data.path, .database: database.text], environment: [:])
    }

    /// The company Vetrik with Marina, who administers it: as `kindred setup` makes it, but without the cost of a real password.
    func setUp() async throws {
        let settings = try settings()
        let house = try await House.open(settings, environment: [:], log: Logger(label: "test"))
        let hash = try await Passwords(cost: .light).hash(Secret("a bicycle bell rings twice"))
        let (ids, now) = (house.services.ids, house.services.clock.now())
        try await house.services.store.write { db in
            _ = try Setup.run(
                Company.Draft(name: "Vetrik"),
                administrator: .init(
                    name: "Marina", email: "marina@vetrik.example", passwordHash: hash, language: .en, timeZone: .gmt),
                ids: ids, at: now, in: db)
        }
        try await house.close()
    }

    func serve() async throws -> Program { try await Program.serve(program, place + ["--log-level", "critical"]) }
}

extension Store.Location {
    /// As the setting `database` says it.
    fileprivate var text: String {
        switch self {
        case .sqlite(let file): file.path
        case .postgres(let url): url
        }
    }
}
