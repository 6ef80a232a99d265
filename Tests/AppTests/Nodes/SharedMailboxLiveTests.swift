import Foundation
import Kernel
import Support
import Testing

@testable import Inbox

@Suite(
    "A mailbox of two nodes",
    .enabled(
        if: TestEngine.hasPostgres && Program.built != nil && DovecotForTests.isThere && SMTPSinkForTests.isThere,
        "PostgreSQL, the program, dovecot or the letter sink is missing"))
struct SharedMailboxLiveTests {
    private static let letters = 25

    @Test("The figures let another node take over within 15 seconds, and none before its time")
    func figures() {
        let pace = LineKeeper.Pace()
        // A lease that was just renewed runs out, and somebody looks; then a second to connect.
        #expect(.seconds(pace.term) + pace.round + .seconds(1) <= .seconds(15))
        // Two renewals may fail before a line is given up.
        #expect(pace.round * 3 <= .seconds(pace.term))
        let jobs = JobRunner.Settings()
        #expect(jobs.lease <= 15 && jobs.poll <= .seconds(1))
    }

    @Test(
        "One node reads it; killed amid letters and answers, the other goes on, and nothing is lost or doubled",
        .timeLimit(.minutes(10)))
    func takesOver() async throws {
        try await DovecotForTests.lend { dovecot in
            try await SMTPSinkForTests.lend { sink in
                try await TwoNodes.lend(settings: ["outbound_roots = \(sink.certificate.path())"]) { site in
                    try await site.call(
                        "channel", "add", "mailbox", "--name", "Mail", "--set", "address=info@vetrik.example", "--set",
                        "user=shop",
                        "--set", "imap_host=127.0.0.1", "--set", "imap_port=\(dovecot.port)", "--set", "imap_security=none",
                        "--set", "smtp_host=localhost", "--set", "smtp_port=\(sink.port)", "--set", "smtp_security=starttls",
                        "--secret", "password=-", input: "\(DovecotForTests.password)\n")
                } _: { nodes in
                    try await Self.read(nodes, dovecot)
                    let cards = try await nodes.store.read { db in
                        try db.values("SELECT id FROM interest LIMIT 20", as: Int64.self)
                    }
                    try await Self.answer(cards, nodes)
                    let reader = try #require(try nodes.programs.first { try $0.connections(to: dovecot.port) > 0 })
                    try await nodes.until("SELECT 1 FROM outbox WHERE state = 'sent'")
                    try dovecot.deliver((Self.letters..<2 * Self.letters).map(Self.letter), to: "shop")
                    // It may connect to put answers into Sent; who reads is written down.
                    let line = try await nodes.store.read { db in
                        try db.value("SELECT holder FROM channel_line", as: String.self)
                    }
                    try await reader.kill()
                    let killed = ContinuousClock.now
                    try await nodes.until("SELECT 1 FROM channel_line WHERE holder <> \(line)")
                    print("The other node was at the mailbox after \(killed.duration(to: .now))")
                    try await nodes.until(
                        "SELECT 1 FROM (SELECT count(*) AS n FROM message WHERE direction = 'in') m WHERE n >= \(2 * Self.letters)"
                    )
                    try await nodes.until(
                        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE state IN ('queued', 'sending'))")
                    print("and had sent everything after \(killed.duration(to: .now))")
                    try await Self.check(nodes, sink, cards)
                }
            }
        }
    }

    /// The first letters, by exactly one node.
    private static func read(_ nodes: TwoNodes, _ dovecot: DovecotForTests) async throws {
        try await nodes.until("SELECT 1 FROM channel_line WHERE cursor IS NOT NULL AND state = 'listening'")
        try dovecot.deliver((0..<letters).map(letter), to: "shop")
        try await nodes.until("SELECT 1 FROM (SELECT count(*) AS n FROM message) m WHERE n = \(letters)")
        #expect(try nodes.programs.count { try $0.connections(to: dovecot.port) > 0 } == 1)
    }

    /// One answer a card, at either node, all due in the same moment, which is to come.
    private static func answer(_ cards: [Int64], _ nodes: TwoNodes) async throws {
        let due = Date(timeIntervalSinceNow: 6).formatted(.iso8601)
        for card in cards {
            let reply = try await nodes.ask(
                nodes.balancer.port, "POST", "/api/v1/interests/\(card)/answers",
                #"{"text":"Answer to card \#(card).","when":"\#(due)"}"#)
            #expect(reply.status == 201, "\(String(decoding: reply.body, as: UTF8.self))")
        }
    }

    private static func check(_ nodes: TwoNodes, _ sink: SMTPSinkForTests, _ cards: [Int64]) async throws {
        #expect(try await nodes.count("SELECT count(*) FROM interest") == 2 * letters)
        #expect(try await nodes.count("SELECT count(*) FROM message WHERE direction = 'in'") == 2 * letters)
        #expect(try await nodes.count("SELECT count(*) FROM quarantine") == 0)
        let states = try await nodes.store.read { db in
            try db.rows("SELECT interest_id, state FROM outbox").map {
                (try $0.get("interest_id", as: Int64.self), try $0.get("state", as: String.self))
            }
        }
        #expect(states.count == cards.count)
        let letters = try sink.letters().map(\.letter)
        for (card, state) in states {
            let went = letters.count { $0.contains("Answer to card \(card).") }
            // What was on its way when the node died is never sent blindly again: a member is asked.
            #expect(state == "sent" ? went == 1 : state == "possibly_sent" && went <= 1, "card \(card) is \(state), \(went) went")
        }
        #expect(states.contains { $0.1 == "sent" })
    }

    private static func letter(_ number: Int) -> Data {
        Data(
            """
            From: Anna \(number) <anna\(number)@mail.example>\r
            To: info@vetrik.example\r
            Subject: Heron \(number)\r
            Date: Sun, 22 Nov 2026 09:00:00 +0000\r
            Message-ID: <heron\(number)@mail.example>\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            Is it still there?\r

            """.utf8)
    }
}
