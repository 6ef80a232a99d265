import Foundation
import Testing

@testable import Kernel

@Suite("One-time codes")
struct OneTimeCodeTests {
    /// The key of the RFCs: 12345678901234567890.
    private static let rfc = OneTimeCode(secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")

    @Test("The codes of RFC 4226, appendix D")
    func counter() throws {
        let code = try #require(Self.rfc)
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0..<10).map { code.code(of: $0) } == expected)
    }

    /// The RFC shows eight digits; ours are the last six.
    @Test(
        "The codes of RFC 6238, appendix B",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(TimeInterval, String)])
    func time(seconds: TimeInterval, expected: String) throws {
        let code = try #require(Self.rfc)
        #expect(code.code(of: OneTimeCode.step(at: Date(timeIntervalSince1970: seconds))) == expected)
    }

    @Test("The examples of RFC 4648, section 10, without padding")
    func base32() {
        for (plain, text) in [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI"),
        ] {
            #expect(Base32.encoded(Data(plain.utf8)) == text)
            #expect(Base32.decoded(text.lowercased() + "==") == Data(plain.utf8))
        }
        #expect(Base32.decoded("1") == nil)
    }
}
