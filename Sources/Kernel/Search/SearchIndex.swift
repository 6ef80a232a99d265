package import Foundation

/// The full-text index over everything that was said. SQLite keeps the words in an FTS5 table without a language of its own,
/// PostgreSQL in a `tsvector` with GIN; both get the tokens of ``SearchTokens`` and answer alike.
package enum SearchIndex {
    /// Makes `text` findable as `subject`, in place of what was there before.
    ///
    /// - Parameters:
    ///   - channel: the channel whose readers may find it; nil is found only by those who may read all.
    ///   - said: when it was said; results are newest first by this.
    package static func put(
        workspace: Int64, subject: JournalSubject, channel: Int64?, said: Date, text: SearchText, in db: Connection
    ) throws {
        try remove(workspace: workspace, subject: subject, in: db)
        var scope = [SearchScope.workspace(workspace), SearchScope.kind(subject.kind)]
        if let channel { scope.append(SearchScope.channel(channel)) }
        var key = SearchKey(said: said, subject: subject.id)
        if db.dialect == .postgres { scope.append(SearchScope.month(SearchMonth(key))) }
        let words = (scope + text.tokens).joined(separator: " ")
        while try insert(key, workspace, subject, words, in: db) == false { key = key.next }
    }

    /// The same where there was no time to prepare the text.
    package static func put(
        workspace: Int64, subject: JournalSubject, channel: Int64?, said: Date, text: [String], in db: Connection
    ) throws {
        try put(workspace: workspace, subject: subject, channel: channel, said: said, text: SearchText(text), in: db)
    }

    package static func remove(workspace: Int64, subject: JournalSubject, in db: Connection) throws {
        let keys = try db.values(
            """
            DELETE FROM search_entry WHERE workspace_id = \(workspace)
            AND subject_kind = \(subject.kind) AND subject_id = \(subject.id) RETURNING key
            """, as: Int64.self)
        guard db.dialect == .sqlite else { return }
        for key in keys { try db.run("DELETE FROM search_word WHERE rowid = \(key)") }
    }

    /// False when another entry has the key.
    private static func insert(
        _ key: SearchKey, _ workspace: Int64, _ subject: JournalSubject, _ words: String, in db: Connection
    ) throws -> Bool {
        switch db.dialect {
        case .sqlite:
            let inserted = try db.run(
                """
                INSERT INTO search_entry (key, workspace_id, subject_kind, subject_id)
                VALUES (\(key.number), \(workspace), \(subject.kind), \(subject.id)) ON CONFLICT (key) DO NOTHING
                """)
            guard inserted == 1 else { return false }
            try db.run("INSERT INTO search_word (rowid, words) VALUES (\(key.number), \(words))")
            return true
        case .postgres:
            return try db.run(
                """
                INSERT INTO search_entry (key, workspace_id, subject_kind, subject_id, words)
                VALUES (\(key.number), \(workspace), \(subject.kind), \(subject.id),
                array_to_tsvector(string_to_array(\(words), ' '))) ON CONFLICT (key) DO NOTHING
                """) == 1
        }
    }

    /// FTS5's `ascii` tokenizer takes every character beyond ASCII as part of a word, so with our few signs allowed tokens
    /// come through whole, whatever Unicode SQLite knows. Neither places nor ranks are asked for: `detail = none` halves it.
    package static let migration = Migration("2026-11-21-search") { dialect in
        """
        CREATE TABLE search_entry (
            key \(dialect.id),
            workspace_id BIGINT NOT NULL,
            subject_kind TEXT NOT NULL,
            subject_id BIGINT NOT NULL\(dialect == .postgres ? ",\n    words TSVECTOR NOT NULL" : "")
        );
        CREATE UNIQUE INDEX search_entry_subject ON search_entry (workspace_id, subject_kind, subject_id);
        \(dialect == .sqlite ? sqliteWords : postgresWords)
        """
    }

    private static let sqliteWords = """
        CREATE VIRTUAL TABLE search_word USING fts5(
            words, tokenize = "ascii tokenchars '=@._+-'", detail = none, columnsize = 0, prefix = 3
        );
        """

    /// Without `fastupdate`: its list of pending rows is read by every search and locked by every serializable one.
    private static let postgresWords = """
        CREATE INDEX search_entry_newest ON search_entry (workspace_id, key);
        CREATE INDEX search_entry_words ON search_entry USING gin (words) WITH (fastupdate = off);
        """
}
