import Foundation
import GRDBSQLite

/// What SQLite alone gives on this disk: rows of 400 bytes with a unique column and two indexes, through its own interface.
struct SQLiteLimit {
    let file: URL
    let rowsPerCommit: Int
    let longest: Duration

    struct Failed: Error { let text: String }

    /// Commits one after the other; the times are those of commits.
    func measure() throws -> Samples {
        var db: OpaquePointer?
        guard sqlite3_open(file.path, &db) == SQLITE_OK else { throw failed(db) }
        defer { sqlite3_close_v2(db) }
        try run(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, key TEXT UNIQUE, at INTEGER, who INTEGER, text TEXT);
            CREATE INDEX IF NOT EXISTS item_at ON item (at, id); CREATE INDEX IF NOT EXISTS item_who ON item (who, at);
            """, db)
        var insert: OpaquePointer?
        guard sqlite3_prepare_v2(db, "INSERT INTO item (key, at, who, text) VALUES (?, ?, ?, ?)", -1, &insert, nil) == SQLITE_OK
        else { throw failed(db) }
        defer { sqlite3_finalize(insert) }
        let text = String(repeating: "How much is it? ", count: 22)
        var samples = Samples()
        var number = Int64.random(in: 0..<1 << 40)
        let start = ContinuousClock.now
        while .now - start < longest {
            let before = ContinuousClock.now
            try run("BEGIN IMMEDIATE", db)
            for _ in 0..<rowsPerCommit {
                number += 1
                sqlite3_bind_text(insert, 1, "key-\(number)", -1, Self.copied)
                sqlite3_bind_int64(insert, 2, number)
                sqlite3_bind_int64(insert, 3, number % 1000)
                sqlite3_bind_text(insert, 4, text, -1, Self.copied)
                guard sqlite3_step(insert) == SQLITE_DONE else { throw failed(db) }
                sqlite3_reset(insert)
            }
            try run("COMMIT", db)
            samples.times.append(UInt64((.now - before).seconds * 1e9))
        }
        samples.wall = .now - start
        return samples
    }

    /// SQLite's way of saying that it must keep a copy: the text lives only during the call.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func run(_ text: String, _ db: OpaquePointer?) throws {
        guard sqlite3_exec(db, text, nil, nil, nil) == SQLITE_OK else { throw failed(db) }
    }

    private func failed(_ db: OpaquePointer?) -> Failed { Failed(text: String(cString: sqlite3_errmsg(db))) }
}
