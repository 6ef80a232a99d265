/// What one line begins.
extension ReplyLines {
    enum Step {
        case line
        /// Quoted lines, with the attribution above them.
        case quotation(from: Int, to: Int)
        /// Up to that line.
        case signature(to: Int)
        /// From that line on everything is another letter.
        case rest(from: Int)
        /// The sender encloses another letter as his own message.
        case forward
    }

    func step(at index: Int, isForward: Bool, isFirstDevice: Bool) -> Step {
        let line = lines[index]
        if line.isQuoted {
            // The only line with ">", right below words, is more likely a sign of comparison than a quotation.
            let isAlone = quotedLines == 1 && index > 0 && lines[index - 1].isText
            return isAlone ? .line : .quotation(from: index, to: endOfQuotation(index))
        }
        if line.isBlank || line.isLong { return .line }
        if line.isMark { return mark(at: index) }
        let text = words(index)
        if ReplyMarks.isForward(text) { return .forward }
        if line.isRule { return headerBlock(at: afterBlanks(index + 1, most: 2)) ? enclosed(from: index, isForward) : .line }
        if ReplyMarks.isReplyAbove(text) { return .rest(from: index) }
        if ReplyMarks.isOriginal(text) || headerBlock(at: index) { return enclosed(from: index, isForward) }
        if let step = attributed(index) { return step }
        return DeviceLine.matches(text) ? device(at: index, isFirst: isFirstDevice) : .line
    }

    private func enclosed(from index: Int, _ isForward: Bool) -> Step { isForward ? .forward : .rest(from: index) }

    /// An attribution that begins on this line.
    private func attributed(_ index: Int) -> Step? {
        for end in index..<min(index + 4, count) {
            guard lines[end].isText else { return nil }
            guard let found = attribution(endingAt: end), found.lines.lowerBound <= index else { continue }
            let next = afterBlanks(end + 1, most: 3)
            if next < count, lines[next].isQuoted { return .quotation(from: index, to: endOfQuotation(next)) }
            return found.isCertain ? .rest(from: index) : nil
        }
        return nil
    }

    /// Quoted lines and the blank ones between them; a line that a program broke off a long quoted one belongs to it.
    private func endOfQuotation(_ start: Int) -> Int {
        var index = start
        while index < count {
            if lines[index].isQuoted {
                index += 1
            } else if isBrokenOff(index) {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    /// "> … nullam pharetra d" / "ignissim odio?" / "> …": directly between quoted lines, going on in small letters.
    private func isBrokenOff(_ index: Int) -> Bool {
        guard index > 0, index + 1 < count, lines[index].isText, lines[index - 1].isQuoted, lines[index + 1].isQuoted else {
            return false
        }
        return lines[index - 1].isOpen && lines[index].isOpen && lines[index].bytes.count <= 60
    }

    /// `--`: what follows is a signature, unless it goes on like a text below a rule.
    private func mark(at index: Int) -> Step {
        let hasSpace = lines[index].bytes.count >= 3
        var end = index + 1
        var others = 0
        while end < count, !beginsOther(end) {
            if lines[end].isText { others += 1 }
            if !hasSpace, lines[end].isMark || others > 12 || lines[end].bytes.count > 200 { return .line }
            end += 1
        }
        return .signature(to: end)
    }

    /// The device's line; text that follows it without any mark is what was answered, as some phones quote.
    private func device(at index: Int, isFirst: Bool) -> Step {
        guard isFirst, hasText(0..<index) else { return .signature(to: index + 1) }
        let next = afterBlanks(index + 1)
        guard next > index + 1, next < count, index > 0, lines[index - 1].isBlank else { return .signature(to: index + 1) }
        for line in next..<count where beginsOther(line) { return .signature(to: index + 1) }
        return .rest(from: index)
    }

    /// Quoted lines, an attribution, an enclosed letter.
    private func beginsOther(_ index: Int) -> Bool {
        let line = lines[index]
        if line.isQuoted { return true }
        guard !line.isBlank, !line.isLong else { return false }
        let text = words(index)
        return ReplyMarks.isOriginal(text) || ReplyMarks.isForward(text) || headerBlock(at: index) || attributed(index) != nil
    }

    private func afterBlanks(_ index: Int, most: Int) -> Int {
        var next = index
        while next < count, next < index + most, lines[next].isBlank { next += 1 }
        return min(next, count - 1)
    }
}
