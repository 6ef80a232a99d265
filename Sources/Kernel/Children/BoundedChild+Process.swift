import Foundation
import Glibc

/// A child is started, heard, and seen to its end. Blocks.
extension BoundedChild {
    /// - Parameter input: becomes its standard input; nil for nothing.
    /// - Returns: its number, which is also its group's, and where it is heard.
    /// - Throws: ``Failure/unstarted(_:)``.
    static func start(_ words: [String], input: Int32?) throws -> (process: pid_t, output: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure.unstarted(errno) }
        defer { close(ends[1]) }
        do {
            guard ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else { throw Failure.unstarted(errno) }
            return (try spawn(words, input: input, output: ends[1]), ends[0])
        } catch {
            close(ends[0])
            throw error
        }
    }

    /// Without a terminal to ask for a password. `POSIX_SPAWN_SETSID`, which Swift does not see in spawn.h.
    private static let ownSession: Int32 = 0x80

    private static func spawn(_ words: [String], input: Int32?, output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Ours are all closed in it: most would be anyway, and one that is forgotten would be a hole.
        for descriptor in try descriptors() where descriptor > 2 {
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
        let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | ownSession
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var environment = (["PATH=/usr/bin:/bin", "LANG=C.UTF-8"] as [String]).map { strdup($0) } + [nil]
        defer { environment.forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, words[0], &actions, &attributes, &arguments, &environment)
        guard failure == 0 else { throw Failure.unstarted(failure) }
        return process
    }

    private static func descriptors() throws -> [Int32] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
        } catch {
            throw Failure.unstarted(errno)
        }
    }

    /// All it says; nil when that is too much or takes too long.
    static func hear(_ source: Int32, most: Int, until end: ContinuousClock.Instant) -> Data? {
        var said = Data()
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let left = (end - .now) / Duration.milliseconds(1)
            guard left >= 0 else { return nil }
            var ready = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
            let count = poll(&ready, 1, Int32(min(left, 1e9)) + 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            let length = read(source, &piece, piece.count)
            if length < 0, errno == EINTR { continue }
            guard length > 0 else { return length == 0 ? said : nil }
            said.append(contentsOf: piece[0..<length])
            if said.count > most { return nil }
        }
    }

    /// Looks without taking note, so that its number stays its own. Mostly it is gone at the first look.
    static func hasEnded(_ process: pid_t, before end: ContinuousClock.Instant) -> Bool {
        while true {
            var state = siginfo_t()
            let answer = waitid(P_PID, id_t(process), &state, WEXITED | WNOHANG | WNOWAIT)
            if answer == 0, state.si_signo == SIGCHLD { return true }
            guard answer == 0 || errno == EINTR, .now < end else { return false }
            usleep(1000)
        }
    }

    /// Takes note of its end; blocks until then.
    ///
    /// - Returns: its status (wait(2)), and the seconds it and what it started worked. What divides it off does not pass on by
    ///   which signal it ended, so that these tell who worked too much.
    static func wait(for process: pid_t) throws -> (status: Int32, work: Int) {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw Failure.failed(errno) }
        }
        let time = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }
        return (status, Int((time[0] + time[1]).rounded()))
    }
}
