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
    ///
    /// - Parameter about: the Message-ID of ours that it encloses.
    func takeReport(_ report: Report, about: String?, failed: [String]) throws -> Taken {
        let named = (about.map { [$0] } ?? []) + letter.refersTo.reversed().prefix(100)
        guard let ours = try OwnLetter.find(named, of: workspace, in: db),
            let card: Interest = try db.first(
                "SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \(ours.interest)")
        else { return try takeWord(isAwaited: false) }
        let writer = try self.writer()
        try listed(on: card)
        let message = try arrival.addMessage(to: card.id, identity: writer.id, ids: ids, in: db)
        try letter.store(as: message, of: arrival, in: db)
        if report != .complained, arrival.isHistory == false {
            try Outbox.bounced(
                reference: ours.reference, failed: failed, temporary: report == .delayed, said: arrival.ownText.excerpt(400),
                in: workspace, at: arrival.at, in: db)
        }
        if report == .bounced, arrival.isHistory == false {
            try card.reopenUndelivered(arrival, in: db)
            try Turn.begin(of: card.id, workspace: workspace, due: arrival.due, ids: ids, at: arrival.at, in: db)
        }
        journal(report.rawValue, card.id, by: nil, after: ["to": failed.joined(separator: ", ")])
        return Taken(report == .bounced && card.processedAt != nil ? .reopened : .joined, card.id)
    }
}
