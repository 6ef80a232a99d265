/// What somebody typed into a search field, taken apart: words, `"exact phrases"`, `-without`, `begin*`, and `name:value` for
/// the names a feature knows. There is no wrong question: what does not fit is words.
package struct SearchSyntax: Sendable, Equatable {
    package enum Part: Sendable, Equatable {
        case words(String)
        /// As written, words side by side.
        case phrase(String)
        case beginning(String)
        case field(String, String)
    }

    /// A part and whether what has it is left out.
    package struct Wish: Sendable, Equatable {
        package let part: Part
        package let isWithout: Bool
    }

    package private(set) var wishes: [Wish] = []

    /// - Parameter fields: the names before a colon that mean something, in lower case; `Re:` is a word.
    package init(_ text: String, fields: Set<String> = []) {
        var rest = Substring(text.prefix(1000))
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
                continue
            }
            var isWithout = false
            // A hyphen before a word leaves it out; one that stands alone, or inside, is a sign like any other.
            if first == "-", let next = rest.dropFirst().first, next.isWhitespace == false, next != "-" {
                isWithout = true
                rest.removeFirst()
            }
            wishes.append(Wish(part: Self.part(&rest, fields), isWithout: isWithout))
        }
    }

    private static func part(_ rest: inout Substring, _ fields: Set<String>) -> Part {
        if let phrase = quoted(&rest) { return .phrase(phrase) }
        let word = rest.prefix { $0.isWhitespace == false && quotes[$0] == nil }
        if let colon = word.firstIndex(of: ":") {
            let name = word[..<colon].lowercased()
            let value = word[word.index(after: colon)...]
            let isEnd = value.isEmpty && word.endIndex < rest.endIndex
            if fields.contains(name), value.isEmpty == false || isEnd {
                rest = rest[word.endIndex...]
                if value.isEmpty, let phrase = quoted(&rest) { return .field(name, phrase) }
                if value.isEmpty == false { return .field(name, String(value)) }
                return .words(String(word))
            }
        }
        guard word.isEmpty == false else { return .words(String(rest.removeFirst())) }  // a quotation mark nobody closes
        rest = rest[word.endIndex...]
        if word.last == "*", word.dropLast().contains(where: { $0.isLetter || $0.isNumber }) {
            return .beginning(String(word.dropLast()))
        }
        // The blank behind says that the word is whole.
        return .words(rest.isEmpty ? String(word) : word + " ")
    }

    /// What stands between quotation marks at the beginning; nil where they are not closed or nothing is between them.
    private static func quoted(_ rest: inout Substring) -> String? {
        guard let first = rest.first, let closing = quotes[first] else { return nil }
        let inner = rest.dropFirst()
        guard let end = inner.firstIndex(where: closing.contains) else { return nil }
        let phrase = inner[..<end]
        guard phrase.contains(where: { $0.isWhitespace == false }) else { return nil }
        rest = inner[inner.index(after: end)...]
        return String(phrase)
    }

    private static let quotes: [Character: String] = [
        "\"": "\"”“„", "„": "“”\"", "“": "”\"", "«": "»", "”": "”\"",
    ]
}

/// Words side by side, to be looked for in a text the index has found by its words: the index keeps no places.
package struct SearchPhrase: Sendable, Equatable {
    let words: [String]

    /// Nil where there is no word.
    init?(_ text: String) {
        words = Self.words(of: text)
        if words.isEmpty { return nil }
    }

    package func stands(in text: String) -> Bool {
        let said = Self.words(of: text)
        guard said.count >= words.count else { return false }
        return said.indices.contains { start in
            start + words.count <= said.count && said[start..<start + words.count].elementsEqual(words)
        }
    }

    /// Part by part, so that "VT-25877" and "VT 25877" are the same.
    private static func words(of text: String) -> [String] {
        SearchWord.words(of: text).flatMap { $0.parts.map(Folding.marksOff) }
    }
}
