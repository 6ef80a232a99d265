import Foundation

/// Text beyond plain ASCII as encoded words (RFC 2047): `=?utf-8?q?…?=` where that stays readable, else `=?utf-8?b?…?=`.
enum EncodedWordWriter {
    /// Of one encoded word (RFC 2047 section 2).
    private static let longest = 75
    private static let overhead = "=?utf-8?q??=".utf8.count

    /// Whether the text may stand as it is: printable ASCII that no reader takes for an encoded word, without blanks at its
    /// ends, every word short enough for a line.
    static func isPlain(_ text: String, longest: Int) -> Bool {
        let bytes = text.utf8
        guard bytes.allSatisfy({ $0.isASCII && $0.isControl == false }), text.contains("=?") == false else { return false }
        guard bytes.first?.isBlank != true, bytes.last?.isBlank != true else { return false }
        return bytes.split(separator: ASCII.space).allSatisfy { $0.count <= longest }
    }

    /// - Parameter first: so many bytes are left in the line where the first word goes.
    static func words(_ text: String, first: Int) -> [String] {
        let bytes = Array(text.utf8)
        let escaped = bytes.count { isFree($0) == false && $0 != ASCII.space }
        let isQ = bytes.count + 2 * escaped <= (bytes.count + 2) / 3 * 4
        var words: [String] = [], start = 0
        while start < bytes.count {
            let room = max(min(words.isEmpty ? first : longest, longest) - overhead, 12)
            let end = isQ ? endOfQ(bytes, start, room) : endOfB(bytes, start, room)
            words.append(isQ ? "=?utf-8?q?\(q(bytes[start..<end]))?=" : "=?utf-8?b?\(b(bytes[start..<end]))?=")
            start = end
        }
        return words
    }

    /// What may stand for itself in every place where encoded words may (RFC 2047 section 5, rule 3).
    private static func isFree(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
            || byte == ASCII.hyphen || byte == UInt8(ascii: "/")
    }

    /// A character is never divided between words (RFC 2047 section 5).
    private static func isInside(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    private static func endOfQ(_ bytes: [UInt8], _ start: Int, _ room: Int) -> Int {
        var used = 0, end = start
        while end < bytes.count {
            var next = end + 1
            while next < bytes.count, isInside(bytes[next]) { next += 1 }
            let cost = bytes[end..<next].reduce(0) { $0 + (isFree($1) || $1 == ASCII.space ? 1 : 3) }
            if used + cost > room, end > start { break }
            used += cost
            end = next
        }
        return end
    }

    private static func endOfB(_ bytes: [UInt8], _ start: Int, _ room: Int) -> Int {
        var end = min(start + room / 4 * 3, bytes.count)
        while end < bytes.count, end > start + 1, isInside(bytes[end]) { end -= 1 }
        return end
    }

    private static func q(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        for byte in bytes {
            if byte == ASCII.space {
                result.append(ASCII.underscore)
            } else if isFree(byte) {
                result.append(byte)
            } else {
                result += [ASCII.equals, .hexDigit(byte >> 4), .hexDigit(byte & 15)]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func b(_ bytes: ArraySlice<UInt8>) -> String { Data(bytes).base64EncodedString() }
}

/// A parameter beyond plain ASCII (RFC 2231): `name*=utf-8''…`, in numbered pieces when it is long.
enum ExtendedParameter {
    static func pieces(_ name: String, _ value: String) -> [String] {
        let prefix = "utf-8''"
        let encoded = value.utf8.map { byte -> [UInt8] in
            let isFree =
                byte.isToken && byte.isASCII && byte != UInt8(ascii: "*") && byte != UInt8(ascii: "'")
                && byte != UInt8(ascii: "%")
            return isFree ? [byte] : [UInt8(ascii: "%"), .hexDigit(byte >> 4), .hexDigit(byte & 15)]
        }
        let room = HeaderWriter.width - name.utf8.count - prefix.utf8.count - 8
        var pieces: [[UInt8]] = [[]]
        for piece in encoded {
            if pieces[pieces.count - 1].count + piece.count > room { pieces.append([]) }
            pieces[pieces.count - 1] += piece
        }
        let texts = pieces.map { String(decoding: $0, as: UTF8.self) }
        if texts.count == 1 { return ["\(name)*=\(prefix)\(texts[0])"] }
        return texts.enumerated().map { "\(name)*\($0)*=\($0 == 0 ? prefix : "")\($1)" }
    }
}
