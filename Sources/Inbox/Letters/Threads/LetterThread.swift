import Channels
import Foundation
import Kernel
import People
import Workspace

/// A conversation of letters. It is known by the Message-IDs of its letters, never by its subject (SPEC PROMISE-5).
struct LetterThread {
    let conversation: ID<Conversation>
    /// Its latest episode.
    let last: Interest?

    /// A letter names at most so many others that are looked for: the latest say enough.
    private static let most = 100

    /// Where a customer's letter belongs: to a conversation in which it refers to a letter of ours, whose Message-ID nobody
    /// guesses, or to any letter where the sender takes part already. Nil opens a new one.
    static func find(
        _ letter: Correspondence, by writer: Identity, workspace: ID<Company>, in db: Connection
    ) throws -> LetterThread? {
        for known in try references(letter, workspace, in: db) {
            if try known.ours || takesPart(writer, in: known.conversation, workspace: workspace, db) {
                return try open(known.conversation, workspace: workspace, in: db)
            }
        }
        // A letter of the same person that refers to this one overtook it.
        guard let reference = letter.reference else { return nil }
        let waiting: ID<Conversation>? = try db.value(
            """
            SELECT conversation_id FROM awaited_reference WHERE workspace_id = \(workspace) AND reference = \(reference)
            AND identity_id = \(writer.id) ORDER BY message_id LIMIT 1
            """)
        if let waiting { return try open(waiting, workspace: workspace, in: db) }
        // Or an answer of ours, written in another program, did.
        let answered: ID<Conversation>? = try db.value(
            """
            SELECT a.conversation_id FROM awaited_reference a JOIN conversation_participant p
            ON p.workspace_id = a.workspace_id AND p.conversation_id = a.conversation_id AND p.identity_id = \(writer.id)
            WHERE a.workspace_id = \(workspace) AND a.reference = \(reference) AND a.identity_id IS NULL AND p.confirmed = 1
            ORDER BY a.message_id LIMIT 1
            """)
        return try answered.map { try open($0, workspace: workspace, in: db) }
    }

    /// Where a letter of ours belongs: we know what we answer. Else to letters that answer it and overtook it, if they come
    /// from somebody it went to.
    static func find(
        own letter: Correspondence, to recipients: [ID<Identity>], workspace: ID<Company>, in db: Connection
    ) throws -> LetterThread? {
        if let known = try references(letter, workspace, in: db).first {
            return try open(known.conversation, workspace: workspace, in: db)
        }
        guard let reference = letter.reference, recipients.isEmpty == false else { return nil }
        let waiting: ID<Conversation>? = try db.value(
            """
            SELECT conversation_id FROM awaited_reference WHERE workspace_id = \(workspace) AND reference = \(reference)
            AND (identity_id IS NULL OR identity_id IN \(list: recipients)) ORDER BY message_id LIMIT 1
            """)
        return try waiting.map { try open($0, workspace: workspace, in: db) }
    }

    static func begin(_ arrival: Arrival, ids: IDMaker, in db: Connection) throws -> LetterThread {
        let id: ID<Conversation> = ids.next(at: arrival.at)
        try db.run(
            """
            INSERT INTO conversation (id, workspace_id, channel_id, external_id, created_at)
            VALUES (\(id), \(arrival.channel.workspace), \(arrival.channel.id), \(arrival.event.origin), \(arrival.at))
            """)
        return LetterThread(conversation: id, last: nil)
    }

    static func open(_ id: ID<Conversation>, workspace: ID<Company>, in db: Connection) throws -> LetterThread {
        let last: ID<Interest>? =
            try db.value(
                """
                SELECT last_interest_id FROM conversation WHERE workspace_id = \(workspace) AND id = \(id)
                \(db.dialect.forUpdate)
                """, as: ID<Interest>?.self) ?? nil
        return LetterThread(
            conversation: id,
            last: try last.flatMap { try db.first("SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \($0)") })
    }

    /// Takes note that the conversation has this letter.
    func know(_ reference: String?, ours: Bool, workspace: ID<Company>, at now: Date, in db: Connection) throws {
        guard let reference else { return }
        try db.run(
            """
            INSERT INTO conversation_reference (workspace_id, reference, conversation_id, ours, at)
            VALUES (\(workspace), \(reference), \(conversation), \(ours), \(now)) ON CONFLICT DO NOTHING
            """)
    }

    /// Takes note of letters it names that nobody has seen yet.
    ///
    /// - Parameter writer: whose letter names them; nil for ours.
    func await(
        _ letter: Correspondence, named message: ID<ThreadLine.Said>, by writer: ID<Identity>?, workspace: ID<Company>,
        in db: Connection
    ) throws {
        let named = Array(letter.refersTo.suffix(Self.most))
        guard named.isEmpty == false else { return }
        let known: [String] = try db.values(
            """
            SELECT reference FROM conversation_reference WHERE workspace_id = \(workspace) AND reference IN \(list: named)
            """)
        for reference in Set(named).subtracting(known).sorted() {
            try db.run(
                """
                INSERT INTO awaited_reference (workspace_id, reference, message_id, conversation_id, identity_id)
                VALUES (\(workspace), \(reference), \(message), \(conversation), \(writer)) ON CONFLICT DO NOTHING
                """)
        }
    }

    func setLast(_ interest: ID<Interest>, workspace: ID<Company>, in db: Connection) throws {
        try db.run(
            """
            UPDATE conversation SET last_interest_id = \(interest) WHERE workspace_id = \(workspace) AND id = \(conversation)
            """)
    }

    // MARK: Parts

    private struct Known: RowReadable {
        let reference: String
        let conversation: ID<Conversation>
        let ours: Bool

        init(row: Row) throws {
            reference = try row.get("reference")
            conversation = try row.get("conversation_id")
            ours = try row.get("ours")
        }
    }

    /// The letters it refers to that we know, the latest first.
    private static func references(_ letter: Correspondence, _ workspace: ID<Company>, in db: Connection) throws -> [Known] {
        let named = Array(letter.refersTo.suffix(most))
        guard named.isEmpty == false else { return [] }
        let found: [Known] = try db.all(
            """
            SELECT reference, conversation_id, ours FROM conversation_reference
            WHERE workspace_id = \(workspace) AND reference IN \(list: Set(named).sorted())
            """)
        let byName = Dictionary(found.map { ($0.reference, $0) }) { first, _ in first }
        return named.reversed().compactMap { byName[$0] }
    }

    /// Whether the person, by whichever of their addresses, was confirmed in a conversation.
    private static func takesPart(
        _ writer: Identity, in conversation: ID<Conversation>, workspace: ID<Company>, _ db: Connection
    ) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM identity d JOIN conversation_participant p
            ON p.workspace_id = d.workspace_id AND p.identity_id = d.id AND p.conversation_id = \(conversation)
            WHERE d.workspace_id = \(workspace) AND d.person_id = \(writer.person) AND p.confirmed = 1
            """)
    }
}
