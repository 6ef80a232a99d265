package import Foundation

/// The lines a client says, without their end. Nothing from outside gets into them that could begin a line of its own.
package enum SMTPCommand {
    /// An address that no command can carry: controls, spaces, brackets, or nothing on one side of its `@`.
    package struct BadAddress: Error, Equatable {
        package let address: String
        package init(address: String) { self.address = address }
    }

    /// - Parameter sender: empty for letters nobody may answer (RFC 5321 section 4.5.5).
    package static func mail(
        from sender: String, size: Int? = nil, eightBit: Bool = false, utf8: Bool = false
    ) throws(BadAddress) -> String {
        var line = "MAIL FROM:<\(sender.isEmpty ? "" : try path(sender))>"
        if let size { line += " SIZE=\(size)" }
        if eightBit { line += " BODY=8BITMIME" }
        if utf8 { line += " SMTPUTF8" }
        return line
    }

    package static func recipient(_ address: String) throws(BadAddress) -> String { "RCPT TO:<\(try path(address))>" }

    /// Whether an address can be said only to a server that offers SMTPUTF8 (RFC 6531).
    package static func needsUTF8(_ address: String) -> Bool { address.utf8.contains { $0 >= 0x80 } }

    private static func path(_ address: String) throws(BadAddress) -> String {
        let isPlain = address.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && $0 != "<" && $0 != ">" && (0x80...0x9F).contains($0.value) == false
        }
        guard isPlain, address.utf8.count <= 320, let at = address.lastIndex(of: "@"), at != address.startIndex,
            address.index(after: at) != address.endIndex
        else { throw BadAddress(address: address) }
        return address
    }

    /// The letter as DATA carries it (RFC 5321 section 4.5.2): lines end in CR LF and only so, which servers that count a bare LF as an
    /// end cannot be led astray by; a dot that begins a line is doubled; a dot alone ends it.
    package static func body(_ letter: Data) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(letter.count + letter.count / 32 + 8)
        var atLineStart = true
        var previous: UInt8 = 0
        letter.withUnsafeBytes { bytes in
            for byte in bytes {
                defer { previous = byte }
                switch byte {
                case .lineFeed where previous == .carriageReturn: continue
                case .lineFeed, .carriageReturn:
                    out.append(.carriageReturn)
                    out.append(.lineFeed)
                    atLineStart = true
                default:
                    if atLineStart, byte == .dot { out.append(.dot) }
                    out.append(byte)
                    atLineStart = false
                }
            }
        }
        if atLineStart == false { out += [.carriageReturn, .lineFeed] }
        out += [.dot, .carriageReturn, .lineFeed]
        return out
    }
}

/// How a client proves who it is (RFC 4616, RFC 7628's forerunner XOAUTH2), as both protocols carry it: in base64.
package enum SASL {
    package static func plain(user: String, password: String) -> String {
        Data("\0\(user)\0\(password)".utf8).base64EncodedString()
    }

    package static func xoauth2(user: String, token: String) -> String {
        Data("user=\(user)\u{1}auth=Bearer \(token)\u{1}\u{1}".utf8).base64EncodedString()
    }

    /// A word of the dialogue: of LOGIN, which asks for name and password one after the other.
    package static func word(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}
