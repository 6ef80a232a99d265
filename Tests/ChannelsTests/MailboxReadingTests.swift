import Channels
import Foundation
import Testing

@Suite("What a mailbox makes of a letter") struct MailboxReadingTests {
    @Test(
        "Lists, newsletters, machines and our own letters are answered by people only",
        arguments: [
            "List-Id: <news.shop.example>", "Precedence: bulk", "Auto-Submitted: auto-generated", "Return-Path: <>",
            "X-Kindred-Loop: 1",
        ])
    func machines(field: String) throws {
        #expect(try read([field]).forbidsAutomaticAnswer)
    }

    @Test("A person's letter may be acknowledged")
    func person() throws {
        #expect(try read(["Return-Path: <anna@mail.example>"]).forbidsAutomaticAnswer == false)
    }

    private func read(_ fields: [String]) throws -> Correspondence {
        let header = [
            "From: Anna <anna@mail.example>", "To: info@vetrik.example", "Subject: Hello", "Message-ID: <1@mail.example>",
        ]
        let raw = Data(((header + fields).joined(separator: "\r\n") + "\r\n\r\nGood day!\r\n").utf8)
        let arriving = MailboxChannel.read(raw, externalID: "1", with: ChannelSettings(), at: Date(timeIntervalSince1970: 0))
        guard case .events(let events) = arriving.meaning else { throw Unreadable() }
        return try #require(events.first?.letter)
    }

    private struct Unreadable: Error {}
}
