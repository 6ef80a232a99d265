/// The words of a field (RFC 2047, RFC 6532), decoded as far as anyone can.
struct HeaderText {
    /// What the letter's body is written in: programs that put raw bytes into a header write both alike.
    var charset: Charset?

    /// The value in one line, decoded.
    func decode(_ value: Bytes) -> String {
        if value.isASCII, value.contains(ASCII.cr) == false, value.contains(ASCII.lf) == false,
            value.firstIndex(of: "=?") == nil
        {
            return clean(value.trimmed.string)
        }
        return Self.unfolded(value).reading { decode(unfolded: $0.trimmed) }
    }

    /// A value without line breaks.
    func decode(unfolded value: Bytes) -> String {
        var result = "", position = 0
        var words = EncodedWords()
        while let start = value.firstIndex(of: "=?", from: position) {
            guard let word = EncodedWord(value, at: start) else {
                // What looks like the start of a word and is none stays text.
                let end = start + 2
                flush(&words, &result)
                result += text(value[position..<end])
                position = end
                continue
            }
            let between = value[position..<start]
            // Blanks between two encoded words are no text (RFC 2047 section 6.2).
            if words.isEmpty || between.allSatisfy(\.isSpace) == false {
                flush(&words, &result)
                result += text(between)
            }
            words.append(word, of: value)
            position = word.end
        }
        flush(&words, &result)
        result += text(value.from(position))
        return clean(result)
    }

    private func flush(_ words: inout EncodedWords, _ result: inout String) {
        guard words.isEmpty == false else { return }
        result += words.decoded(orIn: charset)
        words = EncodedWords()
    }

    /// Raw bytes between encoded words.
    private func text(_ bytes: Bytes) -> String {
        bytes.isEmpty ? "" : bytes.isASCII ? ISO2022.decode(bytes) ?? bytes.string : Charset.guess(bytes, hint: charset)
    }

    /// No control characters: they have no business in a line.
    private func clean(_ text: String) -> String {
        let isClean = text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0.isControl == false } } ?? false
        return isClean ? text : HeaderWriter.cleaned(text).trimmed
    }

    /// In one line: line breaks go, the blanks behind them stay (RFC 5322 section 2.2.3). A break without blanks is one blank.
    static func unfolded(_ value: Bytes) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var lines = LineReader(value)
        while let line = lines.next() {
            let isBroken = line.isEmpty == false && value[line.lowerBound].isBlank == false
            if line.lowerBound > 0, isBroken, result.last?.isBlank == false { result.append(ASCII.space) }
            value[line].withPointer { result += $0 }
        }
        return result
    }
}
