package import Foundation
import Kernel
import Synchronization

/// A real mail server that takes letters and keeps each in a file, for as long as a test. Every user's password is `p`; what it
/// refuses is written in Browser/letter_sink.py.
package struct SMTPSinkForTests: Sendable {
    package let port: Int
    package let certificate: URL
    private let folder: URL
    private let arguments: [String]
    private let running = Running()

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let python = root.appending(path: ".venv/bin/python")
    /// Whether bin/setup --tests put it here.
    package static var isThere: Bool { FileManager.default.isExecutableFile(atPath: python.path()) }

    /// How its lines are protected.
    package enum Protection: String, Sendable {
        /// After STARTTLS.
        case starttls
        /// From the first byte.
        case tls
        /// Not at all, as between programs of one machine.
        case plain
    }

    /// Lends a running server and stops it afterwards.
    package static func lend<T: Sendable>(
        _ protection: Protection = .starttls, _ body: (SMTPSinkForTests) async throws -> T
    ) async throws -> T {
        let folder = URL.temporaryDirectory.appending(path: "kindred-sink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        let sink = try await onOwnThread { try SMTPSinkForTests(protection, in: folder) }
        do {
            let result = try await body(sink)
            try await sink.end()
            return result
        } catch {
            try await sink.end()
            throw error
        }
    }

    private init(_ protection: Protection, in folder: URL) throws {
        let made = try TestCertificate(for: [DovecotForTests.host, "localhost"], in: folder)
        let script = Self.root.appending(path: "Browser/letter_sink.py")
        (self.folder, certificate, port) = (folder, made.certificate, FreePort.take())
        arguments = [
            script.path(), folder.path(), made.certificate.path(), made.key.path(), "--port", "\(port)", "--protection",
            protection.rawValue,
        ]
        try begin()
    }

    private func begin() throws {
        var child = try Child(Self.python, arguments, ignoring: nil)
        guard child.readLine() != nil else {
            throw Program.DidNotStart(description: "the letter sink ended with \(child.wait())")
        }
        running.child.withLock { [child] in $0 = child }
    }

    private func end() async throws {
        guard let child = running.child.withLock(\.self) else { return }
        _ = try await onOwnThread {
            child.send("")
            return child.wait()
        }
    }

    /// Which process it is now.
    private final class Running: Sendable {
        let child = Mutex<Child?>(nil)
    }

    /// The server ends at once, in the middle of whatever it does. What it has acknowledged lies in its folder.
    package func crash() async throws {
        guard let child = running.child.withLock(\.self) else { return }
        try await onOwnThread {
            Child.killAll(child.process)
            child.letGo()
        }
    }

    /// Once more, at the same port, after ``crash()``.
    package func startAgain() async throws { try await onOwnThread { try begin() } }

    /// What it took, in the order of taking: the recipients it was told, and the letter.
    package func letters() throws -> [(to: [String], letter: String)] {
        try (1...).lazy.map { folder.appending(path: "\($0).eml") }.prefix { FileManager.default.fileExists(atPath: $0.path()) }
            .map { file in
                let to = try String(contentsOf: file.deletingPathExtension().appendingPathExtension("to"), encoding: .utf8)
                return (to.split(separator: "\n").map(String.init), String(decoding: try Data(contentsOf: file), as: UTF8.self))
            }
    }
}
