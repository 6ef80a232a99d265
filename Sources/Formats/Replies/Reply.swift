/// What the sender of a letter wrote himself, told apart from what he quotes and from his signature. It never shortens in
/// doubt: a quotation that stays is a nuisance, an own word that goes is a loss.
package struct Reply: Sendable, Hashable {
    /// The own words, without blank lines around them. Answers written between quoted lines keep these lines, because
    /// "yes" alone means nothing. Empty when the letter holds nothing but a quotation or a signature.
    package let own: String
    /// How many Characters of the text to show before the fold; the length of the whole text when there is nothing to fold.
    package let ownLength: Int

    package init(own: String, ownLength: Int) {
        self.own = own
        self.ownLength = ownLength
    }

    /// Takes linear time, whatever the text.
    package static func own(of text: String) -> Reply {
        Reply(of: text, isForward: false)
    }

    /// As ``own(of:)-(String)`` for the readable text of a letter. Who forwards a letter says it by sending it, so of a
    /// letter with a forwarding subject the enclosed text is own.
    package static func own(of letter: Letter) -> Reply {
        Reply(of: letter.text, isForward: ForwardSubject.marks(letter.subject))
    }

    private init(of text: String, isForward: Bool) {
        var text = text
        let range = text.withUTF8 { utf8 in
            let lines = ReplyLines(utf8)
            return lines.own(isForward: isForward)
        }
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.own.lowerBound)
        let end = utf8.index(utf8.startIndex, offsetBy: range.own.upperBound)
        own = String(text[start..<end])
        ownLength = range.foldsRest ? text.characters(before: end) : text.characters(before: text.endIndex)
    }
}

extension String {
    /// Counting Characters is dear, and most text needs no counting: of ASCII without carriage returns each byte is one.
    fileprivate func characters(before end: Index) -> Int {
        let prefix = utf8[..<end]
        return prefix.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") } ? prefix.count : self[..<end].count
    }
}
