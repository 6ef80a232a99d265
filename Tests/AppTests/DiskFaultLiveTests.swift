import Foundation
import Support
import Testing

@Suite(
    "When the disk fails", .serialized, .enabled(if: Program.built != nil, "the product kindred is not built"),
    .enabled(if: FailingDisk.isThere, "strace is missing or may not look on"))
struct DiskFaultLiveTests {
    /// What fails, with what, and how often.
    struct Fault: Sendable, CustomTestStringConvertible {
        let calls: String
        let error: String
        let every: Int
        var testDescription: String { "\(calls) with \(error)" }
    }

    @Test(
        "A flush or a write that fails is never acknowledged, and what was acknowledged outlives a kill",
        .timeLimit(.minutes(10)),
        arguments: [
            Fault(calls: "fdatasync,fsync", error: "EIO", every: 5), Fault(calls: "pwrite64", error: "EIO", every: 199),
            Fault(calls: "pwrite64", error: "ENOSPC", every: 167),
        ])
    func fails(fault: Fault) async throws {
        try await Site.lend(.sqlite) { site in
            var taken: Set<Int> = [], refused: Set<Int> = []
            let program = try await site.serve()
            let disk = try await FailingDisk.fail(fault.calls, with: fault.error, every: fault.every, of: program)
            let poster = try await Poster(program, token: site.token)
            for number in 0..<120 {
                let status = try await poster.post(number).status
                if status == 201 { taken.insert(number) } else { refused.insert(number) }
                #expect(status == 201 || status >= 500)
            }
            poster.leave()
            #expect(refused.isEmpty == false, "nothing failed: the fault does not reach what it is to reach")
            #expect(taken.isEmpty == false)
            try await program.kill()
            try await disk.heal()

            // What was refused comes once more and is taken; what was taken is known.
            let again = try await site.serve()
            let second = try await Poster(again, token: site.token)
            for number in taken { #expect(try await second.post(number).status == 200) }
            for number in refused { #expect([200, 201].contains(try await second.post(number).status)) }
            second.leave()
            #expect(try await again.stop() == 0)
            #expect(try await site.count("interest") == 120)
            #expect(try await site.count("arrival") == 120)
            #expect(try await site.count("message") == 120)
        }
    }
}
