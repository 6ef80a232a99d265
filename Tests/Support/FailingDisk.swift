import Foundation
import Glibc
import Kernel

/// Lets the system calls of a running program fail, as a dying or a full disk does (strace's fault injection).
package struct FailingDisk: Sendable {
    private let process: Int32
    private let output: Int32

    private static let strace = URL(filePath: "/usr/bin/strace")
    /// Whether bin/setup --tests put it here and the system lets it look on.
    package static var isThere: Bool {
        guard FileManager.default.isExecutableFile(atPath: strace.path) else { return false }
        let scope = try? String(contentsOfFile: "/proc/sys/kernel/yama/ptrace_scope", encoding: .utf8)  // none: all may
        return getuid() == 0 || scope.map { $0.hasPrefix("0") } ?? true
    }

    /// From now on some calls of the program fail.
    ///
    /// - Parameters:
    ///   - calls: `fdatasync,fsync`, `pwrite64`.
    ///   - error: `EIO`, `ENOSPC`.
    ///   - every: the first to fail, and each so many after it.
    package static func fail(_ calls: String, with error: String, every: Int, of program: Program) async throws -> FailingDisk {
        try await onOwnThread {
            let words = [
                "-f", "-o", "/dev/null", "-p", "\(program.process)", "-e", "trace=\(calls)", "-e",
                "inject=\(calls):error=\(error):when=\(every)+\(every)",
            ]
            let child = try Child(strace, words, ignoring: nil)
            child.send("")
            // It works from the moment the program has a tracer.
            for _ in 0..<500 where tracer(of: program.process) != child.process { usleep(10_000) }
            guard tracer(of: program.process) == child.process else {
                kill(child.process, SIGKILL)
                throw Program.DidNotStart(description: "strace ended with \(child.wait())")
            }
            return FailingDisk(process: child.process, output: child.output)
        }
    }

    /// From now on all is well again.
    package func heal() async throws {
        kill(process, SIGINT)
        _ = try await onOwnThread {
            close(output)
            return Child.wait(for: process)
        }
    }

    private static func tracer(of process: Int32) -> Int32? {
        let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)  // nil: it has ended
        let line = status?.split(separator: "\n").first { $0.hasPrefix("TracerPid:") }
        return line?.split(whereSeparator: \.isWhitespace).last.flatMap { Int32($0) }
    }
}
