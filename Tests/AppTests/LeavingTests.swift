import Foundation
import Support
import Testing

@testable import App
@testable import Kernel
@testable import Workspace

@Suite("Taking everything along from the settings")
struct LeavingTests {
    @Test(
        "The file holds this company and no other, is fetched by whoever may, and goes after three days",
        arguments: TestEngine.available)
    func wholeWay(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (services, vetrik) = (doors.services, doors.vetrik)
            func ask(_ name: String, as house: Doors.House, _ path: String) async throws -> (status: Int, text: String) {
                let operation = try #require(doors.operations.first { $0.name == name })
                return await doors.status(operation, as: house, path: path)
            }
            #expect(try await ask("export.make", as: vetrik, "/settings/export").status == 303)
            let all = try await services.store.read { db in try ExportRun.all(of: vetrik.company, in: db) }
            let run = try #require(all.first)
            #expect(try await ask("export.page", as: vetrik, "/settings/export").text.contains("Under way"))
            #expect(try await ask("export.file", as: vetrik, "/settings/export/\(run.id)/file").status == 404)

            let features = Features(services).all
            let job = ExportJob(services: services, plan: ExportPlan(features), counts: ExportCounts())
            try await job.make(ExportAsked(run: run.id.number, workspace: vetrik.company.number), at: services.clock.now())
            #expect(try await ask("export.page", as: vetrik, "/settings/export").text.contains("Ready"))
            #expect(try await ask("export.file", as: vetrik, "/settings/export/\(run.id)/file").status == 200)
            #expect(try await ask("export.file", as: doors.other, "/settings/export/\(run.id)/file").status == 404)
            #expect(try await ask("export.remove", as: doors.other, "/settings/export/\(run.id)/removal").status == 404)
            let audit = try await ask("audit", as: vetrik, "/settings/audit").text
            #expect(audit.contains("began an export") && audit.contains("fetched an export"))

            let file = run.file(in: services.settings.data)
            let manifest = try Importing(at: file).manifest
            let rows = Dictionary(uniqueKeysWithValues: manifest.tables.map { ($0.name, $0.rows) })
            #expect(manifest.workspace == vetrik.company.number && manifest.secrets == false)
            for table in ["workspace", "account", "member", "interest", "contact", "channel", "proof"] {
                #expect(rows[table] == 1, "\(table)")
            }

            try await job.purge(at: services.clock.now())
            #expect(FileManager.default.fileExists(atPath: file.path))
            let over = services.clock.now().addingTimeInterval(ExportRun.kept + 60)
            try await job.purge(at: over)
            #expect(FileManager.default.fileExists(atPath: file.path) == false)
            // Of a server whose turn comes when another has ended the export already.
            try Data("everything".utf8).write(to: file)
            let beside = file.deletingLastPathComponent().appending(path: "not-ours.tar")
            try Data().write(to: beside)
            try await job.purge(at: over)
            #expect(FileManager.default.fileExists(atPath: file.path) == false)
            #expect(FileManager.default.fileExists(atPath: beside.path))
            #expect(try await ask("export.page", as: vetrik, "/settings/export").text.contains("Removed"))
        }
    }

    @Test("One company's export becomes an installation of its own", arguments: TestEngine.available)
    func alone(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let services = doors.services
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-alone-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            let plan = Features(services).exportPlan
            let file = folder.appending(path: "vetrik.tar")
            let exporting = Exporting(
                store: services.store, blobs: services.blobs, key: services.key, plan: plan,
                workspace: doors.vetrik.company.number, version: Version.current, cost: .light)
            let manifest = try await exporting.run(
                to: file, passphrase: Secret("a tin of nine buttons"), at: services.clock.now())
            try await TestEngine.sqlite.fresh { store in
                let outcome = try await Importing(at: file).run(
                    into: Importing.Target(
                        store: store, blobs: try FileBlobs(directory: folder.appending(path: "blobs")), key: .temporary(),
                        steps: Features.migrations),
                    plan: plan, passphrase: Secret("a tin of nine buttons"), at: services.clock.now())
                #expect(outcome.rows == manifest.rows && outcome.blobs == manifest.blobs.count)
                let companies = try await store.read { db in try Company.all(in: db).map(\.id) }
                #expect(companies == [doors.vetrik.company])
            }
        }
    }
}
