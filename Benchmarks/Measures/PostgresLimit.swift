import CPQ
import Foundation

/// What PostgreSQL alone gives on this disk: the same rows as ``SQLiteLimit``, through libpq with a prepared statement.
struct PostgresLimit {
    let url: String
    let longest: Duration

    struct Failed: Error { let text: String }

    func measure() throws -> Samples {
        let connection = PQconnectdb(url)
        defer { PQfinish(connection) }
        try check(
            PQexec(
                connection,
                """
                SET client_min_messages = warning;
                CREATE TABLE IF NOT EXISTS item (id BIGSERIAL PRIMARY KEY, key TEXT UNIQUE, at BIGINT, who BIGINT, text TEXT);
                CREATE INDEX IF NOT EXISTS item_at ON item (at, id); CREATE INDEX IF NOT EXISTS item_who ON item (who, at)
                """), connection)
        try check(
            PQprepare(connection, "put", "INSERT INTO item (key, at, who, text) VALUES ($1, $2, $3, $4)", 4, nil), connection)
        let text = String(repeating: "How much is it? ", count: 22)
        var samples = Samples()
        var number = Int64.random(in: 0..<1 << 40)
        let start = ContinuousClock.now
        while .now - start < longest {
            let before = ContinuousClock.now
            number += 1
            let row: [String] = ["key-\(number)", "\(number)", "\(number % 1000)", text]
            let words = row.map { strdup($0) }
            defer { words.forEach { free($0) } }
            let values: [UnsafePointer<CChar>?] = words.map { UnsafePointer($0) }
            try check(PQexecPrepared(connection, "put", 4, values, nil, nil, 0), connection)
            samples.times.append(UInt64((.now - before).seconds * 1e9))
        }
        samples.wall = .now - start
        try check(PQexec(connection, "DROP TABLE item"), connection)
        return samples
    }

    /// Makes the database what it was when it was new.
    static func empty(_ url: String) throws {
        let limit = PostgresLimit(url: url, longest: .zero)
        let connection = PQconnectdb(url)
        defer { PQfinish(connection) }
        let text = "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        try limit.check(PQexec(connection, text), connection)
    }

    private func check(_ answer: OpaquePointer?, _ connection: OpaquePointer?) throws {
        defer { PQclear(answer) }
        switch PQresultStatus(answer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return
        default: throw Failed(text: String(cString: PQerrorMessage(connection)))
        }
    }
}
