import ArgumentParser
import Foundation
import Support

/// Runs the soak on both engines, or on one, and writes what was done and found as Markdown.
@main
struct SoakCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soak", abstract: "Everybody at once, everything failing, and a model that must agree after every restart.")

    @Argument(help: "How long, for each engine.") var minutes = 2.0
    @Argument(help: "What chance begins with; drawn when left out.") var seed: UInt64 = .random(in: 1...1_000_000_000)
    @Option(help: "sqlite or postgres; both, one after the other, when left out.") var engine: Engine?

    enum Engine: String, ExpressibleByArgument, CaseIterable {
        case sqlite, postgres

        var tested: TestEngine { self == .sqlite ? .sqlite : .postgres }
    }

    func validate() throws {
        guard minutes > 0 else { throw ValidationError("MINUTES is more than 0.") }
    }

    func run() async throws {
        let named = ProcessInfo.processInfo.environment["KINDRED_PROGRAM"].map { URL(filePath: $0) }
        guard let program = named ?? Program.built else {
            throw ValidationError("build the product kindred, or name it with KINDRED_PROGRAM")
        }
        guard Soak.isPossible else { throw ValidationError("run bin/setup --tests first: a mail server is missing") }
        Self.say("seed \(seed)")
        var differs = false
        for engine in engine.map({ [$0] }) ?? Engine.allCases {
            var plan = Soak.Plan(engine.tested, seed: seed, lasting: .seconds(minutes * 60), program: program)
            plan.tell = { Self.say("\(engine.rawValue): \($0)") }
            let report = try await Soak.run(plan)
            print(report.text)
            differs = differs || report.differences.isEmpty == false
        }
        if differs { throw ExitCode(1) }
    }

    /// Progress is no part of the report.
    private static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
