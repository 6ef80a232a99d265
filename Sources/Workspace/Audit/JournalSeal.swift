import Crypto
package import Foundation
package import Kernel

/// Seals over the journal: every minute what was added is hashed and signed together with the seal before it, with a key that
/// is not in the database. Who changes, removes or slips in an entry afterwards breaks the chain, and `kindred doctor` says
/// where.
package enum JournalSeal {
    private static let purpose = "journal seal"
    private static let portion = 1000

    /// What a look at all seals came to.
    package struct Check: Sendable, Equatable {
        package var entries: Int = 0
        package var seals: Int = 0
        /// Seals by keys that are not here, such as after a restore without the key: whether they fit cannot be said.
        package var unchecked: Int = 0
        /// The names of those keys.
        package var missingKeys: Set<String> = []
        /// The place of the first seal that does not fit what it covers.
        package var broken: Int64?
    }

    /// Seals what was added since, a portion.
    ///
    /// - Returns: how many entries.
    package static func seal(_ workspace: ID<Company>, key: MasterKey, at now: Date, in db: Connection) throws -> Int {
        let last = try db.rows(
            """
            SELECT until, seal FROM journal_seal WHERE workspace_id = \(workspace) ORDER BY until DESC LIMIT 1 \(db.dialect.forUpdate)
            """
        ).first
        let (after, before): (Int64, String) = (try last?.get("until") ?? 0, try last?.get("seal") ?? "")
        let records = try Journal.entries(of: workspace.number, after: after, limit: portion, in: db)
        guard let end = records.last?.sequence else { return 0 }
        try db.run(
            """
            INSERT INTO journal_seal (workspace_id, until, entries, seal, at)
            VALUES (\(workspace), \(end), \(records.count), \(key.sign(text(records, after: before), for: purpose)), \(now))
            ON CONFLICT DO NOTHING
            """)
        return records.count
    }

    /// Goes through the whole chain.
    package static func check(_ workspace: ID<Company>, key: MasterKey, in db: Connection) throws -> Check {
        var check = Check()
        var (after, before): (Int64, String) = (0, "")
        // What the company wanted forgotten is missing at the beginning, and no more than was counted.
        let first: Int64 = try db.value("SELECT min(sequence) FROM journal WHERE workspace_id = \(workspace)") ?? .max
        var forgotten = try db.value("SELECT forgotten FROM journal_keeping WHERE workspace_id = \(workspace)", as: Int.self) ?? 0
        while let row = try db.rows(
            "SELECT * FROM journal_seal WHERE workspace_id = \(workspace) AND until > \(after) ORDER BY until LIMIT 1"
        ).first {
            let (until, count, seal): (Int64, Int, String) = (try row.get("until"), try row.get("entries"), try row.get("seal"))
            let records: [JournalRecord] = try db.all(
                """
                SELECT * FROM journal WHERE workspace_id = \(workspace) AND sequence > \(after) AND sequence <= \(until)
                ORDER BY sequence LIMIT \(portion + 1)
                """)
            let missing = count - records.count
            if missing > 0, missing <= forgotten, first > after {
                forgotten -= missing
                (after, before) = (until, seal)
                continue
            }
            let other = key.missingKey(of: seal)
            guard missing == 0, other != nil || key.isSigned(text(records, after: before), by: seal, for: purpose) else {
                check.broken = until
                return check
            }
            if let other {
                check.unchecked += 1
                check.missingKeys.insert(other)
            } else {
                check.entries += count
                check.seals += 1
            }
            (after, before) = (until, seal)
        }
        return check
    }

    /// Until when the journal is sealed.
    static func last(of workspace: ID<Company>, in db: Connection) throws -> Date? {
        try db.value("SELECT at FROM journal_seal WHERE workspace_id = \(workspace) ORDER BY until DESC LIMIT 1", as: Date.self)
    }

    /// The seal before, and a hash of the entries in one spelling.
    private static func text(_ records: [JournalRecord], after seal: String) -> String {
        var hash = SHA256()
        for record in records {
            let entry = record.entry
            func text(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
            var fields: [JSONValue] = [
                .number("\(record.sequence)"), .number("\(entry.at.milliseconds)"), .text(entry.actor.kind.rawValue),
                entry.actor.id.map { .number("\($0)") } ?? .null, .text(entry.verb), .text(entry.subject.kind),
                .number("\(entry.subject.id)"), text(entry.before), text(entry.after),
            ]
            // What was written before there were addresses was sealed without.
            if let address = entry.actor.address { fields.append(.text(address)) }
            let line = JSONValue.list(fields)
            hash.update(data: Data((line.json + "\n").utf8))
        }
        return "\(seal) \(Data(hash.finalize()).base64EncodedString())"
    }
}
