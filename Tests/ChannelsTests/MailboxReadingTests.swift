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

    @Test(
        "A writer is who the letter says where the mailbox's provider found it so, and no word of the writer's own can say that",
        arguments: [
            ("mx.google.com; dmarc=pass (p=NONE) header.from=mail.example", Author.Strength.authenticated),
            ("mx.google.com; dmarc=fail header.from=mail.example", .typed),
            (#"mx.google.com; spf=pass smtp.mailfrom="a dmarc=pass b"@evil.example"#, .typed),
            ("mx.google.com; spf=pass (of dmarc=pass @evil.example) smtp.mailfrom=evil.example", .typed),
            ("mx.evil.example; dmarc=pass header.from=mail.example", .typed),
        ])
    func proof(results: String, strength: Author.Strength) throws {
        let event = try event(["Authentication-Results: \(results)"], at: "shop@gmail.com")
        #expect(event.author.handles.map(\.strength) == [strength])
    }

    private func read(_ fields: [String]) throws -> Correspondence { try #require(try event(fields).letter) }

    private func event(_ fields: [String], at address: String = "") throws -> Inbound {
        let header = [
            "From: Anna <anna@mail.example>", "To: info@vetrik.example", "Subject: Hello", "Message-ID: <1@mail.example>",
        ]
        let raw = Data(((header + fields).joined(separator: "\r\n") + "\r\n\r\nGood day!\r\n").utf8)
        let arriving = MailboxChannel.read(
            raw, externalID: "1", with: ChannelSettings(values: ["address": address]),
            at: Date(timeIntervalSince1970: 0))
        guard case .events(let events) = arriving.meaning else { throw Unreadable() }
        return try #require(events.first)
    }

    private struct Unreadable: Error {}
}
