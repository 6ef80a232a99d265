import Formats
import Foundation
import Testing

@Suite("Letters are written") struct LetterWriterTests {
    static let date = LetterDate(at: Date(timeIntervalSince1970: 1_795_000_000), offsetMinutes: 180)

    static func letter(subject: String = "Hello", text: String = "Hi\n") -> OutgoingLetter {
        OutgoingLetter(
            from: MailAddress(name: "Anna", address: "anna@x.example"), to: [MailAddress(address: "b@y.example")],
            subject: subject,
            date: date, messageID: "abc@x.example", text: text)
    }

    static func lines(_ letter: OutgoingLetter) -> [String] {
        String(decoding: LetterWriter.bytes(of: letter), as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test("A plain letter is plain")
    func plain() {
        #expect(
            Self.lines(Self.letter()) == [
                "From: Anna <anna@x.example>", "To: b@y.example", "Subject: Hello", "Date: Wed, 18 Nov 2026 14:06:40 +0300",
                "Message-ID: <abc@x.example>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 7bit", "", "Hi", "",
            ])
    }

    @Test(
        "No value becomes a field",
        arguments: ["\r\nBcc: evil@z.example", "\nBcc: evil@z.example\n\nbody", "\rBcc: x", "\u{0}\r\n\r\n"])
    func injection(poison: String) throws {
        var letter = Self.letter(subject: "Hello" + poison)
        letter.from.name += poison
        letter.to = [MailAddress(name: "x" + poison, address: "b@y.example" + poison)]
        letter.replyTo = [MailAddress(address: poison + "@y.example")]
        letter.messageID += poison
        letter.references = ["1" + poison]
        letter.fields = [
            LetterField("X-One", "1" + poison), LetterField("X-Two" + poison, "2"), LetterField("Bcc", "evil@z.example"),
            LetterField("Content-Type", "text/html"),
        ]
        letter.files = [.init(name: "a" + poison, type: "text/plain" + poison, contentID: nil, data: Data("x".utf8))]
        let read = try Letter(reading: LetterWriter.bytes(of: letter))
        #expect(read.field("Bcc") == nil)
        #expect(read.all("Content-Type").count == 1)
        #expect(Self.lines(letter).contains { $0.hasPrefix("Bcc") || $0.contains("\r") || $0.contains("\n") } == false)
        #expect(read.attachments.count == 1)
    }

    @Test("Lines are short and ASCII, whatever is said")
    func lineLength() {
        var letter = Self.letter(
            subject: String(repeating: "Очень длинная тема — ", count: 20),
            text: String(repeating: "слово ", count: 400) + String(repeating: "x", count: 3000))
        letter.to = (0..<40).map { MailAddress(name: "Имя Фамилия \($0)", address: "somebody-\($0)@example.com") }
        letter.references = (0..<40).map { "some-long-reference-number-\($0)@example.com" }
        letter.files = [
            .init(name: String(repeating: "длинное имя ", count: 15) + ".pdf", type: "application/pdf", data: Data(count: 5000))
        ]
        for line in Self.lines(letter) { #expect(line.utf8.count <= 78 && line.utf8.allSatisfy { $0 < 0x80 }, "\(line)") }
    }

    @Test("A domain beyond ASCII is written in its ASCII form, a local part is not changed")
    func internationalAddress() throws {
        var letter = Self.letter()
        letter.to = [MailAddress(address: "b@bücher.example"), MailAddress(address: "b@пример.рф")]
        #expect(letter.needsUTF8)
        #expect(
            try Letter(reading: LetterWriter.bytes(of: letter)).to.map(\.address) == [
                "b@xn--bcher-kva.example", "b@xn--e1afmkfd.xn--p1ai",
            ])
        letter.to = [MailAddress(address: "иван@x.example")]
        #expect(try Letter(reading: LetterWriter.bytes(of: letter)).to.map(\.address) == ["иван@x.example"])
    }

    @Test("An enclosed letter goes as it is, one that would not pass as a file")
    func enclosed() throws {
        let inner = LetterWriter.bytes(of: Self.letter(subject: "Тема"))
        var letter = Self.letter()
        letter.files = [
            .init(name: "a.eml", type: "message/rfc822", data: inner),
            .init(name: "b.eml", type: "message/rfc822", data: Data("Subject: ä\n\nx".utf8)),
        ]
        let read = try Letter(reading: LetterWriter.bytes(of: letter))
        #expect(read.attachments.map(\.content) == [inner, Data("Subject: ä\n\nx".utf8)])
        #expect(read.attachments.map(\.type) == ["message/rfc822", "application/octet-stream"])
        #expect(read.attachments[0].parts.first?.fields.first("subject") == "Тема")
    }

    @Test("What is written is read again as it was", arguments: 0..<60)
    func roundTrip(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed))
        let letter = chance.letter()
        let read = try Letter(reading: LetterWriter.bytes(of: letter))
        #expect(read.from == [letter.from])
        #expect(read.to == letter.to && read.cc == letter.cc && read.replyTo == letter.replyTo)
        #expect(read.subject == letter.subject)
        #expect(read.date == letter.date)
        #expect(
            read.messageID == letter.messageID && read.inReplyTo == [letter.inReplyTo].compactMap { $0 }
                && read.references == letter.references)
        #expect(read.text == letter.text)
        #expect(read.html == letter.html)
        let pictures = letter.files.filter { $0.contentID != nil && letter.html != nil }
        let files = letter.files.filter { $0.contentID == nil || letter.html == nil }
        #expect(read.attachments.map(\.name) == (pictures + files).map(\.name))
        #expect(read.attachments.map(\.type) == (pictures + files).map(\.type))
        #expect(read.attachments.map(\.content) == (pictures + files).map(\.data))
        #expect(read.field("Auto-Submitted") == letter.autoSubmitted?.rawValue)
    }
}
