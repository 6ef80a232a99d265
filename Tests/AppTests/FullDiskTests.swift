import Foundation
import Support
import Testing

@Suite("When the disk is full") struct FullDiskTests {
    private static let prlimit = URL(filePath: "/usr/bin/prlimit")

    /// The kernel refuses every write behind this length of a file, as it does when nothing is left: a limit can be taken
    /// back while the program runs, and needs no disk of its own.
    private static func limitFiles(of program: Program, to bytes: String) async throws {
        try await Program.run(prlimit, ["--pid", "\(program.process)", "--fsize=\(bytes):unlimited"])
    }

    @Test(
        "Intake refuses, what was acknowledged stays, and it goes on when there is room",
        .enabled(if: Program.built != nil, "the product kindred is not built"),
        .enabled(if: FileManager.default.isExecutableFile(atPath: prlimit.path), "prlimit of util-linux is missing"),
        .timeLimit(.minutes(10)))
    func refusesAndGoesOn() async throws {
        try await Site.lend(.sqlite) { site in
            // A write behind the limit would end the process by a signal; a full disk does not.
            let program = try await site.serve(ignoring: SIGXFSZ)
            let poster = try await Poster(program, token: site.token)
            for number in 0..<50 { #expect(try await poster.post(number).status == 201) }
            try await Self.limitFiles(of: program, to: "1")
            for number in 50..<60 { #expect(try await poster.post(number).status == 503) }
            try await Self.limitFiles(of: program, to: "unlimited")
            for number in 50..<100 { #expect(try await poster.post(number).status == 201) }
            poster.leave()
            #expect(try await program.stop() == 0)
            #expect(try await site.count("interest") == 100)
            #expect(try await site.count("arrival") == 100)
        }
    }
}
