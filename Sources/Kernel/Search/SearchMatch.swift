/// A question in an engine's own language. Every token is quoted and holds no quotation mark or backslash
/// (see ``SearchTokens``), so that nothing typed can become an operator.
struct SearchMatch {
    let dialect: Dialect
    private(set) var text = ""

    init(dialect: Dialect) { self.dialect = dialect }

    mutating func require(anyOf tokens: [String]) {
        require(tokens.map { SearchQuery.Term(text: $0, isPrefix: false) })
    }

    mutating func require(_ query: SearchQuery) {
        for clause in query.clauses { require(clause) }
        for clauses in query.without { leaveOut(clauses) }
    }

    /// Behind everything required: SQLite's NOT stands between two questions.
    private mutating func leaveOut(_ clauses: [[SearchQuery.Term]]) {
        var inner = SearchMatch(dialect: dialect)
        for clause in clauses { inner.require(clause) }
        text = dialect == .sqlite ? "(\(text)) NOT (\(inner.text))" : "\(text) & !(\(inner.text))"
    }

    private mutating func require(_ terms: [SearchQuery.Term]) {
        let (and, or) = dialect == .sqlite ? (" AND ", " OR ") : (" & ", " | ")
        text += (text.isEmpty ? "" : and) + "(" + terms.map(quoted).joined(separator: or) + ")"
    }

    private func quoted(_ term: SearchQuery.Term) -> String {
        switch dialect {
        case .sqlite: "\"\(term.text)\"" + (term.isPrefix ? " *" : "")
        case .postgres: "'\(term.text)'" + (term.isPrefix ? ":*" : "")
        }
    }
}
