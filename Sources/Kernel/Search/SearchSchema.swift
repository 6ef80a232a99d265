/// The tables of the search. Words lie in blocks: for each word of a block the places of the entries that have it, newest
/// first. A question is answered by laying such sets over each other, block after block from the newest, so that a page costs
/// the same for common and rare words, and words that never meet are seen to be apart within one small read a block.
///
/// What was just said lies beside the blocks, as it is, and is packed into one of its own after some hundreds; see
/// ``SearchIndex/tidy(_:)`` for how small blocks become large ones. Nothing written is changed except what is gone of a block.
extension SearchIndex {
    package static let migrations = [first, blocks]

    /// The engines' own indexes, as they were until the blocks came.
    private static let first = Migration("2026-11-21-search") { dialect in
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

    private static let postgresWords = """
        CREATE INDEX search_entry_newest ON search_entry (workspace_id, key);
        CREATE INDEX search_entry_words ON search_entry USING gin (words) WITH (fastupdate = off);
        """

    private static let blocks = Migration("2026-11-22-search-blocks") { dialect in
        // Words are compared by their bytes, so that a beginning is a range on both engines.
        let (clustered, byBytes) = dialect == .sqlite ? (" WITHOUT ROWID", "") : ("", #" COLLATE "C""#)
        return """
            \(dialect == .sqlite ? "DROP TABLE search_word;" : "DROP INDEX search_entry_words; DROP INDEX search_entry_newest;")
            DELETE FROM search_entry;
            \(dialect == .sqlite ? "" : "ALTER TABLE search_entry DROP COLUMN words;")
            -- what is not in a block yet: its words with blanks around each
            CREATE TABLE search_fresh (
                workspace_id BIGINT NOT NULL,
                key BIGINT NOT NULL,
                words TEXT NOT NULL,
                PRIMARY KEY (workspace_id, key)
            )\(clustered);
            CREATE TABLE search_block (
                workspace_id BIGINT NOT NULL,
                number BIGINT NOT NULL,
                -- made: questions read it; making: it is not complete; gone: another one holds what it held
                state TEXT NOT NULL CHECK (state IN ('making', 'made', 'gone')),
                newest BIGINT NOT NULL,
                oldest BIGINT NOT NULL,
                entries BIGINT NOT NULL,
                gone BIGINT NOT NULL DEFAULT 0,
                -- the first key of each page of its keys
                heads \(dialect.bytes) NOT NULL,
                PRIMARY KEY (workspace_id, number)
            );
            -- the keys of a block's entries, newest first, some hundreds a page
            CREATE TABLE search_keys (
                workspace_id BIGINT NOT NULL,
                page BIGINT NOT NULL,
                keys \(dialect.bytes) NOT NULL,
                PRIMARY KEY (workspace_id, page)
            )\(clustered);
            CREATE TABLE search_posting (
                workspace_id BIGINT NOT NULL,
                block BIGINT NOT NULL,
                token TEXT\(byBytes) NOT NULL,
                places \(dialect.bytes) NOT NULL,
                PRIMARY KEY (workspace_id, block, token)
            )\(clustered);
            """
    }
}
