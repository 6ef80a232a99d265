extension SearchQuery {
    /// Whether a text has all the words, as the index would say.
    package func isMet(by text: SearchText) -> Bool {
        let tokens = Set(text.tokens)
        return clauses.allSatisfy { Self.isMet($0, by: tokens) }
    }

    /// The first line of a text with a word that is looked for, from a little before it.
    package func line(in text: String) -> String? {
        for line in text.split(whereSeparator: \.isNewline).prefix(20_000) {
            let words = line.split(whereSeparator: \.isWhitespace)
            for (index, word) in words.enumerated() {
                let tokens = Set(SearchTokens.tokens(of: String(word)))
                guard clauses.contains(where: { Self.isMet($0, by: tokens) }) else { continue }
                let start = words[max(0, index - 5)].startIndex
                return (start == line.startIndex || index <= 5 ? "" : "… ") + line[start...]
            }
        }
        return nil
    }

    private static func isMet(_ clause: [Term], by tokens: Set<String>) -> Bool {
        clause.contains { term in
            tokens.contains(term.text) || (term.isPrefix && tokens.contains { $0.hasPrefix(term.text) })
        }
    }

    /// Both questions in one.
    package func adding(_ other: SearchQuery) -> SearchQuery {
        var query = self
        query.join(other)
        return query
    }
}
