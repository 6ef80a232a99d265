/// Where JSON stopped being JSON.
package struct JSONError: Error, Sendable, Equatable {
    /// In bytes from the start.
    package let offset: Int

    package init(offset: Int) { self.offset = offset }
}

extension JSONValue {
    /// Reads JSON (RFC 8259). Text is cleaned on the way in: U+0000, broken UTF-8 and lone surrogates become U+FFFD.
    /// - Parameter deepest: how many lists and objects may stand within each other.
    package init(parsing bytes: [UInt8], deepest: Int = 64) throws(JSONError) {
        var parser = JSONParser(bytes: bytes, deepest: deepest)
        self = try parser.document()
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    let deepest: Int
    var index = 0

    init(bytes: [UInt8], deepest: Int) {
        self.bytes = bytes
        self.deepest = deepest
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    mutating func document() throws(JSONError) -> JSONValue {
        let value = try value(depth: 0)
        skipBlanks()
        guard index == bytes.count else { throw JSONError(offset: index) }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= deepest else { throw JSONError(offset: index) }
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .list(try elements(depth: depth))
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func members(depth: Int) throws(JSONError) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        index += 1
        skipBlanks()
        if take("}") { return members }
        repeat {
            skipBlanks()
            guard peek == UInt8(ascii: "\"") else { throw JSONError(offset: index) }
            let name = try string()
            skipBlanks()
            guard take(":") else { throw JSONError(offset: index) }
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
            skipBlanks()
        } while take(",")
        guard take("}") else { throw JSONError(offset: index) }
        return members
    }

    private mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
        var elements: [JSONValue] = []
        index += 1
        skipBlanks()
        if take("]") { return elements }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
        } while take(",")
        guard take("]") else { throw JSONError(offset: index) }
        return elements
    }

    private mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { index += 1 }
        let plain = bytes[start..<index]
        if take("\"") { return String(decoding: plain, as: UTF8.self) }  // nothing to unescape, and U+0000 is none of it
        return try string(after: Array(plain))
    }

    /// The rest of a string that has escapes in it.
    private mutating func string(after beginning: [UInt8]) throws(JSONError) -> String {
        var text = beginning
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return Charset.utf8.text(text)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw JSONError(offset: index)
            default:
                text.append(byte)
                index += 1
            }
        }
        throw JSONError(offset: index)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        index += 1
        let start = index
        index += 1
        switch start < bytes.count ? bytes[start] : 0 {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[start])
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar()).utf8)
        default: throw JSONError(offset: start)
        }
    }

    /// The character behind `\u`, with the second half of a pair where there is one (RFC 8259, 7).
    private mutating func scalar() throws(JSONError) -> Character {
        let unit = try fourDigits()
        if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
        let behind = index
        if unit < 0xDC00, take("\\"), take("u") {
            let low = try fourDigits()
            if (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            {
                return Character(scalar)
            }
        }
        // Alone: what stands behind it is read for itself.
        index = behind
        return "\u{FFFD}"
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = URLEncoding.digit(byte) else { throw JSONError(offset: index) }
            unit = unit << 4 | UInt32(digit)
            index += 1
        }
        return unit
    }

    private mutating func number() throws(JSONError) -> String {
        let start = index
        _ = take("-")
        if take("0") == false { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            try digits()
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        if index == start { throw JSONError(offset: index) }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[index...].starts(with: wanted) else { throw JSONError(offset: index) }
        index += wanted.count
        return value
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }
}
