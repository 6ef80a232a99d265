import Channels
import Foundation
import Kernel
import People
import Support
import Workspace

@testable import Inbox

/// A workspace with a cast: Marina administers, Lena leads, Jonas and Timur are agents, Olga only looks. Two channels: the
/// group, which belongs to the sales team with Jonas in it, and the mailbox, which belongs to nobody and so to all.
struct Scene: Sendable {
    let services: Services
    let clock: TestClock
    let intake: Intake
    let company: ID<Company>
    let marina: Asker
    let lena: Asker
    let jonas: Asker
    let timur: Asker
    let olga: Asker
    let group: Connected
    let mailbox: Connected

    static let migrations =
        KernelSchema.migrations + WorkspaceSchema.migrations + [PeopleSchema.migration] + InboxTables.migrations

    /// - Parameters:
    ///   - observer: is told the text of each statement.
    ///   - outside: where the world answers.
    static func play(
        _ engine: TestEngine, observer: StatementObserver? = nil, outside: Outside = Outside(), names: TextRecords = .none,
        baseURL: String? = nil,
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        try await engine.fresh(migrations, observer: observer) { store in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-scene-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            try await body(Scene.set(store, folder, outside, names, baseURL))
        }
    }

    static func set(
        _ store: Store, _ folder: URL, _ outside: Outside = Outside(), _ names: TextRecords = .none, _ baseURL: String? = nil
    ) async throws -> Scene {
        let clock = TestClock()
        var arguments: [SettingKey: String] = [.data: folder.path]
        if let baseURL { arguments[.baseURL] = baseURL }
        let settings = try Settings.load(arguments: arguments, environment: [:])
        let services = Services(
            store: store, ids: IDMaker(), clock: clock.source, blobs: try FileBlobs(directory: folder.appending(path: "blobs")),
            key: .temporary(), assets: AssetStore(pack: try .own()), settings: settings, outside: outside, names: names)
        let ids = services.ids
        let now = clock.now
        return try await store.write { db in
            let company = try Company.create(Company.Draft(name: "Vetrik"), ids: ids, at: now, in: db)
            func member(_ name: String, _ preset: Role.Preset) throws -> Asker {
                let account = try Account.create(
                    email: "\(name.lowercased())@vetrik.example", passwordHash: nil, language: .en, timeZone: .gmt, ids: ids,
                    at: now, in: db)
                guard let role = try Role.find(preset, of: company.id, in: db) else { throw Missing() }
                _ = try Member.create(
                    name: name, account: account, role: role.id, workspace: company.id, ids: ids, at: now, in: db)
                guard let asker = try Asker.member(account: account, workspace: company.id, way: .commandLine, in: db) else {
                    throw Missing()
                }
                return asker
            }
            let newcomer = try member("Jonas", .agent)
            let sales = try Team.create(name: "Sales", workspace: company.id, ids: ids, at: now, in: db)
            try Team.add(newcomer.member, to: sales, workspace: company.id, in: db)
            let here = try Asker.member(account: newcomer.account, workspace: company.id, way: .commandLine, in: db)
            guard let jonas = here else { throw Missing() }
            let group = try channel("vk", "Group", company.id, ids, now, db)
            try db.run(
                """
                INSERT INTO channel_team (workspace_id, channel_id, team_id) VALUES (\(company.id), \(group.id), \(sales))
                """)
            return Scene(
                services: services, clock: clock, intake: Intake(services), company: company.id,
                marina: try member("Marina", .administrator), lena: try member("Lena", .lead), jonas: jonas,
                timur: try member("Timur", .agent), olga: try member("Olga", .observer), group: group,
                mailbox: try channel("email", "Mailbox", company.id, ids, now, db))
        }
    }

    private static func channel(
        _ network: String, _ name: String, _ company: ID<Company>, _ ids: IDMaker, _ now: Date, _ db: Connection
    ) throws -> Connected {
        let id: ID<Connected> = ids.next(at: now)
        let made: Connected? = try db.first(
            """
            INSERT INTO channel (id, workspace_id, kind, name, network, public_key, settings_json, created_at)
            VALUES (\(id), \(company), 'api', \(name), \(network), \(Token().text),
            \(network == "email" ? #"{"address":"info@vetrik.example"}"# : "{}"), \(now)) RETURNING *
            """)
        guard let made else { throw Missing() }
        try ResponsePlan.begin(minutes: 60, for: id, company, ids: ids, at: now, in: db)
        return made
    }

    struct Missing: Error {}

    var store: Store { services.store }
    var now: Date { clock.now }

    /// Something Anna said in the group, as the channel tells it.
    func word(
        _ text: String, id: String = UUID().uuidString, _ event: Inbound.Event = .said(.comment),
        author: Author = Scene.anna, thread: Inbound.Thread? = nil, source: Inbound.Source = .init()
    ) -> Inbound {
        Inbound(
            event, externalID: id, origin: "vk:\(id)", network: "vk", author: author, text: text, saidAt: now,
            thread: thread, source: source)
    }

    static let anna = Author(name: "Anna Petrova", handles: [.init("vk", key: "9000000101", .network)])

    /// Takes one event and returns its card.
    @discardableResult
    func take(_ event: Inbound, on channel: Connected? = nil) async throws -> Taken {
        let taken = try await intake.take([event], raw: Data("{}".utf8), on: channel ?? group)
        guard let first = taken.first else { throw Missing() }
        return first
    }

    /// A fresh card of the group.
    @discardableResult
    func card(_ text: String = "How much is the Briz?", on channel: Connected? = nil) async throws -> ID<Interest> {
        guard let id = try await take(word(text), on: channel).interest else { throw Missing() }
        return id
    }

    func interest(_ id: ID<Interest>) async throws -> Interest {
        let found: Interest? = try await store.read { db in try db.first("SELECT * FROM interest WHERE id = \(id)") }
        guard let found else { throw Missing() }
        return found
    }

    func feed(_ view: FeedView = .open, _ filter: FeedFilter = FeedFilter(), for asker: Asker) async throws -> [Card] {
        let now = now
        if filter.words.isEmpty == false { try await SearchFeeder(store).drain() }
        return try await store.read { db in
            try Feed.page(view, filter, for: asker, at: now, in: db).cards
        }
    }

    @discardableResult
    func claim(_ id: ID<Interest>, by asker: Asker) async throws -> Claim {
        let now = now
        return try await store.write { db in try Interest.claim(id, by: asker, at: now, in: db) }
    }

    @discardableResult
    func process(
        _ id: ID<Interest>, by asker: Asker, how: Interest.Processing = .hand, note: String? = nil
    ) async throws -> Processed {
        let (ids, now) = (services.ids, now)
        return try await store.write { db in
            try Interest.process(id, how: how, note: note, by: asker, ids: ids, at: now, in: db)
        }
    }
}

extension TextRecords {
    /// Nobody publishes anything.
    static var none: TextRecords { TextRecords { _ throws(NoAnswer) in Answer(texts: [], seconds: 60) } }
}
