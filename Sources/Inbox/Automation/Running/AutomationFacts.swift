import Channels
import Foundation
import Kernel
import People
import Workspace

/// What a rule looks at in a card, read for many cards at once.
struct AutomationFacts: Sendable {
    let card: Interest
    let person: ID<Contact>
    var responsible: ID<Member>?
    var team: ID<Team>?
    var priority: Interest.Priority
    var isProcessed: Bool
    var tags: Set<ID<Tag>>

    /// As the card was when it came.
    var asItCame: AutomationFacts {
        var facts = self
        (facts.responsible, facts.team, facts.priority, facts.isProcessed, facts.tags) = (nil, nil, .normal, false, [])
        return facts
    }

    /// Of cards that are there; in no order.
    static func all(
        of cards: [ID<Interest>], _ workspace: ID<Company>, in db: Connection
    ) throws -> [ID<Interest>: AutomationFacts] {
        guard cards.isEmpty == false else { return [:] }
        let rows = try db.rows(
            """
            SELECT i.*, d.person_id FROM interest i
            JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
            WHERE i.workspace_id = \(workspace) AND i.id IN \(list: cards)
            """)
        let tags = try db.rows(
            """
            SELECT interest_id, tag_id FROM interest_tag WHERE workspace_id = \(workspace) AND interest_id IN \(list: cards)
            """)
        var tagged: [ID<Interest>: Set<ID<Tag>>] = [:]
        for row in tags { tagged[try row.get("interest_id"), default: []].insert(try row.get("tag_id")) }
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let card = try Interest(row: row)
                return (
                    card.id,
                    AutomationFacts(
                        card: card, person: try row.get("person_id"), responsible: card.responsible, team: card.team,
                        priority: card.priority, isProcessed: card.processedAt != nil, tags: tagged[card.id] ?? [])
                )
            })
    }

    /// Keeps others away from a card until the transaction ends: whoever claims or answers it waits, and sees what a rule did.
    static func lock(_ card: ID<Interest>, of workspace: ID<Company>, in db: Connection) throws {
        _ = try db.rows("SELECT id FROM interest WHERE workspace_id = \(workspace) AND id = \(card) \(db.dialect.forUpdate)")
    }

    /// What was done, by card.
    static func actions(
        of cards: Set<ID<Interest>>, _ workspace: ID<Company>, in db: Connection
    ) throws -> [ID<Interest>: ActionType] {
        guard cards.isEmpty == false else { return [:] }
        let rows = try db.rows("SELECT id, action FROM interest WHERE workspace_id = \(workspace) AND id IN \(list: cards)")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("id"), try $0.get("action")) })
    }

    /// Those of these cards that a filter lets through, its words aside.
    static func fitting(
        _ filter: FeedFilter, waits: Bool = false, among cards: [ID<Interest>], for asker: Asker, at now: Date,
        in db: Connection
    ) throws -> Set<ID<Interest>> {
        let conditions = filter.conditions(for: asker, at: now) + (waits ? ["i.needs_answer = 1"] : [])
        guard conditions.isEmpty == false else { return Set(cards) }
        return Set(
            try db.values(
                """
                SELECT i.id FROM interest i WHERE i.workspace_id = \(asker.workspace) AND i.id IN \(list: cards)
                AND \(conditions.joined(" AND "))
                """))
    }

    /// Those of these cards before which the person had said nothing, and joined nothing.
    static func first(among cards: [ID<Interest>], of workspace: ID<Company>, in db: Connection) throws -> Set<ID<Interest>> {
        Set(
            try db.values(
                """
                SELECT i.id FROM interest i JOIN identity mine ON mine.workspace_id = i.workspace_id AND mine.id = i.identity_id
                WHERE i.workspace_id = \(workspace) AND i.id IN \(list: cards) AND NOT EXISTS (
                    SELECT 1 FROM identity same
                    JOIN interest e ON e.workspace_id = same.workspace_id AND e.identity_id = same.id
                    WHERE same.workspace_id = i.workspace_id AND same.person_id = mine.person_id
                    AND (e.said_at, e.id) < (i.said_at, i.id) AND e.action NOT IN ('like', 'reaction', 'share', 'visit'))
                """))
    }

    /// The customer's newest word on a card at a moment.
    struct Word: Sendable {
        let texts: [String]
        /// Written by a program: nobody waits for an answer to it, and no rule follows from it.
        let isMachines: Bool
    }

    /// By the events' keys; nothing where nothing was said.
    static func words(
        of occurrences: [AutomationOccurrence], _ workspace: ID<Company>, in db: Connection
    ) throws -> [String: Word] {
        guard occurrences.isEmpty == false else { return [:] }
        let rows = try db.rows(
            """
            SELECT m.interest_id, m.text, m.arrived_at, l.kind, l.own_length, l.subject, i.source_title, i.needs_answer
            FROM message m JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
            LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id IN \(list: Set(occurrences.map(\.card)))
            AND m.direction = 'in' ORDER BY m.arrived_at, m.id
            """)
        var said: [ID<Interest>: [(at: Date, word: Word)]] = [:]
        for row in rows {
            let kind: String? = try row.get("kind")
            let text: String = try row.get("text")
            let own = try row.get("own_length", as: Int?.self).map { String(text.prefix($0)) } ?? text
            let title = try row.get("subject", as: String?.self) ?? row.get("source_title", as: String?.self) ?? ""
            // A letter that nobody waits on was a mailing's, a machine's or our own.
            let isAwaited: Bool = try row.get("needs_answer")
            let isMachines = kind.map { $0 != "letter" || isAwaited == false } ?? false
            said[try row.get("interest_id"), default: []].append(
                (try row.get("arrived_at"), Word(texts: [own, title], isMachines: isMachines)))
        }
        return Dictionary(
            occurrences.compactMap { one in said[one.card]?.last { $0.at <= one.at }.map { (one.key, $0.word) } },
            uniquingKeysWith: { first, _ in first })
    }
}
