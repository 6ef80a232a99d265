import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("A backup every day")
struct DailyBackupTests {
    private static let plan = Settings.DailyBackup(folder: URL(filePath: "/backup"), minute: 210, keep: 2)

    @Test("It is due once a day from its minute on, also after the machine was off")
    func due() {
        let day = Date(timeIntervalSince1970: 1_800_000_000 - 1_800_000_000.truncatingRemainder(dividingBy: 86_400))
        func at(_ hours: Double) -> Date { day.addingTimeInterval(hours * 3600) }
        #expect(Self.plan.isDue(at: at(3.4), last: nil, in: .gmt) == false)
        #expect(Self.plan.isDue(at: at(3.5), last: at(-20.5), in: .gmt))
        #expect(Self.plan.isDue(at: at(3.6), last: at(3.5), in: .gmt) == false)
        #expect(Self.plan.isDue(at: at(23), last: at(-40), in: .gmt))
    }

    @Test("As many as wanted are kept, and others' folders are left alone", arguments: TestEngine.available)
    func kept(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            _ = try await Cast(site)
            let folder = site.services.settings.data.appending(path: "daily")
            let plan = Settings.DailyBackup(folder: folder, minute: 0, keep: 2)
            try FileManager.default.createDirectory(
                at: folder.appending(path: "kindred-2019-holidays"), withIntermediateDirectories: true)
            for _ in 0..<3 {
                let taken = try await DailyBackupJob(site.services, plan: plan, zone: .gmt).run(at: site.clock.now)
                #expect(taken)
                let again = try await DailyBackupJob(site.services, plan: plan, zone: .gmt).run(at: site.clock.now)
                #expect(again == false)
                site.clock.advance(by: 86_400)
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(names.count == 3 && names.first == "kindred-2019-holidays")
            let newest = try Backup(at: folder.appending(path: names[2]))
            try await newest.verify()
        }
    }

    @Test("One during which the program died is begun anew, three times a day at most", arguments: TestEngine.available)
    func brokenOff(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            _ = try await Cast(site)
            let folder = site.services.settings.data.appending(path: "daily")
            let job = DailyBackupJob(
                site.services, plan: Settings.DailyBackup(folder: folder, minute: 0, keep: 2), zone: .gmt)
            let rest = folder.appending(path: ".kindred-2026-11-21-0330.part-4711")
            func die() async throws {
                try FileManager.default.createDirectory(at: rest, withIntermediateDirectories: true)
                let (ids, now) = (site.services.ids, site.clock.now)
                _ = try await site.services.store.write { db in try BackupRun.begin(rest.path, ids: ids, at: now, in: db) }
                site.clock.advance(by: 300)
            }
            try await die()
            #expect(try await job.run(at: site.clock.now))
            #expect(FileManager.default.fileExists(atPath: rest.path) == false)
            let runs = try await site.read { db in try BackupRun.latest(5, in: db) }
            #expect(runs.map(\.error) == [nil, BackupRun.brokenOff] && runs.allSatisfy { $0.endedAt != nil })

            site.clock.advance(by: 86_400)
            for _ in 0..<3 { try await die() }
            #expect(try await job.run(at: site.clock.now) == false)
            site.clock.advance(by: 86_400)
            #expect(try await job.run(at: site.clock.now))
        }
    }

    @Test("One that fails is said on every page and by letter", arguments: TestEngine.available)
    func fails(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let maria = await cast.browser("Maria")
            let company = cast.company
            try await site.services.store.write { db in
                try db.run(
                    """
                    INSERT INTO system_mail (workspace_id, host, port, security, user_name, address, updated_at)
                    VALUES (\(company), 'mail.example', 465, 'tls', '', 'own@alder.example', 0)
                    """)
            }
            let blocked = site.services.settings.data.appending(path: "no-folder")
            try Data("in the way".utf8).write(to: blocked)
            let plan = Settings.DailyBackup(folder: blocked, minute: 0, keep: 2)
            await #expect(throws: GiveUp.self) {
                try await DailyBackupJob(site.services, plan: plan, zone: .gmt).run(at: site.clock.now)
            }
            let letters = try await site.read { db in
                try db.values("SELECT recipient FROM system_letter WHERE purpose = 'alarm'", as: String.self)
            }
            #expect(letters == ["maria@example.org"])
            let page = await maria.get("/settings/profile")
            #expect(page.says("The last backup failed"))
        }
    }
}
