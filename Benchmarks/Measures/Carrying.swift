import Foundation
import Kernel
import Support

/// How fast everything leaves and comes back: the program's own commands on a filled installation that nobody serves.
struct Carrying {
    let world: World
    /// An empty folder for what is written.
    let folder: URL
    let postgres: PostgresPlace?

    struct Figure {
        let name: String
        let took: Duration
        let rows: Int
        var perSecond: Double { Double(rows) / took.seconds }
    }

    struct Failed: Error, CustomStringConvertible { let description: String }

    func measure() async throws -> (figures: [Figure], bytes: Int) {
        let file = folder.appending(path: "everything.tar")
        var figures: [Figure] = []
        let export = try await run(["export", file.path] + world.place)
        let rows = export.said.firstMatch(of: #/(\d+) rows in/#).flatMap { Int($0.1) } ?? 0
        figures.append(Figure(name: "export to a .tar", took: export.took, rows: rows))
        let other = ["--data", folder.appending(path: "sqlite").path]
        figures.append(Figure(name: "import into SQLite", took: try await run(["import", file.path] + other).took, rows: rows))
        if let postgres {
            let address = postgres.address(of: "kindred_carried")
            try postgres.make(address)
            let there = ["--data", folder.appending(path: "postgres").path, "--database", address]
            figures.append(
                Figure(name: "import into PostgreSQL", took: try await run(["import", file.path] + there).took, rows: rows))
            if world.database.isSQLite {
                try postgres.make(address)
                let moved = try await run(["move", "--to", address] + world.place).took
                figures.append(Figure(name: "move to PostgreSQL, digests compared", took: moved, rows: rows))
            }
            try postgres.drop(address)
        }
        return (figures, try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0)
    }

    private func run(_ words: [String]) async throws -> (took: Duration, said: String) {
        try await onOwnThread { [program = world.program] in
            let process = Process()
            process.executableURL = program
            process.arguments = words
            process.standardOutput = FileHandle.nullDevice
            let said = Pipe()
            process.standardError = said
            let start = ContinuousClock.now
            try process.run()
            let text = try said.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw Failed(description: "kindred \(words[0]): \(String(decoding: text, as: UTF8.self))")
            }
            return (ContinuousClock.now - start, String(decoding: text, as: UTF8.self))
        }
    }
}
