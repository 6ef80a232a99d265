import Foundation

/// The tables behind ``Swift/String/folded`` and the search words.
enum Folding {
    /// The text in lower case with its compatibility forms resolved (NFKC): ﬁ is fi, ① is 1, full-width letters are plain.
    static func prepared(_ text: String) -> String {
        loweredCommon(text) ?? text.precomposedStringWithCompatibilityMapping.lowercased()
    }

    /// The short way for texts of English, German and Russian letters, ten times as fast; nil for others. NFKC leaves these
    /// scalars as they are, and their capitals stand at fixed distances.
    private static func loweredCommon(_ text: String) -> String? {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let distance: UInt32
            switch scalar.value {
            case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x410...0x42F: distance = 32
            case 0x400...0x40F: distance = 80
            case 0..<0x80, 0xD7, 0xDF...0xFF, 0x430...0x45F: distance = 0
            case 0xA7, 0xAB, 0xB0, 0xBB, 0x2013, 0x2014, 0x2018...0x201E: distance = 0
            default: return nil
            }
            result.append(distance == 0 ? scalar : Unicode.Scalar(scalar.value + distance) ?? scalar)
        }
        return String(result)
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20: true
        case 0..<0x80, 0xC0..<0x1680: false
        default: scalar.properties.isWhitespace
        }
    }

    /// Adds what is left of a scalar of a prepared text: nothing, itself, or the letters that people type for it.
    static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0..<0xAD: result.append(scalar)
        case 0xDF: result.append(contentsOf: "ss".unicodeScalars)
        case 0xE6: result.append(contentsOf: "ae".unicodeScalars)
        case 0x153: result.append(contentsOf: "oe".unicodeScalars)
        case 0x450, 0x451: result.append("е")
        case 0x45D: result.append("и")
        case 0x400..<0x483: result.append(scalar)
        default:
            if let base = bases[scalar.value] {
                result.append(base)
            } else if isDropped(scalar) == false {
                result.append(scalar)
            }
        }
    }

    /// A prepared word without its marks.
    static func marksOff(_ word: String) -> String {
        if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
        var result = String.UnicodeScalarView()
        for scalar in word.unicodeScalars { append(scalar, to: &result) }
        return String(result)
    }

    /// Marks that writers leave out at will (accents, stress, Hebrew and Arabic vowels) and characters without a body (soft
    /// hyphen, zero-width space, direction). The vowel signs of Indic and Thai letters are marks too, but they are no
    /// ornament: without them another word remains.
    static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format: true
        case .nonspacingMark, .enclosingMark:
            switch scalar.properties.canonicalCombiningClass.rawValue {
            case 10...35, 200...240: true
            default: scalar.properties.isDefaultIgnorableCodePoint
            }
        default: false
        }
    }

    /// Latin and Greek letters to the letter under their marks, and the crossed letters that Unicode does not take apart.
    private static let bases: [UInt32: Unicode.Scalar] = {
        var bases: [UInt32: Unicode.Scalar] = [0xF8: "o", 0x111: "d", 0x127: "h", 0x131: "i", 0x142: "l", 0x167: "t"]
        for value in [0xC0..<0x250, 0x370..<0x400, 0x1E00..<0x2000 as Range<UInt32>].joined() {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isLowercase,
                let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first, base != scalar
            else { continue }
            bases[value] = base
        }
        return bases
    }()
}
