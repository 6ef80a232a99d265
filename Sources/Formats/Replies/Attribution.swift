/// The line above a quotation that says who wrote it and when: "On 5 May 2024 at 10:15, Anna <anna@example.org> wrote:". It
/// may be wrapped over some lines, and the languages order its pieces differently, so it is judged from its end.
struct Attribution {
    /// The lines it stands on.
    var lines: ClosedRange<Int>
    /// It says enough by itself; otherwise it counts only above lines that begin with ">".
    var isCertain: Bool
}

extension ReplyLines {
    /// How many lines the longest wrapped attribution takes.
    private static let mostLines = 4

    /// The attribution that ends on that line.
    func attribution(endingAt end: Int) -> Attribution? {
        guard lines[end].isText, !lines[end].isLong, endsLikeAttribution(words(end)) else { return nil }
        var text: [UInt8] = []
        var weak: Int?
        var start = end
        while start > end - Self.mostLines, start >= 0, lines[start].isText, !lines[start].isLong {
            text = start == end ? Array(words(start)) : Array(words(start)) + [0x20] + text
            let signs = AttributionSigns(text[...])
            guard signs.endsWell || start < end else { return nil }
            if signs.isFull, !signs.isOwnSentence, signs.beginsWithDate || signs.startsWithSender {
                return Attribution(lines: start...end, isCertain: true)
            }
            if weak == nil, signs.hasVerb, !signs.isOwnSentence { weak = start }
            start -= 1
        }
        return weak.map { widened(from: $0, to: end) }
    }

    /// A verb with or without an address; the date may stand, wrapped, on the line above.
    private func widened(from start: Int, to end: Int) -> Attribution {
        var start = start
        let above = start - 1
        if above >= 0, end - above < Self.mostLines, lines[above].isText, !lines[above].isLong, !words(above).endsSentence {
            let signs = AttributionSigns(words(above))
            if signs.beginsWithDate, signs.hasDigit { start = above }
        }
        var text = Array(words(start))
        for line in (start..<end).map({ $0 + 1 }) { text += [0x20] + Array(words(line)) }
        let signs = AttributionSigns(text[...])
        let isCertain = signs.hasVerb && signs.hasAddress && (signs.beginsWithDate && signs.hasDigit || signs.startsWithSender)
        return Attribution(lines: start...end, isCertain: isCertain && !signs.isOwnSentence)
    }

    private func endsLikeAttribution(_ text: ArraySlice<UInt8>) -> Bool {
        switch text.last {
        case UInt8(ascii: ":"): true
        case 0x9A: text.ends(with: [0xEF, 0xBC, 0x9A])
        case UInt8(ascii: "-"): text.contains(Array("wrote".utf8))
        default: text.ends(with: Array("wrote".utf8))
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var endsSentence: Bool {
        last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") || last == UInt8(ascii: ":")
    }
}
