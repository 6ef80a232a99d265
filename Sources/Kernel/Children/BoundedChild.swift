package import Foundation
import Glibc

/// A program run on bytes from strangers: it gets so much processor time, memory, output and patience and no more, sees no
/// network and no other process, is handed one file, and leaves nothing behind. Blocks; for a thread of its own.
///
/// It runs as our user and so may still read what we may: the limits keep a hostile file from wearing us out, not a program
/// that a file has taken over.
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
        /// It said too much, worked too much or took too long.
        case tooMuch
        /// It ended by a signal, or said that it failed: its status (wait(2)).
        case failed(Int32)
        /// It could not be started, for want of memory or processes: the error number. Says nothing about the file.
        case unstarted(Int32)
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
    /// A network with nothing in it, and processes of its own, which all go with the first.
    private static let division = [divider, "--user", "--net", "--pid", "--fork", "--kill-child", "--"]

    package static func isInstalled(_ program: String) -> Bool { access(program, X_OK) == 0 }

    /// Whether children are divided off. Where the system forbids that (a container, a service without namespaces) they have
    /// the program's network, which converters have no use for.
    package static let isCutOff: Bool = {
        guard isInstalled(divider), isInstalled(limiter) else { return false }
        var limits = Limits()
        limits.patience = 5
        // Why it is forbidden matters to nobody: then it is not done.
        return (try? run([limiter, "--cpu=5", "--"] + division + ["/bin/true"], nil, limits)) != nil
    }()

    /// What it says for these arguments.
    ///
    /// - Parameters:
    ///   - data: what it finds in `/dev/stdin`, a file that it may also go back in; nil for nothing.
    ///   - folder: where that file lies, without a name, as long as the child runs.
    /// - Throws: ``Failure``, or ``StorageError`` when the disk takes no file.
    package func run(
        _ arguments: [String], on data: Data? = nil, in folder: URL = FileManager.default.temporaryDirectory
    )
        throws -> Data
    {
        guard Self.isInstalled(Self.limiter), Self.isInstalled(program) else { throw Failure.missing }
        let bounds = ["--cpu=\(limits.work)", "--as=\(limits.memory)", "--fsize=0", "--nofile=64", "--core=0", "--"]
        let words = [Self.limiter] + bounds + (Self.isCutOff ? Self.division : []) + [program] + arguments
        guard let data else { return try Self.run(words, nil, limits) }
        return try NamelessFile.lend(data, in: folder) { try Self.run(words, $0, limits) }
    }

    private static func run(_ words: [String], _ input: Int32?, _ limits: Limits) throws -> Data {
        let end = ContinuousClock.now + .seconds(limits.patience)
        let (process, output) = try start(words, input: input)
        defer { close(output) }
        let said = hear(output, most: limits.output, until: end)
        // Who has said all can still linger, or wait for what never comes.
        let isDone = said != nil && hasEnded(process, before: end)
        kill(-process, SIGKILL)  // and whatever it started; until it is waited for the number is nobody else's
        let ending = try wait(for: process)
        guard let said, isDone else { throw Failure.tooMuch }
        guard ending.status == 0 else { throw ending.work < limits.work ? Failure.failed(ending.status) : Failure.tooMuch }
        return said
    }
}
