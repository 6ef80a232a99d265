import Foundation
import Kernel
import Support
import Workspace

/// Two nodes on one database, as on two machines: each is the real program on a data directory of its own, with the same master
/// key, and a balancer stands before both.
struct TwoNodes: Sendable {
    let sites: [Site]
    let programs: [Program]
    let balancer: Balancer
    let store: Store
    /// Reads and works cards as the administrator.
    let token: String

    static let password = "a bicycle bell rings twice"

    /// Lends two nodes that answer, and stops what still runs of them afterwards.
    ///
    /// - Parameters:
    ///   - settings: further lines of `kindred.conf`.
    ///   - prepare: sets the installation up before the nodes start.
    static func lend(
        settings: [String] = [], prepare: @escaping @Sendable (Site) async throws -> Void = { _ in },
        _ body: @escaping @Sendable (TwoNodes) async throws -> Void
    ) async throws {
        try await Site.lend(.postgres) { first in
            let second = try first.beside("second")
            defer { try? FileManager.default.removeItem(at: second.data) }  // a leftover folder fails nothing
            let lines = (["outbound_allow = 127.0.0.0/8, ::1"] + settings).joined(separator: "\n") + "\n"
            for site in [first, second] {
                try lines.write(to: site.data.appending(path: "kindred.conf"), atomically: true, encoding: .utf8)
            }
            try await prepare(first)
            let token = try await first.call(
                "token", "create", "--member", "marina@vetrik.example", "--scope", "interests:read", "--scope", "interests:write")
            let store = try Store.open(first.database)
            let one = try await first.serve()
            do {
                let other = try await second.serve()
                do {
                    try await body(
                        TwoNodes(
                            sites: [first, second], programs: [one, other],
                            balancer: try Balancer(before: [one.port, other.port]),
                            store: store, token: token.trimmingCharacters(in: .whitespacesAndNewlines)))
                } catch {
                    try await other.end()
                    throw error
                }
                try await other.end()
            } catch {
                try await one.end()
                await store.close()
                throw error
            }
            try await one.end()
            await store.close()
        }
    }

    /// The administrator at a second browser, who signed in a while ago.
    func secondBrowser() async throws -> Browser {
        let token = Token().text
        try await store.write { db in
            let account: ID<Account>? = try db.value("SELECT id FROM account")
            let company: ID<Company>? = try db.value("SELECT id FROM workspace")
            guard let account, let company else { throw StorageError.failed("nobody is there") }
            _ = try Session.create(
                tokenHash: Secrets.hash(token), account: account, workspace: company, agent: "", address: "127.0.0.1",
                ids: IDMaker(node: 15), at: Date(), in: db)
        }
        return Browser(cookies: "session=\(token)")
    }

    /// Waits for what the nodes do; only the database tells.
    func until(_ question: SQL) async throws {
        while try await store.read({ db in try db.exists(question) }) == false {
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    func count(_ question: SQL) async throws -> Int {
        try await store.read { db in try db.value(question, as: Int.self) ?? 0 }
    }

    /// What a program asks of a node, or of the balancer.
    func ask(
        _ port: Int, _ method: String, _ path: String, _ body: String = "", key: String? = nil
    ) async throws -> HTTPLine.Reply {
        var headers = ["authorization": "Bearer \(token)", "content-type": "application/json"]
        headers["idempotency-key"] = key
        return try await onOwnThread { [headers] in
            let line = try HTTPLine(port: port)
            defer { line.close() }
            return try line.ask(method, path, headers: headers, body: Data(body.utf8))
        }
    }
}

extension Site {
    /// Another node's data directory for the same database, with this one's master key.
    func beside(_ name: String, database other: Store.Location? = nil) throws -> Site {
        let folder = data.deletingLastPathComponent().appending(path: "\(data.lastPathComponent)-\(name)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(at: data.appending(path: "master-key"), to: folder.appending(path: "master-key"))
        return Site(program: program, data: folder, database: other ?? database, token: token)
    }
}

extension Program {
    /// Ends it if it still runs; tests kill some of theirs.
    fileprivate func end() async throws {
        guard Foundation.kill(process, 0) == 0 else { return }
        try await kill()
    }
}

/// Somebody at a browser who signed in at one node.
struct Browser: Sendable {
    let cookies: String

    init(cookies: String) { self.cookies = cookies }

    init(signingInAt port: Int) async throws {
        let reply = try await Self.knock(port, password: TwoNodes.password)
        guard reply.status == 303, reply.cookies.contains("session=") else {
            throw Program.DidNotStart(description: "signing in came to \(reply.status)")
        }
        cookies = reply.cookies
    }

    /// Sends the form of the sign-in page.
    static func knock(_ port: Int, password: String) async throws -> HTTPLine.Reply {
        try await post(port, "/sign-in", ["email": "marina@vetrik.example", "password": password])
    }

    func get(_ port: Int, _ path: String) async throws -> HTTPLine.Reply {
        try await Self.ask(port, "GET", path, ["cookie": cookies])
    }

    /// Sends a form, with the proof that stands on a page drawn by `drawnAt`, another node perhaps.
    func post(_ port: Int, _ path: String, _ fields: [String: String] = [:], drawnAt page: Int) async throws -> HTTPLine.Reply {
        let text = String(decoding: try await get(page, "/settings/profile").body, as: UTF8.self)
        guard let start = text.range(of: "name=\"csrf\" value=\"")?.upperBound else {
            throw Program.DidNotStart(description: "there is no form on the page")
        }
        return try await Self.post(
            port, path, fields.merging(["csrf": String(text[start...].prefix { $0 != "\"" })]) { $1 }, cookies: cookies)
    }

    func live(_ port: Int) async throws -> HTTPStream {
        try await onOwnThread { try HTTPStream(port: port, "/live", headers: ["cookie": cookies]) }
    }

    private static func post(
        _ port: Int, _ path: String, _ fields: [String: String], cookies: String? = nil
    ) async throws -> HTTPLine.Reply {
        var form = URLComponents()
        form.queryItems = fields.map { URLQueryItem(name: $0.key, value: $0.value) }
        var headers = ["content-type": "application/x-www-form-urlencoded"]
        headers["cookie"] = cookies
        return try await ask(port, "POST", path, headers, form.percentEncodedQuery ?? "")
    }

    private static func ask(
        _ port: Int, _ method: String, _ path: String, _ headers: [String: String], _ body: String = ""
    ) async throws -> HTTPLine.Reply {
        try await onOwnThread {
            let line = try HTTPLine(port: port)
            defer { line.close() }
            return try line.ask(method, path, headers: headers, body: Data(body.utf8))
        }
    }
}
