import Foundation

enum Pages {
    /// Turns any page to text.
    static func read(_ page: String) {
        _ = HTMLText.text(of: page)
        _ = HTMLText.text(of: page, quoting: true)
    }

    /// Cleans any page: nothing but safe HTML comes out, and stays as it is when it is cleaned again.
    static func clean(_ page: String) {
        let clean = SafeHTML.cleaned(page)
        let fault = SafeHTMLGrammar.fault(in: clean)
        promise(fault == nil, "not safe: \(fault ?? "")")
        promise(SafeHTML.cleaned(clean) == clean, "cleaned again it is another: \(clean)")
        let written = WrittenHTML(page)
        promise(WrittenHTML(written.markup).markup == written.markup, "written again it is another: \(written.markup)")
    }
}

enum Lines {
    /// Any bytes of a mail server, cut anywhere, give the same responses, or an error.
    static func imap(_ data: Data) {
        var limits = IMAPReader.Limits()
        (limits.line, limits.kept) = (1 << 16, 1 << 16)
        let (first, second) = data.halves
        var whole = IMAPReader(limits)
        whole.feed(first + second)
        let all = responses(&whole)
        var cut = IMAPReader(limits)
        cut.feed(first)
        let before = responses(&cut)
        cut.feed(second)
        promise(before + responses(&cut) == all, "where the bytes are cut makes a difference")
        _ = IMAPMailboxName.decode(data)
        _ = IMAPDate.read(data)
    }

    private static func responses(_ reader: inout IMAPReader) -> [String] {
        var said: [String] = []
        while let response = try? reader.next() {
            said.append("\(response)")
            if case .fetch = response { continue }
        }
        return said
    }

    static func smtp(_ data: Data) {
        var reader = SMTPReplyReader()
        let (first, second) = data.halves
        for piece in [first, second] {
            reader.feed(piece)
            while let reply = try? reader.next() { _ = SMTPOffers(reply) }
        }
        let lines = SMTPCommand.body(data)
        promise(
            lines.suffix(3) == Array(".\r\n".utf8) && (lines.count == 3 || lines.suffix(5) == Array("\r\n.\r\n".utf8)), "no end")
        let path = try? SMTPCommand.recipient(data.text)
        promise(path?.contains { $0.isNewline } != true, "an address became a command")
    }
}

enum Calendars {
    /// Days off and their rules, over a century and no longer.
    static func read(_ data: Data) {
        guard let events = try? CalendarEvent.all(data), let first = CalendarDay(year: 2000, month: 1, day: 1) else { return }
        for event in events.prefix(20) { _ = event.days(from: first, through: first + 3650) }
    }
}

enum Documents {
    static func read(_ data: Data) {
        _ = FileText.text(of: data, isPage: false)
        _ = FileText.text(of: data, isPage: true)
        promise(XMLText.text(of: data).utf8.count <= max(16, data.count * 4), "a document grows")
    }
}
