/// Cuts a list of addresses into mailboxes.
struct AddressScanner {
    /// What stands between two commas.
    struct Mailbox {
        /// The words outside of angle brackets, as they stand but without quotes and comments.
        var words: [Word] = []
        /// What angle brackets held.
        var angle: [UInt8]?
        var comment: [UInt8] = []
        var endsWithComma = false

        struct Word {
            var bytes: [UInt8]
            var isQuoted = false
            /// A blank stands before it.
            var isApart: Bool
        }
    }

    private let bytes: Bytes
    private var position = 0
    /// Where the last of them stand: what opens behind has no end.
    private let lastQuote: Int
    private let lastBracket: Int

    init(_ bytes: Bytes) {
        self.bytes = bytes
        lastQuote = bytes.lastIndex(of: ASCII.quote) ?? -1
        lastBracket = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
    }

    /// The next mailbox; nil behind the last.
    mutating func next() -> Mailbox? {
        var mailbox = Mailbox()
        var isApart = false
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: ";"):
                position += 1
                isApart = false
                guard mailbox.isEmpty == false else { continue }
                mailbox.endsWithComma = byte == UInt8(ascii: ",")
                return mailbox
            case UInt8(ascii: ":") where mailbox.beginsGroup:
                position += 1
                mailbox = Mailbox()
                isApart = false
            case UInt8(ascii: "("):
                let comment = takeComment()
                if mailbox.comment.isEmpty { mailbox.comment = comment }
                isApart = true
            case UInt8(ascii: "<"):
                let angle = takeAngle()
                if mailbox.angle?.isEmpty ?? true { mailbox.angle = angle }
                isApart = true
            case ASCII.quote where isQuoteClosed:
                mailbox.words.append(.init(bytes: takeQuoted(), isQuoted: true, isApart: isApart))
                isApart = false
            case _ where byte.isSpace || byte == 0:
                position += 1
                isApart = true
            default:
                mailbox.words.append(.init(bytes: takeWord(), isApart: isApart))
                isApart = false
            }
        }
        return mailbox.isEmpty ? nil : mailbox
    }

    // MARK: Tokens

    private mutating func takeWord() -> [UInt8] {
        let start = position
        position += 1
        if let word = encodedWord(at: start) { position = word }
        while position < bytes.count {
            let byte = bytes[position]
            if byte == ASCII.equals, let end = encodedWord(at: position) {
                position = end
                continue
            }
            if byte.isSpace || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "<")
                || byte == UInt8(ascii: "(") || byte == ASCII.quote || byte == UInt8(ascii: ":") || byte == 0
            {
                break
            }
            position += 1
        }
        return bytes[start..<position].array
    }

    /// An encoded word is one word, whatever stands in it.
    private func encodedWord(at index: Int) -> Int? {
        guard index + 1 < bytes.count, bytes[index] == ASCII.equals, bytes[index + 1] == ASCII.question else { return nil }
        return EncodedWord(bytes, at: index)?.end
    }

    /// A quotation mark without a second one is a letter like others.
    private var isQuoteClosed: Bool { lastQuote > position }

    private mutating func takeQuoted() -> [UInt8] {
        position += 1
        var result: [UInt8] = []
        while position < bytes.count, bytes[position] != ASCII.quote {
            if bytes[position] == ASCII.backslash, position + 1 < bytes.count { position += 1 }
            result.append(bytes[position])
            position += 1
        }
        position += 1
        return result
    }

    /// Comments stand in each other (RFC 5322 section 3.2.2); one without an end reaches as far as the text.
    private mutating func takeComment() -> [UInt8] {
        var depth = 0
        var result: [UInt8] = []
        while position < bytes.count {
            var byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "(") {
                depth += 1
                if depth == 1 { continue }
            } else if byte == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { break }
            } else if byte == ASCII.backslash, position < bytes.count {
                byte = bytes[position]
                position += 1
            }
            result.append(byte)
        }
        return result
    }

    /// Between brackets, without a route (RFC 5322 section 4.4) and comments. A quoted local part may hold a bracket.
    private mutating func takeAngle() -> [UInt8] {
        position += 1
        var result: [UInt8] = [], isQuoted = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == ASCII.quote, isQuoted || isQuoteClosed { isQuoted.toggle() }
            if isQuoted == false {
                if byte == UInt8(ascii: ">") { position += 1; break }
                if byte == UInt8(ascii: "<") { result = []; position += 1; continue }
                if byte == UInt8(ascii: "("), result.isEmpty == false { _ = takeComment(); continue }
                if byte.isSpace || byte == 0 { position += 1; continue }
                // Brackets without an end close before the next mailbox.
                if byte == UInt8(ascii: ","), lastBracket < position { break }
            }
            result.append(byte)
            position += 1
        }
        if result.first == UInt8(ascii: "@"), let end = result.lastIndex(of: UInt8(ascii: ":")) { result.removeSubrange(...end) }
        return result
    }
}
