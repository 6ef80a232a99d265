import Formats
import Foundation
import Support
import Testing

@Suite("Hostile letters") struct HostileLetterTests {
    private static let sample = raw([
        "From: =?utf-8?B?0JjQstCw0L0=?= <i@x.example>", "To: \"A, B\" <ab@y.example>, Group: c@z.example;",
        "Subject: =?koi8-r?Q?=F0?=",
        "Date: Fri, 21 Nov 1997 09:55:06 -0600", "References: <1@x> <2@y>", "Content-Type: multipart/mixed; boundary=\"a b\"", "",
        "--a b",
        "Content-Type: text/plain; charset=iso-2022-jp; format=flowed", "Content-Transfer-Encoding: quoted-printable", "",
        "=1B$BF|=1B(B =", "soft ", "> quoted", "begin 644 x.txt", "#0V%T", "`", "end", "--a b",
        "Content-Type: application/octet-stream",
        "Content-Disposition: attachment; filename*0*=utf-8''%D0; filename*1*=%94.zip", "Content-Transfer-Encoding: base64", "",
        "UEsDBBQ=",
        "--a b", "Content-Type: message/rfc822", "", "Subject: inner", "Content-Type: text/html", "", "<p>x &amp; y</p>",
        "--a b--",
    ])

    @Test("A letter that was cut off anywhere is still read")
    func truncated() throws {
        for length in 1..<Self.sample.count {
            let letter = try Letter(reading: Self.sample.prefix(length))
            #expect(letter.fields.count <= 7)
        }
    }

    @Test("Whatever happens to a letter's bytes, it is read or refused")
    func mutated() {
        var chance = Chance(seed: 7)
        for _ in 0..<3000 {
            var bytes = [UInt8](Self.sample)
            for _ in 0..<Int.random(in: 1...12, using: &chance) {
                let index = Int.random(in: 0..<bytes.count, using: &chance)
                switch Int.random(in: 0..<5, using: &chance) {
                case 0: bytes[index] = .random(in: 0...255, using: &chance)
                case 1: bytes.remove(at: index)
                case 2: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &chance)], at: index)
                case 3: bytes.insert(contentsOf: bytes[index..<min(index + 60, bytes.count)], at: 0)
                default: bytes.removeSubrange(index..<min(index + 30, bytes.count))
                }
                if bytes.isEmpty { bytes = [0] }
            }
            _ = try? Letter(reading: Data(bytes))  // either is right; a crash is not
        }
    }

    @Test("What is no letter is refused with its reason")
    func refused() {
        #expect(throws: Letter.Unreadable.empty) { try Letter(reading: Data()) }
        #expect(throws: Letter.Unreadable.empty) { try Letter(reading: Data(" \r\n\0\n".utf8)) }
        #expect(throws: Letter.Unreadable.tooLarge(size: 11, limit: 10)) {
            try Letter(reading: Data(count: 11), limits: Letter.Limits(size: 10))
        }
        let nested = (0..<200).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(throws: Letter.Unreadable.tooDeep(limit: 100)) { try Letter(reading: Data(nested.utf8)) }
        let enclosed = String(repeating: "Content-Type: message/rfc822\n\n", count: 200)
        #expect(throws: Letter.Unreadable.tooDeep(limit: 100)) { try Letter(reading: Data(enclosed.utf8)) }
        let many = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 10_001)
        #expect(throws: Letter.Unreadable.tooManyParts(limit: 10_000)) { try Letter(reading: Data(many.utf8)) }
    }

    /// Each of these was quadratic in some mail program.
    static let floods: [(String, String, String)] = [
        ("a line", "Subject: ", "a"), ("folds", "Subject: a\n", " b\n"), ("encoded words", "Subject: ", "=?utf-8?q?a?= "),
        ("question marks", "Subject: =?a?q?", "?=41"), ("brackets", "To: ", "<"), ("commas in brackets", "To: ", "<,"),
        ("quotes", "To: ", "\""),
        ("comments", "To: ", "("), ("names", "To: ", "a,b <c@d>,"), ("groups", "To: ", "a:"),
        ("parameters", "Content-Type: text/plain; ", "a=b;"),
        ("escapes", "Content-Type: text/plain; name=\"", "\\\""), ("fields", "", "X: y\n"),
        ("references", "References: ", "<a@b> "),
        ("carriage returns", "X: y\n\n", "\r"), ("boundaries", "Content-Type: multipart/mixed; boundary=b\n\n", "--x\n"),
        ("soft breaks", "Content-Transfer-Encoding: quoted-printable\n\n", "= "),
        ("padding", "Content-Transfer-Encoding: base64\n\n", "QQ=="),
        ("uuencode", "\nend\n", "begin 644 a\n"), ("flowed quotes", "Content-Type: text/plain; format=flowed\n\n", ">"),
        ("utf-7", "Content-Type: text/plain; charset=utf-7\n\n", "+A-"), ("escape sequences", "\n", "\u{1B}$B"),
        ("zip", "Content-Type: a\n\n", "PK\u{3}\u{4}"),
    ]

    @Test("A million bytes of anything are read in a moment", arguments: floods)
    func endless(name: String, start: String, filling: String) {
        let data = Data((start + String(repeating: filling, count: 1_000_000 / filling.utf8.count)).utf8)
        let took = CPUTime.spent { _ = try? Letter(reading: data) }  // read or refused: both in time
        // A debug build on a busy machine; what is quadratic takes minutes.
        #expect(took < 20, "\(name): \(took)")
    }
}
