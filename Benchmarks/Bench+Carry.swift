import Foundation
import Kernel
import Support

extension Bench {
    /// Everything out and in again, in rows a second.
    func carry(_ report: inout Report) async throws {
        for size in sizes {
            for world in try await filledWorlds(size).map(\.world) {
                let place = folder.appending(path: "carry-\(size)")
                try? FileManager.default.removeItem(at: place)  // what an earlier run left; mostly there is nothing
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                let (figures, bytes) = try await Carrying(world: world, folder: place, postgres: postgres).measure()
                try FileManager.default.removeItem(at: place)
                report.table(
                    "Export, import and move, \(Report.number(Double(size))) interests, \(world.name)",
                    ["way", "rows", "s", "rows/s"],
                    figures.map {
                        [$0.name, Report.number(Double($0.rows)), Report.fraction($0.took.seconds), Report.number($0.perSecond)]
                    },
                    note: "The file has \(Report.megabytes(bytes)). Load at the end \(Machine.load).")
            }
        }
    }
}
