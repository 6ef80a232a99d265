package import Foundation
import Kernel

/// The built program as a child process, the way an administrator runs it: for tests and figures that need a real one.
package struct Program: Sendable {
    package let process: Int32
    /// Where it answers.
    package let port: Int
    /// From the call to the line `ready`.
    package let startTook: Duration
    /// The end of its standard output that we hold; it would not survive writing into a closed one.
    private let output: Int32

    package struct DidNotStart: Error, CustomStringConvertible {
        package let description: String
        package init(description: String) { self.description = description }
    }

    /// The `kindred` that was built beside the running program or test bundle; nil when nobody built it.
    package static var built: URL? {
        let beside = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let places = [beside, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()]
        return places.map { $0.appending(path: "kindred") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// Runs a command to its end and returns what it wrote to standard output.
    ///
    /// - Parameter input: what it reads from standard input.
    /// - Throws: ``DidNotStart`` with its words when it did not end with 0.
    @discardableResult
    package static func run(_ file: URL, _ arguments: [String], input: String = "") async throws -> String {
        try await onOwnThread {
            var child = try Child(file, arguments, ignoring: nil)
            child.send(input)
            let output = child.readToEnd()
            let code = child.wait()
            guard code == 0 else { throw DidNotStart(description: "\(arguments.first ?? "") ended with \(code)") }
            return output
        }
    }

    /// Starts a server and waits until it answers.
    ///
    /// - Parameters:
    ///   - ignoring: a signal it does not hear, such as SIGXFSZ where its files are limited.
    ///   - starter: a command with its words that becomes the server, such as one that enters another network.
    package static func serve(
        _ file: URL, _ arguments: [String], ignoring: Int32? = nil, starter: [String] = []
    ) async throws -> Program {
        try await onOwnThread {
            let clock = ContinuousClock.now
            let words = starter + [file.path, "serve", "--listen", "127.0.0.1:0"] + arguments
            var child = try Child(URL(filePath: words[0]), Array(words.dropFirst()), ignoring: ignoring)
            child.send("")
            while let line = child.readLine() {
                guard line.hasPrefix("ready "), let port = line.split(separator: ":").last.flatMap({ Int($0) }) else { continue }
                return Program(process: child.process, port: port, startTook: .now - clock, output: child.output)
            }
            throw DidNotStart(description: "the server ended with \(child.wait()) before it was ready")
        }
    }

    /// SIGTERM: it finishes what it is doing. Returns its exit code.
    @discardableResult
    package func stop() async throws -> Int32 { try await end(by: SIGTERM) }

    /// SIGKILL: as a crash ends it, in the middle of whatever it does. Returns minus that signal, or how it had ended by itself.
    @discardableResult
    package func kill() async throws -> Int32 { try await end(by: SIGKILL) }

    /// Waits until it ends by itself. Returns its exit code.
    package func outcome() async throws -> Int32 {
        try await onOwnThread {
            close(output)
            return Child.wait(for: process)
        }
    }

    private func end(by signal: Int32) async throws -> Int32 {
        Foundation.kill(process, signal)
        return try await onOwnThread {
            close(output)
            return Child.wait(for: process)
        }
    }
}

extension Program {
    /// Memory in use now, in bytes.
    package var memory: Int { kilobytes("VmRSS:", in: "status") * 1024 }
    /// The most memory it ever used, in bytes.
    package var mostMemory: Int { kilobytes("VmHWM:", in: "status") * 1024 }
    /// Its own data, without the pages of files, in bytes.
    package var ownMemory: Int { kilobytes("RssAnon:", in: "status") * 1024 }
    /// Memory in use, of pages it shares with other processes its share only, in bytes.
    package var proportionalMemory: Int { kilobytes("Pss:", in: "smaps_rollup") * 1024 }

    /// Time its threads have worked so far, in seconds.
    package var work: Double {
        guard let text = read("stat"), let end = text.lastIndex(of: ")") else { return 0 }
        // proc(5): user and system time are the 14th and 15th fields; the second ends with the parenthesis.
        let fields = text[end...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private func kilobytes(_ name: String, in file: String) -> Int {
        guard let line = read(file)?.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return 0 }
        return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    /// Nil when the process has ended.
    private func read(_ name: String) -> String? {
        try? String(contentsOfFile: "/proc/\(process)/\(name)", encoding: .utf8)
    }
}
