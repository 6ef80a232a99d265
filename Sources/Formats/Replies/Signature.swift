/// Where a signature without a mark begins: after "Best regards," or a rule, or below a name of its own, when lines follow
/// that only say how to reach somebody. A closing with nothing but a name stays with the words: it is how people end a
/// letter, not a signature.
extension ReplyLines {
    /// Longer blocks are text, not a signature.
    private static let mostLines = 16

    /// The first line of the signature that ends the own words in `range`; nil when there is none.
    func signature(endingOwn range: Range<Int>) -> Int? {
        var lowest: Int?
        var contacts = 0
        var others = 0
        var index = range.upperBound - 1
        while index > range.lowerBound, others + contacts <= Self.mostLines {
            let line = lines[index]
            if line.isQuoted || line.isLong { break }
            if line.isRule {
                if contacts >= 1 { lowest = index }
            } else if !line.isBlank {
                let text = words(index)
                if let closing = closing(text) {
                    if contacts >= 1, others + contacts >= (closing.isWholeLine ? 2 : 1) { lowest = index }
                    break
                }
                guard text.couldBeSignature else { break }
                if text.isContact { contacts += 1 } else { others += 1 }
                if contacts >= 2, startsWithName(index, in: range) { lowest = lowest ?? index }
            }
            index -= 1
        }
        return lowest.flatMap { hasText(range.lowerBound..<$0) ? $0 : nil }
    }

    /// "Best regards," or "Best regards, Anna Example".
    private func closing(_ text: ArraySlice<UInt8>) -> (isWholeLine: Bool, Void)? {
        guard text.count <= 80, let phrase = SignatureWords.closings.prefix(of: text) else { return nil }
        let rest = text.dropFirst(phrase.count)
        let trimmed = rest.trimming { ",.!-: ".utf8.contains($0) }
        if trimmed.isEmpty { return (true, ()) }
        return rest.first == UInt8(ascii: ",") && trimmed.words.count <= 4 && text.last != UInt8(ascii: "?") ? (false, ()) : nil
    }

    /// A short line of one to four words, after a blank line and not after "send it to:".
    private func startsWithName(_ index: Int, in range: Range<Int>) -> Bool {
        let text = words(index)
        guard index > range.lowerBound, lines[index - 1].isBlank, !text.isContact, (1...5).contains(text.words.count),
            !text.contains(UInt8(ascii: ":")), !text.contains(where: \.isDigit)
        else { return false }
        var above = index - 1
        while above > range.lowerBound, lines[above].isBlank { above -= 1 }
        return !lines[above].isBlank && words(above).last != UInt8(ascii: ":")
    }

    /// What mailing lists put below everything: a rule and how to reach the list.
    func isFooter(_ range: Range<Int>) -> Bool {
        guard lines[range.lowerBound].isRule else { return false }
        var contacts = 0
        for index in range where !lines[index].isBlank && !lines[index].isRule {
            guard !lines[index].isLong, words(index).couldBeSignature else { return false }
            if words(index).isContact { contacts += 1 }
        }
        return contacts > 0
    }

    func hasText(_ range: Range<Int>) -> Bool { range.contains { lines[$0].isText && !lines[$0].isRule } }
}

extension ArraySlice<UInt8> {
    /// Short and no sentence.
    fileprivate var couldBeSignature: Bool {
        guard count <= 160, last != UInt8(ascii: "?"), last != UInt8(ascii: "!"), last != UInt8(ascii: ":") else { return false }
        return words.count <= 10 || isContact
    }

    /// An address, a link or a telephone number, and little else.
    fileprivate var isContact: Bool {
        let words = words
        guard words.count <= 10 else { return false }
        if words.contains(where: { $0.contains(UInt8(ascii: "@")) && $0.dropFirst().contains(UInt8(ascii: ".")) && $0.count > 5 })
        {
            return true
        }
        if words.contains(where: { $0.starts(with: Array("http".utf8)) || $0.starts(with: Array("www.".utf8)) }) { return true }
        let digits = reduce(into: 0) { count, byte in if byte.isDigit { count += 1 } }
        let letters = count - digits - reduce(into: 0) { count, byte in if " +-()./,:".utf8.contains(byte) { count += 1 } }
        if digits >= 7, letters <= digits / 2 { return true }
        return digits >= 5 && digits <= 40 && letters <= 40 && SignatureWords.labels.prefix(of: self) != nil
    }
}
