/// The lines that part a multipart (RFC 2046 section 5.1.1).
enum Boundary {
    /// The bytes of each part, without the line break that belongs to the boundary behind it. What stands before the first and
    /// behind the last boundary is not for people.
    ///
    /// - Parameter boundary: the one the header names; without, or when it never occurs, the first line that looks like one.
    /// - Returns: also how many lines were looked at.
    static func ranges(
        in body: Bytes, _ boundary: String?, mostLines: Int, mostParts: Int
    ) -> (ranges: [Range<Int>], lines: Int) {
        var lines = 0
        if let boundary, boundary.isEmpty == false {
            let name = Array(boundary.utf8)
            let found = name.reading { ranges(in: body, named: $0, mostLines, mostParts, &lines) }
            if found.isEmpty == false || lines >= mostLines { return (found, lines) }
        }
        guard let name = first(in: body) else { return ([], lines) }
        let found = ranges(in: body, named: name, mostLines - lines, mostParts, &lines)
        return (found, lines)
    }

    private static func ranges(
        in body: Bytes, named name: Bytes, _ mostLines: Int, _ mostParts: Int, _ lines: inout Int
    ) -> [Range<Int>] {
        // Letters of systems that end lines with CR have no LF at all.
        let newLine = body.contains(ASCII.lf) ? ASCII.lf : ASCII.cr
        var ranges: [Range<Int>] = [], start: Int?, position = 0, looked = 0
        while position < body.count, looked < mostLines, ranges.count <= mostParts {
            looked += 1
            let end = body.firstIndex(of: newLine, from: position) ?? body.count
            if end - position >= name.count + 2, body[position] == ASCII.hyphen, body[position + 1] == ASCII.hyphen,
                let isLast = isBoundary(body[position..<end].from(2), name)
            {
                if let start { ranges.append(start..<max(start, beforeBreak(body, position))) }
                start = isLast ? nil : min(end + 1, body.count)
                // Some programs close a multipart before its last part: what follows is read only when a boundary opens it.
            }
            position = end + 1
        }
        lines += looked
        // An unterminated part reaches as far as there is anything.
        if let start, start < body.count { ranges.append(start..<body.count) }
        return ranges
    }

    /// Whether a line without its hyphens is the boundary, and if so whether it is the closing one. Blanks may follow.
    private static func isBoundary(_ line: Bytes, _ name: Bytes) -> Bool? {
        guard line.starts(with: name) else { return nil }
        let rest = line.from(name.count)
        if rest.allSatisfy(\.isSpace) { return false }
        guard rest.starts(with: "--"), rest.from(2).allSatisfy(\.isSpace) else { return nil }
        return true
    }

    /// Where the line before a boundary ends.
    private static func beforeBreak(_ body: Bytes, _ boundary: Int) -> Int {
        guard boundary > 0 else { return 0 }
        let isPair = boundary > 1 && body[boundary - 1] == ASCII.lf && body[boundary - 2] == ASCII.cr
        return boundary - (isPair ? 2 : 1)
    }

    /// The first line that may be a boundary: two hyphens, then a name without blanks, at the text's start or behind an empty
    /// line or another's end, with a header behind it.
    private static func first(in body: Bytes) -> Bytes? {
        var lines = LineReader(body.upTo(1 << 16))
        while let line = lines.next() {
            let text = body[line]
            guard text.starts(with: "--"), text.count > 2 else { continue }
            let name = text.from(2).trimming(\.isBlank)
            guard name.allSatisfy({ $0 > ASCII.space && $0 < ASCII.delete }),
                name.firstIndex(where: { $0 != ASCII.hyphen }) != nil
            else { continue }
            if body.from(lines.position).startsIgnoringCase("content-") { return name }
        }
        return nil
    }
}
