import Foundation
import Kernel
import Support

extension Bench {
    /// The report's pages over roll-ups, and what keeping these costs whoever takes words in.
    func report(_ report: inout Report) async throws {
        for size in sizes {
            for filled in try await filledWorlds(size) {
                let world = filled.world
                let measure = ReportPages(world: world, keys: filled.keys, most: isFull ? 200 : 50, longest: .seconds(20))
                let counted = try await measure.count()
                let figures = try await measure.measure(on: group)
                report.table(
                    "The report, \(Report.number(Double(size))) interests, \(world.name)",
                    ["page", "p50 ms", "p95 ms", "p99 ms", ""],
                    figures.map {
                        [$0.name] + Report.times($0.samples) + [$0.samples.areAll(200) ? "" : "**\($0.samples.statuses)**"]
                    },
                    note: """
                        All days counted anew in \(Report.fraction(counted.took.seconds)) s. Of \(counted.days) days counted again by the \
                        slow query \(counted.isRight ? "all are as they are kept" : "**not all are as they are kept**"). Load at the end \
                        \(Machine.load).
                        """)
            }
        }
        var rows: [[String]] = []
        for world in try emptyWorlds() {
            var keys = try await world.set()
            _ = try await world.fill(10_000, keys: &keys)
            for figure in try await CountedIntake(world: world, keys: keys).measure(times: isFull ? 200 : 50) {
                rows.append(
                    [world.name, figure.name] + Report.times(figure.groups.samples) + [Report.fraction(figure.groups.work)])
            }
        }
        report.table(
            "Intake in groups of \(IntakeGroups.size) with and without the triggers that mark hours for the report",
            ["engine", "triggers", "p50 ms a group", "p95", "p99", "CPU ms a word, ours"], rows,
            note: "Load at the end \(Machine.load).")
    }
}
