extension HTMLTextWriter {
    /// Writes the text of a letter that stands in `range`.
    mutating func text(_ source: [UInt8], _ range: Range<Int>, entities: Bool) {
        var at = range.lowerBound
        while at < range.upperBound {
            let start = at
            while at < range.upperBound, source[at].isPlainInk { at += 1 }
            if at > start { ink(source[start..<at]) }
            guard at < range.upperBound else { return }
            let byte = source[at]
            if byte < 0x80 {
                at += ascii(byte, source, at, range.upperBound, entities)
            } else {
                let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                let end = min(at + width, range.upperBound)
                scalar(String(decoding: source[at..<end], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
                at = end
            }
        }
    }

    /// A space, a control character or an ampersand; answers how many bytes were used up.
    private mutating func ascii(_ byte: UInt8, _ source: [UInt8], _ at: Int, _ end: Int, _ entities: Bool) -> Int {
        if byte == ASCII.lf, keepsSpaces {
            lineBreak()
        } else if byte == ASCII.tab, keepsSpaces {
            space(4)
        } else if byte.isMarkupSpace {
            if !(keepsSpaces && byte == ASCII.cr) { space() }
        } else if byte == UInt8(ascii: "&") {
            if entities, let (found, length) = HTMLEntities.scalar(in: source, at: at, end: end) {
                scalar(found)
                return length
            }
            ink("&" as Unicode.Scalar)
        }
        return 1
    }

    /// A character that may be a space, or nothing at all.
    private mutating func scalar(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20, 0x09, 0x0A, 0x0C, 0x0D: space()
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F: hardSpace()
        case 0..<0x20, 0x7F...0x9F: break
        // soft hyphen, grapheme joiner, Hangul and Mongolian fillers, zero width, word joiner: what fills preheaders
        case 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x200B, 0x2060...0x2064, 0x3164, 0xFEFF: break
        case 0x200C, 0x200D: join(scalar)
        default: ink(scalar)
        }
    }
}

extension UInt8 {
    /// Is written as it is: no space, no ampersand, and in no character that may be a space or a filler.
    fileprivate var isPlainInk: Bool {
        switch self {
        case 0...0x20, 0x26, 0x7F, 0xC2, 0xCD, 0xE1, 0xE2, 0xE3, 0xEF: false
        default: true
        }
    }
}
