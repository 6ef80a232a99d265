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
            let all = Correspondence.Doubt.Reason.allCases.map { words.why($0, "VK") }
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
