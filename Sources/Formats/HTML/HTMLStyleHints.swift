/// What an inline style says about whether and how text is seen; only what decides how a letter reads as text.
struct HTMLStyleHints {
    enum Display { case inline, block, other }

    var display: Display?
    /// Too small to be read, or back at a size that is.
    var isTiny: Bool?
    /// Neither displayed nor opaque nor of any height.
    var isHidden = false
    var keepsSpaces: Bool?
    /// Paragraphs without a gap between them.
    var hasNoMargin = false

    init() {}

    /// Reads the declarations of a `style` attribute, in one pass.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        var margins = (above: false, below: false)
        var (isFlat, isClipped) = (false, false)
        for declaration in bytes[range].split(separator: UInt8(ascii: ";")) {
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = bytes.trimmed(declaration.startIndex..<colon)
            let value = bytes.trimmed(bytes.withoutImportance(colon + 1..<declaration.endIndex))
            func isNamed(_ word: StaticString) -> Bool { bytes.matches(name, word) }
            func says(_ word: StaticString) -> Bool { bytes.matches(value, word) }
            if isNamed("display") {
                display = says("inline") ? .inline : says("block") ? .block : .other
                isHidden = isHidden || says("none")
            } else if isNamed("visibility") || isNamed("opacity") {
                isHidden = isHidden || says("hidden") || bytes.isZero(value)
            } else if isNamed("font-size") {
                isTiny = bytes.isTiny(value)
            } else if isNamed("max-height") || isNamed("height") {
                isFlat = isFlat || bytes.isZero(value)
            } else if isNamed("overflow") {
                isClipped = says("hidden")
            } else if isNamed("white-space") {
                keepsSpaces = bytes.contains("pre", in: value)
            } else if isNamed("margin") {
                margins = (bytes.isZero(value), bytes.isZero(value))
            } else if isNamed("margin-top") {
                margins.above = bytes.isZero(value)
            } else if isNamed("margin-bottom") {
                margins.below = bytes.isZero(value)
            }
        }
        isHidden = isHidden || isFlat && isClipped
        hasNoMargin = margins.above && margins.below
    }
}

extension [UInt8] {
    fileprivate func withoutImportance(_ range: Range<Int>) -> Range<Int> {
        let mark = self[range].lastIndex(of: UInt8(ascii: "!"))
        return range.lowerBound..<(mark ?? range.upperBound)
    }

    /// Zero of any unit, once or for every side.
    fileprivate func isZero(_ range: Range<Int>) -> Bool {
        guard let first = range.first, self[first] == UInt8(ascii: "0") else { return false }
        return !self[range].contains { $0.isDigit && $0 != UInt8(ascii: "0") }
    }

    /// Nothing, or at most one pixel or point.
    fileprivate func isTiny(_ range: Range<Int>) -> Bool {
        if isZero(range) { return true }
        guard let first = range.first, self[first] == UInt8(ascii: "1"), range.count == 3 else { return false }
        return matches(first + 1..<range.upperBound, "px") || matches(first + 1..<range.upperBound, "pt")
    }
}
