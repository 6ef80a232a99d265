import Channels
import Foundation
import Kernel
import People
import Workspace

/// Who takes part in a conversation of letters. Whoever merely quoted a reference of ours is unconfirmed and sees nothing we
/// send until a member says so.
extension LetterThread {
    /// Of a letter at most so many recipients are made known: a list of thousands is no conversation.
    private static let mostParties = 50

    /// Lets the writer in.
    ///
    /// - Parameter isNew: the writer opened the conversation.
    /// - Returns: whether the writer is confirmed.
    func join(_ writer: Identity, isNew: Bool, _ arrival: Arrival, in db: Connection) throws -> Bool {
        let workspace = arrival.channel.workspace
        let known: Int? =
            try db.value(
                """
                SELECT max(p.confirmed) FROM identity d JOIN conversation_participant p
                ON p.workspace_id = d.workspace_id AND p.identity_id = d.id AND p.conversation_id = \(conversation)
                WHERE d.workspace_id = \(workspace) AND d.person_id = \(writer.person)
                """, as: Int?.self) ?? nil
        let confirmed = isNew || known == 1
        try add(writer.id, confirmed: confirmed, arrival, in: db)
        return confirmed
    }

    /// Takes note of whom a letter went to besides ourselves.
    func invite(_ parties: [ID<Identity>], confirmed: Bool, _ arrival: Arrival, in db: Connection) throws {
        for party in parties { try add(party, confirmed: confirmed, arrival, in: db) }
    }

    /// A stranger's letter confirms nobody, and takes no confirmation away.
    private func add(_ identity: ID<Identity>, confirmed: Bool, _ arrival: Arrival, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO conversation_participant (workspace_id, conversation_id, identity_id, joined_at, confirmed)
            VALUES (\(arrival.channel.workspace), \(conversation), \(identity), \(arrival.at), \(confirmed))
            ON CONFLICT (workspace_id, conversation_id, identity_id) DO UPDATE SET confirmed = excluded.confirmed
            WHERE excluded.confirmed > conversation_participant.confirmed
            """)
    }

    /// The identities of a letter's parties, ourselves left out.
    static func identities(
        _ parties: [Correspondence.Party], without own: OwnAddresses, _ arrival: Arrival, ids: IDMaker, in db: Connection
    ) throws -> [ID<Identity>] {
        var seen: Set<String> = []
        let others = parties.filter {
            $0.address.isEmpty == false && own.contains($0.address) == false
                && seen.insert(OwnAddresses.key($0.address)).inserted
        }
        return try others.prefix(mostParties).map { party in
            try Identity.recognise(
                name: party.name, handles: [.letter(party.address)], language: nil, workspace: arrival.channel.workspace,
                ids: ids, at: arrival.at, in: db
            ).id
        }
    }
}

extension Handle {
    /// An address as letters name it. To a mailbox it is what an account is to a network: that a letter truly came from it is
    /// as certain as in any mail program.
    static func letter(_ address: String) -> Handle {
        Handle(network: "email", key: OwnAddresses.key(address), shown: address, strength: .network)
    }
}
