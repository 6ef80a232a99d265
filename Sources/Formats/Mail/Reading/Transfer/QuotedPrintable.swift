/// Quoted-printable (RFC 2045 section 6.7): what is no escape stays as it is.
enum QuotedPrintable {
    /// - Parameter target: has room for as many bytes as the text has.
    /// - Returns: how many were written.
    static func decode(_ text: Bytes, to target: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var read = 0, written = 0
        while read < text.count {
            if text[read] != ASCII.equals {
                let escape = text.firstIndex(of: ASCII.equals, from: read) ?? text.count
                text[read..<escape].withPointer { source in
                    guard let from = source.baseAddress, let to = target.baseAddress else { return }
                    (to + written).update(from: from, count: source.count)
                }
                written += escape - read
                read = escape
                guard read < text.count else { break }
            }
            if let byte = byte(text, at: read) {
                target[written] = byte
                written += 1
                read += 3
            } else if let next = softBreak(text, at: read) {
                read = next
            } else {
                target[written] = ASCII.equals
                written += 1
                read += 1
            }
        }
        return written
    }

    /// The form of encoded words (RFC 2047 section 4.2): `_` is a blank.
    static func decodeWord(_ text: Bytes) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var read = 0
        while read < text.count {
            if text[read] == ASCII.equals, let byte = byte(text, at: read) {
                result.append(byte)
                read += 3
            } else {
                result.append(text[read] == ASCII.underscore ? ASCII.space : text[read])
                read += 1
            }
        }
        return result
    }

    /// The byte of `=XX`.
    private static func byte(_ text: Bytes, at index: Int) -> UInt8? {
        guard index + 2 < text.count, let high = text[index + 1].hexValue, let low = text[index + 2].hexValue else { return nil }
        return high << 4 | low
    }

    /// Behind `=`, blanks and a line break, or `=` at the very end.
    private static func softBreak(_ text: Bytes, at index: Int) -> Int? {
        var next = index + 1
        // Blanks at a line's end are added on the way.
        while next < text.count, text[next].isBlank { next += 1 }
        guard next < text.count else { return next }
        if text[next] == ASCII.lf { return next + 1 }
        guard text[next] == ASCII.cr else { return nil }
        return next + 1 < text.count && text[next + 1] == ASCII.lf ? next + 2 : next + 1
    }
}
