/// What somebody typed into the search field. All its words must be found, each in any of its forms, in any order; the last
/// one counts as a beginning unless a space or a quotation mark closed it. Nothing in it is an operator.
package struct SearchQuery: Sendable, Equatable {
    struct Term: Sendable, Hashable {
        let text: String
        let isPrefix: Bool
    }

    /// Each clause must be met by one of its terms.
    private(set) var clauses: [[Term]]
    /// Of each of these at least one clause must not be met.
    private(set) var without: [[[Term]]] = []
    /// What must also stand in the text as written; ``SearchPhrase/stands(in:)``.
    package private(set) var phrases: [SearchPhrase] = []
    package private(set) var withoutPhrases: [SearchPhrase] = []

    /// Further words are not looked at: a pasted page is no question.
    static let mostClauses = 24

    /// Shorter beginnings have too many words.
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

    /// What the parts of a question ask for; its fields are for the caller.
    package init(_ syntax: SearchSyntax) {
        self.init(clauses: [])
        var query = self
        for wish in syntax.wishes {
            switch wish.part {
            case .words(let text): query.add(SearchQuery(text).clauses, isWithout: wish.isWithout)
            case .beginning(let text): query.add(SearchQuery(text).clauses, isWithout: wish.isWithout)
            case .phrase(let text):
                guard let phrase = SearchPhrase(text) else { continue }
                if wish.isWithout {
                    query.withoutPhrases.append(phrase)
                } else {
                    query.add(SearchQuery(text + " ").clauses, isWithout: false)
                    query.phrases.append(phrase)
                }
            case .field: continue
            }
        }
        self = query
    }

    /// Requires marks that ``SearchText`` was given, as in `from:anna`.
    package mutating func require(_ mark: SearchMark, _ value: String, isWithout: Bool = false) {
        let clauses = SearchWord.words(of: value).flatMap { word in
            word.parts.map { part -> [Term] in
                let term = Self.term(part, true)
                return [Term(text: mark.rawValue + term.text, isPrefix: term.isPrefix)]
            }
        }
        add(clauses, isWithout: isWithout)
    }

    mutating func join(_ other: SearchQuery) {
        add(other.clauses, isWithout: false)
        for clauses in other.without { add(clauses, isWithout: true) }
        phrases += other.phrases
        withoutPhrases += other.withoutPhrases
    }

    private mutating func add(_ more: [[Term]], isWithout: Bool) {
        guard more.isEmpty == false else { return }
        if isWithout {
            if without.count < Self.mostClauses { without.append(Array(more.prefix(Self.mostClauses))) }
        } else {
            clauses = Array((clauses + more).prefix(Self.mostClauses))
        }
    }

    /// Nothing to look for; finds nothing.
    package var isEmpty: Bool { clauses.isEmpty && without.isEmpty && withoutPhrases.isEmpty }

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
