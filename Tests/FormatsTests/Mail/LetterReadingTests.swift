import Formats
import Foundation
import Testing

@Suite("Letters are read") struct LetterReadingTests {
    @Test("A plain letter")
    func plain() throws {
        let letter = try letter(
            "From: Anna <anna@x.example>", "To: b@x.example", "Subject: Hello", "Message-ID: <1@x.example>", "", "Hi,", "", "bye",
            "")
        #expect(letter.from == [MailAddress(name: "Anna", address: "anna@x.example")])
        #expect(letter.subject == "Hello")
        #expect(letter.messageID == "1@x.example")
        #expect(letter.text == "Hi,\n\nbye")
        #expect(letter.html == nil && letter.attachments.isEmpty)
    }

    @Test("The plain form is the text, the page is kept beside it, pictures and files came with it")
    func nested() throws {
        let letter = try letter(
            "Content-Type: multipart/mixed; boundary=a", "", "preamble", "--a",
            "Content-Type: multipart/alternative; boundary=\"b c\"", "",
            "--b c", "", "plain", "--b c", "Content-Type: multipart/related; boundary=d", "", "--d", "Content-Type: text/html",
            "",
            "<p>page</p>", "--d", "Content-Type: image/png", "Content-ID: <pic>", "Content-Transfer-Encoding: base64", "",
            "iVBORw0KGgo=",
            "--d--", "--b c--", "--a", "Content-Type: application/pdf; name=x.pdf", "", "%PDF-1", "--a--", "epilogue")
        #expect(letter.text == "plain")
        #expect(letter.html == "<p>page</p>")
        #expect(letter.attachments.map(\.summary) == ["- image/png 8", "x.pdf application/pdf 6"])
        #expect(letter.attachments.first?.contentID == "pic")
    }

    @Test("A page alone is turned to text, also where its plain form is empty")
    func pageOnly() throws {
        #expect(try letter("Content-Type: text/html", "", "<p>One</p><p>Two</p>").text.contains("One"))
        let letter = try letter(
            "Content-Type: multipart/alternative; boundary=a", "", "--a", "", " ", "--a", "Content-Type: text/html", "",
            "<b>Two</b>", "--a--")
        #expect(letter.text == "Two")
    }

    @Test("Texts that stand below each other are one text")
    func joined() throws {
        let letter = try letter(
            "Content-Type: multipart/mixed; boundary=a", "", "--a", "", "One", "--a", "Content-Type: text/html", "",
            "<p>Two &amp; more</p>",
            "--a", "Content-Type: text/plain; name=notes.txt", "", "a file", "--a", "Content-Disposition: attachment", "",
            "another", "--a--")
        #expect(letter.text == "One\nTwo & more")
        #expect(letter.html == "<pre>One</pre>\n<p>Two &amp; more</p>")
        #expect(letter.attachments.map(\.summary) == ["notes.txt text/plain 6", "- text/plain 7"])
    }

    @Test(
        "Boundaries that are missing, unterminated, unquoted or named wrongly lose no text",
        arguments: [
            ("multipart/mixed; boundary=a", ["--a", "", "One", "--a", "", "Two"]),
            ("multipart/mixed", ["--a", "Content-Type: text/plain", "", "One", "--a", "", "Two", "--a--"]),
            ("multipart/mixed; boundary=other", ["--a", "Content-Type: text/plain", "", "One", "--a", "", "Two", "--a--"]),
            ("multipart/mixed; boundary=\"a", ["--a  ", "", "One", "--a", "", "Two", "--a--"]),
            ("multipart/mixed; boundary=a", ["One", "Two"]),
            ("multipart/mixed; boundary==a", ["--=a", "", "One", "--=a", "", "Two", "--=a--"]),
            ("multipart/mixed; boundary=a", ["--a", "", "One", "--a--", "junk", "--a", "", "Two"]),
        ])
    func boundaries(type: String, body: [String]) throws {
        let letter = try Letter(reading: raw(["Content-Type: \(type)", ""] + body))
        #expect(letter.text == "One\nTwo")
    }

    @Test("Boundaries that begin alike are told apart")
    func similar() throws {
        let letter = try letter(
            "Content-Type: multipart/mixed; boundary=a", "", "--a", "Content-Type: multipart/mixed; boundary=ab", "", "--ab", "",
            "One",
            "--ab", "", "Two", "--a", "", "Three", "--a--")
        #expect(letter.text == "One\nTwo\nThree")
    }

    @Test("Lines end with CRLF, LF or CR", arguments: ["\r\n", "\n", "\r", "\r\r\n"])
    func lineEnds(end: String) throws {
        let lines = [
            "Subject: x", "Content-Type: multipart/mixed; boundary=a", "", "--a", "", "One", "Two", "--a",
            "Content-Type: image/gif", "", "GIF89a", "--a--", "",
        ]
        let letter = try Letter(reading: Data(lines.joined(separator: end).utf8))
        #expect(letter.subject == "x")
        #expect(letter.text == "One\nTwo")
        #expect(letter.attachments.count == 1)
    }

    @Test(
        "What stands before a letter does not hide it",
        arguments: ["From a@b Sat Jan  3 01:05:34 1996\n", "\n\n", "\u{FEFF}", ">From x\n"])
    func before(junk: String) throws {
        let letter = try Letter(reading: Data("\(junk)Subject: x\nFrom: a@b.example\n\nOne".utf8))
        #expect(letter.subject == "x" && letter.text == "One")
    }

    @Test("A text without any header is a letter, and a header without end too")
    func halves() throws {
        #expect(try Letter(reading: Data("just words\n\nand more".utf8)).text == "just words\n\nand more")
        #expect(try Letter(reading: Data("Subject: x".utf8)).subject == "x")
        let missing = try Letter(reading: Data("Subject: x\nHello there\nhow are you".utf8))
        #expect(missing.subject == "x" && missing.text == "Hello there\nhow are you")
    }

    @Test("Parameters come in pieces, in every charset, quoted and not")
    func parameters() throws {
        let names = [
            ("filename*=utf-8''%D0%94%D0%B0.txt", "Да.txt"), ("filename*0=\"a\"; filename*1=\"b.txt\"", "ab.txt"),
            ("filename*1*=%20b.txt; filename*0*=utf-8'en'%C3%A4", "ä b.txt"),
            ("filename=\"=?utf-8?Q?=D0=94=D0=B0=2Etxt?=\"", "Да.txt"),
            ("filename==?utf-8?Q?a b?=.txt", "a b.txt"), ("filename=a b.txt", "a b.txt"),
            ("filename=\"C:\\dir\\a.txt\"", "a.txt"),
            ("filename=../../etc/passwd", "passwd"), ("filename=\"a\u{202E}txt.exe\"", "atxt.exe"),
            ("filename=\"say \\\"hi\\\".txt\"", "say \"hi\".txt"),
            ("filename=\"unclosed.txt", "unclosed.txt"), ("FILENAME = \"x.txt\"", "x.txt"),
            ("filename=plain.txt; filename*=utf-8''better.txt", "better.txt"),
            ("filename=\"\"; name=y.txt", "y.txt"),
        ]
        for (given, name) in names {
            let letter = try letter("Content-Disposition: attachment; \(given)", "", "x")
            #expect(letter.attachments.first?.name == name, "\(given)")
        }
    }

    @Test("Enclosed messages are attachments that can be looked into")
    func enclosed() throws {
        let letter = try letter(
            "Content-Type: multipart/mixed; boundary=a", "", "--a", "", "see below", "--a", "Content-Type: message/rfc822", "",
            "Subject: =?utf-8?Q?in_n?=er", "Message-ID: <in@x.example>", "", "inner text", "--a", "Content-Type: message/rfc822",
            "Content-Transfer-Encoding: base64", "", Data("Subject: second\n\n.".utf8).base64EncodedString(), "--a--")
        #expect(letter.attachments.map(\.type) == ["message/rfc822", "message/rfc822"])
        #expect(letter.attachments[0].parts.first?.fields.first("subject") == "in ner")
        #expect(letter.attachments[1].parts.first?.fields.first("subject") == "second")
    }

    @Test("A report speaks to people first, its other parts come with it")
    func report() throws {
        let letter = try letter(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=a", "", "--a", "", "It failed.", "--a",
            "Content-Type: message/delivery-status", "", "Action: failed", "--a", "Content-Type: text/rfc822-headers", "",
            "Subject: x", "--a--")
        #expect(letter.text == "It failed.")
        #expect(letter.attachments.map(\.type) == ["message/delivery-status", "text/rfc822-headers"])
    }

    @Test("An invitation among the forms of a text is kept")
    func invitation() throws {
        let letter = try letter(
            "Content-Type: multipart/alternative; boundary=a", "", "--a", "", "Come!", "--a", "Content-Type: text/x-amp-html", "",
            "<amp>",
            "--a", "Content-Type: text/calendar; method=REQUEST; name=invite.ics", "", "BEGIN:VCALENDAR", "--a--")
        #expect(letter.text == "Come!")
        #expect(letter.attachments.map(\.summary) == ["invite.ics text/calendar 15"])
    }

    @Test("Lines broken to be joined are joined")
    func flowed() throws {
        let letter = try letter(
            "Content-Type: text/plain; format=flowed", "", "One line ", "goes on ", "and on.", "> quoted ", "> too",
            " From space", "-- ", "Anna")
        #expect(letter.text == "One line goes on and on.\n> quoted too\nFrom space\n-- \nAnna")
        let deleted = try self.deleted()
        #expect(deleted.text == "日本語")
    }

    private func deleted() throws -> Letter {
        try letter("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes", "", "日本 ", "語")
    }
}
