/// How much a text looks like Cyrillic in one of the charsets that Russian was written in: its letters are those that are
/// frequent in the language, and capitals stand at the start of words.
struct CyrillicScore {
    let charset: GuessedCharset
    /// 0 … 1
    let score: Double

    /// The likeliest charset, when one is likely at all.
    static func best(_ bytes: Bytes) -> CyrillicScore? {
        [GuessedCharset.windows1251, .koi8, .dos].map { CyrillicScore(bytes, $0) }.filter { $0.score > 0.55 }
            .max { $0.score < $1.score }
    }

    private init(_ bytes: Bytes, _ charset: GuessedCharset) {
        self.charset = charset
        var points = 0.0, letters = 0, others = 0, isInWord = false, lastWasCapital = false
        for index in 0..<bytes.count {
            let byte = bytes[index]
            guard byte.isASCII == false else {
                isInWord = false
                continue
            }
            guard let (letter, isCapital) = Self.letter(byte, charset) else {
                others += 1
                isInWord = false
                continue
            }
            letters += 1
            // A capital behind a small letter is what the wrong charset shows.
            if isInWord, isCapital, lastWasCapital == false { points -= 1 } else { points += Self.weights[letter] }
            (isInWord, lastWasCapital) = (true, isCapital)
        }
        let total = letters + others
        score = total == 0 ? 0 : max(0, points) / Double(total)
    }

    /// The frequency classes of а … я in Russian: 1 for the usual, little for the rare.
    private static let weights: [Double] = [
        1, 0.8, 1, 0.8, 1, 1, 0.6, 0.8, 1, 0.8, 1, 1, 1, 1, 1, 1,  // а … п
        1, 1, 1, 0.9, 0.3, 0.6, 0.3, 0.7, 0.5, 0.3, 0.1, 0.8, 0.8, 0.2, 0.5, 0.8,  // р … я
    ]

    /// KOI8-R's letters 0xC0 … 0xDF as places in the alphabet.
    private static let koi8: [Int] = [
        30, 0, 1, 22, 4, 5, 20, 3, 21, 8, 9, 10, 11, 12, 13, 14, 15, 31, 16, 17, 18, 19, 6, 2, 28, 27, 7, 24, 29, 25, 23, 26,
    ]

    /// The place of a letter in the alphabet without ё, and its case; nil for what is none.
    private static func letter(_ byte: UInt8, _ charset: GuessedCharset) -> (Int, isCapital: Bool)? {
        switch (charset, byte) {
        case (.windows1251, 0xE0...0xFF): (Int(byte) - 0xE0, false)
        case (.windows1251, 0xC0...0xDF): (Int(byte) - 0xC0, true)
        case (.windows1251, 0xB8): (5, false)
        case (.windows1251, 0xB3), (.windows1251, 0xBF): (8, false)
        case (.koi8, 0xC0...0xDF): (koi8[Int(byte) - 0xC0], false)
        case (.koi8, 0xE0...0xFF): (koi8[Int(byte) - 0xE0], true)
        case (.koi8, 0xA3): (5, false)
        case (.dos, 0x80...0x9F): (Int(byte) - 0x80, true)
        case (.dos, 0xA0...0xAF): (Int(byte) - 0xA0, false)
        case (.dos, 0xE0...0xEF): (Int(byte) - 0xE0 + 16, false)
        case (.dos, 0xF1): (5, false)
        default: nil
        }
    }
}
