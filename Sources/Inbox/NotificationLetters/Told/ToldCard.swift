import Channels
import Foundation
import Kernel
import People
import Workspace

/// A card that a letter told of. What the network itself tells of the same thing later is truer and takes its place.
enum ToldCard {
    /// - Parameter rows: workspace, interest, rule, moment.
    static func insert(_ rows: SQLRows, in db: Connection) throws {
        try db.run("INSERT INTO announcement (workspace_id, interest_id, rule, at) \(rows)")
    }

    /// Those of these that only letters have told of.
    static func among(_ cards: [ID<Interest>], of workspace: ID<Company>, in db: Connection) throws -> Set<ID<Interest>> {
        guard cards.isEmpty == false else { return [] }
        return Set(
            try db.values(
                """
                SELECT interest_id FROM announcement WHERE workspace_id = \(workspace) AND interest_id IN \(list: cards)
                AND superseded_at IS NULL
                """))
    }

    /// Whether these words stand in the last episode of a conversation; letters cut what is long. No words are any words.
    static func isSaid(_ text: String, in thread: String, on channel: Connected, in db: Connection) throws -> Bool {
        let said: [String] = try db.values(
            """
            SELECT m.text FROM conversation c JOIN message m ON m.workspace_id = c.workspace_id
            AND m.interest_id = c.last_interest_id WHERE c.workspace_id = \(channel.workspace) AND c.channel_id = \(channel.id)
            AND c.external_id = \(thread) AND m.direction = 'in' ORDER BY m.said_at DESC, m.id DESC LIMIT 50
            """)
        func bare(_ text: String) -> String {
            text.folded.split(whereSeparator: \.isWhitespace).joined(separator: " ").trimmingCharacters(
                in: CharacterSet(charactersIn: ".… "))
        }
        let sought = bare(text)
        return said.map(bare).contains { $0.hasPrefix(sought) || $0.isEmpty == false && sought.hasPrefix($0) }
    }

    /// - Returns: whether a letter's word was put right; not where the network told of it before.
    static func correct(
        _ card: ID<Interest>, by arrival: Arrival, handles: [Handle], ids: IDMaker, in db: Connection
    ) throws -> Bool {
        let (workspace, event) = (arrival.channel.workspace, arrival.event)
        let isFirst = try db.run(
            """
            UPDATE announcement SET superseded_at = \(arrival.at)
            WHERE workspace_id = \(workspace) AND interest_id = \(card) AND superseded_at IS NULL
            """)
        guard isFirst > 0 else { return false }
        let told: Identity? = try db.first(
            """
            SELECT d.* FROM interest i JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
            WHERE i.workspace_id = \(workspace) AND i.id = \(card)
            """)
        // The account the letter named and the one the network names are the same person's.
        let known = told.flatMap {
            $0.strength == .typed ? nil : Handle(network: $0.network, key: $0.key, shown: $0.shown, strength: $0.strength)
        }
        let identity = try Identity.recognise(
            name: event.author.name, handles: handles + [known].compactMap(\.self), language: event.author.language,
            workspace: workspace, ids: ids, at: arrival.at, in: db)
        let said = arrival.said
        try db.run(
            """
            UPDATE interest SET identity_id = \(identity.id), excerpt = \(arrival.excerpt), said_at = \(said.at),
            clamped = \(said.clamped), rating = COALESCE(\(event.rating), rating),
            source_url = COALESCE(\(event.source.url), source_url), source_title = COALESCE(\(event.source.title), source_title),
            language = COALESCE(\(event.author.language), language), post_key = COALESCE(\(arrival.post), post_key)
            WHERE workspace_id = \(workspace) AND id = \(card)
            """)
        try db.run(
            """
            UPDATE message SET identity_id = \(identity.id), text = \(event.text), said_at = \(said.at)
            WHERE workspace_id = \(workspace) AND origin = \(event.origin) AND direction = 'in'
            """)
        let messages: [ID<ThreadLine.Said>] = try db.values(
            "SELECT id FROM message WHERE workspace_id = \(workspace) AND interest_id = \(card) AND origin = \(event.origin)")
        for message in messages { try SearchDue.add(message, workspace: workspace, in: db) }
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: arrival.at, actor: Actor(.customer, identity.id.number), verb: "told better",
                subject: JournalSubject("interest", card.number)),
            in: db)
        return true
    }
}
