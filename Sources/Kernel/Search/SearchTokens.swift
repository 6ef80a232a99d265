/// What the index holds for a text: word stems, made here and not by the engines, so that both find the same.
///
/// Tokens are lower-case letters and digits of any script and the signs `@ . _ + -`, nothing else.
package enum SearchTokens {
    /// Each token once, in the order of the text.
    package static func tokens(of text: String) -> [String] { SearchText([text]).tokens }

    /// A text's word: whole, by part, and each part as written, so that a beginning of it finds it, and by its stems.
    static func all(of word: SearchWord, _ stemmers: Stemmers) -> [String] {
        var tokens: [String] = []
        for part in word.parts {
            let folded = Folding.marksOff(part)
            tokens.append(folded)
            tokens += stems(of: part, folded, stemmers)
        }
        if word.parts.count > 1 { tokens.append(Folding.marksOff(word.whole)) }
        return tokens
    }

    /// A part's stems by script. Nobody says in which language a text in Latin letters is, so that it is stemmed as English
    /// and as German. With a digit in it, it is a name or number and stays as it is.
    static func stems(of part: String, _ folded: String, _ stemmers: Stemmers) -> [String] {
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
