package import Foundation
package import Kernel
package import People
package import Workspace

/// Somebody who takes part in a conversation because they quoted us, and whom no member has confirmed.
package struct Newcomer: Sendable, RowReadable {
    package let identity: ID<Identity>
    package let name: String
    /// The address, as people write it.
    package let shown: String

    package init(row: Row) throws {
        identity = try row.get("id")
        name = try row.get("name")
        shown = try row.get("shown")
    }
}

extension Newcomer {
    /// Those of a card's conversation who have written, in the order they came.
    static func all(on card: Interest, in db: Connection) throws -> [Newcomer] {
        guard let conversation = card.conversation else { return [] }
        return try db.all(
            """
            SELECT d.id, c.name, d.shown FROM conversation_participant p
            JOIN identity d ON d.workspace_id = p.workspace_id AND d.id = p.identity_id
            JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
            WHERE p.workspace_id = \(card.workspace) AND p.conversation_id = \(conversation) AND p.confirmed = 0
            AND EXISTS (SELECT 1 FROM message m WHERE m.workspace_id = \(card.workspace) AND m.interest_id = \(card.id)
            AND m.identity_id = p.identity_id) ORDER BY p.joined_at, d.id
            """)
    }
}

extension Interest {
    /// A member lets somebody into the conversation, or takes that back: from then on answers go to them too.
    ///
    /// - Returns: false when the card is not the asker's to work on, or nobody of that identity takes part.
    package static func confirm(
        _ confirmed: Bool, _ participant: ID<Identity>, on id: ID<Interest>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let card = try find(id, mayBe: .work, by: asker, in: db), let conversation = card.conversation else { return false }
        let changed = try db.run(
            """
            UPDATE conversation_participant SET confirmed = \(confirmed) WHERE workspace_id = \(card.workspace)
            AND conversation_id = \(conversation) AND identity_id = \(participant)
            """)
        guard changed > 0 else { return false }
        card.journal(
            confirmed ? "participant confirmed" : "participant doubted", by: asker,
            after: ["who": try Identity.find(participant, of: card.workspace, in: db)?.shown], at: now, in: db)
        return true
    }

    /// What a newcomer wrote becomes a card and a conversation of its own.
    ///
    /// - Returns: the new card; nil when this one is not the asker's to work on, or the newcomer wrote nothing on it.
    package static func separate(
        _ newcomer: ID<Identity>, from id: ID<Interest>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<Interest>? {
        guard let card = try find(id, mayBe: .work, by: asker, in: db), let conversation = card.conversation,
            try Newcomer.all(on: card, in: db).contains(where: { $0.identity == newcomer })
        else { return nil }
        let parting = Parting(card: card, conversation: conversation, newcomer: newcomer, ids: ids, now: now, db: db)
        let made = try parting.take()
        card.journal("separated", by: asker, after: ["card": made.description], at: now, in: db)
        Journal.write(
            JournalEntry(
                workspace: card.workspace.number, at: now, actor: Actor(.customer, newcomer.number), verb: "arrived",
                subject: JournalSubject("interest", made.number)),
            in: db)
        return made
    }
}

/// The steps by which a newcomer's letters leave a card.
private struct Parting {
    let card: Interest
    let conversation: ID<Conversation>
    let newcomer: ID<Identity>
    let ids: IDMaker
    let now: Date
    let db: Connection
    private var workspace: ID<Company> { card.workspace }

    init(card: Interest, conversation: ID<Conversation>, newcomer: ID<Identity>, ids: IDMaker, now: Date, db: Connection) {
        self.card = card
        self.conversation = conversation
        self.newcomer = newcomer
        self.ids = ids
        self.now = now
        self.db = db
    }

    func take() throws -> ID<Interest> {
        let words: [Word] = try db.all(
            """
            SELECT m.id, m.text, m.said_at, m.arrived_at, l.reference, l.own_length FROM message m
            JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id = \(card.id) AND m.identity_id = \(newcomer)
            ORDER BY m.said_at, m.id
            """)
        guard let first = words.first, let last = words.last else { throw StorageError.failed("nothing to part with") }
        let thread: ID<Conversation> = ids.next(at: now)
        let made: ID<Interest> = ids.next(at: now)
        try begin(thread, made, first: first, last: last)
        try move(words, to: made, in: thread)
        try Turn.begin(of: made, workspace: workspace, due: card.dueAt, ids: ids, at: first.arrivedAt, in: db)
        return made
    }

    private func begin(_ thread: ID<Conversation>, _ made: ID<Interest>, first: Word, last: Word) throws {
        let origin = "parted:\(made)"
        try db.run(
            """
            INSERT INTO conversation (id, workspace_id, channel_id, external_id, created_at)
            VALUES (\(thread), \(workspace), \(card.channel), \(origin), \(now))
            """)
        try db.run(
            """
            INSERT INTO interest (id, workspace_id, channel_id, conversation_id, identity_id, origin, network, action, excerpt,
            source_title, said_at, arrived_at, moved_at, needs_answer, due_at) VALUES (\(made), \(workspace), \(card.channel),
            \(thread), \(newcomer), \(origin), \(card.network), \(card.action), \(last.excerpt), \(card.sourceTitle),
            \(first.saidAt), \(first.arrivedAt), \(last.arrivedAt), 1, \(card.dueAt))
            """)
        try db.run(
            "UPDATE conversation SET last_interest_id = \(made) WHERE workspace_id = \(workspace) AND id = \(thread)")
    }

    private func move(_ words: [Word], to made: ID<Interest>, in thread: ID<Conversation>) throws {
        let messages = words.map(\.id)
        try db.run(
            """
            UPDATE message SET interest_id = \(made) WHERE workspace_id = \(workspace) AND id IN \(list: messages)
            """)
        try db.run(
            """
            UPDATE conversation_reference SET conversation_id = \(thread) WHERE workspace_id = \(workspace)
            AND conversation_id = \(conversation) AND reference IN \(list: words.compactMap(\.reference))
            """)
        try db.run(
            """
            UPDATE awaited_reference SET conversation_id = \(thread) WHERE workspace_id = \(workspace)
            AND message_id IN \(list: messages)
            """)
        try db.run(
            """
            UPDATE conversation_participant SET conversation_id = \(thread), confirmed = 1 WHERE workspace_id = \(workspace)
            AND conversation_id = \(conversation) AND identity_id = \(newcomer)
            """)
        let left: Word? = try db.first(
            """
            SELECT m.id, m.text, m.said_at, m.arrived_at, l.reference, l.own_length FROM message m
            LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id = \(card.id) AND m.direction = 'in'
            ORDER BY m.said_at DESC, m.id DESC LIMIT 1
            """)
        guard let left else { return }
        try db.run(
            "UPDATE interest SET excerpt = \(left.excerpt) WHERE workspace_id = \(workspace) AND id = \(card.id)")
    }

    private struct Word: RowReadable {
        let id: ID<ThreadLine.Said>
        let text: String
        let saidAt: Date
        let arrivedAt: Date
        let reference: String?
        let ownLength: Int?

        init(row: Row) throws {
            id = try row.get("id")
            text = try row.get("text")
            saidAt = try row.get("said_at")
            arrivedAt = try row.get("arrived_at")
            reference = try row.get("reference")
            ownLength = try row.get("own_length")
        }

        var excerpt: String { String(text.prefix(ownLength ?? text.count)).excerpt(280) }
    }
}
