package import Foundation
package import Kernel

/// Takes the day's backup, keeps as many as were wanted, and says so loudly when it could not.
package struct DailyBackupJob: Sendable {
    let services: Services
    let plan: Settings.DailyBackup
    let zone: TimeZone

    package init(_ services: Services, plan: Settings.DailyBackup, zone: TimeZone = .current) {
        self.services = services
        self.plan = plan
        self.zone = zone
    }

    /// - Returns: whether one was due and is whole.
    @discardableResult
    package func run(at now: Date) async throws -> Bool {
        let (last, isBrokenOff) = try await services.store.read { db in try BackupRun.lastBegun(in: db) }
        if isBrokenOff { try await services.store.write { db in try BackupRun.endBrokenOff(at: now, in: db) } }
        guard plan.isDue(at: now, last: last, in: zone) else { return false }
        let target = plan.folder.appending(path: plan.name(at: now, in: zone))
        let ids = services.ids
        let id = try await services.store.write { db in try BackupRun.begin(target.path, ids: ids, at: now, in: db) }
        do {
            let settings = services.settings
            try dropUnfinished()
            let backup = try await Backup.take(
                Backup.Source(
                    store: services.store, blobs: settings.blobs, settings: settings.ownFile, parcel: nil,
                    version: Version.current),
                to: target, at: now)
            try dropOld()
            let (bytes, end) = (backup.manifest.files.reduce(0) { $0 + $1.size }, services.clock.now())
            try await services.store.write { db in try BackupRun.end(id, bytes: bytes, error: nil, at: end, in: db) }
            return true
        } catch {
            let (why, end) = ("\(error)", services.clock.now())
            try await services.store.write { [services] db in
                try BackupRun.end(id, bytes: nil, error: String(why.prefix(500)), at: end, in: db)
                try Self.alarm(why, of: id, services, at: end, in: db)
            }
            services.bell.ring()
            throw GiveUp("the day's backup was not taken: \(why)")
        }
    }

    /// What programs that died in the middle left: whole backups have other names.
    private func dropUnfinished() throws {
        guard FileManager.default.fileExists(atPath: plan.folder.path) else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: plan.folder.path)
        where name.hasPrefix(".kindred-20") && name.contains(".part-") {
            try FileManager.default.removeItem(at: plan.folder.appending(path: name))
        }
    }

    /// Only whole backups of our own naming are counted and removed, the oldest first.
    private func dropOld() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: plan.folder.path).filter { name in
            name.hasPrefix("kindred-20") && (try? Backup(at: plan.folder.appending(path: name))) != nil  // else it is none
        }
        for name in names.sorted().dropLast(plan.keep) {
            try FileManager.default.removeItem(at: plan.folder.appending(path: name))
        }
    }

    /// A letter to whoever administers, where the company has mail of its own.
    private static func alarm(_ why: String, of run: ID<BackupRun>, _ services: Services, at now: Date, in db: Connection) throws
    {
        for company in try Company.all(in: db) {
            guard try SystemMail.find(of: company.id, in: db) != nil else { continue }
            let members = try Member.administrators(of: company.id, in: db)
            let accounts: [Account] = try db.all(
                """
                SELECT a.* FROM member m JOIN account a ON a.id = m.account_id
                WHERE m.workspace_id = \(company.id) AND m.id IN \(list: members) AND a.disabled_at IS NULL ORDER BY a.id
                """)
            for account in accounts {
                let words = BackupWords(language: account.language)
                _ = try SystemLetter.post(
                    SystemLetter.Draft(
                        .alarm, to: account.email, subject: words.alarmSubject, text: words.alarmText(why),
                        once: "backup \(run) \(account.id)"),
                    random: Token(.bits128).text, of: company.id, key: services.key, ids: services.ids, at: now, in: db)
            }
        }
    }
}
