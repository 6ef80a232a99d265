package import Foundation

/// Something that is to be found.
package struct SearchEntry: Sendable {
    package let subject: JournalSubject
    /// The channel whose readers may find it; nil is found only by those who may read all.
    package let channel: Int64?
    /// When it was said; results are newest first by this.
    package let said: Date
    package let text: SearchText

    package init(_ subject: JournalSubject, channel: Int64?, said: Date, text: SearchText) {
        self.subject = subject
        self.channel = channel
        self.said = said
        self.text = text
    }

    /// Its words and what is true of it, with blanks around each.
    fileprivate var words: String {
        let facts = [SearchScope.kind(subject.kind)] + (channel.map { [SearchScope.channel($0)] } ?? [])
        return " " + (facts + text.tokens).joined(separator: " ") + " "
    }
}

/// The full-text index over everything that was said: our own, in plain tables, so that both engines hold and find the same.
/// It knows the tokens of ``SearchTokens``; `SearchSchema.swift` says how they lie.
package enum SearchIndex {
    /// So many lie as they are until they are packed.
    static let packedFrom = 512
    /// So many put together are a block of their own, as large as one can be.
    package static let mostInBlock = SearchPlaces.most

    /// Makes these findable, in place of what was there before of the same subjects. Many at once cost a fraction.
    package static func put(_ entries: [SearchEntry], workspace: Int64, in db: Connection) throws {
        let entries = Dictionary(entries.map { ($0.subject, $0) }, uniquingKeysWith: { $1 }).values
            .sorted { ($0.said, $0.subject.id) < ($1.said, $1.subject.id) }
        guard entries.isEmpty == false else { return }
        try lock(workspace, in: db)
        try forget(entries.map(\.subject), workspace: workspace, in: db)
        var (known, fresh) = (SQLRows(), SQLRows())
        for (key, entry) in zip(try keys(for: entries, in: db), entries) {
            known.add(key, workspace, entry.subject.kind, entry.subject.id)
            fresh.add(workspace, key, entry.words)
        }
        try db.run("INSERT INTO search_entry (key, workspace_id, subject_kind, subject_id) \(known)")
        try db.run("INSERT INTO search_fresh (workspace_id, key, words) \(fresh)")
        try pack(workspace, in: db)
    }

    /// The same for one.
    package static func put(
        workspace: Int64, subject: JournalSubject, channel: Int64?, said: Date, text: [String], in db: Connection
    ) throws {
        try put([SearchEntry(subject, channel: channel, said: said, text: SearchText(text))], workspace: workspace, in: db)
    }

    package static func remove(workspace: Int64, subject: JournalSubject, in db: Connection) throws {
        try lock(workspace, in: db)
        try forget([subject], workspace: workspace, in: db)
    }

    /// Whoever changes the index of a workspace does so alone, until the transaction ends.
    static func lock(_ workspace: Int64, in db: Connection) throws {
        guard db.dialect == .postgres else { return }  // one writer
        _ = try db.rows("SELECT pg_advisory_xact_lock(hashtextextended('search', \(workspace)))")
    }

    private static func forget(_ subjects: [JournalSubject], workspace: Int64, in db: Connection) throws {
        var keys: Set<Int64> = []
        for (kind, subjects) in Dictionary(grouping: subjects, by: \.kind) {
            keys.formUnion(
                try db.values(
                    """
                    DELETE FROM search_entry WHERE workspace_id = \(workspace) AND subject_kind = \(kind)
                    AND subject_id IN \(list: subjects.map(\.id)) RETURNING key
                    """, as: Int64.self))
        }
        guard keys.isEmpty == false else { return }
        keys.subtract(
            try db.values(
                "DELETE FROM search_fresh WHERE workspace_id = \(workspace) AND key IN \(list: keys.sorted()) RETURNING key",
                as: Int64.self))
        guard keys.isEmpty == false else { return }
        for block in try SearchBlock.all(of: workspace, in: db) { try block.bury(keys, workspace: workspace, in: db) }
    }

    /// A key for each, none of which anything else has.
    private static func keys(for entries: [SearchEntry], in db: Connection) throws -> [Int64] {
        var keys = entries.map { SearchKey(said: $0.said, subject: $0.subject.id) }
        while true {
            let taken = Set(
                try db.values("SELECT key FROM search_entry WHERE key IN \(list: keys.map(\.number))", as: Int64.self))
            var seen: Set<Int64> = []
            var isFree = true
            for index in keys.indices {
                while taken.contains(keys[index].number) || seen.insert(keys[index].number).inserted == false {
                    keys[index] = keys[index].next
                    isFree = false
                }
            }
            if isFree { return keys.map(\.number) }
        }
    }

    /// Gathers the words of what lies as it is, when there is enough of it.
    private static func pack(_ workspace: Int64, in db: Connection) throws {
        let count: Int = try db.value("SELECT count(*) FROM search_fresh WHERE workspace_id = \(workspace)") ?? 0
        guard count >= packedFrom else { return }
        let rows = try db.rows(
            """
            SELECT key, words FROM search_fresh WHERE workspace_id = \(workspace) ORDER BY key DESC LIMIT \(SearchPlaces.most)
            """)
        let keys = try rows.map { try $0.get("key", as: Int64.self) }
        var gathering = SearchGathering()
        for (place, row) in rows.enumerated() { gathering.add(try row.get("words"), at: UInt16(place)) }
        let number = try SearchBlock.add(keys, isMade: true, workspace: workspace, in: db)
        try db.run(
            """
            INSERT INTO search_posting (workspace_id, block, token, places)
            \(gathering.rows(gathering.tokens[...], number: number, of: keys.count, workspace: workspace))
            """)
        try db.run(
            "DELETE FROM search_fresh WHERE workspace_id = \(workspace) AND key >= \(keys[keys.count - 1])")
        if count > rows.count { try pack(workspace, in: db) }
    }
}
