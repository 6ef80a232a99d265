/// In what bytes are letters (RFC 2978), by the names people and programs use. What programs label with the smaller standard
/// they write in the larger one that their system has: that one is read (WHATWG Encoding Standard, section 4.2).
enum Charset: Hashable {
    case utf8
    /// Also ISO-8859-1: nobody means its control characters.
    case windows1252
    case utf7
    case utf16(bigEndian: Bool?)
    case iso2022JP
    /// One that the C library knows by this name.
    case system(String)

    /// Decodes text whose label may be wrong.
    ///
    /// - Parameter label: what the letter says; empty when it does not.
    /// - Parameter hint: what to try before guessing when there is no label worth the name.
    static func decode(_ bytes: Bytes, labelled label: Bytes, hint: Charset? = nil) -> String {
        guard let charset = named(label) else { return guess(bytes, hint: hint) }
        return decode(bytes, charset)
    }

    static func decode(_ bytes: Bytes, _ charset: Charset) -> String {
        if bytes.isASCII, charset.isASCIICompatible { return bytes.string }
        switch charset {
        case .utf8: return UTF8Text.decode(bytes, wholeForEachBroken: 1) ?? guess(bytes)
        // Real text in it is no UTF-8 by chance.
        case .windows1252: return UTF8Text.decodeStrictly(bytes) ?? Windows1252.decode(bytes)
        case .utf7: return UTF7.decode(bytes)
        case .utf16(let bigEndian): return UTF16Text.decode(bytes, bigEndian: bigEndian)
        case .iso2022JP: return ISO2022.decode(bytes) ?? guess(bytes)
        case .system(let name): return Iconv.decode(bytes, name) ?? guess(bytes)
        }
    }

    private var isASCIICompatible: Bool {
        switch self {
        case .utf8, .windows1252: true
        case .utf7, .utf16, .iso2022JP: false
        case .system(let name): Self.isASCIIWithin(name)
        }
    }

    private static func isASCIIWithin(_ name: String) -> Bool {
        ["UTF-32", "UTF-32LE", "UTF-32BE", "HZ", "ISO-2022-KR", "ISO-2022-CN-EXT", "IBM037", "IBM500", "IBM1047"]
            .contains(name) == false
    }
}
