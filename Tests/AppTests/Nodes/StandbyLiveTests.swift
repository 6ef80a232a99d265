import Foundation
import Kernel
import Support
import Synchronization
import Testing

@Suite(
    "A standby takes over",
    .enabled(if: TestEngine.hasPostgres, "PostgreSQL is not installed"),
    .enabled(if: LongTests.areWanted, "\(LongTests.reason)"))
struct StandbyLiveTests {
    private static let words = 300

    @Test(
        "What was acknowledged is there, and both nodes find the new server by themselves",
        .enabled(if: Program.built != nil, "the product kindred is not built"), .timeLimit(.minutes(10)))
    func promoted() async throws {
        try await PostgresPairForTests.lend { pair in
            let program = try #require(Program.built)
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-pair-\(UUID().uuidString)")
            let site = try await Site.install(program, in: folder, .postgres(url: pair.url))
            let second = try site.beside("second")
            defer {
                for site in [site, second] { try? FileManager.default.removeItem(at: site.data) }  // left, they fail nothing
            }
            let nodes = [try await site.serve(), try await second.serve()]
            let balancer = try Balancer(before: nodes.map(\.port))
            let ledger = Acknowledged()
            try await withThrowingTaskGroup { group in
                for poster in 0..<4 {
                    group.addTask {
                        for number in stride(from: poster, to: Self.words, by: 4) {
                            let card = try await Self.post(number, at: balancer.port, site.token)
                            ledger.cards.withLock { $0[number] = card }
                        }
                    }
                }
                while ledger.count < Self.words / 3 { try await Task.sleep(for: .milliseconds(5)) }
                try await pair.crash()
                try await pair.promote()
                let promoted = ContinuousClock.now
                let before = ledger.count
                while ledger.count == before { try await Task.sleep(for: .milliseconds(5)) }
                print("The first word was acknowledged \(promoted.duration(to: .now)) after the standby was promoted")
                try await group.waitForAll()
            }
            let store = try Store.open(site.database)
            let cards = try await store.read { db in try db.values("SELECT id FROM interest", as: Int64.self) }
            await store.close()
            #expect(Set(cards) == Set(ledger.cards.withLock { $0.values }))
            #expect(cards.count == Self.words)
            for node in nodes { #expect(try await node.stop() == 0) }
        }
    }

    @Test("A commit that no standby confirmed is not acknowledged, though the server says it is done", .timeLimit(.minutes(10)))
    func unconfirmed() async throws {
        try await PostgresPairForTests.lend { pair in
            let store = try Store.open(.postgres(url: pair.url))
            try await store.write { db in try db.run("CREATE TABLE word (id BIGINT PRIMARY KEY)") }
            try await pair.loseStandby()
            let writing = Task { try await store.write { db in try db.run("INSERT INTO word (id) VALUES (1)") } }
            // As when the statement's time is up.
            let end: SQL = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
            while try await store.read({ db in try db.rows(end).isEmpty }) { try await Task.sleep(for: .milliseconds(20)) }
            await #expect(throws: StorageError.uncertain("the standby did not confirm in time")) {
                _ = try await writing.value
            }
            // Said again it is known: it did happen here.
            #expect(try await store.read { db in try db.exists("SELECT 1 FROM word") })
            await store.close()
        }
    }

    /// Posts a word until somebody acknowledges it, as a sender does.
    private static func post(_ number: Int, at port: Int, _ token: String) async throws -> Int64 {
        struct Said: Decodable { let id: Int64 }
        let body = #"{"external_id":"w\#(number)","author":{"id":"c\#(number)","name":"Anna"},"text":"Word \#(number)"}"#
        while true {
            let reply = try? await onOwnThread {  // a line that broke says no more than that it must be said again
                let line = try HTTPLine(port: port)
                defer { line.close() }
                return try line.ask(
                    "POST", "/api/v1/interests",
                    headers: ["authorization": "Bearer \(token)", "content-type": "application/json"], body: Data(body.utf8))
            }
            if let reply, [200, 201].contains(reply.status) { return try JSONDecoder().decode(Said.self, from: reply.body).id }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}

/// The card of each word that was acknowledged.
private final class Acknowledged: Sendable {
    let cards = Mutex<[Int: Int64]>([:])
    var count: Int { cards.withLock { $0.count } }
}
