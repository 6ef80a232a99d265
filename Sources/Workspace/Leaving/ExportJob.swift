import Foundation
import Kernel
import Synchronization

/// Which export to make.
struct ExportAsked: Codable, Sendable {
    let run: Int64
    let workspace: Int64
}

/// Makes the file of an export, and takes it away when its time is over.
struct ExportJob: Sendable {
    static let kind = JobKind<ExportAsked>("export.make", attempts: 2, timeout: 4 * 3600)
    let services: Services
    let plan: ExportPlan
    let counts: ExportCounts

    var handlers: [JobHandler] {
        [
            JobHandler(
                Self.kind,
                gaveUp: { [services] asked, why, db in
                    try ExportRun.fail(ID(asked.run), of: ID(asked.workspace), why: why, at: services.clock.now(), in: db)
                }
            ) { asked, job in try await make(asked, at: job.clock.now()) },
            JobHandler("export.purge", every: 3600) { job in try await purge(at: job.clock.now()) },
        ]
    }

    func make(_ asked: ExportAsked, at now: Date) async throws {
        let found = try await services.store.read { db in try ExportRun.find(ID(asked.run), of: ID(asked.workspace), in: db) }
        guard let run = found else { throw GiveUp("the export is gone") }
        let file = run.file(in: services.settings.data)
        try? FileManager.default.removeItem(at: file)  // what an attempt that died left
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let manifest = try await Exporting(
            store: services.store, blobs: services.blobs, key: services.key, plan: plan, workspace: asked.workspace,
            version: Version.current
        ).run(to: file, passphrase: nil, at: now) { [counts] in counts.set($0, of: asked.run) }
        counts.forget(asked.run)
        let bytes = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        let end = services.clock.now()
        try await services.store.write { db in try run.end(rows: manifest.rows, bytes: bytes, at: end, in: db) }
    }

    func purge(at now: Date) async throws {
        let over = try await services.store.read { db in try ExportRun.over(at: now, in: db) }
        for run in over {
            let file = run.file(in: services.settings.data)
            if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
            try await services.store.write { db in try run.remove(at: now, in: db) }
        }
        try await sweep(at: now)
    }

    /// Of several servers one does this job, and the file of an export that is over may lie at another, which finds it here
    /// when its turn comes; so does what was left of one that failed.
    private func sweep(at now: Date) async throws {
        let folder = ExportRun.folder(in: services.settings.data)
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            guard let run = ExportRun.named(name) else { continue }
            let isWanted = try await services.store.read { db in
                try ExportRun.find(run.id, of: run.workspace, in: db)?.isWanted(at: now) ?? false
            }
            if isWanted == false { try FileManager.default.removeItem(at: folder.appending(path: name)) }
        }
    }
}

/// How far the exports of this server are; each page that is drawn says it anew.
final class ExportCounts: Sendable {
    private let known = Mutex<[Int64: CarryProgress]>([:])

    func set(_ progress: CarryProgress, of run: Int64) { known.withLock { $0[run] = progress } }
    func forget(_ run: Int64) { known.withLock { _ = $0.removeValue(forKey: run) } }
    func of(_ run: ID<ExportRun>) -> CarryProgress? { known.withLock { $0[run.number] } }
}
