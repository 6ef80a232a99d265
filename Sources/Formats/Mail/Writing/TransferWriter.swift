import Foundation

/// How bytes pass through mail (RFC 2045 section 6).
enum TransferWriter {
    enum Encoding: String { case sevenBit = "7bit", quotedPrintable = "quoted-printable", base64 }

    /// The same lines with CRLF at their ends, whatever ended them before.
    static func crlf(_ text: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / 16)
        var last: UInt8 = 0
        for byte in text {
            switch byte {
            case ASCII.cr: result += ASCII.newLine
            case ASCII.lf: if last != ASCII.cr { result += ASCII.newLine }
            default: result.append(byte)
            }
            last = byte
        }
        return result
    }

    /// The plainest form in which the text survives every way: as it is, else the shorter one.
    static func encoding(ofText text: [UInt8]) -> Encoding {
        if passes(text, longest: 76) { return .sevenBit }
        let escaped = text.count { mustEscape($0) && $0 != ASCII.cr && $0 != ASCII.lf }
        return text.count + 2 * escaped <= text.count * 4 / 3 ? .quotedPrintable : .base64
    }

    /// Type and encoding of a file. An enclosed message may not be encoded (RFC 2046 section 5.2.1); one that would not pass
    /// as it is goes as a file.
    static func form(ofFile content: [UInt8], declared: String) -> (type: String, Encoding) {
        let type = mediaType(declared)
        guard type.hasPrefix("message/") else { return (type, .base64) }
        return passes(content, longest: 998, asItIs: true) ? (type, .sevenBit) : ("application/octet-stream", .base64)
    }

    /// `type/subtype` of what was given; what is none, or would be taken apart on its way, is a file.
    static func mediaType(_ declared: String) -> String {
        let pieces = declared.lowercased().split(separator: ";", maxSplits: 1).first.map { $0.split(separator: "/") } ?? []
        let isMediaType = pieces.count == 2 && pieces.allSatisfy { $0.utf8.allSatisfy(\.isToken) && $0.utf8.count <= 60 }
        guard isMediaType, pieces[0] != "multipart" else { return "application/octet-stream" }
        return pieces.joined(separator: "/")
    }

    static func encode(_ bytes: [UInt8], _ encoding: Encoding) -> [UInt8] {
        switch encoding {
        case .sevenBit: bytes
        case .quotedPrintable: quotedPrintable(bytes)
        case .base64:
            [UInt8](
                Data(bytes).base64EncodedData(
                    options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]))
        }
    }

    /// Whether servers on the way have no reason to change it: printable ASCII in CRLF lines that are not too long, have no
    /// blanks at their ends and do not begin with `From `.
    ///
    /// - Parameter asItIs: blanks and `From ` are let through, for bytes that have come this way already.
    private static func passes(_ bytes: [UInt8], longest: Int, asItIs: Bool = false) -> Bool {
        var start = 0
        for index in 0...bytes.count {
            guard index == bytes.count || bytes[index] == ASCII.lf else {
                let byte = bytes[index]
                let isText = byte.isASCII && (byte.isControl == false || byte == ASCII.tab)
                let endsLine = byte == ASCII.cr && index + 1 < bytes.count && bytes[index + 1] == ASCII.lf
                if isText == false && endsLine == false { return false }
                continue
            }
            guard index == bytes.count || (index > start && bytes[index - 1] == ASCII.cr) else { return false }
            let line = bytes[start..<(index == bytes.count ? index : index - 1)]
            if line.count > longest { return false }
            if asItIs == false, line.last?.isBlank == true || line.starts(with: Array("From ".utf8)) { return false }
            start = index + 1
        }
        return true
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        (byte.isControl && byte != ASCII.tab) || byte.isASCII == false || byte == ASCII.equals
    }

    /// RFC 2045 section 6.7: lines of at most 76 bytes, blanks at their ends and `From ` at their start escaped.
    private static func quotedPrintable(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count * 5 / 4)
        var column = 0
        for (index, byte) in text.enumerated() {
            let next = index + 1 < text.count ? text[index + 1] : ASCII.cr
            if byte == ASCII.cr, next == ASCII.lf { continue }
            if byte == ASCII.lf, index > 0, text[index - 1] == ASCII.cr {
                result += ASCII.newLine
                column = 0
                continue
            }
            let escaped =
                mustEscape(byte) || (byte.isBlank && next == ASCII.cr)
                || (column == 0 && byte == UInt8(ascii: "F"))
            if column + (escaped ? 3 : 1) > 75 {
                result += [ASCII.equals, ASCII.cr, ASCII.lf]
                column = 0
            }
            if escaped {
                result += [ASCII.equals, .hexDigit(byte >> 4), .hexDigit(byte & 15)]
            } else {
                result.append(byte)
            }
            column += escaped ? 3 : 1
        }
        return result
    }
}
