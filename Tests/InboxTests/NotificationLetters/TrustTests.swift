import Channels
import Formats
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Letters that only look as if") struct TrustTests {
    /// A letter, and the doubt it is stored with.
    private static let forgeries: [(String, NetworkLetter, String)] = [
        ("no word of anybody", .comment(), "unsigned"),
        ("our server says no", NetworkLetter.comment().found("dkim=fail header.d=facebookmail.com; spf=none"), "refused"),
        ("another domain's pass", NetworkLetter.comment().found("dkim=pass header.d=evil.example"), "refused"),
        ("somebody else's server", NetworkLetter.comment().found(by: "mx.evil.example"), "unsigned"),
        (
            "a forged result below ours", NetworkLetter.comment().found().found("dkim=none; spf=fail smtp.mailfrom=evil.example"),
            "refused"
        ),
        ("a forged result below another's", NetworkLetter.comment().found().found(by: "relay.example"), "unsigned"),
        (
            "a name that only ends like ours", NetworkLetter.comment().found(by: "evilmx.vetrik.example"), "unsigned"
        ),
    ]

    @Test("Stay letters with a warning", arguments: TestEngine.available)
    func forged(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            for (what, letter, doubt) in Self.forgeries {
                let id = try #require(try await scene.take(letter).interest, "\(what)")
                let card = try await scene.interest(id)
                #expect(card.network == "email" && card.needsAnswer, "\(what)")
                #expect(try await scene.doubt(on: id) == doubt, "\(what)")
                let said = try await scene.words(of: id).joined()
                #expect(said.contains("n_m=") == false && said.contains("mid=") == false, "\(what)")
            }
        }
    }

    @Test("The warning says why, in each language")
    func words() {
        for language in Language.allCases {
            let words = DoubtWords(language: language)
            var all = Correspondence.Doubt.Reason.allCases.map { words.why($0, "VK") }
            all += [false, true].map { words.why(.elsewhere, "VK", "eva@mail.example", isForwarded: $0) }
            #expect(Set(all).count == all.count && all.allSatisfy { $0.count > 40 })
        }
    }

    @Test("A signature that holds is enough, and a changed letter is not", arguments: TestEngine.available)
    func signed(engine: TestEngine) async throws {
        let key = SigningKeyForTests()
        let server = NameServerForTests(["s._domainkey.facebookmail.com": [try key.record]])
        try await Scene.play(engine, names: TextRecords(lookup: server.lookup)) { scene in
            let mailbox = scene.mailbox(checkedBy: nil)
            let raw = try NetworkLetter.comment().signed(by: "facebookmail.com", key)
            let id = try #require(try await scene.take(raw, on: mailbox).interest)
            #expect(try await scene.interest(id).network == "facebook")
            let changed = Data(String(decoding: raw, as: UTF8.self).replacing("laptop", with: "brick").utf8)
            let other = try #require(try await scene.take(changed, on: mailbox).interest)
            #expect(try await scene.interest(other).network == "email")
            #expect(try await scene.doubt(on: other) == "signature")
            // Another domain's signature says nothing of this one.
            let stranger = try NetworkLetter.comment(comment: "1").signed(by: "evil.example", key)
            let third = try #require(try await scene.take(stranger, on: mailbox).interest)
            #expect(try await scene.doubt(on: third) == "unsigned")
        }
    }

    @Test("A genuine letter to somebody else, sent on to us, stays a letter", arguments: TestEngine.available)
    func sentOn(engine: TestEngine) async throws {
        let key = SigningKeyForTests()
        let server = NameServerForTests(["s._domainkey.facebookmail.com": [try key.record]])
        try await Scene.play(engine, names: TextRecords(lookup: server.lookup)) { scene in
            // Each a letter of its own, or it would be known already.
            func genuine(_ top: String = "") throws -> Data {
                var letter = NetworkLetter.comment()
                letter.to = "eve@evil.example"
                return try Data(top.utf8) + letter.signed(by: "facebookmail.com", key)
            }
            func uncovered(_ top: String = "") throws -> Data {
                try Data(top.utf8)
                    + NetworkLetter.comment().signed(by: "facebookmail.com", covering: "from:subject:date", key)
            }
            let found = "Authentication-Results: mx.vetrik.example; dkim=pass header.d=facebookmail.com\r\n"
            let tries: [(String, Data, String)] = [
                ("as it is", try genuine(), "eve@evil.example"),
                ("our server finds the signature good", try genuine(found), "eve@evil.example"),
                ("a copy to us written in", try genuine("Cc: info@vetrik.example\r\n"), "eve@evil.example"),
                ("another recipient on top", try genuine("To: info@vetrik.example\r\n"), ""),
                ("delivered to us, as everything is", try genuine("Delivered-To: info@vetrik.example\r\n"), "eve@evil.example"),
                ("a signature that covers no recipient", try uncovered(), ""),
                (
                    "the same, and another that pretends to",
                    try uncovered("DKIM-Signature: v=1; d=facebookmail.com; h=from:to\r\n"), ""
                ),
                ("a signature nobody can read", try uncovered("DKIM-Signature: v=1; v=1\r\n"), ""),
            ]
            for (what, raw, recipient) in tries {
                let trusting = scene.mailbox(checkedBy: what.hasPrefix("our server") ? "mx.vetrik.example" : nil)
                let id = try #require(try await scene.take(raw, on: trusting).interest, "\(what)")
                #expect(try await scene.interest(id).network == "email", "\(what)")
                let written = try await scene.store.read { db in
                    try db.value(
                        "SELECT doubted_recipient FROM letter l JOIN message m ON m.id = l.message_id WHERE m.interest_id = \(id)",
                        as: String.self)
                }
                #expect(written == recipient, "\(what)")
            }
        }
    }

    @Test(
        "A letter to an address of ours is ours, however it is written",
        arguments: [
            ("info@vetrik.example", [:]), ("Marina <marina@VETRIK.example>", [:]), ("info+facebook@vetrik.example", [:]),
            ("old@elsewhere.example, info@vetrik.example", [:]),
            ("v.e.trik+fb@gmail.com", ["address": "vetrik@gmail.com", "auth_server": "mx.vetrik.example"]),
            ("team@old.example", ["aliases": "sales@old.example\nTeam@old.example"]),
        ])
    func ours(to recipient: String, settings: [String: String]) async throws {
        try await Scene.play(.sqlite) { scene in
            var letter = NetworkLetter.comment()
            letter.to = recipient
            let key = SigningKeyForTests()
            let raw = try letter.found().signed(by: "facebookmail.com", key)
            let id = try #require(try await scene.take(raw, on: scene.mailbox(settings)).interest)
            #expect(try await scene.interest(id).network == "facebook")
        }
    }

    @Test("A neighbour at a large provider is not us, and a copy nobody sees is, when it comes straight from the network")
    func neighbours() async throws {
        try await Scene.play(.sqlite) { scene in
            for domain in ["gmail.com", "yahoo.de", "rambler.ru"] {
                var letter = NetworkLetter.comment(comment: domain)
                letter.to = "eve@\(domain)"
                let mailbox = scene.mailbox(["address": "vetrik@\(domain)"])
                let id = try #require(try await scene.take(letter.found(), on: mailbox).interest)
                #expect(try await scene.interest(id).network == "email", "\(domain)")
            }
            var hidden = NetworkLetter.comment()
            hidden.to = "undisclosed-recipients:;"
            let straight = hidden.found("spf=pass smtp.mailfrom=bounce@facebookmail.com; dkim=pass header.d=facebookmail.com")
            let around = hidden.found()
            #expect(try await scene.interest(#require(try await scene.take(around).interest)).network == "email")
            #expect(try await scene.interest(#require(try await scene.take(straight).interest)).network == "facebook")
        }
    }

    @Test("Who sets up channels says that an address is forwarded to us, and takes it back", arguments: TestEngine.available)
    func forwarded(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            func letter(_ comment: String) -> NetworkLetter {
                var letter = NetworkLetter.comment(comment: comment)
                letter.to = "shop@old.example"
                return letter.found()
            }
            @Sendable func network(_ id: ID<Interest>?) async throws -> String {
                try await scene.interest(try #require(id)).network
            }
            // The mailbox as its row says, and the name of its server.
            let settings = "{\"address\":\"info@vetrik.example\",\"auth_server\":\"mx.vetrik.example\"}"
            func mailbox() async throws -> Connected {
                try #require(
                    try await scene.store.read { db in try db.first("SELECT * FROM channel WHERE id = \(scene.mailbox.id)") })
            }
            try await scene.store.write { db in
                try db.run("UPDATE channel SET settings_json = \(settings) WHERE id = \(scene.mailbox.id)")
            }
            let card = try #require(try await scene.take(letter("1"), on: mailbox()).interest)
            let message: ID<ThreadLine.Said> = try #require(
                try await scene.store.read { db in try db.value("SELECT id FROM message WHERE interest_id = \(card)") })
            let (marina, timur) = (["x-member": "marina"], ["x-member": "timur"])
            let asked = await doors.get("/feed/everything/\(card)", marina).text
            #expect(asked.contains("was written to shop@old.example") && asked.contains("shop@old.example is our address"))
            #expect(await doors.get("/feed/everything/\(card)", timur).text.contains("is our address") == false)
            #expect(await doors.post("/letters/\(message)/recipient", ["ours": "1"], timur).status == 403)

            #expect(await doors.post("/letters/\(message)/recipient", ["ours": "1"], marina).status == 303)
            #expect(await doors.get("/feed/everything/\(card)", marina).text.contains("Such letters become cards"))
            #expect(try await network(scene.take(letter("2"), on: mailbox()).interest) == "facebook")
            #expect(await doors.post("/letters/\(message)/recipient", ["ours": "0"], marina).status == 303)
            #expect(try await network(scene.take(letter("3"), on: mailbox()).interest) == "email")
        }
    }

    @Test("A key that cannot be fetched decides nothing")
    func unanswered() async throws {
        let silent = TextRecords { _ throws(TextRecords.NoAnswer) in throw TextRecords.NoAnswer() }
        try await Scene.play(.sqlite, names: silent) { scene in
            let raw = try NetworkLetter.comment().signed(by: "facebookmail.com", SigningKeyForTests())
            let id = try #require(try await scene.take(raw, on: scene.mailbox(checkedBy: nil)).interest)
            #expect(try await scene.doubt(on: id) == "unanswered")
        }
    }

    @Test("A shop's letter counts from sites that are ours", arguments: TestEngine.available)
    func shops(engine: TestEngine) async throws {
        @Sendable func letter(_ from: String) -> NetworkLetter {
            NetworkLetter(
                from: "Shop <\(from)>", subject: "[Vetrik] New product review", fields: [],
                html:
                    "<p>Author: Nora Lind</p><p>Email: nora@lind.example</p><p>Rating: 4</p>"
                    + "<p>Product: Heron 28</p><p>Review: Light and dry.</p>"
            ).found("dkim=pass header.d=\(from.split(separator: "@")[1])")
        }
        try await Scene.play(engine) { scene in
            let ours = try #require(try await scene.take(letter("shop@vetrik.example")).interest)
            let card = try await scene.interest(ours)
            #expect(card.network == "shop" && card.action == .review && card.rating == 4)
            let strange = try #require(try await scene.take(letter("shop@elsewhere.example")).interest)
            #expect(try await scene.interest(strange).network == "email")
            #expect(try await scene.doubt(on: strange) == "stranger")
            let named = scene.mailbox(["site_senders": "elsewhere.example"])
            let known = try #require(try await scene.take(letter("shop@elsewhere.example"), on: named).interest)
            #expect(try await scene.interest(known).network == "shop")
        }
    }

    @Test("The mailbox's server is learned from letters of many, and never from those of one", arguments: TestEngine.available)
    func learned(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let mailbox = scene.mailbox(checkedBy: nil)
            @Sendable func ordinary(_ domain: String, _ server: String?) -> NetworkLetter {
                let letter = NetworkLetter(from: "Nora <nora@\(domain)>", subject: "Hello", fields: [], html: "<p>Hello</p>")
                return server.map { letter.found("spf=pass smtp.mailfrom=\(domain)", by: $0) } ?? letter
            }
            for number in 1...6 { try await scene.take(ordinary("a\(number).example", "mx.vetrik.example"), on: mailbox) }
            let early = try #require(try await scene.take(.comment(comment: "1").found(), on: mailbox).interest)
            #expect(try await scene.interest(early).network == "email", "not certain yet")
            scene.clock.advance(by: 4 * 86_400)
            let later = try #require(try await scene.take(.comment(comment: "2").found(), on: mailbox).interest)
            #expect(try await scene.interest(later).network == "facebook")
            // A letter without a result: the server does not check all, so that anybody could have written it.
            try await scene.take(ordinary("b.example", nil), on: mailbox)
            let last = try #require(try await scene.take(.comment(comment: "3").found(), on: mailbox).interest)
            #expect(try await scene.interest(last).network == "email")
        }
    }

    @Test("Whatever bytes come, nothing breaks and nothing unproven becomes a network's card")
    func anything() async throws {
        try await Scene.play(.sqlite) { scene in
            var chance = SystemRandomNumberGenerator()
            var samples = [NetworkLetter.comment().raw, NetworkLetter.comment().found(by: "mx.evil.example").raw]
            if Corpora.arePresent {
                for name in try Corpora.names(in: "notifications/reassembled") {
                    samples.append(try Corpora.bytes("notifications/reassembled/\(name)"))
                }
            }
            let mailbox = scene.mailbox()
            for _ in 0..<12 {
                let letters = samples.map { sample -> Arriving in
                    var bytes = Array(sample)
                    for _ in 0..<Int.random(in: 0...40, using: &chance) {
                        bytes[.random(in: bytes.indices, using: &chance)] = .random(in: 0...255, using: &chance)
                    }
                    if Bool.random(using: &chance) { bytes.removeLast(.random(in: 0..<bytes.count, using: &chance)) }
                    return scene.arriving(Data(bytes), on: mailbox)
                }
                _ = try await scene.intake.take(letters, on: mailbox)
            }
            #expect(try await scene.cards().allSatisfy { $0.network == "email" })
        }
    }
}
