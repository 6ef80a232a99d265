import Formats
import Foundation
import Testing

@Suite("SMTP: what is said") struct SMTPTests {
    private func read(_ text: String, stride: Int = .max) throws -> [SMTPReply] {
        var reader = SMTPReplyReader()
        var replies: [SMTPReply] = []
        var rest = Array(text.replacing("\n", with: "\r\n").utf8)[...]
        while rest.isEmpty == false {
            reader.feed(rest.prefix(stride))
            rest = rest.dropFirst(stride)
            while let reply = try reader.next() { replies.append(reply) }
        }
        return replies
    }

    private static let session = """
        220 foo.com Simple Mail Transfer Service Ready
        250-foo.com greets bar.com
        250-8BITMIME
        250-SIZE 1000000
        250-AUTH PLAIN LOGIN
        250-AUTH=XOAUTH2
        250 STARTTLS
        250 2.1.0 OK
        550-5.1.1 The email account that you tried to reach does not exist.
        550 5.1.1 Please try double-checking
        354
        250 10.0.0.1 is no code
        421 4.3.2 Service shutting down

        """

    @Test("Replies, codes and words are read, however they are cut") func replies() throws {
        let whole = try read(Self.session)
        #expect(whole.map(\.code) == [220, 250, 250, 550, 354, 250, 421])
        #expect(whole[2] == SMTPReply(250, .init(2, 1, 0), ["OK"]))
        #expect(whole[3].enhanced?.description == "5.1.1" && whole[3].lines.last == "Please try double-checking")
        #expect(whole[5].enhanced == nil && whole[5].lines == ["10.0.0.1 is no code"])
        #expect(whole[6].isPassing && whole[6].said == "421 4.3.2 Service shutting down")
        for stride in 1...9 { #expect(try read(Self.session, stride: stride) == whole) }
        for length in Self.session.indices {
            let part = try read(String(Self.session[..<length]))
            #expect(part == Array(whole.prefix(part.count)))
        }
    }

    @Test("What a server offers") func offers() throws {
        let offers = SMTPOffers(try read(Self.session)[1])
        #expect(offers.has("STARTTLS") && offers.has("8BITMIME") && offers.has("PIPELINING") == false)
        #expect(offers.hasAuth("PLAIN") && offers.hasAuth("XOAUTH2") && offers.hasAuth("GSSAPI") == false)
        #expect(offers.mostBytes == 1_000_000)
    }

    @Test("What is no reply is refused", arguments: ["hello", "25 x", "2500 x", "250-a\n251 b", "999 x", "099 x", "", "250+x"])
    func malformed(text: String) {
        #expect(throws: SMTPGrammarError.self) { try read(text + "\n") }
    }

    @Test("Endless lines and endless replies stop at a limit") func endless() {
        #expect(throws: SMTPGrammarError.lineTooLong(limit: 4096)) { try read("250 " + String(repeating: "x", count: 5000)) }
        #expect(throws: SMTPGrammarError.replyTooLong(limit: 200)) { try read(String(repeating: "250-x\n", count: 300)) }
    }

    @Test("A letter keeps its lines, and none of them ends it (RFC 5321, 4.5.2)") func body() {
        func sent(_ text: String) -> String { String(decoding: SMTPCommand.body(Data(text.utf8)), as: UTF8.self) }
        #expect(sent("a\r\n.\r\n..b\r\n") == "a\r\n..\r\n...b\r\n.\r\n")
        #expect(sent("a\n.\nb\r.\rc") == "a\r\n..\r\nb\r\n..\r\nc\r\n.\r\n")
        #expect(sent(".") == "..\r\n.\r\n")
        #expect(sent("") == ".\r\n")
        #expect(sent("\r\n\r\n") == "\r\n\r\n.\r\n")
    }

    @Test(
        "An address cannot begin a command of its own",
        arguments: ["a@b>\r\nRCPT TO:<c@d", "a b@c", "@c", "a@", "plain", "<a@b>", "a\u{85}@b"])
    func addresses(address: String) {
        #expect(throws: SMTPCommand.BadAddress(address: address)) { try SMTPCommand.recipient(address) }
    }

    @Test("What a sender asks for stands behind the address") func mail() throws {
        let line = try SMTPCommand.mail(from: "почта@example.org", size: 12, eightBit: true, utf8: true)
        #expect(line == "MAIL FROM:<почта@example.org> SIZE=12 BODY=8BITMIME SMTPUTF8")
        #expect(try SMTPCommand.mail(from: "") == "MAIL FROM:<>")
    }

    @Test("Proofs of identity are as their RFCs have them") func proofs() {
        #expect(SASL.plain(user: "tim", password: "tanstaaftanstaaf") == "AHRpbQB0YW5zdGFhZnRhbnN0YWFm")
        #expect(SASL.xoauth2(user: "a@b", token: "t") == Data("user=a@b\u{1}auth=Bearer t\u{1}\u{1}".utf8).base64EncodedString())
    }
}
