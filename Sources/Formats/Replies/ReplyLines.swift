/// The lines of a letter's text as the rules of replies look at them: where they stand, and how they read when case, doubled
/// spaces and emphasis are taken away.
struct ReplyLines {
    struct Line {
        /// Bytes of the text, without the line's end.
        var bytes: Range<Int>
        /// Bytes of ``ReplyLines/folded``.
        var folded: Range<Int>
        /// Begins with ">", whatever the depth.
        var isQuoted: Bool
        /// `--` alone, the mark of a signature (RFC 3676 section 4.3), with or without the space it should have.
        var isMark: Bool
        /// Nothing but three or more of - _ = * ~ — and spaces.
        var isRule: Bool
        /// Too long for an attribution, a header line or a line of a signature.
        var isLong: Bool
        /// A quoted line that stops in the middle of a sentence, or a line that begins in the middle of one.
        var isOpen: Bool

        var isBlank: Bool { folded.isEmpty && !isRule && !isQuoted }
        /// A line someone could have written: neither blank nor quoted.
        var isText: Bool { !isQuoted && !isBlank }
    }

    /// Longer lines are prose.
    static let longest = 600

    private(set) var lines: [Line] = []
    private(set) var quotedLines = 0
    private(set) var folded: [UInt8] = []

    init(_ text: UnsafeBufferPointer<UInt8>) {
        folded.reserveCapacity(min(text.count, 1 << 20))
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
            lines.append(line(of: text, in: start..<end))
            if end + 1 < text.count, text[end] == 0x0D, text[end + 1] == 0x0A { end += 1 }
            start = end + 1
        }
    }

    private mutating func line(of text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Line {
        var first = range.lowerBound
        while first < range.upperBound, text[first] == 0x20 || text[first] == 0x09 { first += 1 }
        if first < range.upperBound, text[first] == UInt8(ascii: ">"), !text[first..<range.upperBound].isTornAddress {
            quotedLines += 1
            let empty = folded.count..<folded.count
            let isOpen = range.count >= 70 && text[first..<range.upperBound].stopsInSentence
            return Line(bytes: range, folded: empty, isQuoted: true, isMark: false, isRule: false, isLong: false, isOpen: isOpen)
        }
        let isLong = range.count > Self.longest
        let folded = self.folded.appendFolded(UnsafeBufferPointer(rebasing: text[range.first(Self.longest)]))
        let trimmed = range.count - (first - range.lowerBound)
        let isMark =
            trimmed >= 2 && trimmed <= 4 && text[first] == 0x2D && text[first + 1] == 0x2D
            && text[(first + 2)..<range.upperBound].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        return Line(
            bytes: range, folded: folded, isQuoted: false, isMark: isMark,
            isRule: !isMark && text[first..<range.upperBound].isRule, isLong: isLong,
            isOpen: first + 1 < range.upperBound && self.folded[folded].beginsSmall(text[first], text[first + 1]))
    }

    subscript(index: Int) -> Line { lines[index] }
    var count: Int { lines.count }

    /// The line as it reads: in lower case, single spaces, without emphasis.
    func words(_ index: Int) -> ArraySlice<UInt8> { folded[lines[index].folded] }

    /// The first line from there on that is not blank; the number of lines when there is none.
    func afterBlanks(_ index: Int) -> Int {
        var index = index
        while index < count, lines[index].isBlank { index += 1 }
        return index
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// Only - _ = * ~ – — and spaces, at least two of them.
    fileprivate var isRule: Bool {
        guard let first, first.isRuleByte else { return false }
        var count = 0
        for byte in self where byte != 0x20 && byte != 0x09 {
            guard byte.isRuleByte else { return false }
            count += 1
        }
        return count >= 2
    }

    /// ">:" is the end of a wrapped attribution "Anna <anna@example.org".
    fileprivate var isTornAddress: Bool { count <= 4 && dropFirst().first == UInt8(ascii: ":") }

    fileprivate var stopsInSentence: Bool {
        guard let last = last(where: { $0 != 0x20 && $0 != 0x09 }) else { return false }
        return !".?!:;>".utf8.contains(last)
    }
}

extension ArraySlice<UInt8> {
    /// Folded text whose first letter was small before it was folded.
    fileprivate func beginsSmall(_ first: UInt8, _ second: UInt8) -> Bool {
        guard let own = self.first, own == first else { return false }
        return (0x61...0x7A).contains(first) || first >= 0xC3 && dropFirst().first == second
    }
}

extension UInt8 {
    /// A byte of - _ = * ~, or of the dashes U+2013 to U+2015 and U+2500.
    fileprivate var isRuleByte: Bool {
        switch self {
        case 0x2D, 0x5F, 0x3D, 0x2A, 0x7E, 0xE2, 0x80, 0x93, 0x94, 0x95: true
        default: false
        }
    }
}

extension Range<Int> {
    fileprivate func first(_ most: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + most) }
}
