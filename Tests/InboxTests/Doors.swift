import Channels
import Foundation
import Logging
import Support
import Workspace

import struct Kernel.Operation

@testable import Inbox
@testable import Kernel

/// The doors of a scene's workspace, knocked at as over HTTP but without sockets.
struct Doors: Sendable {
    let scene: Scene
    let channels: ChannelDirectory
    let frame: Frame
    /// All there is to ask for.
    let operations: [Kernel.Operation]
    private let dispatcher: Dispatcher

    /// Lends the doors of a fresh scene.
    static func open(
        _ engine: TestEngine, senders: Senders = .all, outside: Outside = Outside(), baseURL: String? = nil,
        _ body: @escaping @Sendable (Doors) async throws -> Void
    ) async throws {
        try await Scene.play(engine, outside: outside, baseURL: baseURL) { scene in
            try await body(try Doors(scene, senders: senders))
        }
    }

    init(_ scene: Scene, senders: Senders = .all) throws {
        self.scene = scene
        let told = [
            inboxFeature(live: LiveHub(scene.services), senders: senders), viewsFeature(counts: ViewCounts(pause: .zero)),
            bulkFeature(), outboxFeature(senders: senders),
            connectionsFeature(intake: scene.intake, access: AccessKeeper(scene.services), senders: senders), apiFeature(),
            lettersFeature(), webhooksFeature(), eventsFeature(), phoneFeature(intake: scene.intake),
            networksFeature(intake: scene.intake, access: AccessKeeper(scene.services)),
            telegramNoticesFeature(access: AccessKeeper(scene.services)),
            templatesFeature(senders: senders),
            tagsFeature(senders: senders), snoozeFeature(senders: senders), targetsFeature(), dutyFeature(),
            automationFeature(senders: senders),
            cardsHomeFeature(), homeFeature(), reportsFeature(senders: senders),
        ]
        let most = told + [noticesFeature(of: told)]
        let features = most + [journalKeepingFeature(of: most)]
        let frame = Frame(assets: scene.services.assets, features: features)
        channels = ChannelDirectory(store: scene.services.store, key: scene.services.key)
        self.frame = frame
        let operations = withAPI(features.flatMap { $0.operations(scene.services, frame) }, scene.services, frame)
        self.operations = operations
        let cast = ["marina": scene.marina, "lena": scene.lena, "jonas": scene.jonas, "timur": scene.timur, "olga": scene.olga]
        dispatcher = Dispatcher(
            router: try Router(operations),
            gate: CastGate(cast: cast, others: SessionGate(scene.services, areas: frame.areas)), frame: frame.problems,
            log: Logger(label: "doors") { StreamLogHandler.standardError(label: $0) })
    }

    // MARK: What stands behind them

    /// A form with these settings; its key.
    func form(_ settings: [String: String] = [:]) async throws -> Connected {
        var draft = Connected.Draft(kind: "form", name: "Callback")
        draft.settings = ["difficulty": "4"].merging(settings) { $1 }
        draft.secrets = FormChannel.freshSecrets()
        return try await connect(draft)
    }

    func connect(_ draft: Connected.Draft, in workspace: ID<Company>? = nil) async throws -> Connected {
        let (services, now) = (scene.services, scene.now)
        let company = workspace ?? scene.company
        return try await services.store.write { db in
            let key = Kernel.Token(.bits128).text
            _ = try Connected.create(
                draft, publicKey: key, key: services.key, by: scene.marina.actor, workspace: company, ids: services.ids, at: now,
                in: db)
            guard let made = try Connected.find(publicKey: key, in: db) else { throw Scene.Missing() }
            return made
        }
    }

    func token(
        of asker: Asker? = nil, scopes: [String] = ["interests:read", "interests:write", "interests:manage", "members:read"]
    ) async throws -> String {
        let (services, now) = (scene.services, scene.now)
        let asker = asker ?? scene.marina
        let secret = Kernel.Token(.bits256).text
        _ = try await services.store.write { db in
            try APIToken.create(
                secret: secret, name: "shop", scopes: scopes, member: asker.member, workspace: asker.workspace, ids: services.ids,
                at: now, in: db)
        }
        return secret
    }

    /// The text and the facts of all cards, oldest first.
    func cards() async throws -> [Interest] {
        try await scene.store.read { db in try db.all("SELECT * FROM interest ORDER BY id") }
    }

    func refusals(of channel: Connected) async throws -> [String: Int] {
        let now = scene.now
        let rows = try await scene.store.read { db in
            try Refusals.lately(of: channel.id, workspace: channel.workspace, at: now, in: db)
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.reason, $0.count) })
    }

    // MARK: Knocking

    @discardableResult
    func ask(
        _ method: Kernel.Method, _ path: String, _ headers: [String: String] = [:], body: Data = Data(),
        from address: String = "127.0.0.1"
    ) async -> Reply {
        var sent: Headers = ["host": "crm.example"]
        for (name, value) in headers { sent[name] = value }
        var request = Request(
            method, path, headers: sent, body: body, remoteAddress: address, requestID: UUID().uuidString, at: scene.now)
        let answer =
            switch dispatcher.course(of: &request, method: method, isOptions: false, target: path) {
            case .answer(let answer): answer
            case .operation(let operation, _): await dispatcher.answer(operation, &request)
            }
        return Reply(status: answer.status, headers: answer.headers, text: answer.body.text)
    }

    /// What a browser asks before it lets a script of another site post.
    func options(_ path: String, _ headers: [String: String]) async -> Reply {
        var sent: Headers = ["host": "crm.example"]
        for (name, value) in headers { sent[name] = value }
        var request = Request(.get, path, headers: sent, at: scene.now)
        guard case .answer(let answer) = dispatcher.course(of: &request, method: nil, isOptions: true, target: path) else {
            return Reply(status: 0, headers: [:], text: "")
        }
        return Reply(status: answer.status, headers: answer.headers, text: answer.body.text)
    }

    @discardableResult
    func get(_ path: String, _ headers: [String: String] = [:]) async -> Reply { await ask(.get, path, headers) }

    /// A form as browsers send it.
    @discardableResult
    func post(
        _ path: String, _ fields: [String: String], _ headers: [String: String] = [:], from address: String = "127.0.0.1"
    ) async -> Reply {
        let body = fields.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
        let type = ["content-type": "application/x-www-form-urlencoded"]
        return await ask(.post, path, type.merging(headers) { $1 }, body: Data(body.utf8), from: address)
    }

    @discardableResult
    func post(
        _ path: String, json: String, _ headers: [String: String] = [:], from address: String = "127.0.0.1"
    ) async -> Reply {
        await ask(
            .post, path, ["content-type": "application/json", "accept": "application/json"].merging(headers) { $1 },
            body: Data(json.utf8), from: address)
    }

    @discardableResult
    func upload(_ path: String, _ fields: [String: String], files: [(name: String, data: Data)]) async -> Reply {
        var body = Data()
        for (name, value) in fields {
            body += Data("--b\r\ncontent-disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for (name, data) in files {
            let head = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
            body += Data((head + "content-type: application/octet-stream\r\n\r\n").utf8) + data + Data("\r\n".utf8)
        }
        return await ask(
            .post, path, ["content-type": "multipart/form-data; boundary=b"], body: body + Data("--b--\r\n".utf8))
    }

    /// Draws the form and returns what its page carries.
    func ticket(_ form: Connected) async throws -> String {
        let page = await get("/f/\(form.publicKey)")
        guard let ticket = page.value(of: "name=\"ticket\" value=\"") else { throw Scene.Missing() }
        return ticket
    }

    /// What a script finds while the visitor writes.
    static func work(_ ticket: String, bits: Int) -> String {
        for number in 0... where ProofOfWork.zeroBits("\(ticket):\(number)") >= bits { return String(number) }
        return ""
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// What came back.
struct Reply: Sendable {
    let status: Int
    let headers: Headers
    let text: String

    func value(of start: String) -> String? {
        text.range(of: start).map { String(text[$0.upperBound...].prefix { $0 != "\"" }) }
    }

    var json: JSONValue {
        get throws { try JSONValue(parsing: Array(text.utf8)) }
    }
}

/// Lets in the scene's cast by name, everybody else as the program does.
private struct CastGate: Gate {
    let cast: [String: Asker]
    let others: SessionGate

    func admit(_ request: inout Request) async throws {
        guard let asker = request.headers["x-member"].flatMap({ cast[$0] }) else { return try await others.admit(&request) }
        request.caller = asker
        request.language = asker.language
        if case .right(let area, let action)? = request.operation?.access.need {
            guard let action = Workspace.Action(rawValue: action), asker.may(action, Area(rawValue: area)) else {
                throw Problem.forbidden
            }
        }
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
