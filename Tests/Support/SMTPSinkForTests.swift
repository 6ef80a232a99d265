package import Foundation
import Kernel

/// A real mail server that takes letters and keeps each in a file, for as long as a test. Every user's password is `p`; what it
/// refuses is written in Browser/letter_sink.py.
package struct SMTPSinkForTests: Sendable {
    package let port: Int
    package let certificate: URL
    private let folder: URL

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let python = root.appending(path: ".venv/bin/python")
    /// Whether bin/setup --tests put it here.
    package static var isThere: Bool { FileManager.default.isExecutableFile(atPath: python.path()) }

    /// - Parameter tls: encrypted from the first byte, else after STARTTLS.
    package static func lend<T: Sendable>(tls: Bool = false, _ body: (SMTPSinkForTests) async throws -> T) async throws -> T {
        let folder = URL.temporaryDirectory.appending(path: "kindred-sink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        let made = try TestCertificate(for: [DovecotForTests.host, "localhost"], in: folder)
        let script = root.appending(path: "Browser/letter_sink.py")
        let arguments = [script.path(), folder.path(), made.certificate.path(), made.key.path()] + (tls ? ["--tls"] : [])
        let (child, port) = try await onOwnThread {
            var child = try Child(python, arguments, ignoring: nil)
            guard let port = child.readLine()?.split(separator: " ").last.flatMap({ Int($0) }) else {
                throw Program.DidNotStart(description: "the letter sink ended with \(child.wait())")
            }
            return (child, port)
        }
        func end() async throws {
            _ = try await onOwnThread { [child] in
                child.send(""); return child.wait()
            }
        }
        do {
            let result = try await body(SMTPSinkForTests(port: port, certificate: made.certificate, folder: folder))
            try await end()
            return result
        } catch {
            try await end()
            throw error
        }
    }

    /// What it took, in the order of taking: the recipients it was told, and the letter.
    package func letters() throws -> [(to: [String], letter: String)] {
        try (1...).lazy.map { folder.appending(path: "\($0).eml") }.prefix { FileManager.default.fileExists(atPath: $0.path()) }
            .map { file in
                let to = try String(contentsOf: file.deletingPathExtension().appendingPathExtension("to"), encoding: .utf8)
                return (to.split(separator: "\n").map(String.init), String(decoding: try Data(contentsOf: file), as: UTF8.self))
            }
    }
}
