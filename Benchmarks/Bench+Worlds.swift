import Foundation
import Kernel
import Support

extension Bench {
    /// An installation with a year in it.
    struct Filled: Sendable {
        let world: World
        let keys: World.Keys
        let size: Int
        /// How long filling it took, in this run or an earlier one.
        let times: World.FillingTimes
    }

    /// What is kept beside a filled world, so that a later run takes it as it is.
    private struct Kept: Codable {
        let keys: World.Keys
        let times: World.FillingTimes
    }

    /// Worlds of both engines under one name, nothing in them.
    func emptyWorlds(_ name: String = "empty") throws -> [World] {
        let worlds = engines(name)
        for world in worlds { try empty(world) }
        return worlds
    }

    /// Those of this many interests, one of each engine; what an earlier run filled is taken as it is.
    func filledWorlds(_ size: Int) async throws -> [Filled] {
        var filled: [Filled] = []
        for world in engines("filled_\(size)") { filled.append(try await self.filled(world, size)) }
        return filled
    }

    private func filled(_ world: World, _ size: Int) async throws -> Filled {
        let file = world.data.appending(path: "bench.json")
        if let data = FileManager.default.contents(atPath: file.path), try isThere(world) {
            let kept = try JSONDecoder().decode(Kept.self, from: data)
            return Filled(world: world, keys: kept.keys, size: size, times: kept.times)
        }
        try empty(world)
        var keys = try await world.set()
        let times = try await world.fill(size, keys: &keys)
        try JSONEncoder().encode(Kept(keys: keys, times: times)).write(to: file)
        Report.say("\(world.name), \(size) interests: \(times.text)")
        return Filled(world: world, keys: keys, size: size, times: times)
    }

    private func engines(_ name: String) -> [World] {
        let data = folder.appending(path: name)
        var worlds = [
            World(program: program, data: data, database: .sqlite(file: data.appending(path: "kindred.sqlite")))
        ]
        if let postgres {
            let database = Store.Location.postgres(url: postgres.address(of: "kindred_\(name)"))
            worlds.append(World(program: program, data: folder.appending(path: "\(name)-postgres"), database: database))
        }
        return worlds
    }

    private func isThere(_ world: World) throws -> Bool {
        switch world.database {
        case .sqlite(let file): FileManager.default.fileExists(atPath: file.path)
        case .postgres(let url): try postgres?.has(url) ?? false
        }
    }

    /// Takes away what an earlier run left.
    func empty(_ world: World) throws {
        try remove(world)
        try FileManager.default.createDirectory(
            at: world.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if case .postgres(let url) = world.database { try postgres?.make(url) }
    }

    /// A filled world once more, to write into; the caller takes it away.
    func copy(of filled: Filled) throws -> Filled {
        let data = folder.appending(path: "copy-\(filled.world.data.lastPathComponent)")
        let database: Store.Location =
            switch filled.world.database {
            case .sqlite: .sqlite(file: data.appending(path: "kindred.sqlite"))
            case .postgres: .postgres(url: postgres?.address(of: "kindred_copy_\(filled.size)") ?? "")
            }
        let copy = World(program: program, data: data, database: database)
        try remove(copy)
        try FileManager.default.copyItem(at: filled.world.data, to: data)
        if case .postgres(let from) = filled.world.database, case .postgres(let url) = database {
            try postgres?.make(url, from: from)
        }
        return Filled(world: copy, keys: filled.keys, size: filled.size, times: filled.times)
    }

    func remove(_ world: World) throws {
        if FileManager.default.fileExists(atPath: world.data.path) { try FileManager.default.removeItem(at: world.data) }
        if case .postgres(let url) = world.database { try postgres?.drop(url) }
    }
}

extension World {
    var name: String { database.isSQLite ? "SQLite" : "PostgreSQL" }
}

extension Store.Location {
    var isSQLite: Bool { if case .sqlite = self { true } else { false } }
}
