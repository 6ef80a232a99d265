import Foundation
import Inbox
import Kernel
import Support
import Testing

@Suite("Two nodes on one database", .enabled(if: TestEngine.hasPostgres && Program.built != nil, "no PostgreSQL or no program"))
struct TwoNodesLiveTests {
    @Test(
        "What is done at one node is seen at the other, once, and who is signed out at one is at both", .timeLimit(.minutes(10)))
    func oneHouse() async throws {
        try await TwoNodes.lend { nodes in
            let anna = try await Browser(signingInAt: nodes.programs[0].port)
            try await Self.actAlike(nodes, anna)
            try await Self.takeOnce(nodes)
            try await Self.countGuesses(nodes)
            try await Self.signOut(nodes, anna)
        }
    }

    /// A page stands open at one node while a program works at the other.
    private static func actAlike(_ nodes: TwoNodes, _ anna: Browser) async throws {
        let (one, other) = (nodes.programs[0].port, nodes.programs[1].port)
        let page = try await anna.live(other)
        _ = try await onOwnThread { try page.hear("event: hello") }

        let made = try await nodes.ask(one, "POST", "/api/v1/interests", event("order-1"), key: "first")
        #expect(made.status == 201)
        let card = try JSONDecoder().decode(Made.self, from: made.body).id
        _ = try await onOwnThread { try page.hear("event: card") }
        let again = try await nodes.ask(other, "POST", "/api/v1/interests", event("order-1"), key: "first")
        #expect(again.body == made.body && again.head.lowercased().contains("idempotency-replayed: true"))

        #expect(try await nodes.ask(one, "POST", "/api/v1/interests/\(card)/claim").status == 200)
        _ = try await onOwnThread { try page.hear("event: card") }
        let events = try await nodes.ask(other, "GET", "/api/v1/events?on=interest-\(card)")
        let claim = try #require(try JSONDecoder().decode(Events.self, from: events.body).items.first { $0.verb == "claimed" })
        #expect(try await nodes.ask(other, "POST", "/api/v1/events/\(claim.sequence)/undo").status == 204)
        _ = try await onOwnThread { try page.hear("event: card") }
        let shown = try await nodes.ask(one, "GET", "/api/v1/interests/\(card)")
        #expect(String(decoding: shown.body, as: UTF8.self).contains("\"responsible\"") == false)
    }

    /// The same words come three times at once, wherever the balancer sends them.
    private static func takeOnce(_ nodes: TwoNodes) async throws {
        let words = 25
        try await withThrowingTaskGroup { posters in
            for _ in 0..<3 {
                posters.addTask {
                    for word in 1...words {
                        let reply = try await nodes.ask(
                            nodes.balancer.port, "POST", "/api/v1/interests", Self.event("order-\(word)"))
                        #expect([200, 201].contains(reply.status))
                    }
                }
            }
            try await posters.waitForAll()
        }
        for table: SQL in ["interest", "message", "arrival"] {
            #expect(try await nodes.count("SELECT count(*) FROM \(table)") == words)
        }
        #expect(try await nodes.count("SELECT count(*) FROM journal WHERE verb = 'arrived'") == words)
    }

    private static func countGuesses(_ nodes: TwoNodes) async throws {
        #expect(try await Browser.knock(nodes.programs[0].port, password: "a wrong guess").status == 422)
        // Nine more, which would cost a hash each.
        let guessed = try await nodes.store.write { db in
            try db.run("UPDATE throttle SET count = 10 WHERE key LIKE 'sign-in by strangers%'")
        }
        #expect(guessed == 1)
        #expect(try await Browser.knock(nodes.programs[1].port, password: "a wrong guess").status == 429)
    }

    private static func signOut(_ nodes: TwoNodes, _ here: Browser) async throws {
        let (one, other) = (nodes.programs[0].port, nodes.programs[1].port)
        let there = try await nodes.secondBrowser()
        let page = try await there.live(other)
        _ = try await onOwnThread { try page.hear("event: hello") }
        #expect(try await there.get(other, "/settings/profile").status == 200)

        let changed = try await here.post(
            one, "/settings/password", ["old": TwoNodes.password, "new": "four herons on a cold pier"], drawnAt: other)
        #expect(changed.status == 303)
        #expect(try await there.get(other, "/settings/profile").status == 303)
        #expect(try await onOwnThread { page.ends() })
        #expect(try await here.get(other, "/settings/profile").status == 200)

        #expect(try await here.post(one, "/sign-out", drawnAt: other).status == 303)
        #expect(try await here.get(other, "/settings/profile").status == 303)
    }

    private struct Made: Decodable { let id: Int64 }
    private struct Events: Decodable {
        struct Event: Decodable {
            let sequence: Int64
            let verb: String
        }
        let items: [Event]
    }

    private static func event(_ id: String) -> String {
        #"{"external_id":"\#(id)","author":{"id":"anna","name":"Anna"},"text":"Where is \#(id)?"}"#
    }
}
