import Channels
import Foundation
import Kernel
import People
import Workspace

/// Reports about letters of ours: not delivered, not yet delivered, called spam.
extension LetterDesk {
    enum Report: String {
        case bounced, delayed, complained
    }

    /// Stands on the card of the letter it is about. What was not delivered opens that card again; a report about nothing we
    /// know is a card that waits for nobody.
    func takeReport(_ report: Report, failed: [String]) throws -> Taken {
        guard let ours = letter.reported.lazy.compactMap({ book.sent[$0] }).first, let before = book.card(ours.interest) else {
            return try takeWord(isAwaited: false)
        }
        let writer = try self.writer()
        listed(on: before)
        let message = new.addMessage(arrival, to: before.id, by: writer.id)
        new.letters.add(letter, as: message, of: arrival, isAwaited: false)
        book.note(letter, as: message, on: before.id, by: writer.id, saidAt: arrival.said.at)
        if report != .complained, arrival.isHistory == false { try tell(report, of: ours, failed: failed) }
        // One of the past opens nothing.
        let opens = report == .bounced && arrival.isHistory == false
        if opens, var card = book.card(before.id) {
            card.reopenUndelivered(arrival)
            book.change(card)
            new.beginTurn(arrival, of: card.id)
        }
        journal(report.rawValue, before.id, by: nil, after: ["to": failed.joined(separator: ", ")])
        return Taken(opens && before.processedAt != nil ? .reopened : .joined, before.id)
    }

    /// What it means for a letter that our own program sent.
    private func tell(_ report: Report, of ours: OwnLetter, failed: [String]) throws {
        guard book.outgoing[ours.reference] != nil else { return }
        try new.write(in: db)
        try Outbox.bounced(
            reference: ours.reference, failed: failed, temporary: report == .delayed, said: arrival.ownText.excerpt(400),
            in: workspace, at: arrival.at, in: db)
        try book.readAgain(ours)
    }
}
