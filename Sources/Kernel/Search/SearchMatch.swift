import Foundation

/// A question as blocks are asked it.
struct SearchMatch {
    private typealias Clause = [SearchQuery.Term]

    /// Each must be met by one of its terms; those that need no range of words come first.
    private let clauses: [Clause]
    /// Of each of these at least one clause must not be met.
    private let without: [[Clause]]

    init(_ query: SearchQuery, channels: [Int64]?, kinds: [String]?) {
        func any(_ tokens: [String]) -> Clause { tokens.map { SearchQuery.Term(text: $0, isPrefix: false) } }
        let scopes = [channels.map { any($0.map(SearchScope.channel)) }, kinds.map { any($0.map(SearchScope.kind)) }]
        let all = scopes.compactMap(\.self) + query.clauses
        clauses = all.filter { $0.contains(where: \.isPrefix) == false } + all.filter { $0.contains(where: \.isPrefix) }
        without = query.without
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
    func places(in blocks: [SearchBlock], of workspace: Int64, in db: Connection) throws -> [SearchPlaces] {
        let terms = (clauses + without.flatMap(\.self)).flatMap(\.self).map(Held.init)
        let exact = Set(terms.filter { $0.isRange == false }.map(\.token))
        var known = try read(exact.union([SearchScope.gone]), in: blocks, of: workspace, db)
        var sets = blocks.map { block in
            var set = SearchPlaces(all: block.entries)
            if let gone = known[block.number]?[SearchScope.gone] { set.subtract(gone) }
            return set
        }
        /// A clause laid over all sets; of a beginning only those blocks are asked that hold anything still.
        func places(_ clause: Clause) throws -> [SearchPlaces] {
            let open = zip(blocks, sets).filter { $0.1.isEmpty == false }.map(\.0)
            let clause = clause.map(Held.init)
            for term in clause where term.isRange {
                for (number, places) in try read(beginning: term.token, in: open, of: workspace, db) {
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
        for clause in clauses {
            for (index, places) in try places(clause).enumerated() { sets[index].formIntersection(places) }
        }
        for left in without {
            var all = blocks.map { SearchPlaces(all: $0.entries) }
            for clause in left {
                for (index, places) in try places(clause).enumerated() { all[index].formIntersection(places) }
            }
            for index in sets.indices { sets[index].subtract(all[index]) }
        }
        return sets
    }

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
