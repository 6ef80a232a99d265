package import Foundation

/// The words of an office document's XML (ECMA-376 part 1, 17.3; OpenDocument 1.3 part 3, 5 and 6): tags go, paragraphs,
/// breaks and tabs become blanks. It needs no tree and knows no entities but the five of XML and numbers, so nothing in a
/// document can make it grow.
package enum XMLText {
    package static func text(of data: Data) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(data.count / 4)
        let bytes = Array(data)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "<"):
                if let section = section(at: index, in: bytes) {
                    text += bytes[section.text].filter { $0 != 0 }
                    index = section.end
                    continue
                }
                let end = close(of: index, in: bytes)
                if let blank = blank(for: bytes[index + 1..<max(index + 1, end)]), text.last != blank { text.append(blank) }
                index = end + 1
            case UInt8(ascii: "&"):
                let end = bytes[index..<min(bytes.count, index + 12)].firstIndex(of: UInt8(ascii: ";"))
                if let end, let scalar = entity(bytes[index + 1..<end]) {
                    text += Array(String(Character(scalar)).utf8)
                    index = end + 1
                } else {
                    text.append(byte)
                    index += 1
                }
            default:
                if byte != 0 { text.append(byte) }
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What is no tag though it begins as one: of a comment nothing is text, of CDATA (XML 1.0, 2.7) all is.
    private static func section(at start: Int, in bytes: [UInt8]) -> (text: Range<Int>, end: Int)? {
        func stands(_ word: String, at place: Int) -> Bool { bytes[place...].starts(with: word.utf8) }
        let isComment = stands("<!--", at: start)
        guard isComment || stands("<![CDATA[", at: start) else { return nil }
        let (inner, closing) = isComment ? (start + 4, "-->") : (start + 9, "]]>")
        let end = (inner..<bytes.count).first { stands(closing, at: $0) }
        let text = inner..<(end ?? bytes.count)
        return (isComment ? inner..<inner : text, end.map { $0 + 3 } ?? bytes.count)
    }

    /// Where a tag ends; its values may hold a closing bracket.
    private static func close(of start: Int, in bytes: [UInt8]) -> Int {
        var quote: UInt8?
        for index in start + 1..<max(start + 1, bytes.count) {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index
            }
        }
        return bytes.count
    }

    /// What a tag leaves behind; most leave nothing.
    private static func blank(for tag: ArraySlice<UInt8>) -> UInt8? {
        let name = String(decoding: tag.prefix { $0 != UInt8(ascii: " ") }.prefix(24), as: UTF8.self)
        return switch name {
        case "/w:p", "w:br", "w:br/", "w:cr/", "/text:p", "/text:h", "text:line-break/", "/table:table-cell", "/w:tc": 0x0A
        case "w:tab/", "text:tab/", "text:s/", "text:s": 0x20
        default: nil
        }
    }

    private static func entity(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let name = String(decoding: name, as: UTF8.self)
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let isHex = name.hasPrefix("#x")
            let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
            return number.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
        }
    }
}
