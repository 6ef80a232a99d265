extension String {
    /// The beginning of the text on one line, at most `max` characters, cut between words and closed with `…`. One word
    /// longer than half of that is cut inside, so that an excerpt always says something.
    package func excerpt(_ max: Int) -> String {
        if isPlainLine(max) { return self }
        var line = ""
        var count = 0
        var lastGap: (index: String.Index, count: Int)?
        var isGap = false
        // A character may carry thousands of marks; nobody reads them, and a list of a hundred rows must stay small.
        var scalarsLeft = max * 8
        for character in self {
            if character.isWhitespace {
                isGap = count > 0
                continue
            }
            if isGap {
                lastGap = (line.endIndex, count)
                line += " "
                count += 1
                isGap = false
            }
            scalarsLeft -= character.unicodeScalars.count
            guard count < max, scalarsLeft >= 0 else { return Self.closed(line, at: lastGap, max: max) }
            line.append(character)
            count += 1
        }
        return line
    }

    /// Whether it is an excerpt of itself as anybody can see: ASCII, short enough, its words one blank apart.
    private func isPlainLine(_ max: Int) -> Bool {
        guard utf8.count <= max else { return false }
        var last = UInt8(ascii: " ")
        for byte in utf8 {
            guard (0x20...0x7E).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20 || isEmpty
    }

    private static func closed(_ line: String, at gap: (index: String.Index, count: Int)?, max: Int) -> String {
        var cut = Substring(line.prefix(max - 1))
        if let gap, gap.count >= max / 2, gap.count < max { cut = line[..<gap.index] }
        while let last = cut.last, last.isWhitespace || ",;:–—-.…".contains(last) { cut.removeLast() }
        return cut + "…"
    }
}
