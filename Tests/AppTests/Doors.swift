import Channels
import Foundation
import Inbox
import Logging
import People
import Support

import struct Kernel.Operation

@testable import App
@testable import Kernel
@testable import Workspace

/// The whole program behind its gate, asked as over HTTP but without sockets: two companies with a card each.
struct Doors: Sendable {
    let services: Services
    let operations: [Operation]
    let vetrik: House
    let other: House
    private let dispatcher: Dispatcher

    /// What one company has, and who belongs to it.
    struct House: Sendable {
        let company: ID<Company>
        let member: ID<Member>
        let session: String
        let csrf: String
        let interest: ID<Interest>
        let contact: ID<Contact>
        let proof: ID<Proof>
        let channel: ID<Connected>
    }

    static func open(_ engine: TestEngine, _ body: @Sendable (Doors) async throws -> Void) async throws {
        try await engine.fresh(Features.migrations) { store in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-doors-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            try await body(try await Doors(store, folder))
        }
    }

    private init(_ store: Store, _ folder: URL) async throws {
        services = Services(
            store: store, ids: IDMaker(), clock: TestClock().source, blobs: try FileBlobs(directory: folder),
            key: .temporary(), assets: AssetStore(pack: try .own()),
            settings: try Settings.load(arguments: [.data: folder.path], environment: [:]), outside: Outside())
        let features = Features(services)
        let frame = Frame(assets: services.assets, features: features.all)
        operations = features.operations(services, frame)
        dispatcher = Dispatcher(
            router: try Router(operations), gate: SessionGate(services, areas: frame.areas), frame: frame.problems,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        vetrik = try await Self.furnish("Vetrik", services, features.intake)
        other = try await Self.furnish("Other", services, features.intake)
    }

    private static func furnish(_ name: String, _ services: Services, _ intake: Intake) async throws -> House {
        let (ids, now, key) = (services.ids, services.clock.now(), services.key)
        let token = Token().text
        let (company, member, channel) = try await services.store.write { db in
            let result = try Setup.run(
                Company.Draft(name: name),
                administrator: .init(
                    name: "Admin", email: "admin@\(name.lowercased()).example", passwordHash: "", language: .en, timeZone: .gmt),
                ids: ids, at: now, in: db)
            _ = try Session.create(
                tokenHash: Secrets.hash(token), account: result.account, workspace: result.company.id, agent: "test",
                address: "127.0.0.1", ids: ids, at: now, in: db)
            let id = try Connected.create(
                Connected.Draft(kind: "api", name: "Shop"), publicKey: Token(.bits128).text, key: key, by: .system,
                workspace: result.company.id, ids: ids, at: now, in: db)
            let channel: Connected? = try db.first(
                "SELECT * FROM channel WHERE workspace_id = \(result.company.id) AND id = \(id)")
            guard let channel else { throw StorageError.failed("the channel did not appear") }
            return (result.company.id, result.member, channel)
        }
        let word = Inbound(
            .said(.comment), externalID: "1", origin: "vk:1", network: "vk",
            author: Author(name: "Anna", handles: [.init("vk", key: "1", .network)]), text: "How much is it?", saidAt: now)
        guard let interest = try await intake.take([word], raw: Data("{}".utf8), on: channel).first?.interest else {
            throw StorageError.failed("the card did not appear")
        }
        return try await services.store.write { db in
            guard let asker = try Asker.byEmail("admin@\(name.lowercased()).example", in: db),
                let card = try Feed.card(interest, for: asker, at: now, in: db),
                let proof = try Proof.add(
                    .init(name: "", type: "", size: 0, blob: nil, url: "https://vk.example/1"), to: interest, by: asker,
                    ids: ids, at: now, in: db)
            else { throw StorageError.failed("the card did not appear") }
            return House(
                company: company, member: member, session: token, csrf: SessionCookie.csrf(token, key), interest: interest,
                contact: card.contact, proof: proof, channel: channel.id)
        }
    }

    /// Asks for an operation as the member of a house, with ids in the place of `{…}`; a form goes with the proof.
    func status(
        _ operation: Operation, as house: House, path: String, fields: [String: String] = [:]
    ) async -> (status: Int, text: String) {
        var headers = ["cookie": "session=\(house.session)"]
        var body = Data()
        if operation.method != .get {
            headers["x-csrf-token"] = house.csrf
            headers["content-type"] = "application/x-www-form-urlencoded"
            body = Data(fields.map { "\($0)=\($1)" }.sorted().joined(separator: "&").utf8)
        }
        let (answer, text) = await ask(operation.method, path, headers, body)
        return (answer.status, text)
    }

    /// Asks with just these headers and bytes.
    func ask(
        _ method: Kernel.Method, _ path: String, _ fields: [String: String], _ body: Data = Data()
    ) async -> (answer: Answer, text: String) {
        var headers = Headers()
        for (name, value) in fields { headers[name] = value }
        var request = Request(method, path, headers: headers, body: body, host: "127.0.0.1", at: services.clock.now())
        let course = dispatcher.course(of: &request, method: request.method, isOptions: false, target: request.path)
        let answer: Answer
        switch course {
        case .answer(let given): answer = given
        case .operation(let operation, _): answer = await dispatcher.answer(operation, &request)
        }
        let text: String =
            switch answer.body {
            case .text(let text): text
            case .data(let data): String(decoding: data, as: UTF8.self)
            case .none, .stream: ""
            }
        return (answer, text)
    }

    /// The path with ids of a house where they fit.
    func path(_ operation: Operation, of house: House) -> String {
        let id: String =
            switch operation.path {
            case let path where path.contains("contacts/") || path.contains("photos/"): house.contact.description
            case let path where path.contains("proofs/{id}"): house.proof.description
            case let path where path.contains("members/"): house.member.description
            case let path where path.contains("channels/"): house.channel.description
            default: house.interest.description
            }
        return operation.path.replacing("{id}", with: id).replacing("{view}", with: "open")
            .replacing("{key}", with: "none").replacing("{token}", with: "none")
    }

    /// How often something was written since the beginning.
    func journal() async throws -> Int {
        try await services.store.read { db in try db.value("SELECT count(*) FROM journal", as: Int.self) ?? 0 }
    }
}
