import Foundation
import Kernel
import Support
import Testing

@testable import Channels
@testable import Formats

@Suite("Signatures of letters") struct SignatureCheckTests {
    /// RFC 8463 appendix A.3.
    static let dinner = """
        DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=brisbane; t=1528637909; h=from : to :
         subject : date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
         Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=test; t=1528637909; h=from : to : subject :
         date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
         DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
         dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
        From: Joe SixPack <joe@football.example.com>
        To: Suzie Q <suzie@shopping.example.net>
        Subject: Is dinner ready?
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
        Message-ID: <20030712040037.46341.5F8J@football.example.com>

        Hi.

        We lost the game.  Are you hungry yet?

        Joe.

        """
    private static let keys = [
        "brisbane._domainkey.football.example.com": ["v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="],
        "test._domainkey.football.example.com": [
            "v=DKIM1; k=rsa; "
                + "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/b"
                + "yYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"
        ],
    ]
    private static let now = Date(timeIntervalSince1970: 1_528_640_000)

    private func check(
        _ letter: String, keys: [String: [String]] = Self.keys, domain: String = "football.example.com"
    ) async -> SignatureCheck.Verdict {
        let names = TextRecords { name throws(TextRecords.NoAnswer) in .init(texts: keys[name] ?? [], seconds: 60) }
        return await SignatureCheck(names: names).verdict(of: Data(letter.utf8), for: domain, at: Self.now)
    }

    @Test("The example of the standard holds, by each of its two keys alone")
    func example() async {
        #expect(await check(Self.dinner) == .holds)
        for name in Self.keys.keys { #expect(await check(Self.dinner, keys: [name: Self.keys[name] ?? []]) == .holds, "\(name)") }
        #expect(await check(Self.dinner, keys: [:]) == .none)
        #expect(await check(Self.dinner.replacing("v=1;", with: "v=1; x=1528637910;")) == .none)
        #expect(await check(Self.dinner.replacing("\n", with: "\r\n")) == .holds)
    }

    @Test("A changed word breaks it", arguments: [("hungry", "angry"), ("Is dinner", "Was dinner"), ("SixPack", "Sixpack")])
    func changed(word: (String, String)) async { #expect(await check(Self.dinner.replacing(word.0, with: word.1)) == .broken) }

    @Test("A second author, a second subject and a domain of somebody else are not believed")
    func tricks() async {
        #expect(await check("From: eve@football.example.com\n" + Self.dinner) == .broken)
        #expect(await check("Subject: You won\n" + Self.dinner) == .broken)
        #expect(await check(Self.dinner, domain: "example.org") == .none)
        // What is added behind a part that was signed would seem signed.
        #expect(await check(Self.dinner.replacing("v=1;", with: "v=1; l=3;")) == .none)
        #expect(
            await check(Self.dinner.replacing("rsa-sha256", with: "rsa-sha1").replacing("ed25519-sha256", with: "rsa-sha1"))
                == .none)
    }

    @Test("Without an answer nothing is decided")
    func silence() async {
        let names = TextRecords { _ throws(TextRecords.NoAnswer) in throw TextRecords.NoAnswer() }
        let verdict = await SignatureCheck(names: names).verdict(
            of: Data(Self.dinner.utf8), for: "football.example.com", at: Self.now)
        #expect(verdict == .unanswered)
    }

    @Test("The body of a real letter has the hash its network wrote", .enabled(if: Corpora.arePresent, "\(Corpora.absent)"))
    func realLetter() throws {
        let letter = SignedLetter(try Corpora.bytes("notifications/authentic/x-password-reset.eml"))
        let (_, signature) = try #require(letter.signatures.first)
        #expect(signature.keyName == "dkim-202308._domainkey.x.com")
        #expect(Digest.sha256(letter.body(as: signature.bodyForm)) == signature.bodyHash)
    }

    @Test("Any bytes are read without harm")
    func anything() async {
        var chance = SystemRandomNumberGenerator()
        let whole = Array(Self.dinner.utf8)
        for _ in 0..<1000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...30, using: &chance) {
                bytes[.random(in: bytes.indices, using: &chance)] = .random(in: 0...255, using: &chance)
            }
            let letter = SignedLetter(Data(bytes.prefix(.random(in: 0...bytes.count, using: &chance))))
            for (place, signature) in letter.signatures {
                _ = letter.body(as: signature.bodyForm)
                _ = letter.header(of: signature, at: place)
            }
        }
    }
}
