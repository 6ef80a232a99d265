import Foundation
import Kernel
import Support

extension Bench {
    /// A copy of everything taken, looked at and put back, by the program's own commands.
    func backup(_ report: inout Report) async throws {
        var rows: [[String]] = []
        let disk = try await onOwnThread { [folder] in try DiskLimit(folder: folder).measure() }
        for size in sizes {
            for filled in try await filledWorlds(size) {
                let place = folder.appending(path: "backup")
                try? FileManager.default.removeItem(at: place)  // what an earlier run left; mostly there is nothing
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                let figure = try await BackingUp(world: filled.world, folder: place, postgres: postgres).measure()
                try FileManager.default.removeItem(at: place)
                let least = Double(figure.bytes) / 1_048_576 / disk
                rows.append(
                    [
                        filled.world.name, Report.number(Double(size)), Report.megabytes(try await filled.world.size()),
                        Report.megabytes(figure.bytes),
                    ] + [figure.taken, figure.verified, figure.restored].map { Report.fraction($0.seconds) } + [
                        Report.fraction(least), figure.isWhole ? "all" : "**not all**",
                    ])
            }
        }
        report.table(
            "Backup and restore",
            [
                "engine", "interests", "database", "backup", "taken in s", "every file looked at in s",
                "restored in s, with that",
                "copying as many bytes, s", "interests and messages there",
            ], rows,
            note: "A file is copied and flushed at \(Report.number(disk)) MB a second. Load at the end \(Machine.load).")
    }
}
