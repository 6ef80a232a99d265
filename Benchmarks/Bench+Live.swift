import Foundation
import Support

extension Bench {
    /// Changes on their way to many open pages, in filled worlds.
    func live(_ report: inout Report) async throws {
        var rows: [[String]] = []
        for size in sizes {
            for filled in try await filledWorlds(size) {
                let copy = try copy(of: filled)
                for (pages, pace) in isFull ? [(200, 20), (1000, 20), (1000, 50)] : [(200, 20)] {
                    let figure = try await FanOut(
                        world: copy.world, keys: copy.keys, pages: pages, changesPerSecond: pace,
                        changes: pace * (isFull ? 20 : 5)
                    ).measure(on: group)
                    rows.append(
                        [copy.world.name, Report.number(Double(size)), "\(pages)", "\(pace)"]
                            + Report.times(figure.fromSending) + Report.times(figure.fromAnswer) + [
                                "\(figure.missing)", Report.fraction(figure.work), Report.fraction(figure.client),
                                Report.megabytes(figure.memory),
                            ])
                }
                try remove(copy.world)
            }
        }
        report.table(
            "A change on the last of many open pages",
            [
                "engine", "interests", "pages", "changes/s", "from sending p50 ms", "p95", "p99", "from the answer p50 ms", "p95",
                "p99", "missing", "processors of the program", "of the client", "memory",
            ], rows,
            note: "The commit lies between sending and answer. Load at the end \(Machine.load).")
    }

    /// Changes on their way to a row drawn by a real browser, in filled worlds.
    func drawn(_ report: inout Report) async throws {
        guard Drawn.isThere else { return report.note("Drawn rows were not measured: there is no .venv with Playwright.") }
        var rows: [[String]] = []
        for size in sizes {
            for filled in try await filledWorlds(size) {
                let copy = try copy(of: filled)
                let figure = try await Drawn(world: copy.world, keys: copy.keys, count: isFull ? 200 : 40).measure()
                rows.append(
                    [copy.world.name, Report.number(Double(size)), "\(figure.count)"]
                        + [figure.fromSending, figure.fromAnswer, figure.toFrame].flatMap {
                            [0.5, 0.95, 0.99].map($0.percentile)
                        }
                        .map(Report.fraction) + ["\(figure.missing)"])
                try remove(copy.world)
            }
        }
        report.table(
            "A change in an open feed in Chromium",
            [
                "engine", "interests", "cards", "from sending to the row p50 ms", "p95", "p99",
                "from the answer to the row p50 ms",
                "p95", "p99", "from the answer to the next frame p50 ms", "p95", "p99", "missing",
            ], rows,
            note: "The commit lies between sending and answer. Load at the end \(Machine.load).")
    }
}
