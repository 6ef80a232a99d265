import Channels
import Foundation
import Kernel
import People
import Workspace

/// What a group of letters adds to their conversations: written with the rest of ``Additions``.
struct LetterAdditions {
    private struct Seat: Hashable {
        let conversation: ID<Conversation>
        let identity: ID<Identity>
    }

    private struct Participant {
        let workspace: ID<Company>
        let joinedAt: Date
        var confirmed: Bool
    }

    private struct Begun {
        let id: ID<Conversation>
        let channel: Connected
        let external: String
        let at: Date
    }

    private var begun: [Begun] = []
    private var last: [ID<Conversation>: (workspace: ID<Company>, interest: ID<Interest>)] = [:]
    private var participants: [Seat: Participant] = [:]
    private var references = SQLRows()
    private var awaited = SQLRows()
    private var letters = SQLRows()

    /// A conversation that opens with this letter.
    mutating func begin(_ conversation: ID<Conversation>, _ arrival: Arrival) {
        begun.append(
            Begun(id: conversation, channel: arrival.channel, external: arrival.event.origin, at: arrival.at))
    }

    /// Its latest episode.
    mutating func setLast(_ interest: ID<Interest>, of conversation: ID<Conversation>, _ workspace: ID<Company>) {
        last[conversation] = (workspace, interest)
    }

    /// Who is confirmed already stays so.
    mutating func seat(
        _ identity: ID<Identity>, in conversation: ID<Conversation>, confirmed: Bool, _ workspace: ID<Company>, at now: Date
    ) {
        let seat = Seat(conversation: conversation, identity: identity)
        var participant = participants[seat] ?? Participant(workspace: workspace, joinedAt: now, confirmed: confirmed)
        participant.confirmed = participant.confirmed || confirmed
        participants[seat] = participant
    }

    mutating func know(
        _ reference: String, in conversation: ID<Conversation>, ours: Bool, _ workspace: ID<Company>, at now: Date
    ) {
        references.add(workspace, reference, conversation, ours, now)
    }

    mutating func await(
        _ reference: String, named message: ID<ThreadLine.Said>, in conversation: ID<Conversation>, by writer: ID<Identity>?,
        _ workspace: ID<Company>
    ) {
        awaited.add(workspace, reference, message, conversation, writer)
    }

    /// What a letter carries beyond its words.
    ///
    /// - Parameter isAwaited: whether somebody waited for an answer to it.
    mutating func add(_ letter: Correspondence, as message: ID<ThreadLine.Said>, of arrival: Arrival, isAwaited: Bool) {
        let party = Correspondence.Party.self
        let past = arrival.isHistory ? isAwaited || letter.sentByUs ? 1 : 2 : 0
        letters.add(
            arrival.channel.workspace, message, letter.reference, letter.subject, party.json(letter.from),
            party.json(letter.replyTo), party.json(letter.to), party.json(letter.cc), letter.kind.name, letter.ownLength,
            letter.hasHTML && letter.withholdsOriginal == false, letter.withholdsOriginal ? nil : arrival.raw,
            letter.doubt?.recipient == nil ? letter.doubt?.reason.rawValue : nil, letter.doubt?.title, letter.doubt?.recipient,
            past, letter.answers, letter.forbidsAutomaticAnswer)
    }

    // MARK: Writing

    /// What cards refer to.
    mutating func writeConversations(in db: Connection) throws {
        var rows = SQLRows()
        for one in begun {
            rows.add(
                one.id, one.channel.workspace, one.channel.id, one.external,
                last.removeValue(forKey: one.id)?.interest, one.at)
        }
        try db.run(
            """
            INSERT INTO conversation (id, workspace_id, channel_id, external_id, last_interest_id, created_at) \(rows)
            """)
        begun = []
    }

    /// The rest.
    mutating func write(in db: Connection) throws {
        try writeLast(in: db)
        try writeParticipants(in: db)
        try db.run(
            """
            INSERT INTO letter (workspace_id, message_id, reference, subject, from_json, reply_to_json, to_json, cc_json, kind,
            own_length, has_html, raw_blob, doubt, doubted_sender, doubted_recipient, past, answers, by_machine)
            \(letters)
            """)
        try db.run(
            """
            INSERT INTO conversation_reference (workspace_id, reference, conversation_id, ours, at) \(references)
            ON CONFLICT DO NOTHING
            """)
        try db.run(
            """
            INSERT INTO awaited_reference (workspace_id, reference, message_id, conversation_id, identity_id) \(awaited)
            ON CONFLICT DO NOTHING
            """)
        self = LetterAdditions()
    }

    private func writeLast(in db: Connection) throws {
        var rows = SQLRows()
        for (conversation, last) in last.sorted(by: { $0.key < $1.key }) {
            rows.add(last.workspace, conversation, last.interest)
        }
        try db.run(
            """
            WITH v (workspace_id, id, last_interest_id) AS (\(rows)) UPDATE conversation
            SET last_interest_id = v.last_interest_id FROM v
            WHERE conversation.workspace_id = v.workspace_id AND conversation.id = v.id
            """)
    }

    private func writeParticipants(in db: Connection) throws {
        var rows = SQLRows()
        let sorted = participants.sorted { ($0.key.conversation, $0.key.identity) < ($1.key.conversation, $1.key.identity) }
        for (seat, participant) in sorted {
            rows.add(
                participant.workspace, seat.conversation, seat.identity, participant.joinedAt, participant.confirmed)
        }
        try db.run(
            """
            INSERT INTO conversation_participant (workspace_id, conversation_id, identity_id, joined_at, confirmed) \(rows)
            ON CONFLICT (workspace_id, conversation_id, identity_id) DO UPDATE SET confirmed = excluded.confirmed
            WHERE excluded.confirmed > conversation_participant.confirmed
            """)
    }
}
