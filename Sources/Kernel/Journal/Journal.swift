package import Foundation

/// What happened in a workspace, append-only, in the order of the commits. Live pages, audit, events page, undo and
/// webhooks all read this one table.
package enum Journal {
    /// Adds an entry to the running transaction. It is written as the transaction's last statement: on PostgreSQL the
    /// number must be drawn under the workspace's lock, or a reader could pass a lower number that commits later.
    package static func write(_ entry: JournalEntry, in db: Connection) { db.entries.append(entry) }

    /// Entries after `sequence`, oldest first.
    package static func entries(
        of workspace: Int64, after sequence: Int64, limit: Int, in db: Connection
    ) throws -> [JournalRecord] {
        try db.all(
            """
            SELECT * FROM journal WHERE workspace_id = \(workspace) AND sequence > \(sequence)
            ORDER BY sequence LIMIT \(limit)
            """)
    }

    /// What happened to one thing, oldest first.
    package static func entries(
        of workspace: Int64, subject: JournalSubject, limit: Int = 500, in db: Connection
    ) throws -> [JournalRecord] {
        try db.all(
            """
            SELECT * FROM journal WHERE workspace_id = \(workspace)
            AND subject_kind = \(subject.kind) AND subject_id = \(subject.id) ORDER BY sequence LIMIT \(limit)
            """)
    }

    package static func lastSequence(of workspace: Int64, in db: Connection) throws -> Int64 {
        try db.value("SELECT coalesce(max(sequence), 0) FROM journal WHERE workspace_id = \(workspace)") ?? 0
    }

    /// The place before which all but so many of the newest entries lie; 0 where there are not so many.
    package static func place(fromEnd count: Int64, of workspace: Int64, in db: Connection) throws -> Int64 {
        try db.value(
            """
            SELECT sequence FROM journal WHERE workspace_id = \(workspace) ORDER BY sequence DESC LIMIT 1 OFFSET \(count - 1)
            """) ?? 0
    }

    /// Takes the oldest entries away.
    ///
    /// - Parameter first: the first that stays.
    /// - Returns: how many went.
    package static func forget(of workspace: Int64, before first: Int64, limit: Int, in db: Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM journal WHERE workspace_id = \(workspace) AND sequence IN (SELECT sequence FROM journal
            WHERE workspace_id = \(workspace) AND sequence < \(first) ORDER BY sequence LIMIT \(limit))
            """)
    }

    /// Writes what the transaction gathered. Returns the workspaces whose journals grew.
    static func flush(in db: Connection) throws -> Set<Int64> {
        guard db.entries.isEmpty == false else { return [] }
        let workspaces = Set(db.entries.map(\.workspace))
        if db.dialect == .postgres {
            for workspace in workspaces.sorted() {  // one order, so that two transactions cannot wait for each other
                _ = try db.rows("SELECT pg_advisory_xact_lock(\(workspace))")
            }
        }
        var rows = SQLRows()
        for (workspace, entries) in Dictionary(grouping: db.entries, by: \.workspace) {
            for (entry, sequence) in zip(entries, try places(entries.count, in: workspace, db)) {
                rows.add(
                    workspace, sequence, entry.at, entry.actor.kind, entry.actor.id, entry.verb, entry.subject.kind,
                    entry.subject.id, entry.before, entry.after, entry.actor.address)
            }
        }
        try db.run(
            """
            INSERT INTO journal (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, before_json,
            after_json, address) \(rows)
            """)
        db.entries = []
        return workspaces
    }

    /// The next numbers of a journal, rising; on PostgreSQL its lock must be held.
    private static func places(_ count: Int, in workspace: Int64, _ db: Connection) throws -> [Int64] {
        switch db.dialect {
        case .sqlite:
            let last = try lastSequence(of: workspace, in: db)
            return (1...Int64(count)).map { last + $0 }
        case .postgres:
            return try db.values("SELECT nextval('journal_sequence') FROM generate_series(1, \(count))").sorted()
        }
    }

    package static let migration = Migration("2026-11-21-journal") { dialect in
        """
        \(dialect == .postgres ? "CREATE SEQUENCE journal_sequence;" : "")
        CREATE TABLE journal (
            workspace_id BIGINT NOT NULL,
            sequence BIGINT NOT NULL,
            at BIGINT NOT NULL,
            actor_kind TEXT NOT NULL,
            actor_id BIGINT,
            verb TEXT NOT NULL,
            subject_kind TEXT NOT NULL,
            subject_id BIGINT NOT NULL,
            before_json TEXT,
            after_json TEXT,
            PRIMARY KEY (workspace_id, sequence)
        );
        CREATE INDEX journal_subject ON journal (workspace_id, subject_kind, subject_id, sequence);
        """
    }

    package static let addresses = Migration("2026-11-22-journal-address") { _ in
        """
        -- the network address whoever acted came from; null where nobody came from anywhere
        ALTER TABLE journal ADD COLUMN address TEXT;
        """
    }
}

/// Who did something, and from where. Whoever acts from two places is one.
package struct Actor: Sendable, Hashable {
    package enum Kind: String, Sendable, SQLConvertible { case member, rule, token, `import`, customer, system }
    package let kind: Kind
    package let id: Int64?
    /// The network address it was done from, IPv4 or IPv6; nil for what nobody did from anywhere.
    package let address: String?

    package init(_ kind: Kind, _ id: Int64? = nil, from address: String? = nil) {
        self.kind = kind
        self.id = id
        self.address = address
    }

    package static let system = Actor(.system)

    package static func == (left: Actor, right: Actor) -> Bool { (left.kind, left.id) == (right.kind, right.id) }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(id)
    }
}

/// What it was done to: a kind such as `interest` and the row's id.
package struct JournalSubject: Sendable, Hashable {
    package let kind: String
    package let id: Int64
    package init(_ kind: String, _ id: Int64) { self.kind = kind; self.id = id }
}

/// One act, before it has its place in the journal.
package struct JournalEntry: Sendable {
    package var workspace: Int64
    package var at: Date
    package var actor: Actor
    package var verb: String
    package var subject: JournalSubject
    /// JSON objects of the fields that changed.
    package var before: String?
    package var after: String?

    package init(
        workspace: Int64, at: Date, actor: Actor, verb: String, subject: JournalSubject,
        before: String? = nil, after: String? = nil
    ) {
        self.workspace = workspace
        self.at = at
        self.actor = actor
        self.verb = verb
        self.subject = subject
        self.before = before
        self.after = after
    }
}

/// One act in its place.
package struct JournalRecord: RowReadable {
    package let sequence: Int64
    package let entry: JournalEntry

    package init(row: Row) throws {
        sequence = try row.get("sequence")
        entry = JournalEntry(
            workspace: try row.get("workspace_id"), at: try row.get("at"),
            actor: Actor(try row.get("actor_kind"), try row.get("actor_id"), from: try row.get("address")),
            verb: try row.get("verb"),
            subject: JournalSubject(try row.get("subject_kind"), try row.get("subject_id")),
            before: try row.get("before_json"), after: try row.get("after_json"))
    }
}

extension JournalEntry {
    /// Field values as the JSON object the journal keeps; nil when there is nothing to say.
    package static func json(_ values: [String: String?]) -> String? {
        let said = values.compactMapValues { $0 }
        guard said.isEmpty == false else { return nil }
        return JSONValue.object(said.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .text($0.value)) }).json
    }

    /// The other way round.
    package static func values(_ json: String?) -> [String: String] {
        // Journal rows are only written by the function above; what is not its form says nothing.
        guard let json, let members = try? JSONValue(parsing: Array(json.utf8)).members else { return [:] }
        return Dictionary(members.compactMap { member in member.value.text.map { (member.name, $0) } }) { $1 }
    }
}
