import Foundation
import Kernel
import Support
import Testing

@Suite(
    "A database server that has frozen",
    .enabled(if: TestEngine.hasPostgres && Program.built != nil, "PostgreSQL or the program is missing"))
struct FrozenDatabaseLiveTests {
    @Test(
        "It is told to whoever asks, nothing is acknowledged or doubled, and all goes on when it thaws", .timeLimit(.minutes(10)))
    func frozen() async throws {
        try await OwnPostgresForTests.lend { server in
            let program = try #require(Program.built)
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-frozen-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            let site = try await Site.install(program, in: folder, .postgres(url: server.url))
            let node = try await site.serve()
            #expect(try await Self.post(1, to: node, site.token).status == 201)

            try await server.freeze()
            let refused = try await Self.post(2, to: node, site.token)
            #expect(refused.status == 503)
            #expect(refused.head.lowercased().contains("\r\nretry-after: "))
            #expect(try await Self.ask("/ready", node).status == 503)
            #expect(try await Self.ask("/health", node).status == 200)

            try await server.thaw()
            while try await Self.ask("/ready", node).status != 200 { try await Task.sleep(for: .milliseconds(50)) }
            // It was said again because nobody knew what had become of it; one card stands for both.
            #expect([200, 201].contains(try await Self.post(2, to: node, site.token).status))
            #expect(try await Self.post(3, to: node, site.token).status == 201)
            let store = try Store.open(site.database)
            while try await store.read({ db in try db.exists("SELECT 1 FROM search_due") }) {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try await store.read { db in try db.value("SELECT count(*) FROM node_lease", as: Int.self) } == 1)
            await store.close()
            #expect(try await node.stop() == 0)
            #expect(try await site.count("arrival") == 3)
            #expect(try await site.count("interest") == 3)
        }
    }

    private static func post(_ number: Int, to node: Program, _ token: String) async throws -> HTTPLine.Reply {
        try await ask(
            "/api/v1/interests", node, "POST", ["authorization": "Bearer \(token)", "content-type": "application/json"],
            #"{"external_id":"w\#(number)","author":{"id":"c\#(number)","name":"Anna"},"text":"Word \#(number)"}"#)
    }

    private static func ask(
        _ path: String, _ node: Program, _ method: String = "GET", _ headers: [String: String] = [:], _ body: String = ""
    ) async throws -> HTTPLine.Reply {
        try await onOwnThread {
            let line = try HTTPLine(port: node.port)
            defer { line.close() }
            return try line.ask(method, path, headers: headers, body: Data(body.utf8))
        }
    }
}
