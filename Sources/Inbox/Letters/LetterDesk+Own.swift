import Channels
import Foundation
import Kernel
import People
import Workspace

/// Letters of ours that were written in another mail program and found among what the mailbox sent: they count as answers.
extension LetterDesk {
    func takeOwn() throws -> Taken {
        if let ours = try OwnLetter.find(letter.reference.map { [$0] } ?? [], of: workspace, in: db) {
            try Outbox.seen(reference: ours.reference, in: workspace, ids: ids, at: arrival.at, in: db)
            return Taken(.duplicate, ours.interest)
        }
        let recipients = try LetterThread.identities(letter.to + letter.cc, without: own, arrival, ids: ids, in: db)
        let found = try LetterThread.find(own: letter, to: recipients, workspace: workspace, in: db)
        // To ourselves, a draft, a note: nobody outside was written to.
        guard let first = recipients.first ?? found?.last?.identity else { return Taken(.updated, nil) }
        let thread = try found ?? LetterThread.begin(arrival, ids: ids, in: db)
        try thread.invite(recipients, confirmed: true, arrival, in: db)
        let card = try self.card(in: thread, to: first)
        let member = try Member.withAddress(letter.from.first?.address ?? "", of: workspace, in: db)
        let message = try addOwnMessage(to: card.id, by: member)
        try keep(as: message, nil, thread)
        let isAnswered = try card.answer(with: letter, by: member, arrival, in: db)
        journalOwn(isAnswered ? "answered elsewhere" : "written elsewhere", card.id, by: member)
        return Taken(.updated, card.id)
    }

    /// The episode it answers; a card that waits for nobody where we wrote first.
    private func card(in thread: LetterThread, to recipient: ID<Identity>) throws -> Interest {
        if let answered = try episode(of: letter.refersTo, in: thread) ?? thread.last { return answered }
        guard let identity = try Identity.find(recipient, of: workspace, in: db) else {
            throw StorageError.failed("the recipient did not appear")
        }
        let made = try begin(identity, thread, needsNone: true)
        guard
            let card: Interest = try db.first(
                "SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \(made.interest)")
        else { throw StorageError.failed("the card did not appear") }
        return card
    }

    private func episode(of references: [String], in thread: LetterThread) throws -> Interest? {
        guard references.isEmpty == false else { return nil }
        return try db.first(
            """
            SELECT i.* FROM letter l JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id
            JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
            WHERE l.workspace_id = \(workspace) AND l.reference IN \(list: references.suffix(100))
            AND i.conversation_id = \(thread.conversation) ORDER BY i.id DESC LIMIT 1
            """)
    }

    private func addOwnMessage(to card: ID<Interest>, by member: ID<Member>?) throws -> ID<ThreadLine.Said> {
        let message: ID<ThreadLine.Said> = ids.next(at: arrival.at)
        try db.run(
            """
            INSERT INTO message (id, workspace_id, interest_id, direction, member_id, origin, text, said_at, arrived_at)
            VALUES (\(message), \(workspace), \(card), 'out', \(member), \(arrival.event.origin), \(arrival.event.text),
            \(arrival.said.at), \(arrival.at))
            """)
        try arrival.attach(to: message, ids: ids, in: db)
        try SearchDue.add(message, workspace: workspace, in: db)
        return message
    }

    private func journalOwn(_ verb: String, _ card: ID<Interest>, by member: ID<Member>?) {
        let actor = arrival.isHistory ? Actor(.import) : member.map { Actor(.member, $0.number) } ?? .system
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: arrival.at, actor: actor, verb: arrival.isHistory ? "imported" : verb,
                subject: JournalSubject("interest", card.number)),
            in: db)
    }
}
