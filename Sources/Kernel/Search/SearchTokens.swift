/// What the index holds for a text: word stems, made here and not by the engines, so that both find the same.
///
/// Tokens are lower-case letters and digits of any script and the signs `@ . _ + -`, nothing else.
package enum SearchTokens {
    /// PostgreSQL holds a megabyte for a row's tokens; what goes beyond is not found by its words. About 80,000 different
    /// words: a long book.
    static let mostBytes = 900_000

    /// Each token once, in the order of the text.
    package static func tokens(of text: String) -> [String] { tokens(of: [text]) }

    static func tokens(of texts: [String]) -> [String] {
        var tokens: [String] = []
        var known: Set<String> = []
        var bytes = 0
        Stemmers.borrow { stemmers in
            for word in texts.lazy.flatMap(SearchWord.words(of:)) {
                for token in all(of: word, stemmers) where known.contains(token) == false {
                    bytes += token.utf8.count
                    guard bytes <= mostBytes else { return }
                    known.insert(token)
                    tokens.append(token)
                }
            }
        }
        return tokens
    }

    /// A text's word: whole, by part, and each part as written, so that a beginning of it finds it, and by its stems.
    private static func all(of word: SearchWord, _ stemmers: Stemmers) -> [String] {
        var tokens = word.parts.flatMap { [Folding.marksOff($0)] + stems(of: $0, stemmers) }
        if word.parts.count > 1 { tokens.append(Folding.marksOff(word.whole)) }
        return tokens
    }

    /// A part's stems by script. Nobody says in which language a text in Latin letters is, so that it is stemmed as English
    /// and as German. With a digit in it, it is a name or number and stays as it is.
    static func stems(of part: String, _ stemmers: Stemmers) -> [String] {
        let folded = Folding.marksOff(part)
        guard let first = folded.unicodeScalars.first, folded.utf8.contains(where: isDigit) == false else { return [folded] }
        switch first.value {
        case 0x400...0x52F: return [stemmers.russian(folded)]
        case 0x61...0x7A:
            let stems = [stemmers.english(folded), stemmers.german(part)]
            guard let spelled = transcribed(part) else { return stems }
            return stems + [stemmers.english(spelled), stemmers.german(spelled)]
        default: return [folded]
        }
    }

    /// Müller as Mueller, for those who have no ü on their keys.
    private static func transcribed(_ part: String) -> String? {
        guard part.unicodeScalars.contains(where: { "äöü".unicodeScalars.contains($0) }) else { return nil }
        var result = ""
        for scalar in part.unicodeScalars {
            switch scalar {
            case "ä": result += "ae"
            case "ö": result += "oe"
            case "ü": result += "ue"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return Folding.marksOff(result)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
