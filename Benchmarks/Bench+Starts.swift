import Foundation
import Support

extension Bench {
    /// How soon the program answers, and what it holds of the machine at rest and at work.
    func starts(_ report: inout Report) async throws {
        var worlds = try await withKeys(try emptyWorlds("fresh"))
        for size in sizes { worlds += try await filledWorlds(size) }
        var (starts, memories): ([[String]], [[String]]) = ([], [])
        for filled in worlds {
            let name = [filled.world.name, Report.number(Double(filled.size))]
            let figure = try await Starts(filled: filled, times: 7, rest: .seconds(isFull ? 30 : 5)).measure(on: group)
            starts.append(
                name + [Report.fraction(figure.samples.percentile(0.5)), Report.fraction(figure.samples.percentile(1))])
            memories.append(name + ["at rest"] + figure.idle.cells)
            memories.append(name + ["after ten pages open at once"] + figure.loaded.cells)
        }
        for world in worlds where world.size == 0 { try remove(world.world) }
        report.table("From the call to the line `ready`", ["engine", "interests", "median ms", "longest ms"], starts)
        report.table("Memory", ["engine", "interests", "when"] + Memory.columns, memories)
    }

    private func withKeys(_ worlds: [World]) async throws -> [Filled] {
        var filled: [Filled] = []
        for world in worlds {
            filled.append(
                Filled(
                    world: world, keys: try await world.set(), size: 0,
                    times: World.FillingTimes(rows: 0, indexes: 0, derived: 0, whole: 0)))
        }
        return filled
    }
}
