import Channels
import Foundation
import Inbox
import Kernel
import Support
import Workspace

/// An installation to measure: its data, opened beside the program, and the ways into it.
struct World: Sendable {
    let program: URL
    let data: URL
    let database: Store.Location

    /// What `kindred serve` is called with. It logs only what would spoil a measure.
    var arguments: [String] {
        var arguments = ["--data", data.path, "--log-level", "error"]
        if case .postgres(let url) = database { arguments += ["--database", url] }
        return arguments
    }

    /// Where a command finds it.
    var place: [String] {
        var place = ["--data", data.path]
        if case .postgres(let url) = database { place += ["--database", url] }
        return place
    }

    /// What a filled installation lets in.
    struct Keys: Sendable, Codable {
        let token: String
        let session: String
        let member: Int64
        let workspace: Int64
        /// Of a member who sees some channels only, where there is one.
        var otherSession: String?
    }

    /// Starts the program once, so that the database has its tables, and sets up a company with two channels and products.
    func set() async throws -> Keys {
        try await Program.serve(program, arguments).stop()
        return try await open { services in
            let (ids, now) = (services.ids, services.clock.now())
            return try await services.store.write { db in
                let account = Setup.Administrator(
                    name: "Marina", email: "marina@vetrik.example", passwordHash: "", language: .en, timeZone: .gmt)
                let made = try Setup.run(Company.Draft(name: "Vetrik"), administrator: account, ids: ids, at: now, in: db)
                let workspace = made.company.id
                let (token, session) = (Token().text, Token().text)
                _ = try APIToken.create(
                    secret: token, name: "bench", scopes: APIToken.allScopes, member: made.member, workspace: workspace, ids: ids,
                    at: now, in: db)
                _ = try Session.create(
                    tokenHash: Secrets.hash(session), account: made.account, workspace: workspace, agent: "bench",
                    address: "127.0.0.1", ids: ids, at: now, in: db)
                _ = try Connected.create(
                    Connected.Draft(kind: "api", name: "Shop"), publicKey: Token(.bits128).text, key: services.key, by: .system,
                    workspace: workspace, ids: ids, at: now, in: db)
                for product in Crowd.products {
                    var signs = Product.Signs()
                    signs.aliases = [product]
                    _ = try Product.create(
                        key: product, names: ["en": product], url: "", signs: signs, workspace: workspace, ids: ids, at: now,
                        in: db)
                }
                return Keys(
                    token: token, session: session, member: made.member.number, workspace: workspace.number)
            }
        }
    }

    /// Lends the opened data, while no server runs on it.
    func open<T: Sendable>(_ body: @Sendable (Services) async throws -> T) async throws -> T {
        let store = try Store.open(database)
        let blobs: any Blobs =
            switch database {
            case .sqlite: try FileBlobs(directory: data.appending(path: "blobs"))
            case .postgres: TableBlobs(store: store)
            }
        let services = Services(
            store: store, ids: IDMaker(node: 15), clock: .system, blobs: blobs,
            key: try MasterKeyFile(data: data, environment: [:]).load(mayMake: false), assets: try AssetStore.own(),
            settings: try Settings.load(arguments: [.data: data.path, .apiRate: "0"], environment: [:]), outside: Outside())
        do {
            let result = try await body(services)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    func interests() async throws -> Int {
        try await open { services in
            try await services.store.read { db in try db.value("SELECT count(*) FROM interest") ?? 0 }
        }
    }

    /// Bytes of the database; of SQLite the file, of PostgreSQL what it says.
    func size() async throws -> Int {
        switch database {
        case .sqlite(let file):
            (try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
        case .postgres:
            try await open { services in
                try await services.store.read { db in try db.value("SELECT pg_database_size(current_database())") ?? 0 }
            }
        }
    }
}
