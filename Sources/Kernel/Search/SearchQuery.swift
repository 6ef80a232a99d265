/// What somebody typed into the search field. All its words must be found, each in any of its forms, in any order; the last
/// one counts as a beginning unless a space or a quotation mark closed it. Nothing in it is an operator.
package struct SearchQuery: Sendable, Equatable {
    struct Term: Sendable, Hashable {
        let text: String
        let isPrefix: Bool
    }

    /// Each clause must be met by one of its terms.
    let clauses: [[Term]]

    /// Further words are not looked at: a pasted page is no question.
    static let mostClauses = 24

    /// Must not be below the `prefix` of SQLite's table.
    static let shortestPrefix = 3

    package init(_ text: String) {
        let words = SearchWord.words(of: text.count > 1000 ? String(text.prefix(1000)) : text)
        let isOpen = text.last.map { $0.isLetter || $0.isNumber || $0 == "@" || $0 == "-" || $0 == "." } ?? false
        clauses = Stemmers.borrow { stemmers in
            let clauses = words.enumerated().flatMap { index, word in
                Self.clauses(for: word, isPrefix: isOpen && index == words.count - 1, stemmers)
            }
            return Array(clauses.prefix(Self.mostClauses))
        }
    }

    private init(clauses: [[Term]]) { self.clauses = clauses }

    /// The same question with its last word taken for whole; nil where that changes nothing or leaves nothing to look for.
    var whole: SearchQuery? {
        let whole = clauses.map { clause in clause.filter { $0.isPrefix == false } }
        return whole == clauses || whole.contains(where: \.isEmpty) ? nil : SearchQuery(clauses: whole)
    }

    /// Nothing to look for; finds nothing.
    package var isEmpty: Bool { clauses.isEmpty }

    /// `vt-25877` is met by the whole, or by all of its parts: somebody may have written "VT 25877". Of an address the parts
    /// would find anybody with the same provider, and nobody spells a handle in two words, so of these only the whole counts.
    private static func clauses(for word: SearchWord, isPrefix: Bool, _ stemmers: Stemmers) -> [[Term]] {
        let whole = term(word.whole, isPrefix)
        if word.whole.contains(where: { $0 == "@" || $0 == "_" }) { return [[whole]] }
        return word.parts.enumerated().map { index, part in
            var terms = word.parts.count > 1 ? [whole] : []
            if isPrefix && index == word.parts.count - 1 { terms.append(term(part, true)) }
            for stem in SearchTokens.stems(of: part, Folding.marksOff(part), stemmers).map({ Term(text: $0, isPrefix: false) })
            where terms.contains(stem) == false {
                terms.append(stem)
            }
            return terms
        }
    }

    /// One or two letters as a beginning would match half of all texts; they stand for themselves only.
    private static func term(_ text: String, _ isPrefix: Bool) -> Term {
        let folded = Folding.marksOff(text)
        return Term(text: folded, isPrefix: isPrefix && folded.unicodeScalars.count >= shortestPrefix)
    }
}
