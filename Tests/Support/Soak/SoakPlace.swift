import Foundation
import Kernel
import Synchronization

/// An installation as an administrator makes it, and the servers around it, each behind a proxy of its own.
final class SoakPlace: Sendable {
    let plan: Soak.Plan
    let folder: URL
    let dovecot: DovecotForTests
    let sink: SMTPSinkForTests
    let postgres: OwnPostgresForTests?
    let lines: Lines
    /// The program's.
    let clock: JumpingClock
    private let running = Mutex<Program?>(nil)
    private let made = Mutex(Made())

    /// Connections that can be cut and slowed.
    struct Lines: Sendable {
        let web: CuttingProxy
        let imap: CuttingProxy
        let smtp: CuttingProxy
        let database: CuttingProxy

        var all: [CuttingProxy] { [web, imap, smtp, database] }
    }

    /// Who acts, and where.
    struct Made: Sendable {
        /// Members by name, with their tokens.
        var members: [(name: String, token: String)] = []
        /// The form's address.
        var form = ""
    }

    /// Lends an installation with a shop, a form and a mailbox, and takes everything away afterwards.
    static func lend(_ plan: Soak.Plan, _ body: @Sendable (SoakPlace) async throws -> SoakReport) async throws -> SoakReport {
        try await DovecotForTests.lend { dovecot in
            try await SMTPSinkForTests.lend(.plain) { sink in
                let postgres = plan.engine == .postgres ? try await OwnPostgresForTests.start() : nil
                do {
                    let report = try await lend(plan, dovecot, sink, postgres, body)
                    try await postgres?.stop()
                    return report
                } catch {
                    try await postgres?.stop()
                    throw error
                }
            }
        }
    }

    private static func lend(
        _ plan: Soak.Plan, _ dovecot: DovecotForTests, _ sink: SMTPSinkForTests, _ postgres: OwnPostgresForTests?,
        _ body: @Sendable (SoakPlace) async throws -> SoakReport
    ) async throws -> SoakReport {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-soak-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "data"), withIntermediateDirectories: true)
        let place = try SoakPlace(plan, folder, dovecot, sink, postgres, try await JumpingClock.make(in: folder))
        do {
            try await place.setUp()
            let report = try await body(place)
            place.leave(keeping: report.differences.isEmpty == false)
            return report
        } catch {
            _ = try await place.kill()
            place.leave(keeping: true)
            throw error
        }
    }

    private init(
        _ plan: Soak.Plan, _ folder: URL, _ dovecot: DovecotForTests, _ sink: SMTPSinkForTests, _ postgres: OwnPostgresForTests?,
        _ clock: JumpingClock
    ) throws {
        (self.plan, self.folder, self.clock) = (plan, folder, clock)
        (self.dovecot, self.sink, self.postgres) = (dovecot, sink, postgres)
        lines = Lines(
            web: try CuttingProxy(), imap: try CuttingProxy(to: dovecot.port), smtp: try CuttingProxy(to: sink.port),
            database: try CuttingProxy(to: postgres?.port))
    }

    private func leave(keeping: Bool) {
        if keeping { return plan.tell("kept: \(folder.path)") }
        try? FileManager.default.removeItem(at: folder)  // a leftover in the temporary folder harms nobody
    }

    /// Looks at what is committed, beside the program and not through a proxy. Nothing stays open between two looks: whoever holds
    /// an embedded database open spares it the recovery after a kill. A server that starts again is asked until it answers.
    func look<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        let own = postgres.map { Store.Location.postgres(url: OwnPostgresForTests.address(port: $0.port)) }
        var tries = 0
        while true {
            do {
                let store = try Store.open(own ?? .sqlite(file: folder.appending(path: "data/kindred.sqlite")))
                let result = await Task { try await store.read(body) }.result
                await store.close()
                return try result.get()
            } catch  where tries < 100 && postgres != nil {
                tries += 1
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    var members: [(name: String, token: String)] { made.withLock { $0.members } }
    var form: String { made.withLock { $0.form } }

    // MARK: The program's commands

    /// Where its data lies, as every command is told.
    private var words: [String] {
        let data = ["--data", folder.appending(path: "data").path]
        return data + (postgres == nil ? [] : ["--database", OwnPostgresForTests.address(port: lines.database.port)])
    }

    struct Called: Sendable {
        let code: Int32
        let out: String
    }

    /// Runs a command to its end, whatever that is.
    func tool(_ command: String..., input: String = "") async throws -> Called {
        try await onOwnThread { [program = plan.program, words] in
            var child = try Child(program, command + words, ignoring: nil)
            child.send(input)
            let out = child.readToEnd()
            return Called(code: child.wait(), out: out)
        }
    }

    func digest() async throws -> String { try await done(tool("digest")) }

    /// Of everything, exported and imported into another, embedded place.
    func digestOfImport() async throws -> String {
        let (file, other) = (folder.appending(path: "everything.tar"), folder.appending(path: "other"))
        _ = try await done(tool("export", file.path))
        try await Program.run(plan.program, ["import", file.path, "--data", other.path])
        return try await Program.run(plan.program, ["digest", "--data", other.path])
    }

    private func done(_ called: Called) throws -> String {
        guard called.code == 0 else {
            throw Program.DidNotStart(description: "a command ended with \(called.code): \(called.out)")
        }
        return called.out
    }

    private func setUp() async throws {
        _ = try await done(
            tool(
                "setup", "--workspace", "Vetrik", "--admin", "marina@vetrik.example", "--password-stdin",
                input: "a bicycle bell rings twice\n"))
        try "outbound_allow = 127.0.0.0/8\napi_rate = 0\ntrusted_proxies = 127.0.0.1\n"
            .write(to: folder.appending(path: "data/kindred.conf"), atomically: true, encoding: .utf8)
        for name in ["boris", "clara"] {
            _ = try await done(
                tool(
                    "user", "add", "\(name)@vetrik.example", "--name", name, "--role", "lead", "--password-stdin",
                    input: "a bicycle bell rings thrice\n"))
        }
        for name in ["marina", "boris", "clara"] {
            let token = try await done(
                tool(
                    "token", "create", "--member", "\(name)@vetrik.example", "--scope", "interests:write", "--scope",
                    "interests:read"))
            made.withLock { $0.members.append((name, token.trimmingCharacters(in: .whitespacesAndNewlines))) }
        }
        _ = try await done(tool("channel", "add", "api", "--name", "Shop"))
        let form = try await done(tool("channel", "add", "form", "--name", "Site", "--set", "difficulty=4"))
        made.withLock { $0.form = "/f/" + (Self.value("public_key", in: form) ?? "") }
        let mailbox = [
            "address=info@vetrik.example", "user=shop", "imap_host=127.0.0.1", "imap_port=\(lines.imap.port)",
            "imap_security=none", "smtp_host=127.0.0.1", "smtp_port=\(lines.smtp.port)", "smtp_security=none",
        ]
        _ = try await Program.run(
            plan.program,
            ["channel", "add", "mailbox", "--name", "Mail", "--secret", "password=-"] + mailbox.flatMap { ["--set", $0] } + words,
            input: "\(DovecotForTests.password)\n")
    }

    private static func value(_ name: String, in line: String) -> String? {
        let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]  // nil: the form is not found
        return object?[name] as? String
    }

    // MARK: The program

    func serve() async throws {
        let program = try await Program.serve(plan.program, words + ["--log-level", "critical"], starter: clock.command)
        running.withLock { $0 = program }
        lines.web.lead(to: program.port)
    }

    /// Waits until the mailbox is followed for the first time: what lay in it before is the past, which is another matter.
    func listens() async throws {
        let question: SQL = "SELECT 1 FROM channel_line WHERE cursor IS NOT NULL AND state = 'listening'"
        while try await look({ db in try db.exists(question) }) == false { try await Task.sleep(for: .milliseconds(50)) }
    }

    /// - Returns: how it ended; nil when none runs.
    func kill() async throws -> Int32? {
        lines.web.lead(to: nil)
        return try await taken()?.kill()
    }

    func stop() async throws {
        lines.web.lead(to: nil)
        guard let code = try await taken()?.stop(), code != 0 else { return }
        throw Program.DidNotStart(description: "told to stop, the program ended with \(code)")
    }

    private func taken() -> Program? {
        running.withLock { running in
            defer { running = nil }
            return running
        }
    }
}
