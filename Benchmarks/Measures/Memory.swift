import Foundation
import Support

/// What a program holds of the machine's memory, in bytes.
struct Memory: Sendable {
    /// In use, shared pages counted wholly (RSS).
    let resident: Int
    /// The same, each shared page counted by its share (PSS).
    let proportional: Int
    /// Its own data, without the program's file.
    let own: Int
    /// The most that was ever resident.
    let most: Int

    init(of program: Program) {
        resident = program.memory
        proportional = program.proportionalMemory
        own = program.ownMemory
        most = program.mostMemory
    }

    static let columns = ["RSS", "PSS", "of it its own data", "most ever (RSS)"]
    var cells: [String] { [resident, proportional, own, most].map(Report.megabytes) }
}
