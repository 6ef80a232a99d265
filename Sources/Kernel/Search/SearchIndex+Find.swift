package import Foundation

/// One entry found.
package struct SearchHit: RowReadable, Hashable {
    package let subject: JournalSubject
    /// Where it stands in time; `before:` of the next page.
    package let key: Int64

    package init(row: Row) throws {
        subject = JournalSubject(try row.get("subject_kind"), try row.get("subject_id"))
        key = try row.get("key")
    }
}

extension SearchIndex {
    /// What a question finds, newest first.
    ///
    /// - Parameters:
    ///   - channels: only what was said in these; nil is everywhere. An empty list finds nothing.
    ///   - kinds: only subjects of these kinds; nil is all.
    ///   - said: only what was said then.
    ///   - anything: an empty question finds all there is and not nothing.
    ///   - cursor: the key of the last hit of the page before; nil begins with the newest.
    package static func find(
        workspace: Int64, query: SearchQuery, channels: [Int64]? = nil, kinds: [String]? = nil,
        said: Range<Date>? = nil, anything: Bool = false, before cursor: Int64? = nil, limit: Int, in db: Connection
    ) throws -> [SearchHit] {
        guard anything || query.isEmpty == false, channels?.isEmpty != true, kinds?.isEmpty != true, limit > 0 else { return [] }
        func match(_ query: SearchQuery) -> SearchMatch {
            var match = SearchMatch(dialect: db.dialect)
            match.require(anyOf: [SearchScope.workspace(workspace)])
            if let channels { match.require(anyOf: channels.map(SearchScope.channel)) }
            if let kinds { match.require(anyOf: kinds.map(SearchScope.kind)) }
            match.require(query)
            return match
        }
        let newest = said.map { SearchKey.first(of: $0.upperBound) } ?? .max
        let cursor = min(cursor ?? .max, newest)
        let oldest = said.map { SearchKey.first(of: $0.lowerBound) } ?? .min
        guard oldest < cursor else { return [] }
        switch db.dialect {
        case .sqlite:
            // Of a beginning, FTS5 gathers the entries of all its words before it tells the newest. A word that fills the
            // page as it stands needs none of them.
            if let whole = query.whole {
                let hits = try walk(match(whole), workspace, oldest..<cursor, limit, in: db)
                if hits.count == limit { return hits }
            }
            return try walk(match(query), workspace, oldest..<cursor, limit, in: db)
        case .postgres: return try step(match(query), workspace, oldest..<cursor, limit, in: db)
        }
    }

    /// FTS5 keeps each word's rows in the order of their keys and can walk them backwards, so the newest page costs the same
    /// for common and rare words.
    private static func walk(
        _ match: SearchMatch, _ workspace: Int64, _ keys: Range<Int64>, _ limit: Int, in db: Connection
    ) throws -> [SearchHit] {
        try db.all(
            """
            SELECT e.key, e.subject_kind, e.subject_id
            FROM search_word CROSS JOIN search_entry e ON e.key = search_word.rowid
            WHERE search_word MATCH \(match.text) AND search_word.rowid < \(keys.upperBound)
            AND search_word.rowid >= \(keys.lowerBound) AND e.workspace_id = \(workspace)
            ORDER BY search_word.rowid DESC LIMIT \(limit)
            """)
    }

    /// GIN finds all rows of a word at once and in no order. So first the newest entries are looked through as they are: a
    /// common word fills the page there. A rarer one is then asked of the index month by month, in growing steps: few months
    /// where there is much to sort, many where there is little.
    private static func step(
        _ match: SearchMatch, _ workspace: Int64, _ keys: Range<Int64>, _ limit: Int, in db: Connection
    ) throws -> [SearchHit] {
        let newest = try db.values(
            """
            SELECT key FROM search_entry WHERE workspace_id = \(workspace) AND key < \(keys.upperBound)
            AND key >= \(keys.lowerBound) ORDER BY key DESC LIMIT 1 OFFSET \(lookedThrough - 1)
            """, as: Int64.self
        ).first
        var hits: [SearchHit] = try db.all(
            """
            SELECT key, subject_kind, subject_id FROM (
                SELECT key, subject_kind, subject_id, words FROM search_entry
                WHERE workspace_id = \(workspace) AND key < \(keys.upperBound)
                AND key >= \(newest ?? keys.lowerBound)
                ORDER BY key DESC OFFSET 0
            ) newest WHERE words @@ CAST(\(match.text) AS tsquery) ORDER BY key DESC LIMIT \(limit)
            """)
        guard hits.count < limit, let newest else { return hits }
        let oldest = SearchMonth(SearchKey(number: max(keys.lowerBound, try oldestKey(of: workspace, in: db))))
        var last = SearchMonth(SearchKey(number: newest))
        var width = 1
        while hits.count < limit, last >= oldest {
            let first = max(oldest, last.advanced(by: 1 - width))
            var piece = match
            piece.require(anyOf: (first...last).map(SearchScope.month))
            hits += try db.all(
                """
                WITH hit AS MATERIALIZED (
                    SELECT key, subject_kind, subject_id FROM search_entry
                    WHERE words @@ CAST(\(piece.text) AS tsquery) AND workspace_id = \(workspace)
                )
                SELECT * FROM hit WHERE key < \(newest) AND key >= \(keys.lowerBound) ORDER BY key DESC LIMIT \(limit - hits.count)
                """)
            last = first.advanced(by: -1)
            width *= 2
        }
        return hits
    }

    private static let lookedThrough = 2000

    private static func oldestKey(of workspace: Int64, in db: Connection) throws -> Int64 {
        try db.value("SELECT key FROM search_entry WHERE workspace_id = \(workspace) ORDER BY key LIMIT 1") ?? 0
    }
}
