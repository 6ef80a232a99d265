import Foundation
import Kernel
import Support
import Testing

@Suite(
    "A node cut off from the database",
    .enabled(
        if: TestEngine.hasPostgres && Program.built != nil && DovecotForTests.isThere,
        "PostgreSQL, the program or dovecot is missing"),
    .enabled(if: LongTests.areWanted, "\(LongTests.reason)"))
struct PartitionLiveTests {
    @Test(
        "It acknowledges nothing, leaves its mailbox to the other, and comes back by itself",
        .enabled(if: FarMachine.isPossible, "networks of their own cannot be made here: that takes root"),
        .timeLimit(.minutes(10)))
    func cutOff() async throws {
        try await DovecotForTests.lend { dovecot in
            try await FarMachine.lend { far in
                try await Site.lend(.postgres) { site in
                    let mail = try Balancer(before: [dovecot.port], at: far.lasting)
                    try await Self.connect(site, to: far.lasting, mail.port)
                    let (line, away) = try Self.move(site, to: far)
                    defer { try? FileManager.default.removeItem(at: away.data) }  // a leftover folder fails nothing
                    let store = try Store.open(site.database)
                    let cut = try await away.serve(starter: far.starter)
                    try await Self.until(store, "SELECT 1 FROM channel_line WHERE cursor IS NOT NULL AND state = 'listening'")
                    #expect(try cut.connections(to: mail.port) > 0)
                    let other = try await site.serve()

                    try far.cut()
                    let word = #"{"external_id":"w1","author":{"id":"anna","name":"Anna"},"text":"Where is it?"}"#
                    #expect(try await far.status(cut.port, "/ready") == 503)
                    #expect(try await far.status(cut.port, "/api/v1/interests", post: word, token: site.token) == 503)
                    #expect(try await far.status(cut.port, "/health") == 200)
                    while try other.connections(to: mail.port) == 0 { try await Task.sleep(for: .milliseconds(20)) }
                    while try cut.connections(to: mail.port) > 0 { try await Task.sleep(for: .milliseconds(20)) }
                    try dovecot.deliver((0..<5).map(Self.letter), to: "shop")
                    try await Self.until(store, "SELECT 1 FROM (SELECT count(*) AS n FROM message) m WHERE n = 5")

                    try far.mend()
                    while try await far.status(cut.port, "/ready", patience: 3) != 200 {
                        try await Task.sleep(for: .milliseconds(100))
                    }
                    #expect(try await far.status(cut.port, "/api/v1/interests", post: word, token: site.token) == 201)
                    #expect(try await other.stop() == 0)
                    try dovecot.deliver((5..<10).map(Self.letter), to: "shop")
                    try await Self.until(store, "SELECT 1 FROM (SELECT count(*) AS n FROM message) m WHERE n = 11")
                    #expect(try await cut.stop() == 0)
                    await store.close()
                    #expect(try await site.count("arrival") == 11)
                    withExtendedLifetime((line, mail)) {}
                }
            }
        }
    }

    /// The same installation's second node, whose way to the database leads over the line that can be cut.
    private static func move(_ site: Site, to far: FarMachine) throws -> (Balancer, Site) {
        guard case .postgres(let url) = site.database, var parts = URLComponents(string: url), let port = parts.port else {
            throw Program.DidNotStart(description: "the database is no server with a port")
        }
        let line = try Balancer(before: [port], at: far.cuttable)
        (parts.host, parts.port) = (far.cuttable, line.port)
        let away = try site.beside("away", database: .postgres(url: parts.string ?? url))
        try FileManager.default.copyItem(
            at: site.data.appending(path: "kindred.conf"), to: away.data.appending(path: "kindred.conf"))
        return (line, away)
    }

    private static func connect(_ site: Site, to host: String, _ port: Int) async throws {
        try "outbound_allow = 10.0.0.0/8\n".write(
            to: site.data.appending(path: "kindred.conf"), atomically: true, encoding: .utf8)
        try await site.call(
            "channel", "add", "mailbox", "--name", "Mail", "--set", "address=info@vetrik.example", "--set", "user=shop",
            "--set", "imap_host=\(host)", "--set", "imap_port=\(port)", "--set", "imap_security=none", "--secret", "password=-",
            input: "\(DovecotForTests.password)\n")
    }

    private static func letter(_ number: Int) -> Data {
        Data("From: anna\(number)@mail.example\r\nMessage-ID: <cut\(number)@mail.example>\r\n\r\nIs it there?\r\n".utf8)
    }

    private static func until(_ store: Store, _ question: SQL) async throws {
        while try await store.read({ db in try db.exists(question) }) == false { try await Task.sleep(for: .milliseconds(20)) }
    }
}
