import Formats
import Foundation
import Testing

@Suite("IMAP: what we say") struct IMAPCommandTests {
    private func text(_ command: IMAPCommand) -> [String] { command.finished.map { String(decoding: $0, as: UTF8.self) } }

    @Test("Words from outside are quoted and cannot begin a command of their own") func quoting() throws {
        var login = IMAPCommand("A1", "LOGIN")
        try login.string("me \"and\" \\you")
        try login.string("x\r\nA2 DELETE INBOX")
        #expect(text(login) == ["A1 LOGIN \"me \\\"and\\\" \\\\you\" {18}\r\n", "x\r\nA2 DELETE INBOX\r\n"])
    }

    @Test("With LITERAL+ nothing is waited for; letters beyond ASCII go as literals") func literalPlus() throws {
        var login = IMAPCommand("A1", "LOGIN", literalPlus: true)
        try login.string("пароль")
        #expect(text(login) == ["A1 LOGIN {12+}\r\nпароль\r\n"])
        var utf8 = IMAPCommand("A1", "LOGIN", utf8: true)
        try utf8.string("пароль")
        #expect(text(utf8) == ["A1 LOGIN \"пароль\"\r\n"])
    }

    @Test("A zero byte is refused") func zero() {
        var command = IMAPCommand("A1", "LOGIN")
        #expect(throws: IMAPCommand.ZeroByte()) { try command.string("a\u{0}") }
    }

    @Test(
        "Names of folders are modified UTF-7 on the wire (RFC 3501, 5.1.3)",
        arguments: [
            "~peter/mail/台北/日本語": "~peter/mail/&U,BTFw-/&ZeVnLIqe-", "Отправленные": "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-",
            "Tom & Jerry": "Tom &- Jerry", "Entwürfe": "Entw&APw-rfe", "😀": "&2D3eAA-", "INBOX": "INBOX", "": "",
        ])
    func names(name: String, wire: String) {
        #expect(IMAPMailboxName.encode(name) == wire)
        #expect(IMAPMailboxName.decode(Array(wire.utf8)) == name)
    }

    @Test("A name that is no modified UTF-7 stays as it is", arguments: ["a&b", "&Jjo!", "&AAA-", "&U,BTFw", "Входящие & co"])
    func otherNames(name: String) {
        #expect(IMAPMailboxName.decode(Array(name.utf8)) == name)
    }

    @Test("Sets are written short, and a set that lies makes no endless list") func sets() {
        #expect(IMAPSet([7, 1, 2, 3, 3, 9]).description == "1:3,7,9")
        #expect(IMAPSet(ranges: [1...UInt32.max]).numbers(most: 5) == [1, 2, 3, 4, 5])
        #expect(IMAPSet(ranges: [1...UInt32.max, 5...9]).ranges == [1...UInt32.max])
    }

    @Test(
        "Moments are read and written",
        arguments: [
            " 1-Feb-2024 00:00:00 +0000": 1_706_745_600.0, "29-Feb-2024 23:59:59 +0300": 1_709_240_399,
            "17-jul-1996 02:44:25 -0700": 837_596_665,
        ])
    func moments(text: String, seconds: Double) throws {
        let date = try #require(IMAPDate.read(Array(text.utf8)))
        #expect(date.timeIntervalSince1970 == seconds)
        #expect(IMAPDate.read(Array(IMAPDate.moment(date).utf8)) == date)
    }

    @Test(
        "What is no moment is none",
        arguments: ["", "tomorrow", "32-Jan-2024 00:00:00 +0000", "1-Foo-2024 00:00:00 +0000", "1-Jan-2024 25:00:00 +0000"])
    func noMoments(text: String) {
        #expect(IMAPDate.read(Array(text.utf8)) == nil)
    }
}
