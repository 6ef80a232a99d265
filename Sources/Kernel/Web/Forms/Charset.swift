/// How bytes are meant as text. UTF-8, and the three single-byte charsets that forms of older sites still send.
struct Charset: Sendable {
    /// The characters of the bytes 128 … 255; nil for UTF-8.
    private let upper: [Unicode.Scalar]?

    static let utf8 = Charset(upper: nil)

    /// - Parameter label: as in a content type, in any case (WHATWG Encoding, 4.2); nil when we cannot read it.
    init?(label: some StringProtocol) {
        switch label.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "windows-1251", "cp1251", "x-cp1251": self = .windows1251
        case "koi8-r", "koi8": self = .koi8r
        // Whoever says Latin 1 on the web means Windows 1252, which has quotes and the euro where Latin 1 has nothing.
        case "iso-8859-1", "latin1", "windows-1252", "cp1252": self = .windows1252
        default: return nil
        }
    }

    private init(upper: [Unicode.Scalar]?) { self.upper = upper }

    /// Broken UTF-8 and U+0000, at which C and PostgreSQL would cut the text, become U+FFFD.
    func text(_ bytes: some Collection<UInt8>) -> String {
        guard let upper else {
            return String(cleaning: bytes)
        }
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte == 0 ? "\u{FFFD}" : byte < 128 ? Unicode.Scalar(byte) : upper[Int(byte) - 128]) }
        return String(text)
    }

    /// The same text as UTF-8, for a reader of bytes.
    func utf8(_ bytes: some Collection<UInt8>) -> [UInt8] { upper == nil ? Array(bytes) : Array(text(bytes).utf8) }

    private static let windows1251 = Charset(
        upper: Array(
            ("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ"
                + "\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
                + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
                + "абвгдежзийклмнопрстуфхцчшщъыьэюя").unicodeScalars))

    private static let koi8r = Charset(
        upper: Array(
            ("─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷"
                + "═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
                + "юабцдефгхийклмнопярстужвьызшэщчъ"
                + "ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ").unicodeScalars))

    private static let windows1252 = Charset(
        upper: Array(
            ("€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ"
                + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
                + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
                + "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ").unicodeScalars))
}
