/// The characters that `&…;` stands for (HTML standard, section 13.2.5.72 and after).
enum HTMLEntities {
    /// The character of the reference at `at`, where an ampersand stands, and its length in bytes; nil when it is none. In an
    /// attribute a name without semicolon in front of a letter, a digit or an equals sign is none.
    static func scalar(in bytes: [UInt8], at: Int, end: Int, attribute: Bool = false) -> (Unicode.Scalar, length: Int)? {
        guard at + 2 < end else { return nil }
        if bytes[at + 1] == UInt8(ascii: "#") { return numbered(in: bytes, at: at, end: end) }
        return bytes[at + 1].isLetter ? named(in: bytes, at: at, end: end, attribute: attribute) : nil
    }

    /// The text of an attribute's value.
    static func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        guard bytes[range].contains(UInt8(ascii: "&")) else { return String(decoding: bytes[range], as: UTF8.self) }
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            if bytes[at] == UInt8(ascii: "&"),
                let (scalar, length) = scalar(in: bytes, at: at, end: range.upperBound, attribute: true)
            {
                text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                at += length
            } else {
                text.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func numbered(in bytes: [UInt8], at start: Int, end: Int) -> (Unicode.Scalar, length: Int)? {
        var at = start + 2
        let isHexadecimal = bytes[at] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { at += 1 }
        let digits = at
        var code: UInt32 = 0
        while at < end, let digit = bytes[at].hexValue, isHexadecimal || digit < 10 {
            code = min(code * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x110000)
            at += 1
        }
        guard at > digits else { return nil }
        if at < end, bytes[at] == UInt8(ascii: ";") { at += 1 }
        let scalar = code == 0 ? nil : Unicode.Scalar(windows1252[code] ?? code)
        return (scalar ?? "\u{FFFD}", at - start)
    }

    private static func named(
        in bytes: [UInt8], at start: Int, end: Int, attribute: Bool
    ) -> (Unicode.Scalar, length: Int)? {
        var at = start + 1
        var packed: UInt128 = 0
        var old: (Unicode.Scalar, length: Int)?
        while at < end, at - start <= HTMLElement.longestName, bytes[at].isLetter || bytes[at].isDigit {
            packed = packed << 8 | UInt128(bytes[at])
            at += 1
            if at - start <= longestOldName, let scalar = oldNames[packed] { old = (scalar, at - start) }
        }
        if at < end, bytes[at] == UInt8(ascii: ";"), let scalar = newNames[packed] ?? oldNames[packed] {
            return (scalar, at + 1 - start)
        }
        guard let old else { return nil }
        let next = start + old.length
        let isFollowed = next < end && (bytes[next].isLetter || bytes[next].isDigit || bytes[next] == UInt8(ascii: "="))
        return attribute && isFollowed ? nil : old
    }

    /// The ampersand counted.
    private static let longestOldName = 7
    private static let oldNames = table(HTMLEntityNames.old)
    private static let newNames = table(HTMLEntityNames.new)

    private static func table(_ text: String) -> [UInt128: Unicode.Scalar] {
        let words = text.split { $0 == " " || $0 == "\n" }
        var table: [UInt128: Unicode.Scalar] = [:]
        for index in stride(from: 0, to: words.count - 1, by: 2) {
            let name = words[index].utf8.reduce(0) { $0 << 8 | UInt128($1) }
            table[name] = UInt32(words[index + 1], radix: 16).flatMap(Unicode.Scalar.init)
        }
        return table
    }

    /// What numbers from 128 to 159 mean, since writers of old meant Windows (section 13.2.5.80).
    private static let windows1252: [UInt32: UInt32] = [
        0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x02C6,
        0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152, 0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
        0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
        0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
    ]
}
