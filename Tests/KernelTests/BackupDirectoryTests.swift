import Foundation
import Support
import Testing

@testable import Kernel

@Suite("A backup's directory")
struct BackupDirectoryTests {
    private static let steps = [Migration("2026-01-01-word") { _ in "CREATE TABLE word (text TEXT NOT NULL)" }]

    private func inFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-backup-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
        try await body(folder)
    }

    private func take(_ store: Store, in folder: URL) async throws -> Backup {
        let blobs = try FileBlobs(directory: folder.appending(path: "blobs"), small: 8)
        _ = try await blobs.put(Data("small".utf8), workspace: 1)
        _ = try await blobs.put(Data("larger than eight".utf8), workspace: 1)
        try Data("listen = :80\n".utf8).write(to: folder.appending(path: "kindred.conf"))
        return try await Backup.take(
            Backup.Source(
                store: store, blobs: folder.appending(path: "blobs"), settings: folder.appending(path: "kindred.conf"),
                parcel: nil, version: "1.2.3"),
            to: folder.appending(path: "backup"), at: Date(timeIntervalSince1970: 1_800_000_000))
    }

    @Test("Holds database, bytes and settings, and brings them back", arguments: TestEngine.available)
    func roundTrip(engine: TestEngine) async throws {
        try await inFolder { folder in
            try await engine.fresh(Self.steps) { store in
                try await store.write { db in try db.run("INSERT INTO word VALUES ('hello')") }
                #expect(try await take(store, in: folder).manifest.files.count == 4)
            }
            let backup = try Backup(at: folder.appending(path: "backup"))
            #expect(backup.manifest.kindred == "1.2.3")
            #expect(backup.manifest.migrations == ["2026-01-01-word"])
            try await backup.verify()
            let place = folder.appending(path: "place")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try await engine.fresh { store in
                let target = Backup.Target(
                    store: store, blobs: place.appending(path: "blobs"), settings: place.appending(path: "kindred.conf"),
                    steps: Self.steps)
                try await backup.restore(into: target, at: Date(timeIntervalSince1970: 0))
                #expect(try await store.read { db in try db.values("SELECT text FROM word", as: String.self) } == ["hello"])
                #expect(try BackupFile.paths(below: place).count == 3)
                await #expect(throws: (any Error).self) { try await backup.restore(into: target, at: Date()) }
                #expect(try BackupFile.paths(below: place).count == 3)
            }
        }
    }

    @Test("Names the files that are not what was written, or lead elsewhere")
    func damaged() async throws {
        try await inFolder { folder in
            try await TestEngine.sqlite.fresh(Self.steps) { store in
                let backup = try await take(store, in: folder)
                try Data("listen = :81\n".utf8).write(to: backup.directory.appending(path: "kindred.conf"))
                await #expect(throws: BackupError.damaged(["kindred.conf"])) { try await backup.verify() }
                let manifest = backup.directory.appending(path: "manifest.json")
                let text = String(decoding: try Data(contentsOf: manifest), as: UTF8.self)
                try Data(text.replacing("\"kindred.conf\"", with: "\"../kindred.conf\"").utf8).write(to: manifest)
                await #expect(throws: BackupError.damaged(["../kindred.conf"])) {
                    try await Backup(at: backup.directory).verify()
                }
            }
        }
    }

    @Test("Is never written over another, and leaves nothing half")
    func neverOver() async throws {
        try await inFolder { folder in
            try await TestEngine.sqlite.fresh(Self.steps) { store in
                let backup = try await take(store, in: folder)
                await #expect(throws: BackupError.exists(backup.directory.path)) { try await take(store, in: folder) }
                #expect(throws: BackupError.none(folder.path)) { try Backup(at: folder) }
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(names.contains { $0.hasPrefix(".") } == false)
            }
        }
    }
}
