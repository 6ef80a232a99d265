import Foundation
import Kernel
import Support
import Testing

@Suite("Everything leaves in one command, and comes back", .enabled(if: Program.built != nil, "the product kindred is not built"))
struct CarryTests {
    private static let passphrase = DemoExport.passphrase

    /// The demo's company in its data directory, with cards, files, history and settings.
    private func withDemo(_ engine: TestEngine, _ body: @escaping @Sendable (Tool) async throws -> Void) async throws {
        try await Tool.lend(engine) { tool in
            try await tool.fillWithDemo()
            try await body(tool)
        }
    }

    /// A company with a channel, its secret and a word that came by it.
    private func withWord(_ engine: TestEngine, _ body: @escaping @Sendable (Tool) async throws -> Void) async throws {
        try await Tool.lend(engine) { tool in
            try await tool.setUp()
            #expect(try await tool.call("channel", "add", "form", "--name", "Site").code == 0)
            #expect(try await tool.call("channel", "test", "Site").code == 0)
            try await tool.setLogo(Data("a bicycle bell".utf8))
            try await body(tool)
        }
    }

    private static let ways: [[TestEngine]] =
        TestEngine.hasPostgres ? [[.sqlite, .postgres], [.postgres, .sqlite]] : [[.sqlite, .sqlite]]

    @Test("Exported from one engine and imported into either, the digests are equal and secrets open", arguments: ways)
    func wholeWay(way: [TestEngine]) async throws {
        let (from, to) = (way[0], way[1])
        try await withDemo(from) { tool in
            let file = tool.beside(from == .sqlite ? "everything" : "everything.tar")
            let exported = try await tool.call("export", file.path, "--with-secrets", input: Self.passphrase)
            #expect(exported.code == 0, "\(exported.words)")
            #expect(try await tool.call("export", file.path).code == 3)
            let digest = try await tool.call("digest").out
            #expect(digest.contains("interest "))

            try await Tool.lend(to) { other in
                #expect(try await other.call("import", file.path).code == 3)
                let wrong = try await other.call("import", file.path, "--with-secrets", input: "another passphrase\n")
                #expect(wrong.code == 3, "\(wrong.words)")
                let imported = try await other.call("import", file.path, "--with-secrets", input: Self.passphrase)
                #expect(imported.code == 0, "\(imported.words)")
                #expect(try await other.call("digest").out == digest)
                let health = try await other.call("doctor")
                #expect(health.code == 0, "\(health.out)")
                #expect(health.out.contains("stored secrets can be read"))
                #expect(try await other.call("import", file.path, "--no-secrets").code == 3)
            }
        }
    }

    @Test("Without secrets everything else arrives, and what is missing is said", arguments: TestEngine.available)
    func withoutSecrets(engine: TestEngine) async throws {
        try await withWord(engine) { tool in
            let folder = tool.beside("everything")
            let exported = try await tool.call("export", folder.path)
            #expect(exported.words.contains("--with-secrets"))
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: "secrets.json").path) == false)
            let channels = try String(contentsOf: folder.appending(path: "tables/channel.1.jsonl"), encoding: .utf8)
            #expect(channels.contains("\"secrets_sealed\":null"))
            let digest = try await tool.call("digest").out
            try await Tool.lend(engine) { other in
                let imported = try await other.call("import", folder.path)
                #expect(imported.code == 0, "\(imported.words)")
                #expect(imported.words.contains("Secrets were left out"))
                #expect(try await other.call("digest").out == digest)
                #expect(try await other.call("doctor").out.contains("stored secrets can be read"))
            }
        }
    }

    @Test("A changed byte is found, and nothing is kept", arguments: TestEngine.available, ["tables/interest.1.jsonl", "blobs"])
    func damaged(engine: TestEngine, place: String) async throws {
        try await withWord(.sqlite) { tool in
            let folder = tool.beside("everything")
            #expect(try await tool.call("export", folder.path).code == 0)
            try Self.spoil(folder.appending(path: place))
            try await Tool.lend(engine) { other in
                let imported = try await other.call("import", folder.path)
                #expect(imported.code == 1)
                #expect(imported.words.contains("damaged"), "\(imported.words)")
                #expect(FileManager.default.fileExists(atPath: other.data.appending(path: "kindred.sqlite").path) == false)
                #expect(FileManager.default.fileExists(atPath: other.data.appending(path: "blobs").path) == false)
                let again = try await tool.call("export", tool.beside("again.tar").path)
                #expect(again.code == 0)
                let second = try await other.call("import", tool.beside("again.tar").path)
                #expect(second.code == 0, "the place is as empty as before: \(second.words)")
            }
        }
    }

    /// Changes a byte of a file, or of the first file below a folder.
    private static func spoil(_ url: URL) throws {
        var file = url
        if url.pathExtension.isEmpty {
            let names = try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted()
            file = url.appending(path: try #require(names.first { ($0 as NSString).lastPathComponent.count == 64 }))
        }
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
    }

    @Test("An embedded database moves to PostgreSQL, and comes back by export", .enabled(if: TestEngine.hasPostgres))
    func moves() async throws {
        try await withDemo(.sqlite) { tool in
            let before = try await tool.call("digest").out
            try await Tool.lend(.postgres) { server in
                guard case .postgres(let url) = server.database else { return }
                let moved = try await tool.call("move", "--to", url)
                #expect(moved.code == 0, "\(moved.words)")
                #expect(moved.words.contains("Counts and digests are equal"))
                #expect(moved.lines.contains { $0.hasPrefix("journal ") })
                #expect(try await tool.call("digest").out == before, "the source is untouched")
                let again = try await tool.call("move", "--to", url)
                #expect(again.code == 1)
                #expect(again.words.contains("not empty"))

                let there = Tool(program: tool.program, data: tool.data, database: server.database)
                #expect(try await there.call("digest").out == before)
                let health = try await there.call("doctor")
                #expect(health.code == 0, "\(health.out)")
                let added = try await there.call("channel", "add", "api", "--name", "After the move")
                #expect(added.code == 0, "the journal goes on: \(added.words)")

                let file = tool.beside("back.tar")
                #expect(try await there.call("export", file.path).code == 0)
                let after = try await there.call("digest").out
                try await Tool.lend(.sqlite) { back in
                    let imported = try await back.call("import", file.path)
                    #expect(imported.code == 0, "\(imported.words)")
                    let digest = try await back.call("digest").out
                    #expect(digest == after)
                }
            }
        }
    }

    @Test("What runs is not moved", .enabled(if: TestEngine.hasPostgres))
    func running() async throws {
        try await Tool.lend(.sqlite) { tool in
            try await tool.setUp()
            let server = try await tool.serve()
            try await Tool.lend(.postgres) { other in
                guard case .postgres(let url) = other.database else { return }
                let moved = try await tool.call("move", "--to", url)
                #expect(moved.code == 3)
                #expect(moved.words.contains("process \(server.process)"))
            }
            try await server.stop()
        }
    }
}
