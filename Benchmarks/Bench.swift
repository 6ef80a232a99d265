import Foundation
import Kernel
import NIOPosix
import Support

/// The parts of a run, each with its table.
struct Bench {
    let program: URL
    let folder: URL
    let postgres: PostgresPlace?
    let isFull: Bool
    /// Interests in the filled worlds, rising.
    let sizes: [Int]
    let group: MultiThreadedEventLoopGroup

    static let connections = [1, 16, 64]

    func limits(_ report: inout Report) async throws {
        var rows: [[String]] = []
        for size in [1, 100] {
            let file = folder.appending(path: "limit.sqlite")
            let commits = try await onOwnThread {
                try SQLiteLimit(file: file, rowsPerCommit: size, longest: .seconds(3)).measure()
            }
            let pace = Report.number(commits.perSecond * Double(size))
            rows.append(["SQLite, rows, \(size) a commit", pace] + Report.times(commits))
            try FileManager.default.removeItem(at: file)
        }
        if let postgres {
            for clients in [1, 16] {
                let commits = try await PostgresLimit(url: postgres.url, longest: .seconds(3)).measure(clients: clients)
                let name = "PostgreSQL, rows, 1 a commit, clients: \(clients)"
                rows.append([name, Report.number(commits.perSecond)] + Report.times(commits))
            }
        }
        for connections in Self.connections {
            let server = try await Program.serve(URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(), [])
            let calls = try await HTTPLoad(
                port: server.port, connections: connections, request: { _ in Wire.get("/", "accept: */*") }, most: 200_000,
                longest: .seconds(3)
            ).run(on: group)
            try await server.kill()
            let name = "bare HTTP server, GET of 1 KB, connections: \(connections)"
            rows.append([name, Report.number(calls.perSecond)] + Report.times(calls))
        }
        let copied = try await onOwnThread { try DiskLimit(folder: folder).measure() }
        rows.append(["a file copied and flushed, MB", Report.number(copied), "", "", ""])
        report.table(
            "The machine's own limits", ["limit", "a second", "p50 ms", "p95 ms", "p99 ms"], rows)
    }

    func posts(_ report: inout Report) async throws {
        var rows: [[String]] = []
        for world in try emptyWorlds() {
            rows += try await posts(into: world, try await world.set(), beside: 0, &report)
            try remove(world)
        }
        for size in sizes {
            for filled in try await filledWorlds(size) {
                let copy = try copy(of: filled)
                rows += try await posts(into: copy.world, copy.keys, beside: size, &report)
                try remove(copy.world)
            }
        }
        report.table(
            "Posts through the API, durable before they are acknowledged",
            [
                "engine", "interests before", "connections", "posts/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms each",
                "processors of the client", "memory", "acknowledged = stored",
            ], rows)
    }

    private func posts(
        into world: World, _ keys: World.Keys, beside size: Int, _ report: inout Report
    ) async throws -> [[String]] {
        var rows: [[String]] = []
        for (run, connections) in Self.connections.enumerated() {
            let figure = try await Posts(
                world: world, keys: keys, connections: connections, most: isFull ? 200_000 : 40_000,
                longest: .seconds(isFull ? 15 : 5)
            ).measure(run: run + 1, on: group)
            let samples = figure.samples
            report.rate("posts, connections: \(connections)", world.name, size, samples.perSecond)
            rows.append(
                [world.name, Report.number(Double(size)), "\(connections)", Report.number(samples.perSecond)]
                    + Report.times(samples) + [
                        Report.fraction(figure.work), Report.fraction(samples.clientCores), Report.megabytes(figure.memory),
                        figure.isExact ? "\(samples.times.count) = \(samples.times.count)" : "**not equal**",
                    ])
        }
        return rows
    }

    func pages(_ report: inout Report) async throws {
        for size in sizes {
            for filled in try await filledWorlds(size) {
                let (figures, memory) = try await Readings(
                    filled: filled, connections: Self.connections, longest: .seconds(isFull ? 4 : 2)
                ).measure(on: group)
                let rows = figures.map { figure in
                    [figure.name, "\(figure.connections)", Report.number(figure.samples.perSecond)]
                        + Report.times(figure.samples) + [
                            Report.fraction(figure.work), Report.fraction(figure.samples.clientCores),
                            figure.samples.areAll(200) ? "" : "**\(figure.samples.statuses)**",
                        ]
                }
                for figure in figures {
                    report.rate(
                        "\(figure.name), readers: \(figure.connections)", filled.world.name, size, figure.samples.perSecond)
                }
                report.table(
                    "Pages, \(Report.number(Double(size))) interests, \(filled.world.name)",
                    [
                        "page", "readers", "a second", "p50 ms", "p95 ms", "p99 ms", "processors of the program",
                        "of the client", "",
                    ], rows,
                    note: """
                        Database \(Report.megabytes(try await filled.world.size())). Memory afterwards: \
                        \(zip(Memory.columns, memory.cells).map { "\($0) \($1)" }.joined(separator: ", ")). \(filled.times.text) \
                        Load at the end \(Machine.load).
                        """)
            }
        }
    }
}
