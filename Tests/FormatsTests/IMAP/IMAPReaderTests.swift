import Formats
import Foundation
import Testing

@Suite("IMAP: what a server says") struct IMAPReaderTests {
    /// All responses in these bytes, however they are cut.
    static func read(_ bytes: [UInt8], stride: Int = .max, limits: IMAPReader.Limits = .init()) throws -> [IMAPResponse] {
        var reader = IMAPReader(limits)
        var responses: [IMAPResponse] = []
        var rest = bytes[...]
        while rest.isEmpty == false {
            reader.feed(rest.prefix(stride))
            rest = rest.dropFirst(stride)
            while let response = try reader.next() { responses.append(response) }
        }
        return responses
    }

    static func read(_ text: String, stride: Int = .max) throws -> [IMAPResponse] {
        try read(Array(text.replacing("\n", with: "\r\n").utf8), stride: stride)
    }

    /// The sample session of RFC 3501 section 8, shortened, and pieces of RFC 9051, 4315, 4731, 6154, 7162.
    static let session = """
        * OK IMAP4rev1 Service Ready
        a001 OK LOGIN completed
        * 18 EXISTS
        * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
        * 2 RECENT
        * OK [UNSEEN 17] Message 17 is the first unseen message
        * OK [UIDVALIDITY 3857529045] UIDs valid
        * OK [UIDNEXT 4392] Predicted next UID
        * OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited
        * OK [HIGHESTMODSEQ 715194045007]
        a002 OK [READ-WRITE] SELECT completed
        * 12 FETCH (FLAGS (\\Seen) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 4286 ENVELOPE ("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)" "IMAP4rev1 WG mtg summary and minutes" (("Terry Gray" NIL "gray" "cac.washington.edu")) NIL NIL NIL NIL NIL NIL "<B27397-0100000@cac.washington.edu>") BODY ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3028 92))
        * 12 FETCH (BODY[HEADER] {18}
        Subject: one
        a: b UID 7 MODSEQ (624140003))
        * LIST (\\Sent \\HasNoChildren) "/" "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"
        * LIST (\\Noselect) NIL {3}
        a b
        * SEARCH 2 84 882 (MODSEQ 917162500)
        * ESEARCH (TAG "A285") UID MIN 7 MAX 3800 ALL 7:9,12
        * VANISHED (EARLIER) 300:310,405
        * STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292 X-NEW (1 (2 "3")))
        * 22 EXPUNGE
        * ID ("name" "Cyrus" "version" "1.5")
        + Ready for literal data
        a003 OK [APPENDUID 38505 3955] APPEND completed
        a004 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure) {5}
        * BYE Autologout; idle for too long

        """

    @Test("The RFC's examples are understood") func examples() throws {
        let all = try Self.read(Self.session)
        #expect(all.first == .status(IMAPStatus(.ok, nil, "IMAP4rev1 Service Ready")))
        #expect(all.contains(.status(IMAPStatus(.ok, .uidValidity(3_857_529_045), "UIDs valid"))))
        #expect(all.contains(.status(IMAPStatus(.ok, .uidNext(4392), "Predicted next UID"))))
        #expect(all.contains(.status(IMAPStatus(.ok, .permanentFlags(["\\Deleted", "\\Seen", "\\*"]), "Limited"))))
        #expect(all.contains(.status(IMAPStatus(.ok, .highestModSeq(715_194_045_007)))))
        #expect(all.contains(.tagged("a002", IMAPStatus(.ok, .word("READ-WRITE", ""), "SELECT completed"))))
        #expect(all.contains(.search([2, 84, 882])))
        #expect(all.contains(.extendedSearch(IMAPSet(ranges: [7...9, 12...12]))))
        #expect(all.contains(.vanished(IMAPSet(ranges: [300...310, 405...405]))))
        #expect(all.contains(.mailboxStatus("blurdybloop", ["MESSAGES": 231, "UIDNEXT": 44292])))
        #expect(all.contains(.list(IMAPMailbox("Отправленные", attributes: ["\\sent", "\\hasnochildren"]))))
        #expect(all.contains(.list(IMAPMailbox("a b", delimiter: nil, attributes: ["\\noselect"]))))
        #expect(all.contains(.continuation("Ready for literal data")))
        #expect(all.contains(.other("ID (\"name\" \"Cyrus\" \"version\" \"1.5\")")))
        let appended = IMAPStatus.Code.appendUID(validity: 38505, uids: IMAPSet([3955]))
        #expect(all.contains(.tagged("a003", IMAPStatus(.ok, appended, "APPEND completed"))))
        let refusal = IMAPStatus(.no, .word("AUTHENTICATIONFAILED", ""), "Invalid credentials (Failure) {5}")
        #expect(all.contains(.tagged("a004", refusal)))
        #expect(all.last == .status(IMAPStatus(.bye, nil, "Autologout; idle for too long")))
        #expect(all.count == 25)
    }

    @Test("A letter comes with its UID, flags, day, size and bytes") func fetched() throws {
        let all = try Self.read(Self.session).compactMap { if case .fetch(let fetched) = $0 { fetched } else { nil } }
        #expect(all.first?.flags == ["\\Seen"])
        #expect(all.first?.size == 4286)
        #expect(all.first?.internalDate == Date(timeIntervalSince1970: 837_596_665))
        #expect(all.last?.uid == 7)
        #expect(all.last?.modSeq == 624_140_003)
        #expect(all.last?.sections == [.init(name: "HEADER", origin: nil, content: .bytes(Data("Subject: one\r\na: b".utf8)))])
    }

    @Test("How the bytes are cut on the way changes nothing") func cuts() throws {
        let whole = try Self.read(Self.session)
        for stride in [1, 2, 3, 7, 64, 1000] {
            #expect(try Self.read(Self.session, stride: stride) == whole)
        }
    }

    @Test("A line that breaks off anywhere gives what was complete and no error") func truncated() throws {
        let bytes = Array(Self.session.replacing("\n", with: "\r\n").utf8)
        let whole = try Self.read(bytes)
        for length in bytes.indices {
            let part = try Self.read(Array(bytes[..<length]))
            #expect(part == Array(whole.prefix(part.count)))
        }
    }

    @Test("Binary literals keep every byte, NIL is nothing, a part says where it begins") func literals() throws {
        let zero: [UInt8] = [0, 255, 13, 10, 0]
        let line = Array("* 1 FETCH (UID 9 BINARY[] ~{5}\r\n".utf8) + zero + Array(" BODY[]<0> NIL BODY[] \"q\\\"\")\r\n".utf8)
        guard case .fetch(let fetched)? = try Self.read(line).first else { throw Failure() }
        #expect(fetched.sections.map(\.content) == [.bytes(Data(zero)), .none, .bytes(Data("q\"".utf8))])
        #expect(fetched.sections[1].origin == 0)
    }

    @Test("A literal beyond the limit goes by unkept, and the letters beside it are read") func oversized() throws {
        var limits = IMAPReader.Limits()
        limits.kept = 100
        let big = "* 1 FETCH (UID 1 BODY[] {5000}\r\n" + String(repeating: "x", count: 5000) + " FLAGS ())\r\n"
        let bytes = Array((big + "* 2 FETCH (BODY[] {2}\r\nhi UID 2)\r\n").utf8)
        for stride in [1, 99, 4096, bytes.count] {
            let all = try Self.read(bytes, stride: stride, limits: limits)
            guard case .fetch(let first) = all[0], case .fetch(let second) = all[1] else { throw Failure() }
            #expect(first.body == .dropped(5000) && first.uid == 1 && first.flags == [])
            #expect(second.body == .bytes(Data("hi".utf8)) && second.uid == 2)
        }
    }

    struct Failure: Error {}
}
