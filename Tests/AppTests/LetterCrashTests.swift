import Foundation
import Kernel
import Support
import Testing

@Suite("When the program is killed while letters arrive", .enabled(if: DovecotForTests.isThere, "dovecot is not installed"))
struct LetterCrashTests {
    private static let customers = 200
    private static let letters = 10
    private static let crashes = 5
    private static var all: Int { customers * letters }

    @Test(
        "Each letter is there once, in its conversation",
        .enabled(if: Program.built != nil, "the product kindred is not built"), .timeLimit(.minutes(10)),
        arguments: TestEngine.available)
    func killedWhileReading(engine: TestEngine) async throws {
        let seed = UInt64.random(in: 1 ... .max)
        print("Letters on \(engine) with seed \(seed)")
        try await DovecotForTests.lend { dovecot in
            try await Site.lend(engine) { site in
                try await site.connect(to: dovecot)
                let post = Self.post(seed: seed)
                let store = try Store.open(site.database)
                do {
                    try await Self.arrive(post, at: dovecot, site, store)
                    try await Self.check(store)
                    await store.close()
                } catch {
                    await store.close()
                    throw error
                }
            }
        }
    }

    /// Everybody's letters, each answering all before it, mixed like a post bag.
    private static func post(seed: UInt64) -> [Data] {
        var chance = Chance(seed)
        let all = (0..<customers).flatMap { customer in (0..<letters).map { letter(customer, $0) } }
        return all.shuffled(using: &chance)
    }

    private static func letter(_ customer: Int, _ number: Int) -> Data {
        let references = (0..<number).map { "<\($0).\(customer)@mail.example>" }.joined(separator: "\r\n ")
        return Data(
            """
            From: =?utf-8?B?\(Data("Анна \(customer)".utf8).base64EncodedString())?= <anna\(customer)@mail.example>\r
            To: info@vetrik.example\r
            Subject: =?utf-8?B?\(Data("Вопрос".utf8).base64EncodedString())?=\r
            Date: Sat, 21 Nov 2026 09:\(number < 10 ? "0" : "")\(number):00 +0000\r
            Message-ID: <\(number).\(customer)@mail.example>\r
            \(number == 0 ? "" : "References: \(references)\r\n")Content-Type: text/plain; charset=utf-8\r
            \r
            Письмо \(number)\r

            """.utf8)
    }

    /// The bag is emptied into the mailbox in portions; each program is killed while it reads one, the last reads the rest.
    private static func arrive(_ post: [Data], at dovecot: DovecotForTests, _ site: Site, _ store: Store) async throws {
        let portion = post.count / crashes
        let first = try await site.serve()
        try await until(store, "SELECT 1 FROM channel_line WHERE cursor IS NOT NULL AND state = 'listening'")
        var program = first
        for crash in 0..<crashes {
            try dovecot.deliver(Array(post[crash * portion..<(crash + 1) * portion]), to: "shop")
            let reached = crash * portion + portion / (crash + 2)
            try await until(store, "SELECT 1 FROM (SELECT count(*) AS n FROM message) m WHERE n >= \(reached)")
            try await program.kill()
            program = try await site.serve()
        }
        try await until(store, "SELECT 1 FROM (SELECT count(*) AS n FROM message) m WHERE n >= \(post.count)")
        #expect(try await program.stop() == 0)
    }

    private static func check(_ store: Store) async throws {
        let (cards, messages, arrivals, aside) = try await store.read { db in
            func count(_ table: StaticString) throws -> Int { try db.value("SELECT count(*) FROM \(verbatim: table)") ?? 0 }
            return (try count("interest"), try count("message"), try count("arrival"), try count("quarantine"))
        }
        #expect((cards, messages, arrivals, aside) == (customers, all, all, 0))
        let wrong = try await store.read { db in
            try db.values(
                """
                SELECT interest_id FROM message GROUP BY interest_id
                HAVING count(*) <> \(letters) OR count(DISTINCT identity_id) <> 1
                """, as: Int64.self)
        }
        #expect(wrong.isEmpty)
    }

    /// Waits for what another process does; only the database tells.
    private static func until(_ store: Store, _ question: SQL) async throws {
        while try await store.read({ db in try db.exists(question) }) == false {
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

extension Site {
    /// Connects a mailbox on a server of this machine, as an administrator does.
    fileprivate func connect(to dovecot: DovecotForTests) async throws {
        try "outbound_allow = 127.0.0.0/8\n".write(to: data.appending(path: "kindred.conf"), atomically: true, encoding: .utf8)
        try await call(
            "channel", "add", "mailbox", "--name", "Mail", "--set", "address=info@vetrik.example", "--set", "user=shop",
            "--set", "imap_host=127.0.0.1", "--set", "imap_port=\(dovecot.port)", "--set", "imap_security=none", "--secret",
            "password=-", input: "\(DovecotForTests.password)\n")
    }
}
