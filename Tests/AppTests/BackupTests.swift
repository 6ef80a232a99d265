import Foundation
import Kernel
import Support
import Testing

@Suite("A backup brings everything back", .enabled(if: Program.built != nil, "the product kindred is not built"))
struct BackupTests {
    /// A company with a channel, a server, and a word with a file that came by it.
    private func withWords(_ tool: Tool, _ body: (Program) async throws -> Void) async throws {
        try await tool.setUp()
        #expect(try await tool.call("channel", "add", "api", "--name", "Shop").code == 0)
        #expect(try await tool.call("channel", "add", "form", "--name", "Site").code == 0)
        let token = try await tool.call(
            "token", "create", "--member", "marina@vetrik.example", "--scope", "interests:write")
        let server = try await tool.serve()
        let key = try #require(token.lines.first)
        let status = try await onOwnThread { try Self.post(server.port, key) }
        #expect(status == 201)
        try await body(server)
    }

    private static func post(_ port: Int, _ token: String, _ number: Int = 1) throws -> Int {
        let line = try HTTPLine(port: port)
        defer { line.close() }
        let file = Data("The bell does not ring.".utf8).base64EncodedString()
        let body = """
            {"external_id":"\(number)","author":{"id":"7","name":"Анна"},"text":"See the file","attachments":[{"name":"a.txt","data":"\(file)"}]}
            """
        return try line.ask(
            "POST", "/api/v1/interests",
            headers: ["authorization": "Bearer \(token)", "content-type": "application/json"], body: Data(body.utf8)
        ).status
    }

    @Test("Taken while the server runs, restored elsewhere, the digests are equal", arguments: TestEngine.available)
    func wholeWay(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try await withWords(tool) { server in
                let refused = try await tool.call("serve", "--listen", "127.0.0.1:0")
                #expect(refused.code == 3)
                #expect(refused.words.contains("process \(server.process) at http://127.0.0.1:\(server.port)"))

                let directory = tool.beside("backup")
                let backup = try await tool.call("backup", directory.path, "--with-key", input: Self.passphrase)
                #expect(backup.code == 0, "\(backup.words)")
                #expect(try await tool.call("backup", directory.path).code == 3)
                let digest = try await tool.call("digest").out
                #expect(digest.contains("interest 1 "))
                #expect(digest.contains("attachment 1 "))
                let code = try await server.stop()
                #expect(code == 0)

                try await Tool.lend(engine) { other in
                    let restored = try await other.call("restore", directory.path, "--with-key", input: Self.passphrase)
                    #expect(restored.code == 0, "\(restored.words)")
                    #expect(try await other.call("digest").out == digest)
                    let health = try await other.call("doctor")
                    #expect(health.code == 0, "\(health.out)")
                    #expect(health.out.contains("a sample of 2 is whole"))
                    #expect(health.out.contains("stored secrets can be read"))
                    let again = try await other.call("restore", directory.path)
                    #expect(again.code == 3)
                    #expect(again.words.contains("--data"))
                }
            }
        }
    }

    @Test(
        "Taken while words come in, it is the state of one moment: its digest is one that was true between two words",
        arguments: TestEngine.available)
    func whileWriting(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try await withWords(tool) { server in
                let token = try await tool.call(
                    "token", "create", "--member", "marina@vetrik.example", "--scope", "interests:write")
                let key = try #require(token.lines.first)
                let moments = Moments()
                let port = server.port
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        // Word by word, and after each what is then true, until there are backups enough, or many words.
                        var number = 1
                        while await moments.backups.count < Self.backups, number < Self.mostWords {
                            await moments.note(try await tool.call("digest").out)
                            number += 1
                            let status = try await onOwnThread { [number] in try Self.post(port, key, number) }
                            #expect(status == 201)
                        }
                        await moments.note(try await tool.call("digest").out)
                    }
                    group.addTask {
                        for number in 0..<Self.backups {
                            let directory = tool.beside("backup-\(number)")
                            let backup = try await tool.call("backup", directory.path, "--with-key", input: Self.passphrase)
                            #expect(backup.code == 0, "\(backup.words)")
                            await moments.note(directory)
                        }
                    }
                    try await group.waitForAll()
                }
                try await server.stop()
                let (states, directories) = await (moments.digests, moments.backups)
                #expect(states.count > 1, "words came in meanwhile")
                for directory in directories {
                    try await Tool.lend(engine) { other in
                        let restored = try await other.call("restore", directory.path, "--with-key", input: Self.passphrase)
                        #expect(restored.code == 0, "\(restored.words)")
                        let digest = try await other.call("digest").out
                        #expect(states.contains(digest), "\(digest)")
                    }
                }
            }
        }
    }

    private static let backups = 1
    private static let mostWords = 8
    private static let passphrase = "a tin of nine buttons\n"

    /// What was true after each word, and what was saved meanwhile.
    private actor Moments {
        private(set) var digests: Set<String> = []
        private(set) var backups: [URL] = []
        func note(_ digest: String) { digests.insert(digest) }
        func note(_ directory: URL) { backups.append(directory) }
    }

    @Test("Without the key a new one is made, forms work on, and that is said", arguments: TestEngine.available)
    func withoutKey(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try await withWords(tool) { server in
                let backup = try await tool.call("backup", tool.beside("backup").path)
                #expect(backup.words.contains("--with-key"))
                try await server.stop()
                try await Tool.lend(engine) { other in
                    let restored = try await other.call("restore", tool.beside("backup").path)
                    #expect(restored.code == 0)
                    #expect(restored.words.contains("a new one was made"))
                    #expect(try await other.call("doctor").out.contains("stored secrets can be read"))
                }
            }
        }
    }

    @Test("A changed byte is found before anything is touched")
    func damaged() async throws {
        try await Tool.lend(.sqlite) { tool in
            try await tool.setUp()
            let directory = tool.beside("backup")
            #expect(try await tool.call("backup", directory.path).code == 0)
            let snapshot = directory.appending(path: "database.snapshot")
            var bytes = try Data(contentsOf: snapshot)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: snapshot)
            try await Tool.lend(.sqlite) { other in
                let restored = try await other.call("restore", directory.path)
                #expect(restored.code == 1)
                #expect(restored.words.contains("database.snapshot"))
                #expect(FileManager.default.fileExists(atPath: other.data.path) == false)
            }
        }
    }

    @Test("A backup of one engine is not forced into the other", .enabled(if: TestEngine.hasPostgres))
    func otherEngine() async throws {
        try await Tool.lend(.sqlite) { tool in
            try await tool.setUp()
            #expect(try await tool.call("backup", tool.beside("backup").path).code == 0)
            try await Tool.lend(.postgres) { other in
                let restored = try await other.call("restore", tool.beside("backup").path)
                #expect(restored.code == 2)
                #expect(restored.words.contains("--database"))
            }
        }
    }
}
