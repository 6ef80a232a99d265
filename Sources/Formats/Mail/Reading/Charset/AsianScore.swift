/// How much a text looks like Chinese, Japanese or Korean in one of the charsets of two bytes a character: it can be read
/// without a fault, and its characters are the everyday ones.
struct AsianScore {
    let charset: GuessedCharset
    /// 0 … 1
    let score: Double

    /// The likeliest charset, when one is likely at all.
    static func best(_ bytes: Bytes) -> AsianScore? {
        [GuessedCharset.eucJP, .korean, .gbk, .shiftJIS, .big5].compactMap { AsianScore(bytes, $0) }.filter { $0.score > 0.6 }
            .max { $0.score < $1.score }
    }

    private init?(_ bytes: Bytes, _ charset: GuessedCharset) {
        self.charset = charset
        var characters = 0, usual = 0, kana = 0, index = 0
        while index < bytes.count {
            let lead = bytes[index]
            guard lead.isASCII == false else {
                index += 1
                continue
            }
            if charset == .shiftJIS, (0xA1...0xDF).contains(lead) {
                characters += 1
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { break }
            let trail = bytes[index + 1]
            guard Self.isPair(lead, trail, charset) else { return nil }
            characters += 1
            if Self.isKana(lead, trail, charset) { kana += 1 }
            if Self.isUsual(lead, trail, charset) { usual += 1 }
            index += 2
        }
        guard characters > 0 else { return nil }
        // Nobody writes Japanese without kana.
        let isJapanese = charset == .eucJP || charset == .shiftJIS
        if isJapanese, kana * 8 < characters { return nil }
        score = Double(usual) / Double(characters)
    }

    private static func isPair(_ lead: UInt8, _ trail: UInt8, _ charset: GuessedCharset) -> Bool {
        switch charset {
        case .eucJP: (lead >= 0xA1 || lead == 0x8E) && trail >= 0xA1 && trail != 0xFF && lead != 0xFF
        case .korean: (0x81...0xFE).contains(lead) && (trail >= 0x81 || trail.isLetter) && trail != 0xFF
        case .gbk: (0x81...0xFE).contains(lead) && trail >= 0x40 && trail != 0x7F && trail != 0xFF
        case .shiftJIS:
            ((0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead)) && trail >= 0x40 && trail != 0x7F && trail <= 0xFC
        case .big5: (0x81...0xFE).contains(lead) && ((0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail))
        default: false
        }
    }

    private static func isKana(_ lead: UInt8, _ trail: UInt8, _ charset: GuessedCharset) -> Bool {
        switch charset {
        case .eucJP: lead == 0xA4 || lead == 0xA5
        case .shiftJIS: (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail <= 0x96)
        default: false
        }
    }

    /// Syllables and signs of the first level, and the punctuation that goes with them.
    private static func isUsual(_ lead: UInt8, _ trail: UInt8, _ charset: GuessedCharset) -> Bool {
        switch charset {
        case .eucJP: (0xB0...0xCF).contains(lead) || lead == 0xA4 || lead == 0xA5 || lead == 0xA1
        case .korean: (0xB0...0xC8).contains(lead) && trail >= 0xA1
        case .gbk: ((0xB0...0xD7).contains(lead) || lead == 0xA1 || lead == 0xA3) && trail >= 0xA1
        case .shiftJIS: (0x81...0x98).contains(lead)
        case .big5: (0xA4...0xC6).contains(lead) || lead == 0xA1
        default: false
        }
    }
}
