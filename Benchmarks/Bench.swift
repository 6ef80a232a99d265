import Foundation
import Kernel
import NIOPosix
import Support

/// The parts of a run, each with its table.
struct Bench {
    let program: URL
    let folder: URL
    let postgres: String?
    let isFull: Bool
    let group: MultiThreadedEventLoopGroup

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
            let commits = try await onOwnThread { try PostgresLimit(url: postgres, longest: .seconds(3)).measure() }
            rows.append(["PostgreSQL, rows, 1 a commit, 1 client", Report.number(commits.perSecond)] + Report.times(commits))
        }
        for connections in [1, 64] {
            let server = try await Program.serve(URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(), [])
            let calls = try await HTTPLoad(
                port: server.port, connections: connections, request: { _ in Wire.get("/", "accept: */*") }, most: 200_000,
                longest: .seconds(3)
            ).run(on: group)
            try await server.kill()
            let name = "bare HTTP server, GET of 1 KB, \(connections) connections"
            rows.append([name, Report.number(calls.perSecond)] + Report.times(calls))
        }
        report.table(
            "The machine's own limits", ["limit", "a second", "p50 ms", "p95 ms", "p99 ms"], rows)
    }

    func posts(_ report: inout Report) async throws {
        var rows: [[String]] = []
        for world in try emptyWorlds() {
            let keys = try await world.set()
            var run = 0
            for connections in [1, 16, 64] {
                run += 1
                let figure = try await Posts(
                    world: world, keys: keys, connections: connections, most: isFull ? 200_000 : 40_000,
                    longest: .seconds(isFull ? 15 : 5)
                ).measure(run: run, on: group)
                rows.append(
                    [world.name, "\(connections)", Report.number(figure.samples.perSecond)] + Report.times(figure.samples) + [
                        Report.fraction(figure.work), Report.megabytes(figure.memory),
                        figure.isExact ? "\(figure.samples.times.count) = \(figure.samples.times.count)" : "**not equal**",
                    ])
            }
        }
        report.table(
            "Posts through the API, durable before they are acknowledged",
            ["engine", "connections", "posts/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms each", "memory", "acknowledged = stored"],
            rows)
    }

    func pages(_ report: inout Report) async throws {
        for size in isFull ? [10_000, 1_000_000] : [10_000] {
            for (world, keys, took) in try await filledWorlds(size, &report) {
                let (figures, idle, loaded) = try await Pages(
                    world: world, keys: keys, most: isFull ? 1000 : 300, longest: .seconds(10)
                ).measure(on: group)
                let rows = figures.map { figure in
                    [figure.name] + Report.times(figure.alone) + [Report.number(figure.together.perSecond)]
                        + [Report.fraction(figure.together.percentile(0.95))]
                        + [figure.alone.areAll(200) && figure.together.areAll(200) ? "" : "**\(figure.alone.statuses)**"]
                }
                report.table(
                    "Pages, \(Report.number(Double(size))) interests, \(world.name)",
                    ["page", "p50 ms", "p95 ms", "p99 ms", "a second, 16 readers", "p95 ms of these", ""], rows,
                    note: """
                        Database \(Report.megabytes(try await world.size())); memory at start \(Report.megabytes(idle)), at most \
                        \(Report.megabytes(loaded)).\(took.map { " Filled through Intake in \(Report.number($0.seconds)) s." } ?? "")
                        """)
            }
        }
    }

    func live(_ report: inout Report) async throws {
        var rows: [[String]] = []
        let world = self.world("live", .sqlite(file: folder.appending(path: "live/kindred.sqlite")))
        try empty(world)
        let keys = try await world.set()
        for (pages, pace) in isFull ? [(200, 20), (200, 50), (1000, 20)] : [(200, 20)] {
            let figure = try await FanOut(
                world: world, keys: keys, pages: pages, changesPerSecond: pace, changes: pace * (isFull ? 20 : 5)
            ).measure(on: group)
            rows.append(
                ["\(pages)", "\(pace)"] + Report.times(figure.samples)
                    + ["\(figure.missing)", Report.fraction(figure.work * 100) + " %", Report.megabytes(figure.memory)])
        }
        report.table(
            "A change on the last of many open pages, from sending it (its commit included)",
            ["pages", "changes/s", "p50 ms", "p95 ms", "p99 ms", "missing", "of one core", "memory"], rows)
    }

    func starts(_ report: inout Report) async throws {
        var rows: [[String]] = []
        let fresh = world("fresh", .sqlite(file: folder.appending(path: "fresh/kindred.sqlite")))
        try empty(fresh)
        _ = try await fresh.set()
        var worlds = [("empty", fresh)]
        for size in isFull ? [10_000, 1_000_000] : [10_000] {
            for (world, _, _) in try await filledWorlds(size, &report) where world.database.isSQLite {
                worlds.append((Report.number(Double(size)) + " interests", world))
            }
        }
        for (name, world) in worlds {
            let figure = try await Starts(world: world, times: 7).measure()
            rows.append(
                [name, Report.fraction(figure.samples.percentile(0.5)), Report.fraction(figure.samples.percentile(1))]
                    + [Report.megabytes(figure.idle)])
        }
        report.table("From the call to the line `ready`", ["data", "median ms", "longest ms", "memory a second later"], rows)
    }
}
