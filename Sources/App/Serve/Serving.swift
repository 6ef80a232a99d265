import Foundation
import Inbox
import Kernel
import Logging
import ServiceLifecycle
import UnixSignals
import Workspace

/// Runs the program until it is told to stop: web server, jobs, live pages, and what the features run.
struct Serving {
    let house: House
    let lock: DataLock
    let log: Logger

    /// - Parameter ready: called once clients are taken, with the address.
    func run(ready: @escaping @Sendable (String) async throws -> Void) async throws {
        let services = house.services
        let settings = services.settings
        let features = Features(services)
        let frame = Frame(assets: services.assets, features: features.all)
        let scheme = settings.tls == nil ? "http" : "https"
        let host = settings.listen.host.contains(":") ? "[\(settings.listen.host)]" : settings.listen.host
        let server = try WebServer(
            operations: features.operations(services, frame), gate: SessionGate(services, areas: frame.areas),
            settings: ServerSettings(
                host: settings.listen.host, port: settings.listen.port,
                certificateFile: settings.tls?.certificate.path, keyFile: settings.tls?.key.path,
                trustedProxies: settings.trustedProxies, baseURL: settings.baseURL?.absoluteString),
            frame: frame.problems, assets: services.assets, clock: services.clock, log: log,
            isReady: { [store = services.store] in await store.answers(within: .seconds(2)) },
            onReady: { [lock, log] port in
                let address = "\(scheme)://\(host):\(port)"
                lock.tell(address)
                // The server waits for nobody: what is still to be said is said beside it.
                Task { do { try await ready(address) } catch { log.error("not all was said at the start: \(error)") } }
            })
        let jobs = JobRunner(
            services.store, handlers: features.all.flatMap { $0.jobs(services) } + housekeeping(services), bell: services.bell,
            clock: services.clock, ids: services.ids, name: house.lease.holder)
        let own: [any Service] = [
            NodeKeeper(house.lease, ids: services.ids, steps: Features.migrations, clock: services.clock),
            Doorbell(data: settings.data, store: services.store), jobs, features.live,
        ]
        var configuration = ServiceGroupConfiguration(
            services: (own + features.all.flatMap { $0.services(services) } + [server]).map {
                // What is under way is finished, also when a part cannot go on.
                .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            // Told to stop in the middle of something, which then gave up: that is what was asked.
        }
        try await house.close()
    }

    private var quiet: Logger {
        var quiet = log
        // Each coming and going of a service is for whoever looks for a fault.
        if log.logLevel > .debug { quiet.logLevel = max(log.logLevel, .warning) }
        return quiet
    }

    /// What no feature owns.
    private func housekeeping(_ services: Services) -> [JobHandler] {
        [
            Jobs.purging(services.store), Throttle.purging(services.store),
            JobHandler("sessions.purge", every: 3600) { job in
                try await services.store.write(.readCommitted) { db in try Session.purge(at: job.clock.now(), in: db) }
            },
            JobHandler("blobs.sweep", every: 86_400, timeout: 3600) { job in
                let references = try await BlobReferences.read(from: services.store)
                // What was put within the hour may belong to a transaction that is still under way.
                let swept = try await services.blobs.sweep(before: job.clock.now().addingTimeInterval(-3600)) { refs, _ in
                    references.among(refs)
                }
                guard swept.count > 0 else { return }
                job.log.info("bytes nobody refers to are gone", metadata: ["count": "\(swept.count)", "bytes": "\(swept.bytes)"])
            },
        ]
    }
}
