extension Charset {
    /// Decodes text of which nobody said how it is written, by what its bytes show.
    ///
    /// - Parameter hint: what is likely; taken when the bytes do not speak against it.
    static func guess(_ bytes: Bytes, hint: Charset? = nil) -> String {
        if let text = ISO2022.decode(bytes) { return text }
        if bytes.contains(ASCII.nul), UTF16Text.looksRight(bytes) { return UTF16Text.decode(bytes, bigEndian: nil) }
        if bytes.isASCII { return bytes.string }
        if let text = UTF8Text.decode(bytes, wholeForEachBroken: 3) { return text }
        if let hint, hint != .utf8, case .system(let name) = hint, let text = Iconv.decodeStrictly(bytes, name) { return text }
        let text = GuessedCharset(bytes).flatMap { Iconv.decode(bytes, $0.rawValue) }
        return text ?? Windows1252.decode(bytes)
    }
}

/// Which of the charsets that people forget to name a text is written in, told by the runs of bytes beyond ASCII.
enum GuessedCharset: String {
    case windows1251 = "CP1251"
    case koi8 = "KOI8-R"
    case dos = "CP866"
    case gbk = "GB18030"
    case big5 = "BIG5-HKSCS"
    case korean = "CP949"
    case shiftJIS = "CP932"
    case eucJP = "EUC-JP-MS"

    /// Nil for what looks like a Western text.
    init?(_ bytes: Bytes) {
        let sample = bytes.upTo(16_384)
        let shape = Shape(sample)
        // Accents stand alone among letters; where words consist of such bytes it is another script.
        guard shape.high >= 2, shape.high >= shape.runs * 2 else { return nil }
        let cyrillic = CyrillicScore.best(sample)
        let asian = AsianScore.best(sample)
        switch (cyrillic, asian) {
        case (let cyrillic?, let asian?): self = asian.score > cyrillic.score ? asian.charset : cyrillic.charset
        case (let cyrillic?, nil): self = cyrillic.charset
        case (nil, let asian?): self = asian.charset
        case (nil, nil): return nil
        }
    }

    private struct Shape {
        /// Bytes beyond ASCII, and how many runs they form.
        var high = 0, runs = 0

        init(_ bytes: Bytes) {
            var last: UInt8 = 0
            for index in 0..<bytes.count {
                let byte = bytes[index]
                if byte.isASCII == false {
                    high += 1
                    if last.isASCII { runs += 1 }
                }
                last = byte
            }
        }
    }
}
