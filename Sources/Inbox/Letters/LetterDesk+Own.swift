import Channels
import Foundation
import Kernel
import People
import Workspace

/// Letters of ours that were written in another mail program and found among what the mailbox sent: they count as answers.
extension LetterDesk {
    func takeOwn() throws -> Taken {
        if let ours = letter.reference.flatMap({ book.sent[$0] }) { return try see(ours) }
        let recipients = try recipients()
        let found = book.thread(ofOwn: letter, to: recipients)
        // To ourselves, a draft, a note: nobody outside was written to.
        guard recipients.isEmpty == false || found?.last != nil else { return Taken(.updated, nil) }
        let thread = found ?? book.begin(arrival, ids: ids)
        invite(recipients, to: thread, confirmed: true)
        let card = try self.card(in: thread, to: recipients.first)
        let member = try book.member(letter.from.first?.address ?? "")
        let message = new.addOwnMessage(arrival, to: card.id, by: member)
        keep(as: message, on: card.id, by: nil, in: thread)
        journalOwn(answer(card, by: member) ? "answered elsewhere" : "written elsewhere", card.id, by: member)
        return Taken(.updated, card.id)
    }

    /// A letter that we know; where it was doubtful that it went out, it is certain now.
    private func see(_ ours: OwnLetter) throws -> Taken {
        if book.outgoing[ours.reference] == .possiblySent {
            try new.write(in: db)
            try Outbox.seen(reference: ours.reference, in: workspace, ids: ids, at: arrival.at, in: db)
            try book.readAgain(ours)
        }
        return Taken(.duplicate, ours.interest)
    }

    /// The episode it answers; a card that waits for nobody where we wrote first.
    private func card(in thread: LetterThread, to recipient: Identity?) throws -> CardAtWork {
        let answered = letter.named.flatMap { book.places[$0] ?? [] }.compactMap { book.card($0.interest) }
            .filter { $0.conversation == thread.conversation }.max { $0.id < $1.id }
        if let card = answered ?? thread.last.flatMap({ book.card($0) }) { return card }
        guard let recipient, let card = book.card(begin(recipient, thread, needsNone: true).interest) else {
            throw StorageError.failed("the card did not appear")
        }
        return card
    }

    /// Ends the wait, when no letter of the customer is left that this one does not cover.
    ///
    /// - Parameter member: whose address it came from; nil where it is nobody's.
    /// - Returns: whether it did.
    private func answer(_ card: CardAtWork, by member: ID<Member>?) -> Bool {
        if arrival.isHistory { return false }  // see PastCards
        guard card.isOpen, letter.covers(book.words[card.id] ?? [], saidAt: arrival.said.at) else { return false }
        var card = card
        let at = min(arrival.at, max(arrival.said.at, card.movedAt))
        card.answer(by: member, at: at)
        book.change(card)
        new.endTurn(of: card, by: member, at: at)
        return true
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
