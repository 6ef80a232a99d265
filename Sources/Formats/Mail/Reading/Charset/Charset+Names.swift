extension Charset {
    /// The charset of a label; nil for labels that say nothing: none, `us-ascii` (whoever has no other name says this one),
    /// `unknown-8bit`, names of nothing.
    static func named(_ label: Bytes) -> Charset? {
        let label = label.trimming { $0.isSpace || $0 == ASCII.quote || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: ";") }
        guard label.isEmpty == false, label.count <= 60, label.isASCII else { return nil }
        if label.isIgnoringCase("utf-8") { return .utf8 }
        if label.isIgnoringCase("us-ascii") { return nil }
        return named(plain: label.array.map(\.lowercased))
    }

    private static func named(plain bytes: [UInt8]) -> Charset? {
        var name = String(decoding: bytes.map { $0 == ASCII.underscore || $0 == ASCII.space ? ASCII.hyphen : $0 }, as: UTF8.self)
        for prefix in ["charset=", "x-", "cs"] where name.hasPrefix(prefix) && known(name) == nil {
            name.removeFirst(prefix.count)
        }
        if let charset = known(name) { return charset }
        guard unknown.contains(name) == false else { return nil }
        return pattern(name) ?? offered(name)
    }

    private static let unknown: Set = [
        "ascii", "us-ascii", "ansi-x3.4-1968", "ansi-x3.110-1983", "iso646-us", "iso-ir-6", "646", "unknown", "unknown-8bit",
        "8bit",
        "7bit", "binary", "none", "default", "default-charset", "user-defined", "null", "undefined", "iso-8859", "dos", "ansi",
    ]

    private static func known(_ name: String) -> Charset? {
        switch name {
        case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-8-mac", "utf8mb4", "utf-8n": .utf8
        case "utf-7", "utf7", "unicode-1-1-utf-7", "unicode-2-0-utf-7": .utf7
        case "utf-16", "utf16", "unicode", "ucs-2", "iso-10646-ucs-2": .utf16(bigEndian: nil)
        case "utf-16le", "utf16le", "ucs-2le": .utf16(bigEndian: false)
        case "utf-16be", "utf16be", "ucs-2be", "unicodefffe": .utf16(bigEndian: true)
        case "latin1", "latin-1", "l1", "iso8859-1", "iso88591", "iso-8859-1", "isolatin1", "8859-1", "cp819", "ibm819",
            "windows-1252",
            "cp1252", "cp-1252", "win1252", "western", "iso-ir-100", "iso-8859-1-1987":
            .windows1252
        case "iso-2022-jp", "iso2022jp", "iso-2022-jp-1", "iso-2022-jp-2", "iso-2022-jp-3", "iso-2022-jp-ms", "jis", "cp50220",
            "cp50221", "cp50222":
            .iso2022JP
        case "gb2312", "gbk", "gb-2312", "gb2312-80", "gb-2312-80", "chinese", "cp936", "ms936", "windows-936", "euc-cn", "euccn",
            "gb18030", "gb-18030", "iso-ir-58":
            .system("GB18030")
        case "hz-gb-2312", "hz", "hz-gb2312": .system("HZ")
        case "big5", "big-5", "cn-big5", "big5-hkscs", "big5hkscs", "big5-eten", "cp950", "ms950", "windows-950":
            .system("BIG5-HKSCS")
        case "ks-c-5601-1987", "ks-c-5601", "ks-c-5601-1989", "ksc5601", "ksc-5601", "ks-c5601", "korean", "euc-kr", "euckr",
            "cp949",
            "ms949", "uhc", "windows-949", "iso-ir-149":
            .system("CP949")
        case "shift-jis", "shiftjis", "sjis", "ms-kanji", "cp932", "ms932", "windows-31j", "windows-932": .system("CP932")
        case "euc-jp", "eucjp", "euc-jp-ms", "eucjpms", "euc", "ujis": .system("EUC-JP-MS")
        case "iso-2022-kr", "iso2022kr": .system("ISO-2022-KR")
        case "iso-2022-cn", "iso-2022-cn-ext": .system("ISO-2022-CN-EXT")
        case "koi8", "koi8-r", "koi8r", "koi-8", "koi8-ru": .system("KOI8-R")
        case "koi8-u", "koi8u": .system("KOI8-U")
        case "cyrillic", "win", "win-1251", "windows1251": .system("CP1251")
        case "mac", "macintosh", "macroman", "mac-roman": .system("MACINTOSH")
        case "mac-cyrillic", "maccyrillic": .system("MAC-CYRILLIC")
        case "tis-620", "tis620", "iso-8859-11", "iso8859-11", "windows-874", "cp874": .system("CP874")
        case "iso-8859-9", "iso8859-9", "latin5": .system("CP1254")
        case "iso-8859-8-i", "iso-8859-8-e", "visual", "logical": .system("CP1255")
        case "johab", "cp1361": .system("JOHAB")
        case "viscii": .system("VISCII")
        default: nil
        }
    }

    /// `windows-1251`, `cp-1251`, `cp866`, `ibm850`, `iso8859-15`, `latin2`
    private static func pattern(_ name: String) -> Charset? {
        for prefix in ["windows-", "windows", "cp-", "cp", "ibm-", "ibm", "ms-", "ms", "win-", "win"] where name.hasPrefix(prefix)
        {
            guard let number = Int(name.dropFirst(prefix.count)) else { continue }
            if number == 65001 { return .utf8 }
            return number == 1252 || number == 28591 ? .windows1252 : offered("cp\(number)")
        }
        for prefix in ["iso-8859-", "iso8859-", "iso-8859", "8859-"] where name.hasPrefix(prefix) {
            // `iso-8859-5:1988` and the like
            let number = name.dropFirst(prefix.count).prefix { $0.isNumber }
            return number.isEmpty ? nil : offered("iso-8859-\(number)")
        }
        return nil
    }

    /// One the system has. A name goes to the library only when it is made as names of charsets are.
    private static func offered(_ name: String) -> Charset? {
        guard name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == ASCII.hyphen || $0 == UInt8(ascii: ".") }) else {
            return nil
        }
        return Iconv.has(name) ? .system(name.uppercased()) : nil
    }
}
