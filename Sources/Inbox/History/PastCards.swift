import Foundation
import Kernel
import Workspace

/// Brings cards into the state that their letters tell of, after letters of the past were added to them. A few statements for
/// any number of cards; the outcome is the same in whatever order and groups the letters came.
struct PastCards {
    struct Card: RowReadable {
        let id: ID<Interest>
        let processedAt: Date?
        /// As it was left the last time; nil where that never was.
        let left: Date??
        let openSince: Date?

        init(row: Row) throws {
            id = try row.get("id")
            processedAt = try row.get("processed_at")
            let isPast: Bool = try row.get("is_past")
            openSince = try row.get("open_since")
            left = isPast ? .some(try row.get("left_at")) : nil
        }
    }

    struct Stored {
        let card: ID<Interest>
        let wait: PastStory.Wait
    }

    let workspace: ID<Company>
    let past: Past
    let db: Connection

    /// - Parameter cards: those that letters of the past were added to.
    func settle(_ cards: Set<ID<Interest>>) throws {
        guard cards.isEmpty == false else { return }
        let words = try words(of: cards)
        let turns = try Dictionary(grouping: turns(of: cards), by: \.card).mapValues { $0.map(\.wait) }
        var (states, notes, begun, ended) = (SQLRows(), SQLRows(), SQLRows(), SQLRows())
        for card in try find(cards) {
            let said = words[card.id] ?? []
            let known = turns[card.id] ?? []
            let isUntouched = card.left.map { $0 == card.processedAt } ?? true
            if isUntouched, said.contains(where: \.isLive) == false {
                let past = Past(openSince: min(past.openSince, card.openSince ?? .distantFuture))
                let story = PastStory(said, past)
                add(story, of: card.id, to: &states)
                notes.add(workspace, card.id, story.processedAt, past.openSince, story.openSince)
                exchange(known, for: story.waits, of: card.id, &begun, &ended)
            } else if let border = said.filter(\.isLive).map(\.at).min() {
                // Members work on it: only the waits before their time are told anew.
                let isBefore = { (wait: PastStory.Wait) in wait.end.map { $0 < border } ?? false }
                let told = PastStory(said.filter { $0.isLive == false && $0.at < border }, past).waits.filter(isBefore)
                // A wait that was open, and that a letter found since had ended, is one of them too.
                let ours = known.filter { wait in isBefore(wait) || told.contains { $0.id == wait.id } }
                exchange(ours, for: told, of: card.id, &begun, &ended)
            }
        }
        try write(states, notes)
        try write(begun: begun, ended: ended)
    }

    /// The same for what is no conversation, such as a comment that a network wrote of: what is old is over.
    ///
    /// - Parameter cards: when each was said.
    func settle(_ cards: [ID<Interest>: Date]) throws {
        guard cards.isEmpty == false else { return }
        let waiting: [ID<Interest>] = try db.values(
            """
            SELECT id FROM interest WHERE workspace_id = \(workspace) AND id IN \(list: cards.keys.sorted())
            AND needs_answer = 1 AND processed_at IS NULL ORDER BY id
            """)
        var (closed, notes, begun) = (SQLRows(), SQLRows(), SQLRows())
        for card in waiting {
            guard let at = cards[card] else { continue }
            let closedAt: Date? = at < past.openSince ? at : nil
            let waitsSince: Date? = closedAt == nil ? at : nil
            notes.add(workspace, card, closedAt, past.openSince, waitsSince)
            if closedAt == nil {
                begun.add(card.number, workspace, card, at, Date?.none, ID<Member>?.none)
            } else {
                closed.add(workspace, card, at)
            }
        }
        try db.run(
            """
            WITH v (workspace_id, id, at) AS (\(closed)) UPDATE interest SET processed_at = v.at, processed_how = 'hand',
            due_at = NULL FROM v WHERE interest.workspace_id = v.workspace_id AND interest.id = v.id
            """)
        try write(SQLRows(), notes)
        try write(begun: begun, ended: SQLRows())
    }

    // MARK: Reading

    func find(_ cards: Set<ID<Interest>>) throws -> [Card] {
        try db.all(
            """
            SELECT i.id, i.processed_at, p.processed_at AS left_at, p.open_since,
            CASE WHEN p.interest_id IS NULL THEN 0 ELSE 1 END AS is_past
            FROM interest i LEFT JOIN past_card p ON p.workspace_id = i.workspace_id AND p.interest_id = i.id
            WHERE i.workspace_id = \(workspace) AND i.id IN \(list: cards.sorted()) ORDER BY i.id
            """)
    }

    func words(of cards: Set<ID<Interest>>) throws -> [ID<Interest>: [PastWord]] {
        let rows = try db.rows(
            """
            SELECT m.id, m.interest_id, m.direction, m.member_id, m.said_at, m.arrived_at, l.past FROM message m
            LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id IN \(list: cards.sorted()) AND m.direction <> 'note'
            """)
        var words: [ID<Interest>: [PastWord]] = [:]
        for row in rows {
            let past = try row.get("past", as: Int?.self) ?? 0
            let isTheirs = try row.get("direction", as: String.self) == "in"
            let side: PastWord.Side = isTheirs ? past == 2 ? .neither : .theirs : .ours(try row.get("member_id"))
            let (said, arrived): (Date, Date) = (try row.get("said_at"), try row.get("arrived_at"))
            // Somebody waits from its arrival on, however late a clock says it was said.
            let at = past == 0 && isTheirs ? min(said, arrived) : said
            words[try row.get("interest_id"), default: []].append(
                PastWord(id: try row.get("id"), side: side, at: at, isLive: past == 0))
        }
        return words
    }

    func turns(of cards: Set<ID<Interest>>) throws -> [Stored] {
        try db.rows(
            """
            SELECT id, interest_id, started_at, ended_at, ended_by FROM turn
            WHERE workspace_id = \(workspace) AND interest_id IN \(list: cards.sorted())
            """
        ).map { row in
            Stored(
                card: try row.get("interest_id"),
                wait: .init(
                    id: try row.get("id"), start: try row.get("started_at"), end: try row.get("ended_at"),
                    by: try row.get("ended_by")))
        }
    }

    // MARK: Writing

    private func add(_ story: PastStory, of card: ID<Interest>, to rows: inout SQLRows) {
        let how: Interest.Processing? = story.processedAt == nil ? nil : story.isAnswered ? .reply : .hand
        rows.add(
            workspace, card, story.firstAt, story.movedAt, story.needsAnswer, story.processedAt, story.processedBy, how)
    }

    /// What was not so goes, what is missing comes, and what is right stays as it is.
    private func exchange(
        _ known: [PastStory.Wait], for told: [PastStory.Wait], of card: ID<Interest>, _ begun: inout SQLRows,
        _ ended: inout SQLRows
    ) {
        for wait in known where told.contains(wait) == false { ended.add(workspace, wait.id) }
        for wait in told where known.contains(wait) == false {
            begun.add(wait.id, workspace, card, wait.start, wait.end, wait.by)
        }
    }

    private func write(_ states: SQLRows, _ notes: SQLRows) throws {
        try db.run(
            """
            WITH v (workspace_id, id, said_at, moved_at, needs_answer, processed_at, processed_by, processed_how) AS (\(states))
            UPDATE interest SET said_at = v.said_at, arrived_at = v.said_at, moved_at = v.moved_at,
            needs_answer = v.needs_answer, due_at = NULL, reopened_at = NULL, processed_at = v.processed_at,
            processed_by = v.processed_by, processed_how = v.processed_how FROM v
            WHERE interest.workspace_id = v.workspace_id AND interest.id = v.id
            """)
        try db.run(
            """
            INSERT INTO past_card (workspace_id, interest_id, processed_at, open_since, waits_since) \(notes)
            ON CONFLICT (workspace_id, interest_id) DO UPDATE SET processed_at = excluded.processed_at,
            open_since = excluded.open_since, waits_since = excluded.waits_since
            """)
    }

    private func write(begun: SQLRows, ended: SQLRows) throws {
        try db.run(
            """
            WITH v (workspace_id, id) AS (\(ended)) DELETE FROM turn WHERE (workspace_id, id) IN (SELECT workspace_id, id FROM v)
            """)
        try db.run(
            "INSERT INTO turn (id, workspace_id, interest_id, started_at, ended_at, ended_by) \(begun)")
    }
}
