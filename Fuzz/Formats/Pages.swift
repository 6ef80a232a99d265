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
    /// Any bytes of a mail server, cut anywhere, give the same responses, to the first that is none: the line ends with it.
    static func imap(_ data: Data) {
        let (first, second) = data.halves
        var (whole, cut) = (IMAPLine(), IMAPLine())
        whole.hear(first + second)
        for piece in [first, second] { cut.hear(piece) }
        promise(whole.said == cut.said, "where the bytes are cut makes a difference")
        _ = IMAPMailboxName.decode(data)
        _ = IMAPDate.read(data)
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

/// What is heard on a line to a mail server.
private struct IMAPLine {
    private var reader: IMAPReader
    private(set) var said: [String] = []
    private var isBroken = false

    init() {
        var limits = IMAPReader.Limits()
        (limits.line, limits.kept) = (1 << 16, 1 << 16)
        reader = IMAPReader(limits)
    }

    mutating func hear(_ bytes: some Sequence<UInt8>) {
        reader.feed(Data(bytes))
        while isBroken == false {
            do {
                guard let response = try reader.next() else { return }
                said.append("\(response)")
            } catch {
                isBroken = true
            }
        }
    }
}
