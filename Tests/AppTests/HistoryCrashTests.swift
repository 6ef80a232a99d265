import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("When the program is killed while the past comes along", .enabled(if: DovecotForTests.isThere, "dovecot is not installed"))
struct HistoryCrashTests {
    private static let letters = 400
    private static let answers = 100
    private static var all: Int { letters + answers }

    @Test(
        "Each letter is there once, the mailbox is as it was, and nothing was sent",
        .enabled(if: Program.built != nil, "the product kindred is not built"), .timeLimit(.minutes(10)),
        arguments: TestEngine.available)
    func killed(engine: TestEngine) async throws {
        try await DovecotForTests.lend { dovecot in
            try await Site.lend(engine) { site in
                try await site.connectMailbox(to: dovecot)
                try dovecot.deliver((0..<Self.letters).map(Self.question), to: "shop")
                try dovecot.deliver((0..<Self.answers).map(Self.answer), to: "shop", folder: "Sent")
                let store = try Store.open(site.database)
                do {
                    try await Self.bringAlong(dovecot, site, store)
                    try await Self.check(store)
                    await store.close()
                } catch {
                    await store.close()
                    throw error
                }
            }
        }
    }

    private static func bringAlong(_ dovecot: DovecotForTests, _ site: Site, _ store: Store) async throws {
        var program = try await site.serve()
        try await until(store, "SELECT 1 FROM channel_line WHERE state = 'listening'")
        let before = (try dovecot.files(of: "shop").sorted(), try dovecot.files(of: "shop", folder: "Sent").sorted())
        try await begin(store)
        for crash in 1...3 {
            try await until(store, "SELECT 1 FROM past_run WHERE letters >= \(crash * 100) OR state = 'done'")
            try await program.kill()
            let dead = try await readers(store)
            program = try await site.serve()
            // Nobody waits until the leases of the dead run out, neither for the past nor for what comes now.
            #expect(try await readers(store).isDisjoint(with: dead))
            try await until(store, "SELECT 1 FROM channel_line WHERE state = 'listening'")
        }
        try await until(store, "SELECT 1 FROM past_run WHERE state = 'done'")
        #expect(try await program.stop() == 0)
        let after = (try dovecot.files(of: "shop").sorted(), try dovecot.files(of: "shop", folder: "Sent").sorted())
        #expect(before == after)
    }

    /// Who works on what lies before; the database remembers, whoever died meanwhile.
    private static func readers(_ store: Store) async throws -> Set<String> {
        Set(try await store.read { db in try db.values("SELECT leased_by FROM job WHERE state = 'running'", as: String.self) })
    }

    /// As the page's form does.
    private static func begin(_ store: Store) async throws {
        try await store.write { db in
            let channel: Connected = try #require(try db.first("SELECT * FROM channel WHERE kind = 'mailbox'"))
            let account = try #require(try db.value("SELECT id FROM account ORDER BY id LIMIT 1", as: ID<Account>.self))
            let asker = try #require(
                try Asker.member(account: account, workspace: channel.workspace, way: .commandLine, in: db))
            let ids = IDMaker()
            let now = Date.now
            let begun = try BringingAlong.begin(
                PastWish(since: nil, places: ["INBOX", "Sent"]), Past(openDays: 3, before: now), on: channel.id, by: asker,
                ids: ids, at: now, in: db)
            #expect(begun)
        }
    }

    private static func check(_ store: Store) async throws {
        let found = try await store.read { db in
            func count(_ question: SQL) throws -> Int { try db.value(question) ?? 0 }
            return [
                try count("SELECT count(*) FROM interest"), try count("SELECT count(*) FROM message WHERE direction = 'in'"),
                try count("SELECT count(*) FROM message WHERE direction = 'out'"), try count("SELECT count(*) FROM quarantine"),
                try count("SELECT count(*) FROM turn WHERE ended_at IS NOT NULL"),
                try count("SELECT count(*) FROM interest WHERE processed_how = 'reply'"),
                try count("SELECT count(*) FROM interest WHERE processed_at IS NULL"), try count("SELECT count(*) FROM outbox"),
                try count("SELECT letters FROM past_run"), try count("SELECT total FROM past_run"),
            ]
        }
        #expect(found == [letters, letters, answers, 0, answers, answers, 0, 0, all, all])
    }

    private static func question(_ number: Int) -> Data {
        letter(number, "Anna \(number) <anna\(number)@mail.example>", to: "info@vetrik.example", id: "q\(number)", hour: 9)
    }

    private static func answer(_ number: Int) -> Data {
        letter(
            number, "Vetrik <info@vetrik.example>", to: "anna\(number)@mail.example", id: "o\(number)", hour: 11,
            "In-Reply-To: <q\(number)@mail.example>\r\n")
    }

    private static func letter(
        _ number: Int, _ from: String, to: String, id: String, hour: Int, _ further: String = ""
    ) -> Data {
        // All were written at one moment, as far as they tell: ids must differ all the same, whichever program draws them.
        Data(
            """
            From: \(from)\r
            To: \(to)\r
            Subject: Heron \(number)\r
            Date: Mon, 1 Jun 2026 \(hour < 10 ? "0" : "")\(hour):00:00 +0000\r
            Message-ID: <\(id)@mail.example>\r
            \(further)Content-Type: text/plain; charset=utf-8\r
            \r
            Is it still there? \(number)\r

            """.utf8)
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
    fileprivate func connectMailbox(to dovecot: DovecotForTests) async throws {
        try "outbound_allow = 127.0.0.0/8\n".write(to: data.appending(path: "kindred.conf"), atomically: true, encoding: .utf8)
        try await call(
            "channel", "add", "mailbox", "--name", "Mail", "--set", "address=info@vetrik.example", "--set", "user=shop",
            "--set", "imap_host=127.0.0.1", "--set", "imap_port=\(dovecot.port)", "--set", "imap_security=none", "--secret",
            "password=-", input: "\(DovecotForTests.password)\n")
    }
}
