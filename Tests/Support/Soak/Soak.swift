package import Foundation
import Kernel

/// The real program among real servers, used by several people at once while everything around it is killed, cut and slowed. Beside
/// it stands a plain model of what was acknowledged, with which the program is compared after every restart.
package struct Soak: Sendable {
    /// What is to be run. Who does what when follows from the seed; how the acts interleave does not.
    package struct Plan: Sendable {
        package var engine: TestEngine
        package var seed: UInt64
        package var lasting: Duration
        /// After so long everybody stops, the program is killed, and everything is compared.
        package var round: Duration = .seconds(20)
        package var program: URL
        /// What says that a round is over; for who watches.
        package var tell: @Sendable (String) -> Void = { _ in }

        package init(_ engine: TestEngine, seed: UInt64, lasting: Duration, program: URL) {
            (self.engine, self.seed, self.lasting, self.program) = (engine, seed, lasting, program)
        }
    }

    /// Whether everything it needs was installed by bin/setup --tests.
    package static var isPossible: Bool { DovecotForTests.isThere && SMTPSinkForTests.isThere }

    /// Runs the plan and says what was done and whatever differed; ends with the first round in which something did.
    package static func run(_ plan: Plan) async throws -> SoakReport {
        try await SoakPlace.lend(plan) { place in
            let soak = Soak(plan: plan, place: place, ledger: SoakLedger())
            return try await soak.run()
        }
    }

    let plan: Plan
    let place: SoakPlace
    let ledger: SoakLedger

    private func run() async throws -> SoakReport {
        let clock = ContinuousClock()
        let begun = clock.now
        try await place.serve()
        try await place.listens()
        var number = 0
        repeat {
            number += 1
            let rest = plan.lasting - (clock.now - begun)
            try await round(number, until: clock.now + min(max(rest, .seconds(2)), plan.round))
            plan.tell("round \(number): \(ledger.summary)")
        } while clock.now - begun < plan.lasting && ledger.differences.isEmpty
        if ledger.differences.isEmpty { try await compareExport() }
        try await place.stop()
        return SoakReport(plan, took: clock.now - begun, rounds: number, ledger: ledger)
    }

    /// Everybody acts while the faults come; then all is whole again, the program is killed once more, and compared.
    private func round(_ number: Int, until end: ContinuousClock.Instant) async throws {
        try await withThrowingTaskGroup { group in
            for (index, role) in SoakRole.cast.enumerated() {
                let actor = SoakActor(role: role, place: place, ledger: ledger)
                let chance = Chance(plan.seed, salt: UInt64(number * 100 + index + 1))
                group.addTask { await actor.act(chance, until: end) }
            }
            let faults = SoakFaults(place: place, ledger: ledger)
            let chance = Chance(plan.seed, salt: UInt64(number * 100))
            group.addTask { try await faults.run(chance, until: end) }
            try await group.waitForAll()
        }
        try await SoakFaults(place: place, ledger: ledger).killProgram()
        guard try await SoakSettling(place: place, ledger: ledger).wait() else { return }
        try await SoakComparison(place: place, ledger: ledger).compare()
        if ledger.differences.isEmpty { try await compareRestart() }
    }

    /// A clean stop and start change nothing, and the doctor finds nothing.
    private func compareRestart() async throws {
        try await place.stop()
        let doctor = try await place.tool("doctor")
        // What was said while the clock ran ahead is of tomorrow: that it says so is right.
        let bad = doctor.out.split(separator: "\n").filter { $0.hasPrefix("bad") && $0.contains("the clock is") == false }
        if bad.isEmpty == false { ledger.differ("kindred doctor: \(bad.joined(separator: "; "))") }
        let before = try await place.digest()
        try await place.serve()
        try await place.stop()
        let after = try await place.digest()
        ledger.count("digests compared")
        if before != after { ledger.differ("A clean restart changed the digest:\n\(SoakComparison.lines(before, after))") }
        try await place.serve()
    }

    /// What leaves by an export comes back by an import, to the last bit.
    private func compareExport() async throws {
        try await place.stop()
        let digest = try await place.digest()
        let imported = try await place.digestOfImport()
        ledger.count("exports compared")
        if digest != imported { ledger.differ("Exported and imported differ:\n\(SoakComparison.lines(digest, imported))") }
        try await place.serve()
    }
}
