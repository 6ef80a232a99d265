import Foundation
import Kernel
import Support

/// An installation as an administrator makes it: with the program's own commands, in a folder of its own.
struct Site: Sendable {
    let program: URL
    let data: URL
    let database: Store.Location
    let token: String

    /// Lends an installation with one company, one API channel and a token, and removes it afterwards.
    static func lend(_ engine: TestEngine, _ body: @escaping @Sendable (Site) async throws -> Void) async throws {
        guard let program = Program.built else {
            throw Program.DidNotStart(description: "the product kindred is not built beside the tests")
        }
        try await engine.database { database in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-site-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            let location: Store.Location =
                engine == .sqlite ? .sqlite(file: folder.appending(path: "kindred.sqlite")) : database.location
            try await body(try await install(program, in: folder, location))
        }
    }

    /// Sets an installation up in an empty place.
    static func install(_ program: URL, in folder: URL, _ location: Store.Location) async throws -> Site {
        let empty = Site(program: program, data: folder, database: location, token: "")
        try await empty.call(
            "setup", "--workspace", "Vetrik", "--admin", "marina@vetrik.example", "--password-stdin",
            input: "a bicycle bell rings twice\n")
        try await empty.call("channel", "add", "api", "--name", "Shop")
        let token = try await empty.call("token", "create", "--member", "marina@vetrik.example", "--scope", "interests:write")
        return Site(
            program: program, data: folder, database: location, token: token.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private var place: [String] {
        var place = ["--data", data.path, "--log-level", "critical"]
        if case .postgres(let url) = database { place += ["--database", url] }
        return place
    }

    @discardableResult
    func call(_ words: String..., input: String = "") async throws -> String {
        try await Program.run(program, words + place, input: input)
    }

    func serve(ignoring signal: Int32? = nil, starter: [String] = []) async throws -> Program {
        try await Program.serve(program, place, ignoring: signal, starter: starter)
    }

    /// What `kindred digest` says of the data.
    func digest() async throws -> String { try await call("digest") }

    /// How many rows a table has, while no server runs.
    func count(_ table: StaticString) async throws -> Int {
        let store = try Store.open(database)
        let count = try await store.read { db in
            try db.value("SELECT count(*) FROM \(verbatim: table)", as: Int.self) ?? 0
        }
        await store.close()
        return count
    }
}

/// A shop's program that posts what its customers say, over one connection.
struct Poster: Sendable {
    let token: String
    private let line: HTTPLine

    init(_ program: Program, token: String) async throws {
        self.token = token
        line = try await onOwnThread { try HTTPLine(port: program.port) }
    }

    /// What the program says of one event.
    struct Said: Decodable, Sendable {
        let id: Int64?
        let outcome: String
    }

    struct Answer: Sendable {
        let status: Int
        /// Nil with a problem.
        let said: Said?
    }

    func post(_ number: Int) async throws -> Answer {
        let reply = try await ask("/api/v1/interests", Self.event(number))
        return Answer(status: reply.status, said: try? JSONDecoder().decode(Said.self, from: reply.body))  // a problem says it
    }

    /// Several in one call.
    func post(_ numbers: [Int]) async throws -> [Said] {
        let list = "{\"interests\":[\(numbers.map(Self.event).joined(separator: ","))]}"
        struct Results: Decodable { let results: [Said] }
        return try JSONDecoder().decode(Results.self, from: try await ask("/api/v1/interests/batch", list).body).results
    }

    private static func event(_ number: Int) -> String {
        """
        {"external_id":"order-\(number)","author":{"id":"customer-\(number % 100)","name":"Anna \(number % 100)"},\
        "text":"Where is my order \(number)?"}
        """
    }

    private func ask(_ path: String, _ body: String) async throws -> HTTPLine.Reply {
        try await onOwnThread {
            try line.ask(
                "POST", path, headers: ["authorization": "Bearer \(token)", "content-type": "application/json"],
                body: Data(body.utf8))
        }
    }

    func leave() { line.close() }
}
