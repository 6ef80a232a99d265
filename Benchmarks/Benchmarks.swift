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
    @Flag(help: "A million cards and a thousand open pages too; without it ten thousand cards and two hundred pages.")
    var full = false
    @Option(help: "A PostgreSQL server, flushing as in earnest: postgres://… Its database is emptied.") var postgres: String?
    @Option(help: "Where filled installations are kept for the next run.") var worlds: String?
    @Option(help: "Only these parts: limits, posts, letters, history, pages, report, search, live, starts, carry.") var only:
        [Part] = []

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case limits, posts, letters, history, pages, report, search, live, starts, carry
    }

    func run() async throws {
        guard let program = Program.built else { throw ValidationError("build the product kindred beside this program") }
        let folder =
            worlds.map { URL(filePath: $0) }
            ?? FileManager.default.temporaryDirectory.appending(path: "kindred-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { if worlds == nil { try? FileManager.default.removeItem(at: folder) } }  // it lies in the temporary directory
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let bench = Bench(program: program, folder: folder, postgres: postgres, isFull: full, group: group)
        var report = Report(Machine())
        for part in Part.allCases where only.isEmpty || only.contains(part) {
            switch part {
            case .limits: try await bench.limits(&report)
            case .posts: try await bench.posts(&report)
            case .letters: try await bench.letters(&report)
            case .history: try await bench.history(&report)
            case .pages: try await bench.pages(&report)
            case .report: try await bench.report(&report)
            case .search: try await bench.search(&report)
            case .live: try await bench.live(&report)
            case .starts: try await bench.starts(&report)
            case .carry: try await bench.carry(&report)
            }
        }
        print(report.text)
        try await group.shutdownGracefully()
    }
}
