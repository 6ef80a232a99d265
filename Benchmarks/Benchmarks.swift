import ArgumentParser
import Foundation
import Kernel
import NIOCore
import NIOPosix
import Support

/// Measures the built program over the loopback and what the machine gives at best, in the same hour; writes Markdown.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Figures of the built program beside the machine's own limits.", subcommands: [Measures.self, BareServer.self],
        defaultSubcommand: Measures.self)
}

struct Measures: AsyncParsableCommand {
    @Flag(help: "Worlds of a million cards beside those of ten thousand, a thousand open pages, and longer runs.")
    var full = false
    @Option(help: "Interests in the filled worlds instead; may be repeated.") var size: [Int] = []
    @Option(help: "A PostgreSQL server, flushing as in earnest: postgres://… Databases kindred_… are made on it.")
    var postgres: String?
    @Option(help: "Where filled installations are kept for the next run.") var worlds: String?
    @Option(help: "Only these parts: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).") var only: [Part] = []

    /// In the order in which they run.
    enum Part: String, ExpressibleByArgument, CaseIterable {
        case limits, fill, posts, networks, pages, starts, live, drawn, letters, history, report, search, backup, carry
    }

    func validate() throws {
        guard size.allSatisfy({ $0 >= 1000 && $0 % 100 == 0 }) else {
            throw ValidationError("--size is a multiple of a hundred, a thousand or more.")
        }
    }

    func run() async throws {
        guard let program = Program.built else { throw ValidationError("build the product kindred beside this program") }
        let folder =
            worlds.map { URL(filePath: $0) }
            ?? FileManager.default.temporaryDirectory.appending(path: "kindred-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { if worlds == nil { try? FileManager.default.removeItem(at: folder) } }  // it lies in the temporary directory
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let bench = Bench(
            program: program, folder: folder, postgres: postgres.map(PostgresPlace.init), isFull: full,
            sizes: size.isEmpty ? (full ? [10_000, 1_000_000] : [10_000]) : Set(size).sorted(), group: group)
        var (report, hasFailed) = (Report(Machine()), false)
        for part in Part.allCases where only.isEmpty || only.contains(part) {
            let start = ContinuousClock.now
            do {
                try await bench.run(part, &report)
            } catch {
                hasFailed = true
                report.note("**\(part.rawValue) failed: \(error)**")
            }
            Report.say("\(part.rawValue) took \(Report.number((.now - start).seconds)) s")
        }
        report.compareSizes()
        try await group.shutdownGracefully()
        if hasFailed { throw ExitCode.failure }
    }
}

extension Bench {
    fileprivate func run(_ part: Measures.Part, _ report: inout Report) async throws {
        switch part {
        case .limits: try await limits(&report)
        case .fill: for size in sizes { _ = try await filledWorlds(size) }
        case .posts: try await posts(&report)
        case .networks: try await networks(&report)
        case .pages: try await pages(&report)
        case .starts: try await starts(&report)
        case .live: try await live(&report)
        case .drawn: try await drawn(&report)
        case .letters: try await letters(&report)
        case .history: try await history(&report)
        case .report: try await self.report(&report)
        case .search: try await search(&report)
        case .backup: try await backup(&report)
        case .carry: try await carry(&report)
        }
    }
}
