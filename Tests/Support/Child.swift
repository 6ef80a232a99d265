import Foundation
import Glibc
import Synchronization

/// A process with its standard input and output in our hands. Blocks; for a thread of its own.
struct Child {
    let process: Int32
    private let input: Int32
    let output: Int32
    private var read = Data()
    /// Children start one after the other: one that starts before another's pipes are marked would take their ends along, and
    /// the end of that input would never be seen; and what is ignored for a moment, it would ignore too.
    private static let starting = Mutex(())

    /// - Parameter ignoring: a signal the process begins without hearing.
    init(_ file: URL, _ arguments: [String], ignoring: Int32?) throws {
        (process, input, output) = try Self.starting.withLock { _ in try Self.start(file, arguments, ignoring) }
    }

    private static func start(
        _ file: URL, _ arguments: [String], _ ignoring: Int32?
    ) throws -> (process: Int32, input: Int32, output: Int32) {
        let input = try Self.pipe()
        let output = try Self.pipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.read, 0)
        posix_spawn_file_actions_adddup2(&actions, output.write, 1)
        // Threads of tests may have signals blocked; a child that never hears SIGTERM could not be stopped.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words = ([file.path] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var environment = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { environment.forEach { free($0) } }
        var process: Int32 = 0
        let failure = Self.ignored(ignoring) { posix_spawn(&process, file.path, &actions, &attributes, &words, &environment) }
        close(input.read)
        close(output.write)
        guard failure == 0 else {
            close(input.write)
            close(output.read)
            throw Program.DidNotStart(description: "\(file.path): \(String(cString: strerror(failure)))")
        }
        return (process, input.write, output.read)
    }

    /// What a process ignores, its children ignore from their first moment.
    private static func ignored<T>(_ ignored: Int32?, _ body: () throws -> T) rethrows -> T {
        guard let ignored else { return try body() }
        let before = signal(ignored, SIG_IGN)
        defer { _ = signal(ignored, before) }
        return try body()
    }

    /// Closed in other children, so that each sees the end of its own input.
    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
            throw Program.DidNotStart(description: "no pipe: \(String(cString: strerror(errno)))")
        }
        return (ends[0], ends[1])
    }

    /// All its input, and the end of it.
    func send(_ text: String) {
        var rest = Data(text.utf8)[...]
        while rest.isEmpty == false {
            let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
            guard count > 0 else { break }  // it does not read: what it ends with tells why
            rest = rest.dropFirst(count)
        }
        close(input)
    }

    /// The next line without its end; nil behind the last.
    mutating func readLine() -> String? {
        while true {
            if let end = read.firstIndex(of: UInt8(ascii: "\n")) {
                defer { read = Data(read[(end + 1)...]) }
                return String(decoding: read[..<end], as: UTF8.self)
            }
            guard more() else { return nil }
        }
    }

    mutating func readToEnd() -> String {
        while more() {}
        return String(decoding: read, as: UTF8.self)
    }

    /// Its exit code; minus the signal where one ended it.
    func wait() -> Int32 {
        close(output)
        return Self.wait(for: process)
    }

    /// Closes our ends of its input and output; for one that has ended.
    func letGo() {
        close(input)
        close(output)
    }

    static func wait(for process: Int32) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }

    /// Ends a process and those it started, none of which can do anything about it.
    static func killAll(_ process: Int32) {
        let started = (try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)) ?? ""
        kill(process, SIGKILL)  // first: it would start others in their place
        for child in started.split(whereSeparator: \.isWhitespace).compactMap({ Int32($0) }) { kill(child, SIGKILL) }
        _ = wait(for: process)
    }

    private mutating func more() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.read(output, &bytes, bytes.count)
        guard count > 0 else { return count < 0 && errno == EINTR }
        read += bytes.prefix(count)
        return true
    }
}
