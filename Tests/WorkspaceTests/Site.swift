import Foundation
import Logging
import Support
import Synchronization

import struct Kernel.Operation

@testable import Kernel
@testable import Workspace

/// The room behind its gate, asked as over HTTP but without sockets.
struct Site: Sendable {
    let services: Services
    let clock: TestClock
    let operations: [Operation]
    private let dispatcher: Dispatcher

    /// Lends a site on a fresh database of each kind.
    ///
    /// - Parameter outside: where the world answers.
    static func open(
        _ engine: TestEngine, outside: Outside = Outside(), _ body: @Sendable (Site) async throws -> Void
    ) async throws {
        try await engine.fresh(KernelSchema.migrations + WorkspaceSchema.migrations) { store in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-site-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            try await body(try Site(store, folder, outside))
        }
    }

    private init(_ store: Store, _ folder: URL, _ outside: Outside) throws {
        clock = TestClock()
        services = Services(
            store: store, ids: IDMaker(), clock: clock.source, blobs: try FileBlobs(directory: folder),
            key: .temporary(), assets: AssetStore(pack: try .own()),
            settings: try Settings.load(arguments: [.data: folder.path], environment: [:]), outside: outside)
        let feature = workspaceFeature(passwords: Passwords(cost: .light))
        let features = [feature, auditFeature(), backupsFeature(), homeFeature()]
        let (services, frame) = (services, Frame(assets: services.assets, features: features))
        operations = features.flatMap { $0.operations(services, frame) } + Site.probes
        dispatcher = Dispatcher(
            router: try Router(operations), gate: SessionGate(services, areas: frame.areas), frame: frame.problems,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Stand in for what rooms above this one offer.
    private static let probes = [
        Operation("probe.home", .get, "/", access: .signedIn, summary: "The first page") { _ in .page("<p>home</p>") },
        Operation(
            "probe.read", .get, "/api/interests", access: .right(area: "interest", action: "see").withToken, summary: "Reads"
        ) { request in .page("<p>\(try request.asker.name)</p>") },
        Operation(
            "probe.write", .post, "/api/interests", access: .right(area: "interest", action: "work").withToken,
            summary: "Writes"
        ) { request in .page("<p>\(try request.asker.name)</p>") },
        Operation("probe.form", .post, "/form", access: .open.withoutCSRF, summary: "A form on other people's pages") { _ in
            .noContent
        },
    ]

    func answer(_ request: Request) async -> Answer {
        var request = request
        let course = dispatcher.course(of: &request, method: request.method, isOptions: false, target: request.path)
        return switch course {
        case .answer(let answer): answer
        case .operation(let operation, _): await dispatcher.answer(operation, &request)
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        try await services.store.read(body)
    }
}

/// A page as a browser got it.
struct Page: Sendable {
    let status: Int
    let text: String
    let location: String?
    let headers: Headers

    /// The hidden proof its forms carry.
    var csrf: String? { value(of: "name=\"csrf\" value=\"") }

    /// The text that follows, up to the next quote.
    func value(of start: String) -> String? {
        text.range(of: start).map { String(text[$0.upperBound...].prefix { $0 != "\"" }) }
    }

    func says(_ words: String) -> Bool { text.contains(words) }
}

/// Somebody's browser: keeps cookies, sends the proof of the last page along.
final class Browser: Sendable {
    private struct Memory { var cookies: [String: String] = [:]; var csrf = "" }
    private let site: Site
    private let address: String
    private let memory = Mutex(Memory())

    init(_ site: Site, from address: String = "127.0.0.1") {
        self.site = site
        self.address = address
    }

    @discardableResult
    func get(_ path: String, _ headers: [String: String] = [:]) async -> Page { await ask(.get, path, headers) }

    /// - Parameter proof: false leaves the proof of the own page out.
    @discardableResult
    func post(
        _ path: String, _ fields: [(String, String)] = [], _ headers: [String: String] = [:], proof: Bool = true
    ) async -> Page {
        let csrf = memory.withLock { $0.csrf }
        let all = proof && csrf.isEmpty == false ? fields + [("csrf", csrf)] : fields
        let body = all.map { "\($0.0)=\(Query.encode($0.1))" }.joined(separator: "&")
        return await ask(
            .post, path, headers.merging(["content-type": "application/x-www-form-urlencoded"]) { own, _ in own }, Data(body.utf8)
        )
    }

    /// A form with one file and the proof.
    func upload(_ path: String, _ file: Data, as name: String, _ fields: [(String, String)] = []) async -> Page {
        let csrf = memory.withLock { $0.csrf }
        var body = Data()
        for (field, value) in fields + [("csrf", csrf)] {
            body += Data("--b\r\ncontent-disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let head =
            "--b\r\ncontent-disposition: form-data; name=\"\(name)\"; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\n"
        body += Data(head.utf8) + file + Data("\r\n--b--\r\n".utf8)
        return await ask(.post, path, ["content-type": "multipart/form-data; boundary=b"], body)
    }

    func signIn(_ email: String, _ password: String, next: String = "/") async -> Page {
        let page = await post("/sign-in", [("email", email), ("password", password), ("next", next)])
        await get("/settings/profile")
        return page
    }

    func forgetSession() { memory.withLock { _ = $0.cookies.removeValue(forKey: "session") } }

    private func ask(_ method: Kernel.Method, _ path: String, _ headers: [String: String], _ body: Data = Data()) async -> Page {
        var sent = Headers()
        for (name, value) in headers { sent[name] = value }
        let cookies = memory.withLock { $0.cookies }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if cookies.isEmpty == false { sent["cookie"] = cookies }
        sent["host"] = sent["host"] ?? "localhost:8080"
        let answer = await site.answer(
            Request(method, path, headers: sent, body: body, remoteAddress: address, requestID: "1", at: site.clock.now))
        let page = Page(
            status: answer.status, text: answer.body.text, location: answer.headers["location"], headers: answer.headers)
        memory.withLock { memory in
            for cookie in answer.cookies { memory.cookies[cookie.name] = cookie.maxAge == 0 ? nil : cookie.value }
            if let csrf = page.csrf { memory.csrf = csrf }
        }
        return page
    }
}

extension Answer.Body {
    fileprivate var text: String {
        switch self {
        case .text(let text): text
        case .data(let data): String(decoding: data, as: UTF8.self)
        case .none, .stream: ""
        }
    }
}

extension Headers {
    init() { self = [:] }
}
