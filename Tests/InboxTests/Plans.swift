import Kernel
import Synchronization

/// Listens to a store and asks its engine how it would go about what it was told.
final class Plans: Sendable {
    private let texts = Mutex<[String]>([])

    var observer: StatementObserver { { [self] text in texts.withLock { $0.append(text) } } }

    /// The statements that `body` runs, each once, with the engine's way of answering it.
    ///
    /// - Parameter changing: they change something.
    func ways(
        of store: Store, changing: Bool = false, _ body: @escaping @Sendable (Connection) throws -> Void
    ) async throws -> [Way] {
        let look: @Sendable (Connection) throws -> [Way] = { [self] db in
            texts.withLock { $0 = [] }
            try body(db)
            var seen: Set<String> = []
            let ran = texts.withLock { $0 }.filter { seen.insert($0).inserted }
            return try ran.map { Way(statement: $0, steps: try Self.explain($0, in: db)) }
        }
        if changing { return try await store.write { db in try look(db) } }
        return try await store.read { db in try look(db) }
    }

    private static func explain(_ statement: String, in db: Connection) throws -> [String] {
        switch db.dialect {
        case .sqlite:
            return try db.rows(SQL(stringLiteral: "EXPLAIN QUERY PLAN \(statement)")).map { try $0.get("detail") }
        case .postgres:
            // The plan for any values, as a statement that is run often gets it; and what it would be if tables were large
            // enough for an index to be worth it always.
            try db.run("SET LOCAL plan_cache_mode = force_generic_plan")
            try db.run("SET LOCAL enable_seqscan = off")
            let count = (1...).first { statement.contains("$\($0)") == false }.map { $0 - 1 } ?? 0
            let nulls = Array(repeating: "NULL", count: count).joined(separator: ", ")
            try db.run(SQL(stringLiteral: "PREPARE looked_at AS \(statement)"))
            let call = count == 0 ? "looked_at" : "looked_at(\(nulls))"
            let steps: [String] = try db.values(SQL(stringLiteral: "EXPLAIN (COSTS off) EXECUTE \(call)"))
            try db.run("DEALLOCATE looked_at")
            return steps
        }
    }
}

/// How an engine answers a statement.
struct Way {
    let statement: String
    let steps: [String]

    /// Steps that read a growing table from one end to the other.
    var scans: [String] {
        let words = statement.split { " \n(),".contains($0) }
        // SQLite tells a table by the name the statement reads it under.
        let names = zip(words, words.dropFirst()).filter { Self.growing.contains(String($0.0)) }.map { String($0.1) }
        return steps.filter { step in
            let said = step.split(separator: " ")
            guard let place = said.firstIndex(where: { $0 == "SCAN" || $0 == "Scan" }), place + 1 < said.count else {
                return false
            }
            return said[place] == "SCAN"
                ? names.contains(String(said[place + 1])) || Self.growing.contains(String(said[place + 1]))
                : step.contains("Seq Scan on") && Self.growing.contains { step.contains("Seq Scan on \($0)") }
        }
    }

    /// Steps that gather rows to sort them before the first is known.
    var sorts: [String] {
        steps.filter {
            $0.contains("TEMP B-TREE FOR ORDER BY") || $0.drop { $0 == " " || $0 == "-" || $0 == ">" }.hasPrefix("Sort")
        }
    }

    var description: String { "\(statement)\n  " + steps.joined(separator: "\n  ") }

    /// Tables that grow with what customers say.
    private static let growing: Set = [
        "interest", "message", "journal", "identity", "contact", "turn", "arrival", "attachment", "proof", "search_entry",
        "conversation", "fold", "follower", "letter", "conversation_reference", "awaited_reference", "quarantine",
        "conversation_participant", "interest_tag", "duty_watch", "hand_over", "outbox", "notice", "search_posting",
        "search_keys", "search_fresh", "webhook_delivery",
        "template_version", "bulk_card", "template_use",
        "report_cell", "report_side", "satisfaction_ask",
        "report_page", "report_page_card", "report_page_cell",
    ]
}
