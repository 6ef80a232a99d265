extension String {
    /// The beginning of the text on one line, at most `max` characters, cut between words and closed with `…`. One word
    /// longer than half of that is cut inside, so that an excerpt always says something.
    package func excerpt(_ max: Int) -> String {
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

    private static func closed(_ line: String, at gap: (index: String.Index, count: Int)?, max: Int) -> String {
        var cut = Substring(line.prefix(max - 1))
        if let gap, gap.count >= max / 2, gap.count < max { cut = line[..<gap.index] }
        while let last = cut.last, last.isWhitespace || ",;:–—-.…".contains(last) { cut.removeLast() }
        return cut + "…"
    }
}
