import Foundation

/// The tables behind ``Swift/String/folded`` and the search words.
enum Folding {
    /// The text in lower case with its compatibility forms resolved (NFKC): ﬁ is fi, ① is 1, full-width letters are plain.
    static func prepared(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { isStable($0.value) }
        return (isPlain ? text : text.precomposedStringWithCompatibilityMapping).lowercased()
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

    /// Scalars that NFKC leaves as they are even beside others: most of what is written in our three languages.
    private static func isStable(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x80, 0xC0...0x131, 0x134...0x13E, 0x141...0x148, 0x14A...0x17E: true
        case 0x400...0x45F, 0x490...0x4FF: true
        case 0xA7, 0xAB, 0xB0, 0xBB, 0x2013, 0x2014, 0x2018...0x201E: true
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
