/// A word of a text as it was written, in lower case: `order`, `vt-25877`, `anna@example.org`.
struct SearchWord: Equatable {
    /// With the signs inside it.
    var whole: String
    /// What stands between the signs; one part where there are none.
    var parts: [String]

    /// Longer words are cut, in texts and in questions alike: they are bytes that somebody pasted.
    static let longest = 64

    /// The words of a text in its order.
    ///
    /// - `@ . _ + -` inside a word hold it together, so that addresses, handles and order numbers stay whole; around it they
    ///   are dropped (`@anna_k,` is `anna_k`).
    /// - An apostrophe disappears, with the English `s` behind it.
    /// - Chinese and Japanese characters are words of their own, since nothing stands between their words.
    static func words(of text: String) -> [SearchWord] {
        var scanner = SearchWordScanner()
        for scalar in Folding.prepared(text).unicodeScalars { scanner.read(scalar) }
        return scanner.finish()
    }
}

private struct SearchWordScanner {
    private var words: [SearchWord] = []
    private var parts: [String.UnicodeScalarView] = []
    /// The parts so far with their signs, from the first sign on.
    private var whole = String.UnicodeScalarView()
    /// A sign that belongs to the word if a letter follows.
    private var joiner: Unicode.Scalar?
    /// How long the last part was before its last apostrophe.
    private var beforeApostrophe: Int?

    mutating func read(_ scalar: Unicode.Scalar) {
        switch Sign(scalar) {
        case .letter: take(scalar)
        case .ideograph:
            endWord()
            words.append(SearchWord(whole: String(scalar), parts: [String(scalar)]))
        case .joiner where parts.isEmpty == false && joiner == nil: joiner = scalar
        case .apostrophe where parts.isEmpty == false && joiner == nil: beforeApostrophe = parts[parts.count - 1].count
        case .nothing: break
        case .joiner, .apostrophe, .gap: endWord()
        }
    }

    mutating func finish() -> [SearchWord] {
        endWord()
        return words
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        if let joiner {
            dropPossessive()
            if parts.count == 1 { whole = parts[0] }
            whole.append(joiner)
            parts.append(String.UnicodeScalarView())
            self.joiner = nil
        } else if parts.isEmpty {
            parts.append(String.UnicodeScalarView())
        }
        parts[parts.count - 1].append(scalar)
        if parts.count > 1 { whole.append(scalar) }
    }

    private mutating func dropPossessive() {
        if let length = beforeApostrophe, length > 0, parts[parts.count - 1].dropFirst(length).elementsEqual(["s"]) {
            parts[parts.count - 1].removeLast()
            if parts.count > 1 { whole.removeLast() }
        }
        beforeApostrophe = nil
    }

    private mutating func endWord() {
        guard parts.isEmpty == false else { return }
        dropPossessive()
        let parts = parts.map { String($0.prefix(SearchWord.longest)) }
        words.append(SearchWord(whole: parts.count > 1 ? String(whole.prefix(SearchWord.longest)) : parts[0], parts: parts))
        self.parts.removeAll(keepingCapacity: true)
        whole.removeAll()
        joiner = nil
    }
}

/// What a scalar of a prepared text does to the word it stands in.
private enum Sign {
    case letter, ideograph, joiner, apostrophe, nothing, gap

    init(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "a"..."z", "0"..."9", "а"..."я", "ё": self = .letter
        case "@", ".", "_", "+", "-", "\u{2010}", "\u{2011}": self = .joiner
        case "'", "’", "ʼ": self = .apostrophe
        case "\u{0}"..."\u{7F}": self = .gap
        default: self = Self.rare(scalar)
        }
    }

    private static func rare(_ scalar: Unicode.Scalar) -> Sign {
        let properties = scalar.properties
        if properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value) { return .ideograph }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .spacingMark:
            return .letter
        case .nonspacingMark, .enclosingMark, .format: return Folding.isDropped(scalar) ? .nothing : .letter
        default: return .gap
        }
    }
}
