import Foundation

/// A question as blocks are asked it.
struct SearchMatch {
    private typealias Clause = [SearchQuery.Term]

    /// Each must be met by one of its terms; those that likely leave the least come first.
    private let clauses: [Clause]
    /// Of each of these at least one clause must not be met.
    private let without: [[Clause]]

    init(_ query: SearchQuery, channels: [Int64]?, kinds: [String]?) {
        func any(_ tokens: [String]) -> Clause { tokens.map { SearchQuery.Term(text: $0, isPrefix: false) } }
        let scopes = [channels.map { any($0.map(SearchScope.channel)) }, kinds.map { any($0.map(SearchScope.kind)) }]
        let words = query.clauses.sorted { Self.rarity($0) > Self.rarity($1) }
        clauses =
            words.filter { Self.rarity($0) > 0 } + scopes.compactMap(\.self) + words.filter { Self.rarity($0) == 0 }
        without = query.without
    }

    /// Numbers and long words are rare. A short beginning has too many words to be asked first.
    private static func rarity(_ clause: Clause) -> Int {
        let isBeginning = clause.contains(where: \.isPrefix)
        return clause.map { term -> Int in
            let length = term.text.utf8.count
            let isNumber = term.text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            if isBeginning, length < (isNumber ? 4 : 6) { return 0 }
            return isNumber ? length * 2 : length
        }.min() ?? 0
    }

    // MARK: Words as they are

    /// - Parameter words: with blanks around each.
    func isMet(by words: String) -> Bool {
        words.withCString { words in
            func has(_ clause: Clause) -> Bool {
                clause.contains { term in strstr(words, term.isPrefix ? " \(term.text)" : " \(term.text) ") != nil }
            }
            return clauses.allSatisfy(has) && without.allSatisfy { $0.allSatisfy(has) == false }
        }
    }

    // MARK: Blocks

    /// Which places of each block meet the question.
    ///
    /// Of many blocks the rarest words are asked first, and the others only in blocks that have those: a common word has two
    /// kilobytes in each, and an order's number, which begins like all others, stands in one.
    func places(in blocks: [SearchBlock], of workspace: Int64, in db: Connection) throws -> [SearchPlaces] {
        var known: Known = [:]
        var sets = blocks.map { SearchPlaces(all: $0.entries) }
        var asked: Set<String> = []
        /// Blocks that hold anything still.
        func open() -> [SearchBlock] { zip(blocks, sets).filter { $0.1.isEmpty == false }.map(\.0) }
        func learn(_ clauses: [Clause], with more: [String] = []) throws {
            let exact = clauses.flatMap(\.self).map(Held.init).filter { $0.isRange == false }.map(\.token) + more
            let new = Set(exact).subtracting(asked)
            asked.formUnion(new)
            for (number, places) in try read(new, in: open(), of: workspace, db) {
                known[number, default: [:]].merge(places) { $1 }
            }
        }
        /// A clause laid over all sets.
        func places(_ clause: Clause) throws -> [SearchPlaces] {
            let clause = clause.map(Held.init)
            for term in clause where term.isRange && asked.insert(term.name).inserted {
                for (number, places) in try read(beginning: term.token, in: open(), of: workspace, db) {
                    known[number, default: [:]][term.name] = places
                }
            }
            return blocks.map { block in
                var set = SearchPlaces(of: block.entries)
                for term in clause {
                    if let places = known[block.number]?[term.name] { set.formUnion(places) }
                }
                return set
            }
        }
        func keep(_ clauses: ArraySlice<Clause>) throws {
            for clause in clauses {
                for (index, places) in try places(clause).enumerated() { sets[index].formIntersection(places) }
            }
        }
        let first = blocks.count > Self.few ? min(1, clauses.count) : 0
        try learn(Array(clauses.prefix(first)))
        try keep(clauses.prefix(first))
        try learn(Array(clauses.dropFirst(first)) + without.flatMap(\.self), with: [SearchScope.gone])
        for (index, block) in blocks.enumerated() {
            if let gone = known[block.number]?[SearchScope.gone] { sets[index].subtract(gone) }
        }
        try keep(clauses.dropFirst(first))
        for left in without {
            var all = blocks.map { SearchPlaces(all: $0.entries) }
            for clause in left {
                for (index, places) in try places(clause).enumerated() { all[index].formIntersection(places) }
            }
            for index in sets.indices { sets[index].subtract(all[index]) }
        }
        return sets
    }

    /// Of so many blocks everything is asked at once.
    private static let few = 4

    /// How a block holds a term: as a token, or, of a longer beginning, as all tokens of a range.
    private struct Held {
        let token: String
        let isRange: Bool
        /// No token has the sign.
        var name: String { isRange ? token + "*" : token }

        init(_ term: SearchQuery.Term) {
            let isShort = term.text.unicodeScalars.count == SearchQuery.shortestPrefix
            if term.isPrefix, isShort, let beginning = SearchScope.beginning(of: term.text) {
                (token, isRange) = (beginning, false)
            } else {
                (token, isRange) = (term.text, term.isPrefix)
            }
        }
    }

    private typealias Known = [Int64: [String: SearchPlaces]]

    private func read(
        _ tokens: Set<String>, in blocks: [SearchBlock], of workspace: Int64, _ db: Connection
    ) throws -> Known {
        guard tokens.isEmpty == false, blocks.isEmpty == false else { return [:] }
        let sizes = Dictionary(uniqueKeysWithValues: blocks.map { ($0.number, $0.entries) })
        var known: Known = [:]
        for row in try db.rows(
            """
            SELECT block, token, places FROM search_posting
            WHERE workspace_id = \(workspace) AND block IN \(list: sizes.keys.sorted()) AND token IN \(list: tokens.sorted())
            """)
        {
            let block: Int64 = try row.get("block")
            known[block, default: [:]][try row.get("token")] = SearchPlaces(try row.get("places"), of: sizes[block] ?? 0)
        }
        return known
    }

    private func read(
        beginning: String, in blocks: [SearchBlock], of workspace: Int64, _ db: Connection
    ) throws -> [Int64: SearchPlaces] {
        guard blocks.isEmpty == false else { return [:] }
        let sizes = Dictionary(uniqueKeysWithValues: blocks.map { ($0.number, $0.entries) })
        var known: [Int64: SearchPlaces] = [:]
        for row in try db.rows(
            """
            SELECT block, places FROM search_posting WHERE workspace_id = \(workspace)
            AND block IN \(list: sizes.keys.sorted()) AND token >= \(beginning) AND token < \(beginning + "\u{10FFFF}")
            """)
        {
            let block: Int64 = try row.get("block")
            known[block, default: SearchPlaces(of: sizes[block] ?? 0)].formUnion(try row.get("places", as: Data.self))
        }
        return known
    }
}
