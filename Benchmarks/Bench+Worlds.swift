import Foundation
import Kernel
import Support

extension Bench {
    func world(_ name: String, _ database: Store.Location) -> World {
        World(program: program, data: folder.appending(path: name), database: database)
    }

    /// One of each engine, without anything in it.
    func emptyWorlds() throws -> [World] {
        var worlds = [world("posts", .sqlite(file: folder.appending(path: "posts/kindred.sqlite")))]
        if let postgres { worlds.append(world("posts-postgres", .postgres(url: postgres))) }
        for world in worlds { try empty(world) }
        return worlds
    }

    /// Those of this many interests; what an earlier run filled is taken as it is.
    func filledWorlds(_ size: Int, _ report: inout Report) async throws -> [(World, World.Keys, Duration?)] {
        let world = world("filled-\(size)", .sqlite(file: folder.appending(path: "filled-\(size)/kindred.sqlite")))
        let file = world.data.appending(path: "bench.json")
        if let known = FileManager.default.contents(atPath: file.path) {
            return [(world, try JSONDecoder().decode(World.Keys.self, from: known), nil)]
        }
        try empty(world)
        let keys = try await world.set()
        let took = try await world.fill(size, keys: keys)
        try JSONEncoder().encode(keys).write(to: file)
        return [(world, keys, took)]
    }

    /// Takes away what an earlier run left.
    func empty(_ world: World) throws {
        if FileManager.default.fileExists(atPath: world.data.path) { try FileManager.default.removeItem(at: world.data) }
        try FileManager.default.createDirectory(
            at: world.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if case .postgres(let url) = world.database { try PostgresLimit.empty(url) }
    }
}

extension World {
    var name: String { database.isSQLite ? "SQLite" : "PostgreSQL" }
}

extension Store.Location {
    var isSQLite: Bool { if case .sqlite = self { true } else { false } }
}
