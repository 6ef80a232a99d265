import Foundation
import Support
import Testing

@Suite("Under fire", .serialized, .enabled(if: Soak.isPossible, "a mail server is missing: bin/setup --tests"))
struct SoakLiveTests {
    @Test(
        "Whatever is killed, cut or slowed, nothing is lost, doubled or torn",
        .enabled(if: Program.built != nil, "the product kindred is not built"), .timeLimit(.minutes(10)),
        arguments: TestEngine.available)
    func short(engine: TestEngine) async throws {
        let program = try #require(Program.built)
        var plan = Soak.Plan(engine, seed: 20_261_122, lasting: .seconds(14), program: program)
        plan.round = plan.lasting
        plan.tell = { print("Soak on \(engine): \($0)") }
        let report = try await Soak.run(plan)
        #expect(report.differences.isEmpty, "\(report.text)")
    }
}
