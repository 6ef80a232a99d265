import CPQ
import Foundation
import Kernel

/// What PostgreSQL alone gives on this disk: the same rows as ``SQLiteLimit``, through libpq with a prepared statement.
struct PostgresLimit {
    let url: String
    let longest: Duration

    struct Failed: Error { let text: String }

    /// - Parameter clients: how many commit at once, each on a connection and a thread of its own.
    func measure(clients: Int) async throws -> Samples {
        try await onOwnThread { try prepare() }
        var all = Samples()
        try await withThrowingTaskGroup { group in
            for _ in 0..<clients { group.addTask { try await onOwnThread { try commit() } } }
            for try await samples in group {
                all.times += samples.times
                all.wall = max(all.wall, samples.wall)
            }
        }
        _ = try await onOwnThread { try PostgresPlace.run("DROP TABLE item", at: url) }
        return all
    }

    private func prepare() throws {
        try PostgresPlace.run(
            "SET client_min_messages = warning", "DROP TABLE IF EXISTS item",
            "CREATE TABLE item (id BIGSERIAL PRIMARY KEY, key TEXT UNIQUE, at BIGINT, who BIGINT, text TEXT)",
            "CREATE INDEX item_at ON item (at, id)", "CREATE INDEX item_who ON item (who, at)", at: url)
    }

    /// Commits one after the other.
    private func commit() throws -> Samples {
        let connection = PQconnectdb(url)
        defer { PQfinish(connection) }
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
        return samples
    }

    private func check(_ answer: OpaquePointer?, _ connection: OpaquePointer?) throws {
        defer { PQclear(answer) }
        switch PQresultStatus(answer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return
        default: throw Failed(text: String(cString: PQerrorMessage(connection)))
        }
    }
}
