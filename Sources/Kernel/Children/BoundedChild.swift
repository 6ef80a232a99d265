package import Foundation
import Glibc

/// A program run on bytes from strangers: it gets so much processor time, memory, output and patience and no more, nothing
/// of ours to read, write or call but the file it is given, and leaves nothing behind. Blocks; for a thread of its own.
package struct BoundedChild: Sendable {
    package struct Limits: Sendable {
        /// Seconds of processor time.
        package var work = 10
        /// Bytes of address space.
        package var memory = 512 << 20
        /// Bytes it may say; it ends when it says more.
        package var output = 16 << 20
        /// Seconds until it is ended, whatever it does.
        package var patience = 20
        package init() {}
    }

    /// How it went wrong. What it said until then is worth nothing.
    package enum Failure: Error, Equatable {
        /// The program, or what limits it, is not installed.
        case missing
        /// It said too much, or took too long.
        case tooMuch
        /// It ended by a signal, or said that it failed.
        case failed(Int32)
    }

    private let program: String
    private let limits: Limits

    /// - Parameter program: its full path.
    package init(_ program: String, limits: Limits = Limits()) {
        self.program = program
        self.limits = limits
    }

    private static let limiter = "/usr/bin/prlimit"
    private static let divider = "/usr/bin/unshare"

    package static func isInstalled(_ program: String) -> Bool { access(program, X_OK) == 0 }

    /// Whether children get a network of their own with nothing in it. Where the system forbids that (a container, a service
    /// without namespaces) they have the program's, which converters have no use for.
    package static let isCutOff: Bool = {
        guard isInstalled(divider), isInstalled(limiter) else { return false }
        var limits = Limits()
        limits.patience = 5
        // Why it is forbidden matters to nobody: then it is not done.
        return (try? run([limiter, "--cpu=5", "--", divider, "--user", "--net", "--", "/bin/true"], limits)) != nil
    }()

    /// What it says for these arguments.
    ///
    /// - Throws: ``Failure``.
    package func run(_ arguments: [String]) throws -> Data {
        guard Self.isInstalled(Self.limiter), Self.isInstalled(program) else { throw Failure.missing }
        let bounds = ["--cpu=\(limits.work)", "--as=\(limits.memory)", "--fsize=0", "--nofile=64", "--core=0", "--"]
        let division = Self.isCutOff ? [Self.divider, "--user", "--net", "--"] : []
        return try Self.run([Self.limiter] + bounds + division + [program] + arguments, limits)
    }

    private static func run(_ words: [String], _ limits: Limits) throws -> Data {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else { throw Failure.failed(errno) }
        defer { close(ends[0]) }
        let process: pid_t
        do {
            process = try spawn(words, output: ends[1])
            close(ends[1])
        } catch {
            close(ends[1])
            throw error
        }
        let said = read(ends[0], limits)
        if said == nil { kill(-process, SIGKILL) }  // the whole group, whatever it started
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        kill(-process, SIGKILL)  // what outlived its parent
        guard let said else { throw Failure.tooMuch }
        guard status == 0 else { throw Failure.failed(status) }
        return said
    }

    private static func spawn(_ words: [String], output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Ours are all closed in it: most would be anyway, and one that is forgotten would be a hole.
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETPGROUP)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var environment = (["PATH=/usr/bin:/bin", "LANG=C.UTF-8"] as [String]).map { strdup($0) } + [nil]
        defer { environment.forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, words[0], &actions, &attributes, &arguments, &environment)
        guard failure == 0 else { throw Failure.failed(failure) }
        return process
    }

    /// All it says; nil when that is too much or takes too long.
    private static func read(_ source: Int32, _ limits: Limits) -> Data? {
        let end = ContinuousClock.now + .seconds(limits.patience)
        var said = Data()
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let left = (end - .now).components
            guard left.seconds >= 0, left.attoseconds >= 0 else { return nil }
            var ready = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
            let count = poll(&ready, 1, Int32(left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000) + 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            let length = Glibc.read(source, &piece, piece.count)
            if length < 0, errno == EINTR { continue }
            guard length > 0 else { return length == 0 ? said : nil }
            said.append(contentsOf: piece[0..<length])
            if said.count > limits.output { return nil }
        }
    }
}
