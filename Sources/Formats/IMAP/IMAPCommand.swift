package import Foundation

/// A command as it goes over the wire. Where a literal stands, a server without LITERAL+ (RFC 7888) must ask for it first:
/// then the command is in several parts, and each but the first waits for a continuation.
package struct IMAPCommand: Sendable {
    package let tag: String
    private var parts: [Data]
    /// Whether literals go without being asked for.
    private let literalPlus: Bool
    /// Whether UTF-8 may stand in quotes (RFC 6855, after ENABLE UTF8=ACCEPT).
    private let utf8: Bool

    /// A zero byte, which no string of IMAP can carry.
    package struct ZeroByte: Error, Equatable {
        package init() {}
    }

    /// - Parameter words: the command's name and whatever follows it as it stands, such as `SELECT` or `UID FETCH 1:* (UID)`.
    package init(_ tag: String, _ words: String, literalPlus: Bool = false, utf8: Bool = false) {
        self.tag = tag
        parts = [Data("\(tag) \(words)".utf8)]
        self.literalPlus = literalPlus
        self.utf8 = utf8
    }

    /// Words that are IMAP themselves.
    package mutating func raw(_ words: String) { append(Data(" \(words)".utf8)) }

    /// A text from outside: quoted, or as a literal when quotes cannot hold it.
    package mutating func string(_ text: String) throws(ZeroByte) {
        let quotable = text.utf8.count <= 1000 && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && ($0 < 0x80 || utf8) }
        guard quotable else { return try literal(Data(text.utf8)) }
        var quoted: [UInt8] = [.space, .quote]
        for byte in text.utf8 {
            if byte == .quote || byte == .backslash { quoted.append(.backslash) }
            quoted.append(byte)
        }
        quoted.append(.quote)
        append(Data(quoted))
    }

    /// The name of a folder as people read it.
    package mutating func mailbox(_ name: String) throws(ZeroByte) {
        try string(utf8 ? name : IMAPMailboxName.encode(name))
    }

    package mutating func literal(_ bytes: Data) throws(ZeroByte) {
        guard bytes.contains(0) == false else { throw ZeroByte() }
        append(Data(" {\(bytes.count)\(literalPlus ? "+" : "")}\r\n".utf8))
        if literalPlus { append(bytes) } else { parts.append(bytes) }
    }

    /// What is to be sent, the line's end included.
    package var finished: [Data] {
        var parts = parts
        parts[parts.count - 1].append(contentsOf: [.carriageReturn, .lineFeed])
        return parts
    }

    private mutating func append(_ bytes: Data) { parts[parts.count - 1].append(bytes) }
}
