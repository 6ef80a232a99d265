import Formats
import Foundation
import Testing

@Suite("IMAP: servers that lie") struct IMAPHostileTests {
    @Test(
        "Numbers beyond their range are refused and never wrap",
        arguments: [
            "* OK [UIDVALIDITY 4294967296] x", "* OK [UIDNEXT 0] x", "* 99999999999 EXISTS", "* SEARCH 1 0",
            "* 1 FETCH (UID 99999999999999999999)", "* 1 FETCH (RFC822.SIZE 9223372036854775808)", "* 0 FETCH (UID 1)",
            "* VANISHED 1:4294967296", "* OK [HIGHESTMODSEQ 18446744073709551616] x",
        ])
    func numbers(line: String) {
        #expect(throws: IMAPGrammarError.self) { try IMAPReaderTests.read(line + "\n") }
    }

    @Test(
        "What is no response is refused with what stands there",
        arguments: [
            "garbage", "* ", "*", "a1 MAYBE x", "* 1 FETCH UID 1", "* 1 FETCH (UID 1", "* 1 FETCH (BODY[] {3}\nab)",
            "* 1 FETCH (BODY[ NIL)", "* 1 FETCH (FLAGS (\\Seen)", "* LIST (\\a) \"/\"", "* LIST (\\a) \"/ INBOX", "* SEARCH x",
            "* VANISHED", "* 1 FETCH (BODY[] \"open)", "* FLAGS (\"",
        ])
    func malformed(line: String) {
        #expect(throws: IMAPGrammarError.self) { try IMAPReaderTests.read(line + "\n") }
    }

    @Test("A zero byte in a line is refused") func zero() {
        #expect(throws: IMAPGrammarError.zeroByte) { try IMAPReaderTests.read("* OK a\u{0}b\n") }
    }

    @Test("A line without end stops at the limit") func endless() {
        var reader = IMAPReader()
        let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
        #expect(throws: IMAPGrammarError.lineTooLong(limit: 8 << 20)) {
            for _ in 0..<200 {
                reader.feed(chunk)
                _ = try reader.next()
            }
        }
    }

    @Test("A response of literals without end stops at the limit, empty ones and such as go by", arguments: ["{0}", "{30}"])
    func endlessLiterals(literal: String) {
        var limits = IMAPReader.Limits()
        (limits.line, limits.kept) = (1000, 10)
        var reader = IMAPReader(limits)
        reader.feed(Data("* 1 FETCH (".utf8))
        let content = literal == "{0}" ? "" : String(repeating: "x", count: 30)
        #expect(throws: IMAPGrammarError.lineTooLong(limit: 1000)) {
            for _ in 0..<1000 {
                reader.feed(Data(" BODY[] \(literal)\r\n\(content)".utf8))
                _ = try reader.next()
            }
        }
    }

    @Test(
        "A literal nobody could send is refused at once",
        arguments: ["99999999999", "18446744073709551615", "99999999999999999999999"])
    func lyingLiteral(length: String) {
        #expect(throws: IMAPGrammarError.self) { try IMAPReaderTests.read("* 1 FETCH (BODY[] {\(length)}\n") }
    }

    @Test("A literal that announces more than comes waits and never crashes") func shortLiteral() throws {
        #expect(try IMAPReaderTests.read("* 1 FETCH (BODY[] {500}\nshort)\na1 OK done\n").isEmpty)
    }

    @Test("A hundred thousand parentheses cost neither stack nor time") func depth() throws {
        let deep = String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)
        let all = try IMAPReaderTests.read("* 1 FETCH (BODYSTRUCTURE \(deep) UID 5)\n")
        guard case .fetch(let fetched)? = all.first else { throw IMAPReaderTests.Failure() }
        #expect(fetched.uid == 5)
    }

    @Test("Any bytes at all give responses or an error, never a crash") func noise() {
        var state: UInt64 = 42
        let words = [
            "* ", "1 FETCH (", "BODY[] {3}\r\n", "\"", "\\", ")", "(", "UID ", "99999999999", "~{", "}", "\r\n", "[", "]",
            "A1 OK ",
        ]
        for _ in 0..<3000 {
            var bytes: [UInt8] = []
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let pick = Int(state >> 33)
                bytes += pick.isMultiple(of: 4) ? [UInt8(truncatingIfNeeded: pick >> 8)] : Array(words[pick % words.count].utf8)
            }
            _ = try? IMAPReaderTests.read(bytes)  // the error is as good as an answer
        }
    }
}
