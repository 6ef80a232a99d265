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
    ///
    /// - Parameter backup: where a copy is laid before a migration changes anything; nil makes none.
    static func open(
        _ settings: Settings, environment: [String: String], clock: TimeSource = .system, log: Logger
    ) async throws -> House {
        try FileManager.default.createDirectory(
            at: settings.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let store = try Store.open(settings.database)
        try await upgrade(store, settings, at: clock.now(), log: log)
        let lease = try await NodeLease.take(settings.node, in: store, at: clock.now())
        let keyFile = MasterKeyFile(data: settings.data, environment: environment)
        let blobs: any Blobs =
            switch settings.database {
            case .sqlite: try FileBlobs(directory: settings.data.appending(path: "blobs"))
            case .postgres: TableBlobs(store: store)
            }
        let services = Services(
            store: store, ids: IDMaker(node: lease.node), clock: clock, blobs: blobs,
            key: try keyFile.load(mayMake: true), assets: try AssetStore.own(), settings: settings,
            outside: Outside(.init(allow: settings.outboundAllow)))
        return House(services: services, lease: lease, keyFile: keyFile)
    }

    func close() async throws {
        try await lease.release()
        await services.store.close()
    }

    /// Steps that are missing are taken after a copy was laid aside; a new database needs none.
    private static func upgrade(_ store: Store, _ settings: Settings, at now: Date, log: Logger) async throws {
        let missing = try await Migrator.missing(store, Features.migrations)
        guard missing.isEmpty == false else {
            _ = try await Migrator.migrate(store, Features.migrations, at: now)  // refuses a newer schema
            return
        }
        if missing.count < Features.migrations.count {
            let copy = settings.data.appending(path: "before-upgrade-\(now.milliseconds).snapshot")
            try await store.snapshot(to: copy)
            log.notice("a copy of the database was laid aside before the upgrade", metadata: ["file": "\(copy.path)"])
        }
        let taken = try await Migrator.migrate(store, Features.migrations, at: now)
        log.info("the schema is up to date", metadata: ["steps": "\(taken.count)"])
    }
}
