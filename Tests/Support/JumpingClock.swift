package import Foundation
import Kernel

/// A clock for a program of its own, which jumps while the program runs. What counts seconds without a date goes on undisturbed.
package struct JumpingClock: Sendable {
    private let library: URL
    private let file: URL

    private static let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/jumping-clock.c")

    /// - Parameter folder: where it lives; one clock a folder.
    package static func make(in folder: URL) async throws -> JumpingClock {
        let library = folder.appending(path: "jumping-clock.so")
        // The compiler that comes with Swift.
        try await Program.run(
            URL(filePath: "/usr/bin/env"), ["clang", "-shared", "-fPIC", "-O1", "-Wall", "-o", library.path, source.path])
        let clock = JumpingClock(library: library, file: folder.appending(path: "clock"))
        try Data(count: MemoryLayout<Int64>.size).write(to: clock.file)
        return clock
    }

    /// What a server is started under to go by this clock.
    package var command: [String] { ["/usr/bin/env", "LD_PRELOAD=\(library.path)", "KINDRED_TEST_CLOCK=\(file.path)"] }

    /// From now on it is so many seconds ahead, or behind.
    package func jump(to seconds: Int) throws {
        let handle = try FileHandle(forWritingTo: file)  // in place: the program looks at this very file
        try handle.write(contentsOf: withUnsafeBytes(of: Int64(seconds)) { Data($0) })
        try handle.close()
    }
}
