import Foundation
import Kernel
import Support

extension Bench {
    /// Questions whose answers are known, on each engine.
    func search(_ report: inout Report) async throws {
        let count = max(50_000, sizes.last ?? 0)
        for world in try emptyWorlds() {
            var keys = try await world.set()
            let (known, feeding, tidying) = try await world.fillKnown(count, keys: &keys)
            let figures = try await KnownSearch(world: world, keys: keys, count: count, times: isFull ? 100 : 50).measure(known)
            let rows = figures.map { figure in
                [figure.question, figure.asker, Report.number(Double(figure.expected))] + Report.times(figure.first)
                    + Report.times(figure.following) + [figure.isExact ? "all" : "**not all**"]
            }
            report.table(
                "Search among \(Report.number(Double(count))) messages, \(world.name)",
                [
                    "question", "asked by", "cards", "first page p50 ms", "p95", "p99", "following pages p50 ms", "p95", "p99",
                    "found",
                ], rows,
                note: """
                    Made findable at \(Report.number(Double(count) / feeding.seconds)) a second; small blocks made large in \
                    \(Report.number(tidying.seconds)) s. Database \(Report.megabytes(try await world.size())). Load at the end \
                    \(Machine.load).
                    """)
            let lists = try await FilterPages(world: world, keys: keys, known: known, most: isFull ? 200 : 50).measure(on: group)
            report.table(
                "Lists of \(Report.number(Double(count))) cards, \(world.name), through HTTP, drawn whole",
                ["list", "read by", "p50 ms", "p95 ms", "p99 ms", ""],
                lists.map {
                    [$0.name, $0.reader] + Report.times($0.samples) + [$0.samples.areAll(200) ? "" : "**\($0.samples.statuses)**"]
                },
                note: "Load at the end \(Machine.load).")
            let ruled = try await RuledIntake(world: world, keys: keys).measure(times: isFull ? 100 : 30)
            report.table(
                "Intake in groups of \(IntakeGroups.size) beside \(Report.number(Double(count))) cards, \(world.name)",
                ["rules", "p50 ms a group", "p95", "p99", "CPU ms a word, ours", "with an owner"],
                ruled.map {
                    [$0.name] + Report.times($0.groups.samples)
                        + [Report.fraction($0.groups.work), "\($0.owned) of \($0.groups.words)"]
                },
                note: "Load at the end \(Machine.load).")
        }
    }
}
