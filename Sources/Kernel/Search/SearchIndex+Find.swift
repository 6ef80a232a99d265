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
        let newest = min(cursor ?? .max, said.map { SearchKey.first(of: $0.upperBound) } ?? .max)
        let oldest = said.map { SearchKey.first(of: $0.lowerBound) } ?? .min
        guard oldest < newest else { return [] }
        let match = SearchMatch(query, channels: channels, kinds: kinds)
        let keys = try keys(match, workspace, oldest..<newest, limit, in: db)
        guard keys.isEmpty == false else { return [] }
        return try db.all(
            """
            SELECT key, subject_kind, subject_id FROM search_entry WHERE workspace_id = \(workspace) AND key IN \(list: keys)
            ORDER BY key DESC
            """)
    }

    /// Block after block from the newest, in growing groups: a common word fills the page in the first, a rare one is asked of
    /// all in few statements. What was imported lies in blocks of its own, so that these overlap in time: the page is full
    /// when no further block can hold anything newer.
    private static func keys(
        _ match: SearchMatch, _ workspace: Int64, _ span: Range<Int64>, _ limit: Int, in db: Connection
    ) throws -> [Int64] {
        var found = try fresh(match, workspace, span, in: db)
        let blocks = try SearchBlock.all(of: workspace, in: db).filter {
            $0.oldest < span.upperBound && $0.newest >= span.lowerBound
        }
        var next = 0
        var width = 1
        while next < blocks.count {
            let newest = blocks[next].newest
            if found.count >= limit, found.count(where: { $0 > newest }) >= limit { break }
            let group = Array(blocks[next..<min(next + width, blocks.count)])
            let places = try match.places(in: group, of: workspace, in: db)
            let first = zip(group, places).map { block, places in
                // A page's first keys can be newer than the cursor.
                let start = block.start(upTo: span.upperBound)
                let more = span.upperBound <= block.newest ? SearchBlock.page : 0
                return (block: block, places: places.first(limit + more, from: start))
            }
            found += try SearchBlock.keys(at: first, of: workspace, in: db).filter(span.contains)
            next += width
            width = min(width * 2, widest)
        }
        return Array(found.sorted(by: >).prefix(limit))
    }

    private static let widest = 32

    /// What is not in a block yet.
    private static func fresh(
        _ match: SearchMatch, _ workspace: Int64, _ span: Range<Int64>, in db: Connection
    ) throws -> [Int64] {
        try db.rows(
            """
            SELECT key, words FROM search_fresh WHERE workspace_id = \(workspace) AND key < \(span.upperBound)
            AND key >= \(span.lowerBound)
            """
        ).compactMap { row in
            match.isMet(by: try row.get("words")) ? try row.get("key") : nil
        }
    }
}
