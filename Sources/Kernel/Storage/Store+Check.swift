package import Foundation

/// What a doctor asks a database.
extension Store {
    /// Whether nothing was ever made in it, migrations included.
    package func isEmpty() async throws -> Bool {
        try await read { db in
            switch db.dialect {
            case .sqlite: try db.exists("SELECT 1 FROM sqlite_master") == false
            case .postgres:
                try db.exists(
                    "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'") == false
            }
        }
    }

    /// Whether it can be asked, for those who must know soon: a server that was cut off is silent for longer than a proxy waits.
    package func answers(within patience: Duration) async -> Bool {
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingOldest(1))
        // Tasks of their own: a question that was put to a silent server cannot be taken back, and is not waited for.
        let asking = Task {
            answer.yield((try? await read { db in try db.exists("SELECT 1") }) ?? false)  // any failure means: it cannot
        }
        let waiting = Task {
            try? await Task.sleep(for: patience)  // ended early when the answer is there
            answer.yield(false)
        }
        defer {
            asking.cancel()
            waiting.cancel()
        }
        return await answers.first { _ in true } ?? false
    }

    /// The engine with its version: `SQLite 3.40.1`, `PostgreSQL 15.13`.
    package func version() async throws -> String {
        try await read { db in
            switch db.dialect {
            case .sqlite: "SQLite \(try db.value("SELECT sqlite_version()", as: String.self) ?? "")"
            case .postgres: "PostgreSQL \(try db.value("SELECT current_setting('server_version')", as: String.self) ?? "")"
            }
        }
    }

    /// What is damaged in the file, in the engine's words; empty when it is sound. PostgreSQL looks after its own.
    package func damage() async throws -> [String] {
        try await read { db in
            guard db.dialect == .sqlite else { return [] }
            let lines = try db.values("PRAGMA quick_check(20)", as: String.self)
            let strays = try db.rows("PRAGMA foreign_key_check").count
            return lines.filter { $0 != "ok" } + (strays == 0 ? [] : ["\(strays) rows point to nothing"])
        }
    }

    /// The latest moment the database knows of: its server's clock, or the end of the journal. A clock that lies well before
    /// it went back.
    package func latestMoment() async throws -> Date? {
        try await read { db in
            switch db.dialect {
            case .sqlite: try db.value("SELECT max(at) FROM (SELECT at FROM journal ORDER BY sequence DESC LIMIT 100) last")
            case .postgres: try db.value("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)")
            }
        }
    }
}
