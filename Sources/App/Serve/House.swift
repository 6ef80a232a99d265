import Foundation
import Kernel
import Logging
import Workspace

/// The opened data of one installation: what every command works on.
struct House: Sendable {
    let services: Services
    let lease: NodeLease
    let keyFile: MasterKeyFile

    /// Opens the database, brings its schema up to date and leases a node number.
    static func open(
        _ settings: Settings, environment: [String: String], clock: TimeSource = .system, log: Logger
    ) async throws -> House {
        try FileManager.default.createDirectory(
            at: settings.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let store = try Store.open(settings.database)
        try await upgrade(store, settings, at: clock.now(), log: log)
        let lease = try await NodeLease.take(settings.node, in: store, data: settings.data, at: clock.now())
        let keyFile = MasterKeyFile(data: settings.data, environment: environment)
        let key = try keyFile.load(mayMake: try await store.read { db in try hasKey(db) } == false)
        let ids = IDMaker(node: lease.node)
        ids.begin(behind: try await store.read { db in try SchemaColumn.newestID(in: db) })
        let services = Services(
            store: store, ids: ids, clock: clock, blobs: try blobs(settings, store),
            key: key, assets: try AssetStore.own(), settings: settings,
            outside: Outside(.init(allow: settings.outboundAllow, roots: settings.outboundRoots.map(\.path))),
            names: TextRecords(settings))
        return House(services: services, lease: lease, keyFile: keyFile)
    }

    func close() async throws {
        try await lease.release()
        await services.store.close()
    }

    /// Whether a key was made for these data already. One that is missing beside secrets is lost, not new: a fresh one would hide
    /// that. And where several nodes may share the database, the first that served it has one: another key would not open what
    /// that node seals, nor believe the forms of its pages.
    private static func hasKey(_ db: Connection) throws -> Bool {
        if db.dialect == .postgres, try Company.exists(in: db) { return true }
        return try SchemaColumn.all(ending: "sealed", in: db).contains {
            try $0.values(Sealed.self, limit: 1, in: db).isEmpty == false
        }
    }

    /// Where bytes go: beside an embedded database as files, else into the database, which several servers have in common.
    static func blobs(_ settings: Settings, _ store: Store) throws -> any Blobs {
        if let directory = settings.blobs { try FileBlobs(directory: directory) } else { TableBlobs(store: store) }
    }

    /// Takes the steps that are missing, after a copy was laid aside; a new database needs none.
    ///
    /// - Returns: the names of the steps taken.
    /// - Throws: ``Migrator/TooNew``, ``Migrator/Failed``; the data are as before then.
    @discardableResult
    static func upgrade(
        _ store: Store, _ settings: Settings, steps: [Migration] = Features.migrations, at now: Date, log: Logger
    ) async throws -> [String] {
        let missing = try await Migrator.missing(store, steps)
        guard missing.isEmpty == false else {
            return try await Migrator.migrate(store, steps, at: now)  // refuses a newer schema
        }
        if missing.count < steps.count {
            let copy = settings.data.appending(path: "before-upgrade-\(now.milliseconds).snapshot")
            try await store.snapshot(to: copy)
            log.notice("a copy of the database was laid aside before the upgrade", metadata: ["file": "\(copy.path)"])
        }
        let taken = try await Migrator.migrate(store, steps, at: now)
        log.info("the schema is up to date", metadata: ["steps": "\(taken.count)"])
        return taken
    }
}
