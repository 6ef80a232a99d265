import Channels
import Foundation
import Kernel
import People
import Workspace

/// How a book is filled: the same few statements for one letter and for hundreds.
extension LetterBook {
    /// Looks up whatever the letters among these may need.
    func lookUp(_ arrivals: [Arrival]) throws {
        let letters = arrivals.compactMap(\.event.letter)
        let writers = arrivals.compactMap { arrival in
            arrival.event.letter.map { Handle.writer(of: $0, arrival.event.author) }
        }
        let recipients = letters.flatMap { $0.recipients(without: own) }.map { Handle.letter($0.address) }
        try new.people.lookUp(writers + recipients, of: workspace, in: db)
        try lookUp(letters, by: writers.compactMap { new.people.known($0, of: workspace) })
    }

    /// - Parameter writers: those of them who are known.
    func lookUp(_ letters: [Correspondence], by writers: [Identity]) throws {
        let named = letters.flatMap { $0.named + [$0.reference].compactMap(\.self) }
        let known = try rows(named) {
            "SELECT reference, conversation_id, ours FROM conversation_reference WHERE \($0)"
        }
        for row in known {
            self.known[try row.get("reference")] = Known(
                conversation: try row.get("conversation_id"), ours: try row.get("ours"))
        }
        self.letters = letters
        try lookUpAwaiting()
        try lookUpPlaces()
        try lookUpOurs()
        try lookUpThreads(by: writers)
        try lookUpNewest()
        try lookUpWords()
    }

    /// When everything was said, once more: something of it was put right by SQL.
    func lookUpMoments() throws {
        (awaited, places, newest, latest, words) = ([:], [:], [:], [:], [:])
        try lookUpAwaiting()
        try lookUpPlaces()
        try lookUpNewest()
        try lookUpWords()
    }

    /// Letters that named one of these before it came.
    private func lookUpAwaiting() throws {
        let found = try rows(letters.compactMap(\.reference), of: "a.") {
            """
            SELECT a.reference, a.conversation_id, a.identity_id, m.interest_id, m.said_at FROM awaited_reference a
            JOIN message m ON m.workspace_id = a.workspace_id AND m.id = a.message_id WHERE \($0)
            ORDER BY a.reference, a.message_id
            """
        }
        for row in found {
            awaited[try row.get("reference"), default: []].append(
                Awaiting(
                    conversation: try row.get("conversation_id"), by: try row.get("identity_id"),
                    interest: try row.get("interest_id"), saidAt: try row.get("said_at")))
        }
    }

    /// Letters that these name.
    private func lookUpPlaces() throws {
        let found = try rows(letters.flatMap { $0.named + $0.reported }, of: "l.") {
            """
            SELECT l.reference, m.interest_id, m.said_at FROM letter l
            JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id WHERE \($0)
            """
        }
        for row in found {
            places[try row.get("reference"), default: []].append(
                Place(interest: try row.get("interest_id"), saidAt: try row.get("said_at")))
        }
    }

    /// Letters of ours that these tell of, or are.
    private func lookUpOurs() throws {
        let meant = letters.flatMap { $0.sentByUs ? [$0.reference].compactMap(\.self) : $0.reported }
        let found = try rows(meant, of: "l.") {
            """
            SELECT l.message_id, m.interest_id, l.reference FROM letter l
            JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id
            WHERE \($0) AND m.direction = 'out' ORDER BY l.message_id
            """
        }
        for letter in try found.map(OwnLetter.init(row:)) where sent[letter.reference] == nil { sent[letter.reference] = letter }
        for row in try rows(Array(sent.keys), { "SELECT reference, state FROM outbox WHERE \($0)" }) {
            outgoing[try row.get("reference")] = try row.get("state", as: Outgoing.State.self)
        }
    }

    /// The conversations of all that was found, their cards, and who of the writers takes part. Locked in one order, so that two
    /// groups cannot wait for each other.
    private func lookUpThreads(by writers: [Identity]) throws {
        let conversations = Set(known.values.map(\.conversation) + awaited.values.flatMap { $0.map(\.conversation) }).sorted()
        for portion in conversations.portions {
            let rows = try db.rows(
                """
                SELECT id, last_interest_id FROM conversation WHERE workspace_id = \(workspace) AND id IN \(list: portion)
                ORDER BY id \(db.dialect.forUpdate)
                """)
            for row in rows { lastCards[try row.get("id")] = try row.get("last_interest_id", as: ID<Interest>?.self) }
        }
        let cards = Set(Array(lastCards.values) + sent.values.map(\.interest) + answeredCards).sorted()
        for portion in cards.portions {
            for card in try CardAtWork.find(portion, of: workspace, in: db) { put(card) }
        }
        let people = Set(writers.map(\.person)).sorted()
        for portion in conversations.portions {
            for persons in people.portions { try lookUpParticipants(of: portion, among: persons) }
        }
    }

    private func lookUpParticipants(of conversations: [ID<Conversation>], among people: [ID<Contact>]) throws {
        let rows = try db.rows(
            """
            SELECT p.conversation_id, p.identity_id, d.person_id, p.confirmed FROM conversation_participant p
            JOIN identity d ON d.workspace_id = p.workspace_id AND d.id = p.identity_id
            WHERE p.workspace_id = \(workspace) AND p.conversation_id IN \(list: conversations)
            AND d.person_id IN \(list: people)
            """)
        for row in rows {
            participants[try row.get("conversation_id"), default: [:]][try row.get("identity_id")] =
                Participant(person: try row.get("person_id"), confirmed: try row.get("confirmed"))
        }
    }

    /// When the last words of the cards were said.
    private func lookUpNewest() throws {
        for portion in allCards.portions {
            let rows = try db.rows(
                """
                SELECT interest_id, max(said_at) AS latest, max(CASE WHEN direction = 'in' THEN said_at END) AS newest
                FROM message WHERE workspace_id = \(workspace) AND interest_id IN \(list: portion) AND direction <> 'note'
                GROUP BY interest_id
                """)
            for row in rows {
                let card: ID<Interest> = try row.get("interest_id")
                newest[card] = try row.get("newest", as: Date?.self)
                latest[card] = try row.get("latest", as: Date.self)
            }
        }
    }

    /// Cards with letters that letters of ours name.
    private var answeredCards: [ID<Interest>] {
        letters.filter(\.sentByUs).flatMap(\.named).flatMap { places[$0] ?? [] }.map(\.interest)
    }

    /// What customers wrote on the cards that letters of ours may answer.
    private func lookUpWords() throws {
        guard letters.contains(where: \.sentByUs) else { return }
        let cards = Set(Array(lastCards.values) + answeredCards).sorted()
        for portion in cards.portions {
            let rows = try db.rows(
                """
                SELECT m.interest_id, m.identity_id, l.reference, m.said_at FROM message m
                JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
                WHERE m.workspace_id = \(workspace) AND m.interest_id IN \(list: portion) AND m.direction = 'in'
                AND l.kind = 'letter'
                """)
            for row in rows { words[try row.get("interest_id"), default: []].append(try LetterOnCard(row: row)) }
        }
    }

    /// The rows that belong to these Message-IDs.
    ///
    /// - Parameters:
    ///   - table: its name with a point, where the statement reads several.
    ///   - statement: is given the condition.
    private func rows(
        _ references: [String], of table: StaticString = "", _ statement: (SQL) -> SQL
    ) throws -> [Row] {
        try Set(references).sorted().portions.flatMap { portion in
            try db.rows(
                statement(
                    """
                    \(verbatim: table)workspace_id = \(workspace) AND \(verbatim: table)reference IN \(list: portion)
                    """))
        }
    }
}

extension Correspondence {
    /// Of the letters it refers to, those that are looked for: the latest say enough.
    var named: [String] { Array(refersTo.suffix(100)) }

    /// The letter it answers, or reports on.
    var answers: String? { reported.first ?? refersTo.last }

    /// The letter a report tells of, then those it refers to, the latest first; none where it is no report.
    var reported: [String] {
        let about: String?
        switch kind {
        case .letter, .autoReply: return []
        case .bounce(_, let letter), .delay(_, let letter), .feedback(let letter): about = letter
        }
        return [about].compactMap(\.self) + refersTo.reversed().prefix(100)
    }
}

extension Array {
    /// Pieces that fit into a statement: engines take some ten thousand values.
    fileprivate var portions: [[Element]] {
        stride(from: 0, to: count, by: 1024).map { Array(self[$0..<Swift.min($0 + 1024, count)]) }
    }
}
