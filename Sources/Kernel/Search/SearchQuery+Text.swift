extension SearchQuery {
    /// Whether a text has all the words, as the index would say.
    package func isMet(by text: SearchText) -> Bool {
        let tokens = Set(text.tokens)
        return clauses.allSatisfy { Self.isMet($0, by: tokens) }
    }

    static func isMet(_ clause: [Term], by tokens: Set<String>) -> Bool {
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
