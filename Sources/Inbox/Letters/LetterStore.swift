package import Channels
import Foundation
import Kernel
import People
import Workspace

extension Correspondence {
    /// Keeps what the letter carries beyond its words.
    func store(as message: ID<ThreadLine.Said>, of arrival: Arrival, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO letter (workspace_id, message_id, reference, subject, from_json, reply_to_json, to_json, cc_json, kind,
            own_length, has_html, raw_blob) VALUES (\(arrival.channel.workspace), \(message), \(reference), \(subject),
            \(Party.json(from)), \(Party.json(replyTo)), \(Party.json(to)), \(Party.json(cc)), \(kind.name), \(ownLength),
            \(hasHTML), \(arrival.raw))
            """)
    }
}

extension Correspondence.Kind {
    /// As the table calls it.
    var name: String {
        switch self {
        case .letter: "letter"
        case .autoReply: "auto-reply"
        case .bounce: "bounce"
        case .delay: "delay"
        case .feedback: "feedback"
        }
    }
}

extension Correspondence.Party {
    /// Parties as a letter's row keeps them.
    package static func json(_ parties: [Self]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(parties)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"  // text to text cannot fail
    }

    /// The other way round.
    package static func all(_ json: String) -> [Self] {
        // Rows are only written by the function above; what is not its form names nobody.
        (try? JSONDecoder().decode([Self].self, from: Data(json.utf8))) ?? []
    }
}

/// A letter of ours, found by its Message-ID.
struct OwnLetter: RowReadable {
    let message: ID<ThreadLine.Said>
    let interest: ID<Interest>
    let reference: String

    init(row: Row) throws {
        message = try row.get("message_id")
        interest = try row.get("interest_id")
        reference = try row.get("reference")
    }

    /// The first of these references that is a letter of ours.
    static func find(_ references: [String], of workspace: ID<Company>, in db: Connection) throws -> OwnLetter? {
        guard references.isEmpty == false else { return nil }
        let found: [OwnLetter] = try db.all(
            """
            SELECT l.message_id, m.interest_id, l.reference FROM letter l
            JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id
            WHERE l.workspace_id = \(workspace) AND l.reference IN \(list: references) AND m.direction = 'out'
            """)
        return references.lazy.compactMap { wanted in found.first { $0.reference == wanted } }.first
    }
}

/// A letter on a card, as far as it matters for who waits for whom.
struct LetterOnCard: RowReadable {
    let direction: ThreadLine.Said.Direction
    let identity: ID<Identity>?
    let reference: String?
    let saidAt: Date

    init(row: Row) throws {
        direction = try row.get("direction")
        identity = try row.get("identity_id")
        reference = try row.get("reference")
        saidAt = try row.get("said_at")
    }

    /// The customers' ordinary letters of a card, oldest first.
    static func words(of card: ID<Interest>, workspace: ID<Company>, in db: Connection) throws -> [LetterOnCard] {
        try db.all(
            """
            SELECT m.direction, m.identity_id, l.reference, m.said_at FROM message m
            JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id = \(card) AND m.direction = 'in' AND l.kind = 'letter'
            ORDER BY m.said_at, m.id
            """)
    }
}
