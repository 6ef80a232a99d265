package import Foundation

/// Turns a letter into the bytes that are sent (RFC 5322, MIME): lines end with CRLF and are at most 998 bytes long, and all is
/// ASCII but for addresses that are not (``OutgoingLetter/needsUTF8``). Line breaks and NUL in a value become spaces, so that no
/// value ever becomes a field. Dots at the start of a line are left to the SMTP session.
package enum LetterWriter {
    package static func bytes(of letter: OutgoingLetter) -> Data {
        var header = HeaderWriter()
        header.addresses("From", [letter.from])
        if let sender = letter.sender { header.addresses("Sender", [sender]) }
        header.addresses("Reply-To", letter.replyTo)
        header.addresses("To", letter.to)
        header.addresses("Cc", letter.cc)
        header.text("Subject", letter.subject)
        header.line("Date", letter.date.description)
        header.messageIDs("Message-ID", [letter.messageID])
        header.messageIDs("In-Reply-To", [letter.inReplyTo].compactMap { $0 })
        header.messageIDs("References", letter.references)
        if let automatic = letter.autoSubmitted { header.line("Auto-Submitted", automatic.rawValue) }
        for field in letter.fields where isFree(field.name) { header.text(field.name, field.value) }
        header.line("MIME-Version", "1.0")

        var boundaries = Boundaries(seed: letter.messageID)
        return Data(header.bytes + body(of: letter).bytes(&boundaries))
    }

    /// mixed ( alternative ( text, related ( html, pictures ) ), files ), without the layers that would hold one part only.
    private static func body(of letter: OutgoingLetter) -> WrittenPart {
        let pictures = letter.html == nil ? [] : letter.files.filter { $0.contentID != nil }
        let files = letter.html == nil ? letter.files : letter.files.filter { $0.contentID == nil }
        var body = WrittenPart.text(letter.text, subtype: "plain")
        if let html = letter.html {
            let page = WrittenPart.text(html, subtype: "html")
            let shown =
                pictures.isEmpty
                ? page
                : .multipart("related", parameters: [("type", "text/html")], [page] + pictures.map { .file($0, inline: true) })
            body = letter.text.isEmpty ? shown : .multipart("alternative", [body, shown])
        }
        return files.isEmpty ? body : .multipart("mixed", [body] + files.map { .file($0, inline: false) })
    }

    /// What others say in the header: a possible name (RFC 5322 section 3.6.8) that is not the writer's own.
    private static func isFree(_ name: String) -> Bool {
        let own: Set = [
            "from", "sender", "reply-to", "to", "cc", "bcc", "resent-bcc", "subject", "date", "message-id", "in-reply-to",
            "references", "auto-submitted", "mime-version",
        ]
        let lowercased = name.lowercased()
        return name.isEmpty == false && name.utf8.count <= 70
            && name.utf8.allSatisfy { $0 > ASCII.space && $0 < ASCII.delete && $0 != UInt8(ascii: ":") }
            && own.contains(lowercased) == false && lowercased.hasPrefix("content-") == false
    }
}

/// Boundaries that stand in no part: `=_` occurs neither in quoted-printable nor in base64 (RFC 2045 section 6.7), and what
/// follows is made of the unguessable Message-ID.
struct Boundaries {
    private var state: UInt64

    init(seed: String) {
        // FNV-1a: equal letters are written equally.
        state = seed.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// One that none of the bytes hold.
    mutating func next(notIn parts: [[UInt8]]) -> String {
        while true {
            state = (state ^ 0x5bd1) &* 0x100_0000_01b3
            let hex = String(state, radix: 16)
            let boundary = "=_" + String(repeating: "0", count: 16 - hex.count) + hex
            let bytes = Array(boundary.utf8)
            if parts.contains(where: { $0.firstRange(of: bytes) != nil }) == false { return boundary }
        }
    }
}
