/// `=?charset?encoding?text?=` (RFC 2047 section 2), also where it is written wrongly: with blanks in it, without its end, with
/// a language (RFC 2231 section 5).
struct EncodedWord {
    let charset: Range<Int>
    let isBase64: Bool
    let text: Range<Int>
    /// Behind the word.
    let end: Int

    private static let longestCharset = 60

    /// - Parameter start: where `=?` stands.
    init?(_ value: Bytes, at start: Int) {
        let nameStart = start + 2
        guard let mark = value.upTo(nameStart + Self.longestCharset).firstIndex(of: ASCII.question, from: nameStart),
            mark > nameStart, mark + 2 < value.count, value[mark + 2] == ASCII.question,
            value[nameStart..<mark].allSatisfy({ $0 > ASCII.space && $0 < ASCII.delete && $0 != ASCII.equals })
        else { return nil }
        switch value[mark + 1].lowercased {
        case UInt8(ascii: "b"): isBase64 = true
        case UInt8(ascii: "q"): isBase64 = false
        default: return nil
        }
        let language = value.upTo(mark).firstIndex(of: UInt8(ascii: "*"), from: nameStart) ?? mark
        charset = nameStart..<language
        (text, end) = Self.text(value, from: mark + 3, isBase64: isBase64)
    }

    private static func text(_ value: Bytes, from start: Int, isBase64: Bool) -> (Range<Int>, end: Int) {
        var position = start
        while position < value.count {
            let byte = value[position]
            if byte == ASCII.question, position + 1 == value.count { return (start..<position, value.count) }
            if byte == ASCII.question, value[position + 1] == ASCII.equals {
                // A bare question mark before an escaped byte is text: `what?=3F?=`.
                let isText =
                    isBase64 == false && position + 3 < value.count && value[position + 2].hexValue != nil
                    && value[position + 3].hexValue != nil && closes(value, behind: position + 2)
                if isText == false { return (start..<position, position + 2) }
            }
            if byte == ASCII.equals, position > start, position + 1 < value.count, value[position + 1] == ASCII.question,
                value[position - 1].isSpace
            {
                // The next word begins before this one ended.
                let text = value[start..<position].trimming(\.isSpace)
                return (start..<(start + text.count), position)
            }
            position += 1
        }
        return (start..<value.count, value.count)
    }

    /// Whether the word ends further on, in the same run of bytes without blanks and as near as words are long.
    private static func closes(_ value: Bytes, behind position: Int) -> Bool {
        let near = value.upTo(position + 100)
        let run = near.firstIndex(from: position, where: \.isSpace) ?? near.count
        return near.upTo(run).firstIndex(of: "?=", from: position) != nil
    }
}

/// Encoded words that follow each other. Their bytes are put together before they are decoded, because programs cut characters
/// in two, and base64 at any place.
struct EncodedWords {
    private var charset: [UInt8] = []
    private var bytes: [UInt8] = []
    /// base64 that is no whole number of bytes yet.
    private var open: [UInt8] = []
    private var done = ""
    private(set) var isEmpty = true

    mutating func append(_ word: EncodedWord, of value: Bytes) {
        let name = value[word.charset]
        if isEmpty == false, charset.reading({ other in Self.same(name, other) }) == false { close(nil) }
        if bytes.isEmpty, open.isEmpty { charset = name.array }
        isEmpty = false
        if word.isBase64 {
            open += value[word.text].array.filter { $0.isSpace == false }
            if open.count % 4 == 0 || open.last == ASCII.equals { closeBase64() }
        } else {
            closeBase64()
            bytes += QuotedPrintable.decodeWord(value[word.text])
        }
    }

    func decoded(orIn fallback: Charset?) -> String {
        var words = self
        words.close(fallback)
        return words.done
    }

    private mutating func closeBase64() {
        guard open.isEmpty == false else { return }
        bytes += open.reading { Base64.decode($0) }
        open = []
    }

    private mutating func close(_ fallback: Charset?) {
        closeBase64()
        let label = charset
        done += bytes.reading { bytes in
            label.reading { Charset.decode(bytes, labelled: $0, hint: fallback) }
        }
        bytes = []
    }

    private static func same(_ one: Bytes, _ other: Bytes) -> Bool {
        one.count == other.count && (0..<one.count).allSatisfy { one[$0].lowercased == other[$0].lowercased }
    }
}
