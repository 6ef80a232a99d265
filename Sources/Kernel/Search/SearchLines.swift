/// Finds the line of a text that a question means. Made for many texts in turn: words return from text to text, and what was
/// learned of one is kept.
package struct SearchLines {
    private let query: SearchQuery
    /// First bytes of the words that are looked for. A word's stems begin as it does.
    private let firsts: Set<UInt8>
    private var known: [String: Bool] = [:]

    /// Words and lines of a text that are looked at; what comes later is found, but not shown.
    private static let mostKnown = 50_000
    /// More than an excerpt ever shows.
    private static let mostShown = 2000

    package init(_ query: SearchQuery) {
        self.query = query
        firsts = Set(query.clauses.joined().compactMap(\.text.utf8.first))
    }

    /// The first line with a word that is looked for, from a little before it.
    package mutating func line(in text: String) -> String? {
        var text = text
        return text.withUTF8 { line(in: $0) }
    }

    private mutating func line(in text: UnsafeBufferPointer<UInt8>) -> String? {
        var starts: [Int] = []  // of the line's last words
        var isAtStart = true
        var index = 0
        while index < text.count {
            if text[index] <= 0x20 {
                if Self.newlines.contains(text[index]) { (starts, isAtStart) = ([], true) }
                index += 1
                continue
            }
            let start = index
            while index < text.count, text[index] > 0x20 { index += 1 }
            if starts.count == 6 {
                starts.removeFirst()
                isAtStart = false
            }
            starts.append(start)
            guard isMeant(text[start..<index]) else { continue }
            let rest = text[starts[0]...].prefix(Self.mostShown)
            let shown = String(decoding: rest.prefix { Self.newlines.contains($0) == false }, as: UTF8.self)
            return (isAtStart ? "" : "… ") + shown
        }
        return nil
    }

    private static let newlines = 0x0A...0x0D as ClosedRange<UInt8>

    private mutating func isMeant(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        // Of letters without marks a look at the bytes says of nearly all that it cannot be.
        if word.allSatisfy({ $0 < 0x80 }), word.contains(where: { firsts.contains(Self.small($0)) }) == false { return false }
        let text = String(decoding: word, as: UTF8.self)
        if let known = known[text] { return known }
        let tokens = Set(SearchTokens.tokens(of: text))
        let isMeant = query.clauses.contains { SearchQuery.isMet($0, by: tokens) }
        if known.count < Self.mostKnown { known[text] = isMeant }
        return isMeant
    }

    private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
