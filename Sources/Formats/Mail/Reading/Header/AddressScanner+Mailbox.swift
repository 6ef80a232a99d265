extension AddressScanner.Mailbox {
    var isEmpty: Bool { words.isEmpty && angle == nil && comment.isEmpty }

    /// Words without an address among them: the first half of a name with a bare comma, as it seems.
    var isBareName: Bool { angle == nil && words.isEmpty == false && words.contains(where: \.isAddress) == false }

    /// Words before a colon name a group, unless they are an address already.
    var beginsGroup: Bool { angle == nil && words.isEmpty == false && words.contains(where: \.isAddress) == false }

    /// The one encoded word that the mailbox consists of.
    var wholeWord: [UInt8]? {
        guard angle == nil || angle == [], words.count == 1, words[0].bytes.starts(with: Array("=?".utf8)) else { return nil }
        return words[0].bytes
    }

    mutating func prepend(_ name: Self) {
        let comma = Word(bytes: [UInt8(ascii: ",")], isApart: false)
        words =
            name.words + [comma]
            + words.enumerated().map { index, word in
                index == 0 ? Word(bytes: word.bytes, isQuoted: word.isQuoted, isApart: true) : word
            }
    }

    /// Nil when no address is in it.
    func address(_ text: HeaderText) -> MailAddress? {
        if let angle, angle.isEmpty == false {
            // `<a@b> <c@d>` and the like: the first brackets that hold something count.
            return MailAddress(name: name(of: words, text), address: plain(angle, text))
        }
        guard words.isEmpty == false else { return nil }
        guard let place = words.firstIndex(where: \.isAddress) else {
            return angle == nil ? bareWord(text) : nil
        }
        let range = addressRange(around: place)
        let address = plain(words[range].flatMap { $0.isQuoted ? quoted($0.bytes) : $0.bytes }, text)
        return MailAddress(name: name(of: Array(words[..<range.lowerBound] + words[range.upperBound...]), text), address: address)
    }

    /// A local name without a domain.
    private func bareWord(_ text: HeaderText) -> MailAddress? {
        let word = name(of: words, text, orComment: false)
        return word.isEmpty ? nil : MailAddress(name: comment.isEmpty ? "" : name(of: [], text), address: word)
    }

    /// The words that are one address: blanks about `@` and dots belong to it.
    private func addressRange(around place: Int) -> Range<Int> {
        let dot = UInt8(ascii: ".")
        var lower = place, upper = place + 1
        while lower > 0, joins(lower) { lower -= 1 }
        while upper < words.count, joins(upper) || words[upper].bytes.first == dot || words[upper - 1].bytes.last == dot {
            upper += 1
        }
        return lower..<upper
    }

    /// Whether the word at that place goes on the one before.
    private func joins(_ index: Int) -> Bool {
        let (one, other) = (words[index - 1], words[index])
        if other.isApart == false { return true }
        guard one.isQuoted == false || other.isQuoted == false else { return false }
        return other.bytes.first == UInt8(ascii: "@") || one.bytes.last == UInt8(ascii: "@")
    }

    private func name(of words: [Word], _ text: HeaderText, orComment: Bool = true) -> String {
        var bytes: [UInt8] = []
        for word in words {
            if word.isApart, bytes.isEmpty == false { bytes.append(ASCII.space) }
            bytes += word.bytes
        }
        if bytes.isEmpty, orComment { bytes = comment }
        return bytes.isEmpty ? "" : bytes.reading { text.decode(unfolded: $0.trimmed) }.trimmed
    }

    /// An address as text; some programs encode even these.
    private func plain(_ bytes: [UInt8], _ text: HeaderText) -> String {
        bytes.reading { text.decode(unfolded: $0.trimming { $0.isSpace || $0 == UInt8(ascii: "'") }) }
    }

    private func quoted(_ bytes: [UInt8]) -> [UInt8] {
        [ASCII.quote] + bytes.flatMap { $0 == ASCII.quote || $0 == ASCII.backslash ? [ASCII.backslash, $0] : [$0] } + [
            ASCII.quote
        ]
    }
}

extension AddressScanner.Mailbox.Word {
    /// An unquoted word with an `@`.
    var isAddress: Bool {
        isQuoted == false && bytes.contains(UInt8(ascii: "@")) && bytes.starts(with: Array("=?".utf8)) == false
    }
}
