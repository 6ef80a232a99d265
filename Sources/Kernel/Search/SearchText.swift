/// The words of something that is to be found. Making it is most of the work of indexing; made before the transaction, it
/// does not keep other writers waiting.
package struct SearchText: Sendable {
    let tokens: [String]

    /// PostgreSQL holds a megabyte for a row's tokens; what goes beyond is not found by its words. About 80,000 different
    /// words: a long book.
    private static let mostBytes = 900_000

    /// - Parameters:
    ///   - texts: what it is made up of: words, author, title. A question's words may be spread over them.
    ///   - marks: what is true of it beside its words, found by ``SearchQuery/require(_:_:isWithout:)``.
    package init(_ texts: [String], marks: [SearchMark: String] = [:]) {
        var tokens = marks.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { mark, value in
            Set(SearchWord.words(of: value).flatMap(\.parts).map(Folding.marksOff)).sorted().map { mark.rawValue + $0 }
        }
        var known: Set<String> = []
        var bytes = 0
        Stemmers.borrow { stemmers in
            for word in texts.lazy.flatMap(SearchWord.words(of:)) {
                for token in SearchTokens.all(of: word, stemmers) where known.insert(token).inserted {
                    bytes += token.utf8.count
                    guard bytes <= Self.mostBytes else { return }
                    tokens.append(token)
                }
            }
        }
        self.tokens = tokens
    }
}

/// Words that are told apart from the others: who said it, what lies with it. No word begins with `=`.
package enum SearchMark: String, Sendable {
    case author = "=f"
    case with = "=h"
}
