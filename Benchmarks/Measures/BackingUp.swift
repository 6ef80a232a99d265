import Foundation
import Kernel
import Support

/// How long the program's own backup of a filled installation takes, and its way back into an empty one.
struct BackingUp {
    let world: World
    /// An empty folder for what is written.
    let folder: URL
    let postgres: PostgresPlace?

    struct Figure {
        let taken: Duration
        let verified: Duration
        let restored: Duration
        /// Of the backup.
        let bytes: Int
        /// Whether as many rows came back as there are.
        let isWhole: Bool
    }

    func measure() async throws -> Figure {
        let directory = folder.appending(path: "backup")
        let taken = try await time { _ = try await Program.run(world.program, ["backup", directory.path] + world.place) }
        let backup = try Backup(at: directory)
        let verified = try await time { try await backup.verify() }
        let copy = try emptyPlace()
        // The key is the administrator's to keep; it comes back first.
        try FileManager.default.createDirectory(
            at: copy.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(
            at: world.data.appending(path: "master-key"), to: copy.data.appending(path: "master-key"))
        let restored = try await time { _ = try await Program.run(world.program, ["restore", directory.path] + copy.place) }
        let isWhole = try await Self.rows(in: world) == Self.rows(in: copy)
        if case .postgres(let url) = copy.database { try postgres?.drop(url) }
        return Figure(
            taken: taken, verified: verified, restored: restored,
            bytes: backup.manifest.files.reduce(0) { $0 + $1.size }, isWhole: isWhole)
    }

    private func time(_ body: () async throws -> Void) async throws -> Duration {
        let start = ContinuousClock.now
        try await body()
        return .now - start
    }

    private func emptyPlace() throws -> World {
        let data = folder.appending(path: "restored")
        guard let postgres, world.database.isSQLite == false else {
            return World(
                program: world.program, data: data, database: .sqlite(file: data.appending(path: "kindred.sqlite")))
        }
        let address = postgres.address(of: "kindred_restored")
        try postgres.make(address)
        return World(program: world.program, data: data, database: .postgres(url: address))
    }

    private static func rows(in world: World) async throws -> [Int] {
        try await Store.lend(world.database) { store in
            try await store.read { db in
                [
                    try db.value("SELECT count(*) FROM interest", as: Int.self) ?? 0,
                    try db.value("SELECT count(*) FROM message", as: Int.self) ?? 0,
                    try db.value("SELECT count(*) FROM search_entry", as: Int.self) ?? 0,
                ]
            }
        }
    }
}
