import Foundation
import Inbox
import Kernel
import Support
import Testing

@Suite("Two nodes on one database", .enabled(if: TestEngine.hasPostgres && Program.built != nil, "no PostgreSQL or no program"))
struct TwoNodesLiveTests {
    @Test("What is done at one node is seen at the other, once", .timeLimit(.minutes(10)))
    func actAlike() async throws {
        try await TwoNodes.lend { nodes in
            let (one, other) = (nodes.programs[0].port, nodes.programs[1].port)
            let anna = try await Browser(signingInAt: one)
            // Signed in at one, at home at the other, where the page stays open.
            let page = try await anna.live(other)
            _ = try await onOwnThread { try page.hear("event: hello") }

            let made = try await nodes.ask(one, "POST", "/api/v1/interests", Self.event("order-1"), key: "first")
            #expect(made.status == 201)
            let card = try JSONDecoder().decode(Made.self, from: made.body).id
            _ = try await onOwnThread { try page.hear("event: card") }
            let again = try await nodes.ask(other, "POST", "/api/v1/interests", Self.event("order-1"), key: "first")
            #expect(again.body == made.body && again.head.lowercased().contains("idempotency-replayed: true"))

            #expect(try await nodes.ask(one, "POST", "/api/v1/interests/\(card)/claim").status == 200)
            _ = try await onOwnThread { try page.hear("event: card") }
            let events = try await nodes.ask(other, "GET", "/api/v1/events?on=interest-\(card)")
            let claim = try #require(
                try JSONDecoder().decode(Events.self, from: events.body).items.first { $0.verb == "claimed" })
            #expect(try await nodes.ask(other, "POST", "/api/v1/events/\(claim.sequence)/undo").status == 204)
            _ = try await onOwnThread { try page.hear("event: card") }
            let shown = try await nodes.ask(one, "GET", "/api/v1/interests/\(card)")
            #expect(String(decoding: shown.body, as: UTF8.self).contains("\"responsible\"") == false)
        }
    }

    @Test("Whatever the balancer sends where, each word is there once", .timeLimit(.minutes(10)))
    func takeOnce() async throws {
        try await TwoNodes.lend { nodes in
            let (words, repeats) = (60, 3)
            try await withThrowingTaskGroup { posters in
                for _ in 0..<repeats {
                    posters.addTask {
                        for word in 0..<words {
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
            // The journal's numbers rise in the order of the commits, whichever node wrote.
            #expect(try await nodes.count("SELECT count(*) FROM journal WHERE verb = 'arrived'") == words)
        }
    }

    @Test("A password changed at one node ends the sessions at the other", .timeLimit(.minutes(10)))
    func signOut() async throws {
        try await TwoNodes.lend { nodes in
            let (one, other) = (nodes.programs[0].port, nodes.programs[1].port)
            let here = try await Browser(signingInAt: one)
            let there = try await Browser(signingInAt: other)
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
    }

    @Test("Tries to guess a password are counted over both nodes", .timeLimit(.minutes(10)))
    func guesses() async throws {
        try await TwoNodes.lend { nodes in
            // Ten by strangers within a quarter of an hour.
            var answers: [Int] = []
            for guess in 1...12 {
                answers.append(try await Browser.knock(nodes.balancer.port, password: "a wrong guess \(guess)").status)
            }
            #expect(answers == Array(repeating: 422, count: 10) + [429, 429])
        }
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
