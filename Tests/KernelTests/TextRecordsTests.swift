import Foundation
import Support
import Synchronization
import Testing

@testable import Kernel

@Suite("What domains publish about themselves") struct TextRecordsTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test("Is asked of a name server, and long texts come whole")
    func asked() async throws {
        let long = "v=DKIM1; p=" + String(repeating: "A1b2", count: 130)
        let server = NameServerForTests(["s._domainkey.shop.example": [long]])
        let records = TextRecords(lookup: server.lookup)
        #expect(try await records.texts(of: "S._domainkey.shop.example", at: now) == [long])
        #expect(try await records.texts(of: "t._domainkey.shop.example", at: now) == [])
    }

    @Test("Is remembered as long as it holds, and silence for a minute")
    func remembered() async throws {
        let asked = Mutex(0)
        let records = TextRecords { name throws(TextRecords.NoAnswer) in
            asked.withLock { $0 += 1 }
            if name.hasPrefix("silent") { throw TextRecords.NoAnswer() }
            return TextRecords.Answer(texts: ["one"], seconds: 600)
        }
        for seconds in [0.0, 599] { _ = try await records.texts(of: "a.example", at: now.addingTimeInterval(seconds)) }
        #expect(asked.withLock(\.self) == 1)
        _ = try await records.texts(of: "a.example", at: now.addingTimeInterval(601))
        #expect(asked.withLock(\.self) == 2)
        for seconds in [0.0, 59] {
            await #expect(throws: TextRecords.NoAnswer()) {
                try await records.texts(of: "silent.example", at: now.addingTimeInterval(seconds))
            }
        }
        #expect(asked.withLock(\.self) == 3)
    }

    @Test(
        "Names that are none are not asked for",
        arguments: ["", "example", "a b.example", "..", "a..b", "-\u{0}.example", "ж.example"])
    func names(name: String) { #expect(NameQuestion.isName(name) == false) }

    @Test("An answer cut anywhere, or with a wrong byte, is read without harm")
    func damaged() {
        var chance = SystemRandomNumberGenerator()
        let whole: [UInt8] =
            [0, 1, 0x84, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0x61, 2, 0x64, 0x65, 0, 0, 16, 0, 1]
            + [0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 120, 0, 6, 2, 0x68, 0x69, 2, 0x68, 0x6F]
        #expect(NameAnswer(whole)?.texts == ["hiho"])
        for end in whole.indices { _ = NameAnswer(Array(whole[..<end])) }
        for _ in 0..<5000 {
            var bytes = whole
            for _ in 0..<3 { bytes[.random(in: bytes.indices, using: &chance)] = .random(in: 0...255, using: &chance) }
            _ = NameAnswer(bytes)
        }
    }
}
