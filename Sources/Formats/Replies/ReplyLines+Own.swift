/// The walk over the lines: own words, quotations, signatures.
extension ReplyLines {
    struct Own {
        /// Bytes of the text.
        var own: Range<Int>
        /// Something after the own words is to be folded.
        var foldsRest: Bool
    }

    private enum Kind { case own, quoted, signed }

    /// - Parameter isForward: the sender forwards a letter, so what is enclosed is what he sends.
    func own(isForward: Bool) -> Own {
        let whole = bytes(trimming: 0..<count)
        var kinds = [Kind](repeating: .own, count: count)
        var index = 0
        var end = count
        var signed = 0
        walk: while index < count {
            switch step(at: index, isForward: isForward, isFirstDevice: signed == 0) {
            case .forward: return Own(own: whole, foldsRest: false)
            case .line: index += 1
            case .quotation(let from, let to):
                for line in from..<to { kinds[line] = .quoted }
                index = max(to, index + 1)
            case .signature(let to):
                for line in index..<to { kinds[line] = .signed }
                index = to
                signed += 1
            case .rest(let from):
                end = from
                break walk
            }
        }
        return own(kinds, before: end, whole: whole)
    }

    private func own(_ kinds: [Kind], before end: Int, whole: Range<Int>) -> Own {
        let groups = groups(of: kinds, before: end).enumerated().filter { $0.offset == 0 || !isFooter($0.element) }.map(\.element)
        guard var first = groups.first?.lowerBound, var last = groups.last?.upperBound else {
            // Nothing but a quotation. Without ">" before each line that is a guess, and a guess does not take the whole
            // letter.
            let isSure = kinds[..<end].contains { $0 != .own }
            return isSure ? Own(own: 0..<0, foldsRest: true) : Own(own: whole, foldsRest: false)
        }
        if groups.count > 1, let quoted = (0..<first).first(where: { lines[$0].isQuoted }) { first = quoted }
        if let final = groups.last, let signature = signature(endingOwn: final) { last = signature }
        let own = bytes(trimming: first..<last)
        return Own(own: own, foldsRest: own.upperBound < whole.upperBound)
    }

    /// Runs of own lines with words in them.
    private func groups(of kinds: [Kind], before end: Int) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start: Int?
        for index in 0...end {
            if index < end, kinds[index] == .own {
                if start == nil, lines[index].isText { start = index }
            } else if let begun = start {
                if hasText(begun..<index) { groups.append(begun..<index) }
                start = nil
            }
        }
        return groups
    }

    /// The bytes of these lines without blank lines and blanks around them.
    private func bytes(trimming range: Range<Int>) -> Range<Int> {
        var range = range
        while let last = range.last, lines[last].isBlank { range.removeLast() }
        while let first = range.first, lines[first].isBlank { range.removeFirst() }
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return lines[first].bytes.lowerBound..<lines[last].bytes.upperBound
    }
}

extension Range<Int> {
    fileprivate mutating func removeFirst() { self = (lowerBound + 1)..<upperBound }
    fileprivate mutating func removeLast() { self = lowerBound..<(upperBound - 1) }
}
