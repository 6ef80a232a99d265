import Foundation
import Glibc
import Kernel

/// A network of its own for one program, as on another machine. Two lines lead from there to this one; one of them can be cut, so
/// that whatever is sent is lost without a word. Needs root and the kernel's network namespaces.
package struct FarMachine: Sendable {
    /// What this machine is called there, over the line that can be cut.
    package let cuttable: String
    /// The same over the line that stays.
    package let lasting: String
    private let name: String

    private static let ip = URL(filePath: "/usr/sbin/ip")

    /// Whether such networks can be made here.
    package static let isPossible: Bool = {
        let name = "kindred-try-\(getpid())"
        guard getuid() == 0, (try? run("netns", "add", name)) != nil else { return false }
        return (try? run("netns", "del", name)) != nil
    }()

    /// Lends one and takes it away afterwards.
    package static func lend(_ body: (FarMachine) async throws -> Void) async throws {
        let machine = try await onOwnThread { try FarMachine() }
        do { try await body(machine) } catch {
            try machine.remove()
            throw error
        }
        try machine.remove()
    }

    private init() throws {
        name = "kindred-\(getpid())"
        // A corner of the private addresses where nobody else is.
        let place = "10.\(Int.random(in: 64..<128)).\(Int.random(in: 0..<255))"
        (cuttable, lasting) = ("\(place).1", "\(place).5")
        try Self.run("netns", "add", name)
        try Self.run("-n", name, "link", "set", "lo", "up")
        for (line, here, there) in [("a", "\(place).1", "\(place).2"), ("b", "\(place).5", "\(place).6")] {
            try Self.run("link", "add", end(line), "type", "veth", "peer", "name", "far-\(line)", "netns", name)
            try Self.run("addr", "add", "\(here)/30", "dev", end(line))
            try Self.run("link", "set", end(line), "up")
            try Self.run("-n", name, "addr", "add", "\(there)/30", "dev", "far-\(line)")
            try Self.run("-n", name, "link", "set", "far-\(line)", "up")
        }
    }

    private func end(_ line: String) -> String { "k\(getpid())\(line)" }

    /// The lines go with it.
    private func remove() throws { try Self.run("netns", "del", name) }

    /// What starts a program there, for ``Program/serve(_:_:ignoring:starter:)``.
    package var starter: [String] { [Self.ip.path(), "netns", "exec", name] }

    package func cut() throws { try Self.run("link", "set", end("a"), "down") }
    package func mend() throws { try Self.run("link", "set", end("a"), "up") }

    /// What a program there answers at a port of its own loopback; 0 when nothing came within `patience` seconds.
    package func status(
        _ port: Int, _ path: String, post body: String? = nil, token: String = "", patience: Int = 30
    ) async throws -> Int {
        var words = Array(starter.dropFirst())
        words += ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "\(patience)"]
        if let body { words += ["-H", "authorization: Bearer \(token)", "-H", "content-type: application/json", "-d", body] }
        words.append("http://127.0.0.1:\(port)\(path)")
        return try await onOwnThread { [words] in
            var child = try Child(Self.ip, words, ignoring: nil)
            child.send("")
            defer { _ = child.wait() }  // curl says by 000 what its exit code says too
            return Int(child.readToEnd()) ?? 0
        }
    }

    private static func run(_ words: String...) throws {
        var child = try Child(ip, words, ignoring: nil)
        child.send("")
        _ = child.readToEnd()
        let code = child.wait()
        guard code == 0 else { throw Program.DidNotStart(description: "ip \(words.joined(separator: " ")) ended with \(code)") }
    }
}
