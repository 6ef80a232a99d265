import Channels
import Foundation
import Kernel
import Workspace

/// Whom an answer goes to: whoever wrote last, where they want to be answered, and everybody they wrote to, but never
/// ourselves and never somebody no member has confirmed.
struct Addressing: Sendable, Equatable {
    var to: [Correspondence.Party] = []
    var cc: [Correspondence.Party] = []
    /// The sender, where answers are wanted at another address than the letter came from.
    var insteadOf: Correspondence.Party?
    var subject = ""
    /// Of the letter that is answered.
    var inReplyTo: String?
    var message: ID<ThreadLine.Said>?
    /// Its bytes as they came; nil where they are not kept.
    var original: BlobRef?

    /// What an answer needs to know of the letter it answers.
    struct Head: Sendable, RowReadable {
        let message: ID<ThreadLine.Said>
        let reference: String?
        let subject: String
        let from: [Correspondence.Party]
        let replyTo: [Correspondence.Party]
        let to: [Correspondence.Party]
        let cc: [Correspondence.Party]
        let raw: BlobRef?

        init(row: Row) throws {
            message = try row.get("message_id")
            reference = try row.get("reference")
            subject = try row.get("subject")
            from = Correspondence.Party.all(try row.get("from_json"))
            replyTo = Correspondence.Party.all(try row.get("reply_to_json"))
            to = Correspondence.Party.all(try row.get("to_json"))
            cc = Correspondence.Party.all(try row.get("cc_json"))
            raw = try row.get("raw_blob")
        }
    }

    init() {}

    /// - Parameters:
    ///   - own: the workspace's addresses.
    ///   - strangers: addresses of participants nobody has confirmed, folded.
    init(answering head: Head, own: OwnAddresses, strangers: Set<String>) {
        var known = strangers
        func fresh(_ parties: [Correspondence.Party]) -> [Correspondence.Party] {
            parties.filter {
                TypedAddresses.isAddress($0.address) && own.contains($0.address) == false
                    && known.insert(OwnAddresses.key($0.address)).inserted
            }
        }
        let wanted = fresh(head.replyTo)
        to = wanted.isEmpty ? fresh(head.from) : wanted
        if let sender = head.from.first, wanted.isEmpty == false,
            wanted.contains(where: { OwnAddresses.key($0.address) == OwnAddresses.key(sender.address) }) == false
        {
            insteadOf = sender
            known.insert(OwnAddresses.key(sender.address))
        }
        cc = fresh(head.to) + fresh(head.cc)
        subject = Subject.reply(to: head.subject)
        inReplyTo = head.reference
        message = head.message
        original = head.raw
    }

    /// What the composer of a card proposes.
    static func propose(for card: Interest, own: OwnAddresses, in db: Connection) throws -> Addressing {
        let strangers = try strangers(in: card, in: db)
        if let head = try lastLetter(of: card, in: db) {
            return Addressing(answering: head, own: own, strangers: strangers)
        }
        var addressing = Addressing()
        addressing.subject = card.details["subject"].map(Subject.reply) ?? ""
        if let party = try author(of: card, in: db), own.contains(party.address) == false,
            strangers.contains(OwnAddresses.key(party.address)) == false
        {
            addressing.to = [party]
        }
        return addressing
    }

    /// Addresses of participants that wait for a member's word, folded.
    static func strangers(in card: Interest, in db: Connection) throws -> Set<String> {
        guard let conversation = card.conversation else { return [] }
        return Set(
            try db.values(
                """
                SELECT d.key FROM conversation_participant p
                JOIN identity d ON d.workspace_id = p.workspace_id AND d.id = p.identity_id
                WHERE p.workspace_id = \(card.workspace) AND p.conversation_id = \(conversation) AND p.confirmed = 0
                """, as: String.self
            ).map(OwnAddresses.key))
    }

    /// The newest letter of somebody confirmed; reports of machines are not answered.
    private static func lastLetter(of card: Interest, in db: Connection) throws -> Head? {
        try db.first(
            """
            SELECT l.* FROM message m JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            LEFT JOIN conversation_participant p ON p.workspace_id = m.workspace_id AND p.conversation_id = \(card.conversation)
            AND p.identity_id = m.identity_id
            WHERE m.workspace_id = \(card.workspace) AND m.interest_id = \(card.id) AND m.direction = 'in'
            AND l.kind IN ('letter', 'auto-reply') AND coalesce(p.confirmed, 1) = 1
            ORDER BY m.said_at DESC, m.id DESC LIMIT 1
            """)
    }

    private static func author(of card: Interest, in db: Connection) throws -> Correspondence.Party? {
        let row = try db.rows(
            """
            SELECT d.shown, c.name FROM identity d
            LEFT JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
            WHERE d.workspace_id = \(card.workspace) AND d.id = \(card.identity)
            """
        ).first
        guard let row else { return nil }
        let address = try row.get("shown", as: String.self)
        return TypedAddresses.isAddress(address)
            ? Correspondence.Party(name: try row.get("name", as: String?.self) ?? "", address: address) : nil
    }
}
